import type { Choice, Inline, Text } from '../../tree.js';
import { textBlocks } from '../blocks.js';
import type { Annotator, Context } from '../context.js';
import { replaceTexts, withLeaves } from '../leaves.js';
import { compile, matchesOf, perLanguage } from '../patterns.js';
import { decide } from '../wrap.js';

/** An ordinal with a letter among its figures; small letters alone make words such as "list". */
const DOUBTFUL = /^(?=[\dIlOoSZi]{1,3}(?:st|nd|rd|th)$)(?:.*[\dIOSZ]|lst$)/;
/** Code units in which a month may follow. */
const LOOK_AHEAD = 32;

/** Letters OCR reads for figures. */
const FIGURES: Readonly<Record<string, string>> = {
  I: '1',
  l: '1',

  i: '1',
  O: '0',
  o: '0',
  S: '5',
  Z: '2',
};

/**
 * Corrects ordinal numbers whose figures were read as letters: "Ist November" is "1st November"
 * (Guidelines 3.5.1). The ending must belong to the number it is read as, and a month must be near or the token
 * must hold a figure, so that German "Ist" and Roman numerals stay.
 */
export const ordinals: Annotator = (root, context) => {
  const pattern = ordinalPattern(context.language);
  if (!pattern) return;
  const doubtful = context.words.choose((printed) => DOUBTFUL.test(printed));
  for (const block of textBlocks(root)) {
    if (!context.mentions(block, doubtful)) continue;
    const children = replaceTexts(block.children, (text) => correct(text, pattern, context));
    if (!children) continue;
    block.children = children;
    context.changed(block);
  }
};

/** A token that may be an ordinal, as `read`, with a month after or before it as `month`. */
const ordinalPattern = perLanguage((language) => {
  const endings = language.ordinalEndings.filter((ending) => /^(st|nd|rd|th)$/.test(ending));
  if (endings.length === 0) return null;
  const months = language.months.flat().join('|');
  return compile(
    `(?<![\\p{L}\\p{N}])(?<read>(?<figures>[\\dIlOoSZ]{1,3})(?<ending>${endings.join('|')}))(?![\\p{L}\\p{N}])` +
      `(?=(?<month>\\.?\\s+(?:of\\s+)?(?:${months})(?!\\p{L}))?)`,
    'gi',
  );
});

function correct(text: Text, pattern: RegExp, context: Context): Inline[] | null {
  const choices: Choice[] = [];
  for (const { index, groups } of matchesOf(
    pattern,
    context.source.slice(text.start, text.end + LOOK_AHEAD),
  )) {
    const { read, figures, ending, month } = groups!;
    const number = [...figures!].map((figure) => FIGURES[figure] ?? figure).join('');
    const range = { start: text.start + index, end: text.start + index + read!.length };
    // The month may stand on the next line; the ordinal itself must stand in this text.
    if (range.end > text.end) break;
    const hasFigure = /\d/.test(figures!);
    if (number === figures || !/^\d+$/.test(number) || (!hasFigure && !month)) continue;
    if (!isOrdinal(Number(number), ending!.toLowerCase()) || context.rejected('ocr-ordinal', range)) continue;
    const choice: Choice = {
      type: 'choice',
      ...range,
      corr: number + ending,
      ...decide('ocr-ordinal', 'high'),
    };
    choices.push(choice);
  }
  return choices.length === 0 ? null : withLeaves(text, choices);
}

/** Whether English writes `number` with `ending`: 1st, 2nd, 3rd, 4th, 11th. */
function isOrdinal(number: number, ending: string): boolean {
  const tens = number % 100;
  if (tens >= 11 && tens <= 13) return ending === 'th';
  return ending === (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
}
