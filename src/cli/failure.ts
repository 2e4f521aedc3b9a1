import { OptionError } from '../options.js';
import { SchemaError } from '../validate.js';

/** The command cannot do what it was asked to; the message is one line for the user. */
export class CannotRun extends Error {
  override name = 'CannotRun';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is a file, not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** An error of the file system, of an option or of a schema in one line; any other is a defect and says so. */
export function describeError(error: unknown): string {
  if (error instanceof OptionError || error instanceof SchemaError) return firstLine(error.message);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const path = 'path' in error && typeof error.path === 'string' ? error.path : '';
    const reason = REASONS[error.code];
    if (reason) return path ? `${path}: ${reason}` : reason;
  }
  const text = error instanceof Error ? error.message : String(error);
  return `internal error, please report it: ${firstLine(text)}`;
}

function firstLine(text: string): string {
  return text.split('\n')[0]!;
}
