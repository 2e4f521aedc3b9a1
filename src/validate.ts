import { pathToFileURL } from 'node:url';
import { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { VFileMessage } from 'vfile-message';
import { report as addMessage } from './messages.js';
import { compileSchema } from './relaxng/index.js';
import type { RuleId } from './rules.js';
import { decode } from './validate/decode.js';
import { linkCheck } from './validate/links.js';
import { noteCheck } from './validate/notes.js';
import { parseXml } from './validate/parse.js';
import type { Found } from './validate/report.js';
import { schemaCheck } from './validate/schema.js';

export { SchemaError } from './relaxng/index.js';

/** How to validate. */
export interface ValidateOptions {
  /** The RELAX NG schema (XML syntax): a path, or a file URL. Without it, the schema for editions that comes with teipress. */
  readonly schema?: string | URL;
  /** The name of the file, for messages. */
  readonly file?: string;
}

/** The outcome of a validation. */
export interface ValidateResult {
  /** Whether there is no error; there may be warnings. */
  readonly valid: boolean;
  /** What was found, in document order. */
  readonly messages: VFileMessage[];
}

const editionSchema = new URL('../schemas/edition.rng', import.meta.url);

/**
 * Validates a TEI document: that it is well-formed, that it follows the schema, that its ids are unique and its
 * pointers lead somewhere, and that no note lacks its marker. Nothing is printed or written.
 *
 * @param xml the document, decoded or as the bytes of the file.
 * @returns findings with line and column from 1 and offset from 0 (UTF-16 code units). A document that is not
 *   well-formed has one finding, the first error.
 * @throws {SchemaError} when `options.schema` cannot be read or is not a RELAX NG schema: nothing was validated then.
 */
export function validate(xml: string | Uint8Array, options: ValidateOptions = {}): ValidateResult {
  const schema = compileSchema(schemaLocation(options.schema));
  const decoded = decode(xml);
  const found: [RuleId, Found][] = [];
  if ('reason' in decoded) {
    found.push(['xml-encoding', decoded]);
  } else {
    const report = (rule: RuleId, finding: Found) => found.push([rule, finding]);
    const pointedAt = new Set<string>();
    const checks = [schemaCheck(schema, report), linkCheck(report, pointedAt), noteCheck(report, pointedAt)];
    const illFormed = parseXml(decoded.text, checks);
    // What the checks said before the error may only be its consequence.
    if (illFormed) found.splice(0, found.length, [illFormed.kind, illFormed]);
  }
  const { messages } = messagesOf(found, decoded.text, options.file);
  if (options.schema !== undefined) relax(messages);
  return { valid: !messages.some((entry) => entry.fatal), messages };
}

/**
 * An edition is whole in its file, but a document that follows a schema of its own may belong to a project that keeps
 * its registers elsewhere: there a pointer that leads nowhere is worth a look, and validity is what the schema says.
 */
function relax(messages: readonly VFileMessage[]): void {
  for (const entry of messages) if (entry.ruleId === 'unresolved-pointer') entry.fatal = false;
}

function schemaLocation(schema: string | URL | undefined): URL {
  if (schema === undefined) return editionSchema;
  if (schema instanceof URL) return schema;
  return schema.startsWith('file:') ? new URL(schema) : pathToFileURL(schema);
}

function messagesOf(found: readonly [RuleId, Found][], text: string, file: string | undefined): VFile {
  const target = new VFile(file === undefined ? {} : { path: file });
  const places = location(text);
  for (const [rule, { offset, ...finding }] of found.toSorted(([, a], [, b]) => a.offset - b.offset)) {
    const { line, column } = places.toPoint(offset) ?? { line: 1, column: 1 };
    addMessage(target, rule, { ...finding, place: { line, column, offset } });
  }
  return target;
}
