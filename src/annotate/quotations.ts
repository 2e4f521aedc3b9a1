import type { Language } from '../lang/index.js';
import type { Inline, Quote, Range } from '../tree.js';
import type { Annotator } from './context.js';
import { anyOf, compile, matchesOf, perLanguage } from './patterns.js';
import { decide, type Span, wrap } from './wrap.js';

/** A quotation mark of a text, at an offset, and whether it can open or close a quotation there. */
interface Mark {
  sign: string;
  at: number;
  opens: boolean;
  closes: boolean;
}

/** The closing marks of each opening mark; single straight marks are opening and closing in one. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['"', '"'],
  ['‘', '’'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['»', '«'],
]);
const MARKS = /['"‘’“”„«»]/g;
/** Quotations of fewer words are words mentioned or ironic, not passages quoted. */
const LEAST_WORDS = 4;
/** A passage of more code units than this was never closed. */
const LONGEST = 8000;

/**
 * Encodes quoted passages (Guidelines 3.3.3). Two passages that only the narrator's "… wrote:" divides are
 * pieces of one, joined by `@next` and `@prev`.
 */
export const quotations: Annotator = (_, context) => {
  const interruption = interruptionPattern(context.language);
  for (const block of context.blocks) {
    if (block.type !== 'paragraph') continue;
    const { text, range } = context.view(block);
    const quoted = findQuotations(text, context.language).filter(
      ({ start, end }) => !context.rejected('quotation', range(start, end)),
    );
    if (quoted.length === 0) continue;
    const spans: Span[] = [];
    let prev: string | null = null;
    let waiting: string | null = null;
    for (const [index, { start, end }] of quoted.entries()) {
      const after = quoted[index + 1];
      const joined = after !== undefined && interruption.test(text.slice(end, after.start));
      if (!joined && prev === null && text.slice(start, end).split(' ').length < LEAST_WORDS) continue;
      const own: Pick<Quote, 'id' | 'prev' | 'next'> = {
        id: waiting ?? context.id('quote'),
        prev,
        next: joined ? context.id('quote') : null,
      };
      const place = range(start, end);
      const make = (children: Inline[]): Quote => ({
        type: 'quote',
        ...own,
        ...place,
        letter: null,
        source: null,
        ...decide('quotation', 'high'),
        children,
      });
      spans.push({ type: 'quote', ...place, make });
      prev = joined ? own.id : null;
      waiting = own.next;
    }
    block.children = wrap(block.children, spans);
  }
};

/** The passages between quotation marks, marks included, outermost only, in order. */
function findQuotations(text: string, language: Language): Range[] {
  const marks = Array.from(
    matchesOf(MARKS, text),
    ({ 0: sign, index }): Mark => ({
      sign,
      at: index,
      opens: PAIRS.has(sign) && isOpening(text, index, language),
      closes: isClosing(text, index, language),
    }),
  );
  const found: Range[] = [];
  let free = 0;
  for (const [index, { at, opens }] of marks.entries()) {
    if (!opens || at < free) continue;
    const end = findClose(text, marks, index);
    if (end < 0) continue;
    found.push({ start: at, end });
    free = end;
  }
  return found;
}

/** An opening mark stands at the beginning of a word that is not short for another ("'tis"). */
function isOpening(text: string, at: number, { openingElisions }: Language): boolean {
  const before = at === 0 ? ' ' : text[at - 1]!;
  const after = text[at + 1] ?? ' ';
  if (!/[\s([—–-]/.test(before) || !/[\p{L}\p{N}[(.…'"“‘]/u.test(after)) return false;
  const word = isApostrophe(text[at]!) ? /^\p{L}+/u.exec(text.slice(at + 1, at + 12))?.[0] : undefined;
  return word === undefined || !openingElisions.includes(word.toLowerCase());
}

/**
 * The offset after the mark that closes what the mark at `index` opens, or -1. A mark closes at the end of a word that
 * another does not follow; one that may be a possessive ("the Chiefs' view") closes only where no better one comes
 * before the next opening.
 */
function findClose(text: string, marks: readonly Mark[], index: number): number {
  const open = marks[index]!;
  const close = PAIRS.get(open.sign);
  let depth = 0;
  let possessive = -1;
  for (let next = index + 1; next < marks.length; next++) {
    const { sign, at, opens, closes } = marks[next]!;
    if (at >= open.at + LONGEST) break;
    if (sign === open.sign && opens) {
      // A second opening of the same shape: the first was an apostrophe, or its passage was never closed.
      if (sign === close) return -1;
      depth++;
    } else if (sign === close && closes) {
      if (depth > 0) depth--;
      else if (/s['’]\s\p{L}/u.test(text.slice(at - 1, at + 3)))
        possessive = possessive < 0 ? at + 1 : possessive;
      else return at + 1;
    }
  }
  return possessive;
}

/** A closing mark stands at the end of a word that is not short for another ("o' Sundays"). */
function isClosing(text: string, at: number, { closingElisions }: Language): boolean {
  if (!/[^\s([]/.test(text[at - 1] ?? ' ') || /[\p{L}\p{N}]/u.test(text[at + 1] ?? ' ')) return false;
  const word = isApostrophe(text[at]!)
    ? /(?<!\p{L})\p{L}+$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0]
    : undefined;
  return word === undefined || !closingElisions.includes(word.toLowerCase());
}

function isApostrophe(mark: string): boolean {
  return mark === "'" || mark === '’';
}

/** What a narrator puts between two pieces of one quotation: a name and a verb, in either order. */
const interruptionPattern = perLanguage((language) => {
  const verb = anyOf([...language.writingVerbs, ...language.sayingVerbs]);
  const name = `(?:\\p{L}[\\p{L}.'’-]*\\s+){1,6}?`;
  const tail = '(?:\\s+[\\p{L}]+){0,4}';
  return compile(
    `^,?\\s*(?:${name}${verb}|${verb}\\s+${name.replace('\\s+)', '\\s*)')})${tail}\\s*[,:]?\\s*$`,
    'i',
  );
});
