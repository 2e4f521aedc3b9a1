/** Columns between two tab stops. */
const TAB = 8;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What a terminal shows in two columns (Unicode Standard Annex 11: East Asian Wide and Fullwidth; emoji). */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u;
const invisible = /^[\p{M}\p{Cf}\u1160-\u11ff]+$/u;

/** Whether each code unit of a text surely takes one column. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/.test(text);
}

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  if (isPlain(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (!invisible.test(segment)) columns += wide.test(segment) ? 2 : 1;
  }
  return columns;
}

/** Puts blanks in place of tabs. */
export function expandTabs(text: string, from: number): string {
  if (!text.includes('\t')) return text;
  let result = '';
  let column = from;
  for (const [index, part] of text.split('\t').entries()) {
    if (index > 0) {
      const blanks = TAB - (column % TAB);
      result += ' '.repeat(blanks);
      column += blanks;
    }
    result += part;
    column += columnsOf(part);
  }
  return result;
}
