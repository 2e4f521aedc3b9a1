/** Columns between two tab stops. */
const TAB = 8;

/** What a terminal shows in two columns (Unicode Standard Annex 11: East Asian Wide and Fullwidth; emoji). */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u;
const invisible = /^[\p{M}\p{Cf}\u1160-\u11ff]+$/u;

/** Letters of Latin, Greek and Cyrillic with their signs, without any that combine, join or turn the direction. */
const plain =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e]*$/;

/** Whether each code unit of a text surely takes one column. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one character each (Unicode Standard Annex 29). Its tables are loaded when first asked for. */
export function* graphemesOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  if (isPlain(text)) return text.length;
  let columns = 0;
  for (const grapheme of graphemesOf(text)) {
    if (!invisible.test(grapheme)) columns += wide.test(grapheme) ? 2 : 1;
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
