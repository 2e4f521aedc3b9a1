import type { Line, Range, Root } from '../../tree.js';
import { repairsIn } from '../repairs.js';

/** The shapes of a siglum; a marker and its body are printed in the same shape, but for superscript figures. */
export type SiglumKind = 'figure' | 'parenthesis' | 'bracket' | 'symbol';

/** A siglum as read at a place of the source. */
export interface Siglum extends Range {
  kind: SiglumKind;
  /** Without brackets, superscripts as figures. */
  n: string;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Sigla in running text: superscript figures, figures glued to a word or to closing punctuation, figures in
 * brackets, and the printers' symbols. A figure after a figure, a sign of currency or a decimal point is a
 * quantity and is not matched.
 */
const MARKER = new RegExp(
  [
    `(?<super>[${SUPERSCRIPTS}]{1,3})`,
    '\\[(?<bracket>\\d{1,3}|[*†‡§])\\]',
    '(?<=\\S ?)\\((?<paren>\\d{1,3})\\)',
    '(?<=\\S ?)(?<symbol>\\*{1,4}|†{1,3}|‡{1,3}|§{1,3}|‖{1,2}|¶{1,2})(?![\\p{L}\\d])',
    '(?<=[\\p{L}\\p{M}][.,;:!?]?[)\\]]?[\'"’”»]{0,2}|[)\\]\'"’”»][.,;:!?]?)(?<glued>\\d{1,3})(?![\\d\\p{L}%½¼¾⅓°]|[.,:]\\d)',
  ].join('|'),
  'gu',
);

/** All sigla that stand in `text` as references, in order. `offset` is the place of `text` in the source. */
export function findMarkers(text: string, offset: number): Siglum[] {
  const found: Siglum[] = [];
  for (const match of text.matchAll(MARKER)) {
    const groups = match.groups!;
    const start = offset + match.index;
    const range = { start, end: start + match[0].length };
    if (groups.super) found.push({ ...range, kind: 'figure', n: plainFigures(groups.super) });
    else if (groups.glued) found.push({ ...range, kind: 'figure', n: groups.glued });
    else if (groups.paren) found.push({ ...range, kind: 'parenthesis', n: groups.paren });
    else if (groups.bracket) found.push({ ...range, kind: 'bracket', n: groups.bracket });
    else if (groups.symbol) found.push({ ...range, kind: 'symbol', n: groups.symbol });
  }
  return found;
}

/** The markers that are no part of damaged text: the "¹" of misread UTF-8 is no siglum. */
export function intactMarkers(markers: readonly Siglum[], { repairs }: Root): Siglum[] {
  return markers.filter((marker) => repairsIn(repairs, marker).next().done);
}

const BODY = new RegExp(
  `^(?:(?<figure>\\d{1,3}|[${SUPERSCRIPTS}]{1,3})(?=\\s+\\S|[\\p{Lu}"'“‘])|\\((?<paren>\\d{1,3})\\)\\s*|` +
    `\\[(?<bracket>\\d{1,3}|[*†‡§])\\]\\s*|(?<symbol>\\*{1,4}|†{1,3}|‡{1,3}|§{1,3}|‖{1,2}|¶{1,2})(?!\\s*[*†‡])\\s*)`,
  'u',
);

/** The siglum with which a line begins, as the body of a note does, or null. */
export function readBodySiglum(source: string, line: Line): Siglum | null {
  const match = BODY.exec(source.slice(line.start, Math.min(line.end, line.start + 12)));
  if (!match?.groups) return null;
  const { figure, paren, bracket, symbol } = match.groups;
  const range = { start: line.start, end: line.start + match[0].trimEnd().length };
  if (figure) return { ...range, kind: 'figure', n: plainFigures(figure) };
  if (paren) return { ...range, kind: 'parenthesis', n: paren };
  if (bracket) return { ...range, kind: 'bracket', n: bracket };
  return { ...range, kind: 'symbol', n: symbol! };
}

/** How many steps after `first` the siglum `second` comes in a run of notes; negative before it, 0 for another kind. */
export function distance(first: Siglum, second: Siglum): number {
  if (first.kind !== second.kind) return 0;
  if (first.kind !== 'symbol') return Number(second.n) - Number(first.n);
  return symbolRank(second.n) - symbolRank(first.n);
}

/** The printers' order of the symbols: * † ‡ § ‖ ¶, then doubled. */
const SYMBOLS = '*†‡§‖¶';

function symbolRank(symbol: string): number {
  return SYMBOLS.indexOf(symbol[0]!) + SYMBOLS.length * (symbol.length - 1);
}

function plainFigures(figures: string): string {
  return figures.replace(/[⁰¹²³⁴-⁹]/g, (figure) => String(SUPERSCRIPTS.indexOf(figure)));
}
