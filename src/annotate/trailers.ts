import type { Language } from '../lang/index.js';
import type { Flow, Paragraph, Trailer } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { divisionWordsOf } from './divisions/titles.js';
import { anyOf, compile, perLanguage } from './patterns.js';
import { decide } from './wrap.js';

/** The longest line that says of a text that it ends. */
const LONGEST = 60;

const patternOf = perLanguage((language) => {
  const { trailers, titlePage, drama } = language;
  const parts = anyOf([...divisionWordsOf(language), ...titlePage.volumes, ...drama.acts]);
  return compile(
    `^\\W*${anyOf(trailers)}(?:[^\\p{L}\\d]*$|\\s(?:\\p{L}+\\s){0,3}?${parts}\\p{L}{0,2}(?!\\p{L}))`,
    'i',
  );
});

/** Whether a line says that a text or a part of it ends: "THE END", "End of Vol. I", "Ende des ersten Bandes". */
export function endsText(text: string, language: Language): boolean {
  return text.length <= LONGEST && /^\W*\p{Lu}/u.test(text) && patternOf(language).test(text);
}

/** Encodes what closes a division, below all its text, as `trailer` (Guidelines 4.2.4). */
export const trailers: Annotator = (root, context) => {
  close(root.children, context);
};

function close(flow: Flow[], context: Context): void {
  for (const node of flow)
    if (node.type === 'division' || node.type === 'matter') close(node.children, context);
  const last = flow.at(-1);
  if (flow.length < 2 || last?.type !== 'paragraph' || last.layout.lines > 1) return;
  if (context.rejected('trailer', last) || !endsText(context.view(last).text, context.language)) return;
  flow[flow.length - 1] = makeTrailer(last);
}

function makeTrailer({ start, end, children }: Paragraph): Trailer {
  return { type: 'trailer', start, end, children, ...decide('trailer', 'high') };
}
