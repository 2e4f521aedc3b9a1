import type { VFile } from 'vfile';
import type { Location } from 'vfile-location';
import type { Addition, EditorDecision, Place } from '../edition/decisions.js';
import { report } from '../messages.js';
import type { RuleId } from '../rules.js';
import type { Range } from '../tree.js';

/** What an editor says of something that a rule missed, its places as offsets of the source. */
export type PlacedAddition = Omit<Addition, 'through' | 'body'> & {
  through: number | null;
  body: number | null;
};

/** What the editor has decided (`decisions` of the edition file). */
export interface Decisions {
  /** Whether the editor has rejected what `rule` decides for this place. */
  rejected(rule: RuleId, range: Range): boolean;
  /** What the editor says that `rule` missed at this place, or null. */
  added(rule: RuleId, range: Range): PlacedAddition | null;
  /** Whether the editor says that `rule` missed anything. */
  adds(rule: RuleId): boolean;
  /** What the editor says that `rule` missed, with the offset of the place and the words there. */
  additions(rule: RuleId): readonly { at: number; quote: string | null; add: PlacedAddition }[];
  /** Reports the editor's decisions that no place was found for. */
  reportUnused(): void;
}

/** Finds the places of the editor's decisions in the source, and says of each what it decides. */
export function readDecisions(
  given: readonly EditorDecision[],
  source: string,
  places: Location,
  file: VFile,
): Decisions {
  const offsetOf = (place: Place) => places.toOffset(place) ?? -1;
  const decisions = given.map((decision) => {
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
  return {
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
  };
}
