import { isUtf8 } from 'node:buffer';
import * as v from 'valibot';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { LineCounter, parseDocument } from 'yaml';
import type { Addition, Place } from './edition/decisions.js';
import type { Edition } from './edition/edition.js';
import { publishing } from './edition/publishing.js';
import { keys, linkLabel, optionalText, text, texts, w3cDate, webAddress, xmlId } from './edition/values.js';
import { isEncoding } from './encodings.js';
import { LANGUAGE_TAG, partKinds } from './lang/index.js';
import { report } from './messages.js';
import { isRuleId } from './rules.js';
import type { Entity, NameKind } from './tree.js';

const entity = keys({
  id: xmlId,
  name: text,
  forms: texts,
  links: v.nullish(v.record(linkLabel, webAddress, 'labels and web addresses belong here'), {}),
  note: optionalText,
});

const place = v.pipe(
  v.string('a text belongs here'),
  v.regex(/^\d+:\d+$/, 'a place is written line:column, for example "12:30"'),
);

/** The rules to whose decisions an editor can add. */
const ADDED: ReadonlySet<string> = new Set([
  'heading',
  'letter',
  'note',
  'table',
  'block-quotation',
  'verse',
  'list',
  'matter',
]);

const addition = keys({
  columns: v.nullish(v.array(v.pipe(v.number(), v.integer(), v.minValue(1)), 'numbers belong here'), null),
  through: v.nullish(place, null),
  body: v.nullish(place, null),
  from: optionalText,
  to: optionalText,
  date: v.nullish(w3cDate, null),
  type: v.nullish(v.picklist(partKinds, `one of ${partKinds.join(', ')} belongs here`), null),
});
const additionMessage = '"true" belongs here, or keys such as "columns", "through", "body", "type"';

const schema = keys({
  title: optionalText,
  subtitle: optionalText,
  author: texts,
  editor: texts,
  publisher: optionalText,
  place: optionalText,
  date: v.nullish(w3cDate, null),
  identifier: optionalText,
  licence: v.nullish(keys({ name: text, url: v.nullish(webAddress, null) }), null),
  language: v.nullish(
    v.pipe(
      v.string('a text belongs here'),
      v.regex(LANGUAGE_TAG, 'a language is a tag such as "en" or "de-CH"'),
    ),
    null,
  ),
  source: v.nullish(
    keys({
      title: text,
      author: texts,
      publisher: optionalText,
      place: optionalText,
      date: optionalText,
      pages: optionalText,
      series: optionalText,
      note: optionalText,
    }),
    null,
  ),
  sources: v.pipe(v.optional(texts, ['source.txt']), v.minLength(1, 'the name of a file belongs here')),
  encoding: v.nullish(
    v.pipe(
      v.string('a text belongs here'),
      v.check(isEncoding, 'there is no such encoding; one is, for example, "windows-1252"'),
    ),
    null,
  ),
  persons: v.nullish(v.array(entity, 'a list belongs here'), []),
  places: v.nullish(v.array(entity, 'a list belongs here'), []),
  organisations: v.nullish(v.array(entity, 'a list belongs here'), []),
  decisions: v.nullish(
    v.array(
      v.pipe(
        keys({
          rule: v.pipe(
            v.string('a text belongs here'),
            v.check(isRuleId, 'no such rule; "teipress explain" lists them'),
          ),
          at: place,
          quote: optionalText,
          reject: v.nullish(v.literal(true, 'a decision is "reject: true", or has "add"'), null),
          add: v.nullish(v.union([v.literal(true), addition], additionMessage), null),
        }),
        v.check(
          ({ reject, add }) => (reject === null) !== (add === null),
          'a decision is "reject: true", or has "add"',
        ),
        v.check(
          ({ rule, add }) => add === null || ADDED.has(rule),
          `to the decisions of this rule nothing can be added; it can to those of ${[...ADDED].join(', ')}`,
        ),
      ),
      'a list belongs here',
    ),
    [],
  ),
  publish: publishing,
});

/** What `readEdition` gives: the edition, or null where the file cannot be used, and what there is to say. */
export interface EditionResult {
  edition: Edition | null;
  messages: VFileMessage[];
}

/**
 * Reads an `edition.yaml`.
 *
 * @param yaml the file, decoded or as its bytes, which are UTF-8
 * @param path the name of the file in messages
 * @returns the edition, or null with messages that say what is wrong and where
 */
export function readEdition(yaml: string | Uint8Array, path = 'edition.yaml'): EditionResult {
  const file = new VFile({ path });
  if (typeof yaml !== 'string') {
    if (isUtf8(yaml)) return readEdition(new TextDecoder().decode(yaml), path);
    report(file, 'edition-file', {
      reason: 'not UTF-8 text',
      place: { line: 1, column: 1, offset: 0 },
      remedy: 'Save the file as UTF-8.',
    });
    return { edition: null, messages: file.messages };
  }
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), offset };
  };
  for (const error of document.errors) {
    report(file, 'edition-file', {
      reason: `Not YAML: ${firstLine(error.message)}`,
      place: place(error.pos[0]),
    });
  }
  if (document.errors.length > 0) return { edition: null, messages: file.messages };

  const parsed = v.safeParse(schema, document.toJS() ?? {});
  if (!parsed.success) {
    for (const issue of parsed.issues) {
      const path = issue.path?.map((item) => item.key as string | number) ?? [];
      const reason = `${path.length > 0 ? path.join('.') : 'the file'}: ${firstLine(issue.message)}`;
      report(file, 'edition-file', { reason, place: place(offsetOf(document, path)) });
    }
    return { edition: null, messages: file.messages };
  }
  const edition = toEdition(parsed.output);
  const seen = new Set<string>();
  for (const { id } of edition.entities) {
    if (seen.has(id)) {
      const reason = `the id "${id}" is given to two entries of the lists`;
      report(file, 'edition-file', { reason, place: place(Math.max(0, yaml.lastIndexOf(`id: ${id}`))) });
    }
    seen.add(id);
  }
  return { edition: file.messages.length > 0 ? null : edition, messages: file.messages };
}

function toEdition(data: v.InferOutput<typeof schema>): Edition {
  const list = (kind: NameKind, items: v.InferOutput<typeof entity>[]): Entity[] =>
    items.map((item) => ({ ...item, kind, listed: true }));
  const { author, editor, persons, places, organisations, decisions, source, publish, ...rest } = data;
  return {
    ...rest,
    authors: author,
    editors: editor,
    publishing: publish,
    source: source && { ...source, authors: source.author },
    entities: [...list('person', persons), ...list('place', places), ...list('org', organisations)],
    decisions: decisions.flatMap(({ rule, at, quote, add }) =>
      isRuleId(rule)
        ? [{ rule, at: toPlace(at), quote, add: add && toAddition(add === true ? {} : add) }]
        : [],
    ),
  };
}

function toPlace(text: string): Place {
  const [line, column] = text.split(':').map(Number);
  return { line: line!, column: column! };
}

function toAddition(add: Partial<v.InferOutput<typeof addition>>): Addition {
  const { columns, through, body, from, to, date, type } = add;
  return {
    columns: columns ?? null,
    through: through ? toPlace(through) : null,
    body: body ? toPlace(body) : null,
    from: from ?? null,
    to: to ?? null,
    date: date ?? null,
    type: type ?? null,
  };
}

/** The offset of the innermost node a path leads to. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range))
      return Number(node.range[0]);
  }
  return 0;
}

function firstLine(text: string): string {
  return text.split('\n')[0]!;
}
