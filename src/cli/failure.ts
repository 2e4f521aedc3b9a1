/** The command cannot do what it was asked to; the message is one line for the user. */
export class CannotRun extends Error {
  override name = 'CannotRun';
}

/** Errors whose message is for the user. By name: the classes would load the whole library for a wrong option. */
const FOR_USERS: ReadonlySet<string> = new Set(['CannotRun', 'OptionError', 'SchemaError']);

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is a file, not a folder',
  EEXIST: 'is a file, not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'the name is too long',
};

/**
 * An error of the user's making or of the file system in one line; any other is a defect and says so.
 *
 * @param input what is named where the error names no path
 */
function describeError(error: unknown, input = ''): string {
  if (!(error instanceof Error)) return `internal error, please report it: ${firstLine(String(error))}`;
  if (FOR_USERS.has(error.name)) return firstLine(error.message);
  const reason = reasonOf(error);
  if (reason === null) return `internal error, please report it: ${firstLine(error.message)}`;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : input;
  return path ? `${path}: ${reason}` : reason;
}

/** What the file system refused, in words, or null for another kind of error. */
export function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error)) return null;
  return REASONS[String(error.code)] ?? null;
}

/** Writes one line on standard error that says why something could not be done. */
export function complain(error: unknown, input?: string): void {
  process.stderr.write(`teipress: ${describeError(error, input)}\n`);
}

function firstLine(text: string): string {
  return text.split('\n')[0]!;
}
