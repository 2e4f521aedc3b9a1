import type { Language } from '../../lang/index.js';
import type { Flow, Letter } from '../../tree.js';
import type { Context } from '../context.js';
import { anyOf, compile, perLanguage } from '../patterns.js';

/** The longest line that says no more than that an enclosure follows. */
const LONGEST = 60;

interface Patterns {
  /** At the beginning of a heading. */
  readonly begins: RegExp;
  /** As a line of its own: "[Enclosure.]", "Inclosure 1 in No. 12". */
  readonly line: RegExp;
}

const patternsOf = perLanguage((language): Patterns => {
  const word = `[[(]?(?:\\p{L}+-)?${anyOf(language.enclosureWords)}(?!\\p{L})`;
  return {
    begins: compile(`^${word}`, 'i'),
    line: compile(`^${word}(?:\\s(?:\\p{L}{1,9}\\.?|[\\dIVXLC]+[.)]?)){0,6}[.:)\\]]*$`, 'i'),
  };
});

/** Whether a line says that what follows was enclosed in a letter, and no more. */
export function announcesEnclosure(text: string, language: Language): boolean {
  return text.length <= LONGEST && /^[[(]?\p{Lu}/u.test(text) && patternsOf(language).line.test(text);
}

/** Whether a letter was enclosed in one before: its heading or opening says so, or the last line before it. */
export function isEnclosed(letter: Letter, before: Letter | null, context: Context): boolean {
  const { language } = context;
  const { begins } = patternsOf(language);
  for (const child of letter.children) {
    if (child.type === 'head' && begins.test(context.view(child).text)) return true;
    if (child.type !== 'opener') continue;
    const said = child.children.some(
      (part) => part.type === 'remark' && announcesEnclosure(context.view(part).text, language),
    );
    if (said) return true;
  }
  const last = before && lastBlock(before.children);
  return last?.type === 'paragraph' && announcesEnclosure(context.view(last).text, language);
}

function lastBlock(flow: readonly Flow[]): Flow | undefined {
  return flow.findLast(({ type }) => type !== 'break' && type !== 'note');
}
