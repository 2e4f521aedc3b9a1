import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Addition, Place } from '../edition/decisions.js';
import type { Language } from '../lang/index.js';
import { report } from '../messages.js';
import type { Settings } from '../options.js';
import type { RuleId } from '../rules.js';
import type { Range, Root, TextBlock } from '../tree.js';
import { textBlocks } from './blocks.js';
import { smallWords } from './small-words.js';
import { makeView, type View } from './view.js';
import { readWords, type Vocabulary, type WordSet, type Words } from './words.js';

/** What every annotator is given besides the tree. */
export interface Context {
  readonly source: string;
  readonly settings: Settings;
  readonly language: Language;
  readonly vocabulary: Vocabulary;
  /** The words of the source, read once, among them sets of words to ask for with `mentions`. */
  readonly words: Words;
  /** Whether a block may have a word of the set: false only where it has none, so that it need not be read. */
  mentions(block: TextBlock, set: WordSet): boolean;
  /** The words that the source writes small, lower case, at least as often as twice. */
  readonly smallWords: ReadonlySet<string>;
  /** The blocks of `textBlocks`, listed once: where words are read, no block comes or goes any more. */
  readonly blocks: readonly TextBlock[];
  /** The reading text of a block; kept until `changed` is called for it. */
  view(block: TextBlock): View;
  /** Says that a block's leaves were changed, so that its view must be made anew. */
  changed(block: TextBlock): void;
  /** Whether the editor has rejected what `rule` decides for this place (`decisions` of the edition file). */
  rejected(rule: RuleId, range: Range): boolean;
  /** What the editor says that `rule` missed at this place, or null. */
  added(rule: RuleId, range: Range): PlacedAddition | null;
  /** Whether the editor says that `rule` missed anything. */
  adds(rule: RuleId): boolean;
  /** What the editor says that `rule` missed, with the offset of the place and the words there. */
  additions(rule: RuleId): readonly { at: number; quote: string | null; add: PlacedAddition }[];
  /** Reports the editor's decisions that no place was found for. */
  reportUnused(): void;
  /** A new `xml:id` with this prefix: `note-1`, `note-2` … */
  id(prefix: string): string;
  /** This `xml:id` itself, or with a number after it where it is taken. */
  ownId(stem: string): string;
  /** Enters characters that are no part of the text, and what stands in their place. */
  ledger(rule: RuleId, range: Range, replacement: string): void;
  /** Reports a finding at a place of the source. */
  report(rule: RuleId, range: Range, reason: string, remedy?: string): void;
}

/** What an editor says of something that a rule missed, its places as offsets of the source. */
export type PlacedAddition = Omit<Addition, 'through' | 'body'> & {
  through: number | null;
  body: number | null;
};

/** One step of recognition: a plain function over the tree. */
export type Annotator = (root: Root, context: Context) => void;

/** Makes the context of one source. */
export function makeContext(source: string, root: Root, settings: Settings, file: VFile): Context {
  const views = new WeakMap<TextBlock, View>();
  const counters = new Map<string, number>();
  const taken = new Set(settings.entities.map((entity) => entity.id));
  const places = location(source);
  const offsetOf = (place: Place) => places.toOffset(place) ?? -1;
  const decisions = settings.decisions.map((decision) => {
    const { at, quote, add } = decision;
    const offset = offsetOf(at);
    const placed: PlacedAddition | null = add && {
      ...add,
      through: add.through && offsetOf(add.through),
      body: add.body && offsetOf(add.body),
    };
    const moved = quote !== null && !source.startsWith(quote, offset);
    return { ...decision, offset, add: placed, moved, used: false };
  });
  const decisionFor = (rule: RuleId, range: Range, adds: boolean) => {
    const decision = decisions.find(
      (one) =>
        one.rule === rule &&
        (one.add !== null) === adds &&
        !one.moved &&
        one.offset >= range.start &&
        one.offset < Math.max(range.end, range.start + 1),
    );
    if (decision) decision.used = true;
    return decision;
  };
  let words: Words | undefined;
  let small: ReadonlySet<string> | undefined;
  let blocks: TextBlock[] | undefined;
  return {
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
    get smallWords() {
      small ??= smallWords(this.words);
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
    rejected: (rule, range) => decisions.length > 0 && decisionFor(rule, range, false) !== undefined,
    added: (rule, range) => (decisions.length > 0 && decisionFor(rule, range, true)?.add) || null,
    adds: (rule) => decisions.some((one) => one.rule === rule && one.add !== null && !one.moved),
    additions: (rule) =>
      decisions.flatMap(({ offset, quote, add, moved, ...one }) =>
        one.rule === rule && add !== null && !moved ? [{ at: offset, quote, add }] : [],
      ),
    reportUnused() {
      for (const { rule, at, used, moved, quote, add } of decisions) {
        if (used) continue;
        const place = `"${rule}" at ${at.line}:${at.column}`;
        const reason = moved
          ? `the edition file decides on ${place}, where the source has no longer "${quote}"`
          : add
            ? `the edition file adds ${place}, where nothing stands that can be that`
            : `the edition file rejects ${place}, where that rule decides nothing`;
        report(file, 'decision-without-effect', {
          reason,
          place: at,
          remedy: 'Correct the rule or the place, or take the decision out.',
        });
      }
    },
    id(prefix) {
      let count = counters.get(prefix) ?? 0;
      let id: string;
      do id = `${prefix}-${++count}`;
      while (taken.has(id));
      counters.set(prefix, count);
      taken.add(id);
      return id;
    },
    ownId(stem) {
      let id = stem;
      for (let count = 2; taken.has(id); count++) id = `${stem}-${count}`;
      taken.add(id);
      return id;
    },
    ledger(rule, { start, end }, replacement) {
      root.ledger.push({ rule, start, end, replacement });
    },
    report(rule, range, reason, remedy = '') {
      const place = places.toPoint(range.start) ?? { line: 1, column: 1, offset: 0 };
      report(file, rule, { reason, place, remedy });
    },
  };
}
