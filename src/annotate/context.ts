import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Language } from '../lang/index.js';
import { report } from '../messages.js';
import type { Settings } from '../options.js';
import type { RuleId } from '../rules.js';
import type { Range, Root, TextBlock } from '../tree.js';
import { textBlocks } from './blocks.js';
import { type Decisions, readDecisions } from './decisions.js';
import { type Ids, makeIds } from './ids.js';
import { makeView, type View } from './view.js';
import { readWords, type Vocabulary, type WordSet, type Words } from './words.js';

/** What every annotator is given besides the tree. */
export interface Context extends Decisions, Ids {
  readonly source: string;
  readonly settings: Settings;
  readonly language: Language;
  readonly vocabulary: Vocabulary;
  /** The words of the source, read once, among them sets of words to ask for with `mentions`. */
  readonly words: Words;
  /** Whether a block may have a word of the set: false only where it has none, so that it need not be read. */
  mentions(block: TextBlock, set: WordSet): boolean;
  /** The words that the source writes small, lower case, at least twice. */
  readonly writtenSmall: ReadonlySet<string>;
  /** The blocks of `textBlocks`, listed once: where words are read, no block comes or goes any more. */
  readonly blocks: readonly TextBlock[];
  /** The reading text of a block; kept until `changed` is called for it. */
  view(block: TextBlock): View;
  /** Says that a block's leaves were changed, so that its view must be made anew. */
  changed(block: TextBlock): void;
  /** Enters characters that are no part of the text, and what stands in their place. */
  ledger(rule: RuleId, range: Range, replacement: string): void;
  /** Reports a finding at a place of the source. */
  report(rule: RuleId, range: Range, reason: string, remedy?: string): void;
}

/** One step of recognition: a plain function over the tree. */
export type Annotator = (root: Root, context: Context) => void;

/** Makes the context of one source. */
export function makeContext(source: string, root: Root, settings: Settings, file: VFile): Context {
  const views = new WeakMap<TextBlock, View>();
  const places = location(source);
  let words: Words | undefined;
  let small: ReadonlySet<string> | undefined;
  let blocks: TextBlock[] | undefined;
  return {
    ...readDecisions(settings.decisions, source, places, file),
    ...makeIds(settings.entities.map(({ id }) => id)),
    source,
    settings,
    language: settings.language,
    get words() {
      words ??= readWords(source);
      return words;
    },
    get vocabulary() {
      return this.words.vocabulary;
    },
    get writtenSmall() {
      small ??= this.words.writtenSmall();
      return small;
    },
    mentions(block, set) {
      // What was repaired or corrected reads otherwise than the source.
      if (block.children.some(({ type }) => type === 'choice' || type === 'repair')) return true;
      return this.words.has(block, set);
    },
    get blocks() {
      blocks ??= textBlocks(root);
      return blocks;
    },
    view(block) {
      let view = views.get(block);
      if (!view) {
        view = makeView(source, block.children);
        views.set(block, view);
      }
      return view;
    },
    changed: (block) => void views.delete(block),
    ledger(rule, { start, end }, replacement) {
      root.ledger.push({ rule, start, end, replacement });
    },
    report(rule, range, reason, remedy = '') {
      const place = places.toPoint(range.start) ?? { line: 1, column: 1, offset: 0 };
      report(file, rule, { reason, place, remedy });
    },
  };
}
