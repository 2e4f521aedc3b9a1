import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Edition } from './edition/edition.js';
import { readEdition } from './edition.js';
import { encode } from './encode.js';
import { addAll } from './lists.js';
import { message } from './messages.js';
import { formatOf, OptionError } from './options.js';
import { writeFolder } from './package/write.js';
import { type PublishOptions, publish } from './publish.js';
import { readSource } from './read.js';
import { readThemeFolder } from './theme.js';
import type { Format } from './transform/stylesheet.js';
import type { SourceText } from './validate/origin.js';
import { validate } from './validate.js';

/** Options of `build`. */
export interface BuildOptions {
  /** The formats to publish. Default: HTML and EPUB. */
  readonly to?: readonly Format[];
  /**
   * The folder in which the edition's folder is written; one that is there under its name is replaced as a whole.
   * Default: none, and nothing is written.
   */
  readonly out?: string;
  /** Called before each stage, for progress. */
  readonly onStage?: (stage: Stage) => void;
}

/** The stages of a build, in order. */
export type Stage = 'read' | 'encode' | 'validate' | 'publish' | 'write';

/** What `build` gives. */
export interface BuildResult {
  /** The name of the edition: that of its folder. */
  readonly name: string;
  /** Whether all stages went through; otherwise there are no files, and nothing was written. */
  readonly ok: boolean;
  /** The folder that was written, or null. */
  readonly folder: string | null;
  /** The title the edition file gives, or null. */
  readonly title: string | null;
  /** The TEI, the site and the EPUB by path inside the edition's folder. */
  readonly files: Map<string, Uint8Array>;
  readonly messages: VFileMessage[];
}

/**
 * Builds the edition in a folder with `edition.yaml` and its sources: read → parse → annotate → encode → validate →
 * transform → package.
 *
 * What is wrong with the edition is a message; only a folder or file that cannot be read or written at all throws
 * the error of the file system.
 *
 * @param dir the folder of the edition
 */
export async function build(dir: string, options: BuildOptions = {}): Promise<BuildResult> {
  const name = basename(resolve(dir));
  const messages: VFileMessage[] = [];
  const result = (
    files: Map<string, Uint8Array>,
    title: string | null,
    folder: string | null,
  ): BuildResult => {
    return { name, ok: files.size > 0, folder, title, files, messages };
  };
  const none = new Map<string, Uint8Array>();

  options.onStage?.('read');
  const edition = await readEditionFile(dir, messages);
  const source = edition && (await readSources(dir, edition, messages));
  if (!edition || !source) return result(none, null, null);

  options.onStage?.('encode');
  const encoded = encodeSource(source, edition, join(dir, 'edition.yaml'), messages);
  if (encoded === null) return result(none, edition.title, null);

  options.onStage?.('validate');
  const checked = validate(encoded, { file: `${name}.xml`, sources: textsOf(source) });
  addAll(messages, checked.messages);
  if (!checked.valid) return result(none, edition.title, null);

  options.onStage?.('publish');
  const file = new VFile({ path: `${name}.xml` });
  const files = await publish(encoded, {
    name,
    folder: dir,
    file,
    ...(await publishingOf(dir, edition)),
    ...(options.to && { to: options.to }),
  });
  addAll(messages, file.messages);
  if (file.messages.some((entry) => entry.fatal)) return result(none, edition.title, null);
  files.set(`${name}.xml`, new TextEncoder().encode(encoded));

  if (options.out === undefined) return result(files, edition.title, null);
  options.onStage?.('write');
  const folder = join(options.out, name);
  await writeFolder(folder, files);
  return result(files, edition.title, folder);
}

/**
 * What publishing takes from the folder of an edition: the settings, the theme, and where its stylesheet is.
 *
 * @throws the error of the file system, where a file of the theme cannot be read
 */
export async function publishingOf(
  dir: string,
  { publishing }: Edition,
): Promise<Pick<PublishOptions, 'publishing' | 'theme' | 'stylesheet'>> {
  const { stylesheet } = publishing;
  return {
    publishing,
    theme: await readThemeFolder(join(dir, 'theme')),
    ...(stylesheet !== null && { stylesheet: join(dir, stylesheet) }),
  };
}

async function readEditionFile(dir: string, messages: VFileMessage[]): Promise<Edition | null> {
  const path = join(dir, 'edition.yaml');
  const read = readEdition(await readFile(path), path);
  addAll(messages, read.messages);
  return read.edition;
}

/** The text of an edition, and the files it comes from. */
interface Source {
  text: string;
  /** Each file and the number of lines before its first. */
  parts: { path: string; lines: number }[];
}

/** Reads the sources one after the other; each begins a page, or is a document of its own in Markdown. */
async function readSources(dir: string, edition: Edition, messages: VFileMessage[]): Promise<Source | null> {
  if (new Set(edition.sources.map(formatOf)).size > 1) {
    messages.push(
      inEdition(join(dir, 'edition.yaml'), 'sources: one text is all plain text or all Markdown, not both'),
    );
    return null;
  }
  const texts: string[] = [];
  const parts: Source['parts'] = [];
  let lines = 0;
  let complete = true;
  for (const name of edition.sources) {
    const path = join(dir, name);
    const read = readSource(await readFile(path), edition.encoding);
    if (read.text === null) {
      read.message.file = path;
      messages.push(read.message);
      complete = false;
      continue;
    }
    parts.push({ path, lines });
    texts.push(read.text);
    lines += read.text.split('\n').length;
  }
  return complete ? { text: texts.join('\n\f'), parts } : null;
}

/** The text of each file. */
function textsOf({ text, parts }: Source): SourceText[] {
  const texts = text.split('\n\f');
  // A form feed within a source divides no files.
  return texts.length === parts.length ? parts.map(({ path }, index) => ({ path, text: texts[index]! })) : [];
}

function encodeSource(
  source: Source,
  edition: Edition,
  editionPath: string,
  messages: VFileMessage[],
): string | null {
  try {
    const { xml, messages: found } = encode(source.text, { edition, path: source.parts[0]!.path });
    for (const entry of found) messages.push(inOwnFile(entry, source));
    return xml;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    messages.push(inEdition(editionPath, error.message));
    return null;
  }
}

/** A message about the edition file as a whole. */
function inEdition(path: string, reason: string): VFileMessage {
  const entry = message('edition-file', { reason, place: { line: 1, column: 1, offset: 0 } });
  entry.file = path;
  return entry;
}

/** Gives a message about the joined text the name and the line of the file it is about. */
function inOwnFile(entry: VFileMessage, { parts }: Source): VFileMessage {
  const line = entry.line ?? 1;
  const part = parts.findLast(({ lines }) => lines < line) ?? parts[0]!;
  entry.file = part.path;
  entry.line = line - part.lines;
  return entry;
}
