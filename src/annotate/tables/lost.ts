import type { Range } from '../../tree.js';
import { textBlocks } from '../blocks.js';
import type { Annotator } from '../context.js';
import { anyOf, compile, matchesOf, perLanguage } from '../patterns.js';

/** Figures a run of them has at least. */
const LEAST_FIGURES = 8;
/** How much a word that is no figure counts against a run; a figure counts one for it. */
const WORD = 0.6;
/** A run ends where so much is lost again. */
const FALL = 4;
/** Characters before a run in which a table is announced. */
const BEFORE = 300;

const EQUATION = /^[=+×]/;

/** Three figures one after the other, which prose hardly ever has. */
const FIGURES = /\d\s+\d[\d.,]*\s+\d/;

/** A number alone; one with a comma after it stands in an enumeration. */
const FIGURE = /^[$£€]?\d[\d.,]*\d$|^\d$/;

/**
 * Reports tables whose columns the source has lost: a run of figures after words that announce a table. The text
 * stays as it stands, for blanks that are gone cannot be told.
 */
export const lostTables: Annotator = (root, context) => {
  const announces = announcementOf(context.language);
  for (const block of textBlocks(root)) {
    if (block.type !== 'paragraph' || !FIGURES.test(context.source.slice(block.start, block.end))) continue;
    const { text, range } = context.view(block);
    for (const { start, end } of runs(text)) {
      if (!announces.test(text.slice(Math.max(0, start - BEFORE), start))) continue;
      const place = range(start, end);
      if (context.rejected('table-columns', place)) continue;
      context.report(
        'table-columns',
        place,
        'a table has lost its columns here; its text stays as it is',
        'Take the table from a source that keeps its line ends and blanks.',
      );
    }
  }
};

const announcementOf = perLanguage((language): RegExp => {
  const words = anyOf([...language.tableWords, ...language.announcements]);
  return compile(`(?<!\\p{L})${words}(?!\\p{L})`, 'i');
});

/** The stretches of a text that hold more figures than other words. */
function* runs(text: string): Generator<Range> {
  let run = { start: 0, end: 0, figures: 0, sum: 0, best: 0 };
  for (const { 0: word, index } of matchesOf(/\S+/g, text)) {
    const figure = FIGURE.test(word);
    // Sums and equations are read along the line.
    if (!figure) run.sum -= EQUATION.test(word) ? FALL : WORD;
    if (run.sum < 0 || run.sum < run.best - FALL) {
      if (run.figures >= LEAST_FIGURES) yield run;
      run = { start: 0, end: 0, figures: 0, sum: 0, best: 0 };
    }
    if (!figure) continue;
    if (run.figures === 0) run.start = index;
    run.figures++;
    run.sum++;
    if (run.sum > run.best) {
      run.best = run.sum;
      run.end = index + word.length;
    }
  }
  if (run.figures >= LEAST_FIGURES) yield run;
}
