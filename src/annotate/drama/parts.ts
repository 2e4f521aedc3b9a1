import type { Language } from '../../lang/index.js';
import type { DramaKind, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { anyOf, compile, perLanguage } from '../patterns.js';

/** The longest heading of an act or a scene, and the most lines it takes. */
const LONGEST = 300;
const MOST_LINES = 4;

interface Patterns {
  parts: readonly (readonly [DramaKind, RegExp])[];
  scene: RegExp;
  setting: RegExp;
  direction: RegExp;
  cast: ReadonlySet<string>;
}

const patternsOf = perLanguage((language): Patterns => {
  const { acts, scenes, prologues, epilogues, cast, directions } = language.drama;
  return {
    parts: (
      [
        ['act', acts],
        ['scene', scenes],
        ['prologue', prologues],
        ['epilogue', epilogues],
      ] as const
    ).map(([kind, words]) => [kind, headingOf(anyOf(words), anyOf(language.determiners))] as const),
    scene: compile(`(?<=[\\s,.])${anyOf(scenes)}\\s(?:[IVXLC]+|\\d{1,2}|\\p{L}+)(?![\\p{L}\\d])`, 'i'),
    setting: compile(`^${anyOf(scenes)}\\s*[.:—–-]`, 'i'),
    direction: directions.length > 0 ? compile(`^[[(]?${anyOf(directions)}(?![\\p{L}-])`, 'i') : /(?!)/,
    cast: new Set(cast),
  };
});

/** "ACT I", "Scene 2. A wood", "Act the First", "The First Act", "3. Auftritt. Faust", "PROLOGUE". */
function headingOf(word: string, article: string): RegExp {
  const numeral = '(?:[IVXLC]+|[ivxlc]+|\\d{1,2})(?![\\p{L}\\d])';
  return compile(
    `^\\[?(?:${word}\\s+(?:${numeral}|the\\s\\p{L}+[.:]?$|\\p{L}+[.:]?$)|${word}[.:]?$|(?:${article}\\s)?(?:\\p{Lu}[\\p{L}-]+|\\d{1,2}\\.)\\s${word}(?=[.:]|$))`,
    'i',
  );
}

/** What part of a play a block heads, or null. */
export function dramaKindOf(text: string, language: Language): DramaKind | null {
  if (!/^\[?[\p{Lu}\d]/u.test(text) || text.length > LONGEST) return null;
  for (const [kind, pattern] of patternsOf(language).parts) if (pattern.test(text)) return kind;
  return null;
}

/** The words that name the act in a heading of act and scene, "Act 1, Scene 2", or null where it has not both. */
export function actOfScene(text: string, language: Language): string | null {
  const { scene } = patternsOf(language);
  const at = dramaKindOf(text, language) === 'act' ? text.search(scene) : -1;
  return at < 0
    ? null
    : text
        .slice(0, at)
        .replace(/[^\p{L}\d]+/gu, ' ')
        .trim()
        .toLowerCase();
}

/** What part of a play a paragraph heads, or null. */
export function partHeadedBy(node: Paragraph, context: Context): DramaKind | null {
  if (node.layout.lines > MOST_LINES || node.end - node.start > LONGEST) return null;
  const text = context.view(node).text;
  return dramaKindOf(text, context.language);
}

/** Whether a text heads the list of the persons of a play. */
export function headsCast(text: string, language: Language): boolean {
  return patternsOf(language).cast.has(
    text
      .toLowerCase()
      .replace(/[^\p{L}]+/gu, ' ')
      .trim(),
  );
}

/** Whether a block is nothing but a stage direction: between brackets, in italics, or by its first word. */
export function isDirection(node: Paragraph, context: Context): boolean {
  const { text } = context.view(node);
  const { direction, setting } = patternsOf(context.language);
  if (/^\[[^\]]*\]?\W*$/u.test(text) || /^\([^)]*\)\W*$/u.test(text)) return true;
  if (
    node.children.every(
      (child) => child.type === 'break' || (child.type === 'highlight' && child.rend === 'italic'),
    )
  )
    return true;
  return /^\W*\p{Lu}/u.test(text) && (direction.test(text) || setting.test(text));
}

/** Whether a direction brings somebody on the stage or off it: what no book but a play has. */
export function isEntrance(node: Paragraph, context: Context): boolean {
  const { text } = context.view(node);
  return /^\W*\p{Lu}/u.test(text) && patternsOf(context.language).direction.test(text);
}
