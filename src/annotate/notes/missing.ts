import { tally } from '../../lists.js';
import type { RuleId } from '../../rules.js';
import type { NoteBody, Page, Range } from '../../tree.js';
import type { Context } from '../context.js';
import { isPlain, type Siglum } from './sigla.js';

/** So many findings of a rule are reported one by one, the rest together. */
const MOST = 20;
/** So many markers of one form that have their notes show that the book marks its notes so. */
const A_FORM = 3;

/** A siglum and the page on which it stands. */
export interface OnPage {
  siglum: Siglum;
  page: Page;
}

/** What stands like notes, one after the other, and has too few markers for notes. */
export interface Unreferred {
  sigla: readonly Siglum[];
  /** Whether it stands in a transcriber's brackets. */
  bracketed: boolean;
  /** Whether it stands at the foot of a page. */
  atFoot: boolean;
}

/** Collects markers without a note and notes without a marker, to report each once and not too many. */
export class Missing {
  readonly #bodies = new Map<number, { range: Range; reason: string }>();
  readonly #markers = new Map<number, { range: Range; reason: string }>();

  /** Enters a marker whose note is missing. */
  body(marker: Siglum, reason = `the reference ${marker.n} has no note`): void {
    this.#bodies.set(marker.start, { range: marker, reason });
  }

  /** Enters the siglum of a note to which no marker refers. */
  marker(siglum: Siglum): void {
    this.#markers.set(siglum.start, {
      range: siglum,
      reason: `note ${siglum.n} has no reference in the text`,
    });
  }

  report(context: Context): void {
    reportEach(
      'note-body-missing',
      this.#bodies,
      'references from here on have no note',
      'Look for a misread siglum among the notes below.',
      context,
    );
    reportEach(
      'note-marker-missing',
      this.#markers,
      'notes from here on have no reference in the text',
      'Look for a misread or missing siglum in the text above.',
      context,
    );
  }
}

function reportEach(
  rule: RuleId,
  found: ReadonlyMap<number, { range: Range; reason: string }>,
  things: string,
  remedy: string,
  context: Context,
): void {
  const inOrder = [...found].sort(([a], [b]) => a - b).map(([, finding]) => finding);
  for (const { range, reason } of inOrder.slice(0, MOST)) context.report(rule, range, reason, remedy);
  const more = inOrder.slice(MOST);
  if (more.length > 0) context.report(rule, more[0]!.range, `${more.length} more ${things}`, remedy);
}

/**
 * Enters the markers that no note answers. What has the look of a marker of this book counts: signs, raised figures and
 * figures in brackets where such have notes elsewhere, and figures close to a word that go on from the marker before.
 *
 * @param markers all of the text, in any order
 */
export function enterUnanswered(
  markers: readonly OnPage[],
  bodies: readonly NoteBody[],
  missing: Missing,
  context: Context,
): void {
  const linked = new Set(
    bodies
      .flatMap(({ marker, repeats }) => [...(marker ? [marker] : []), ...repeats])
      .map(({ start }) => start),
  );
  const inOrder = [...markers].sort((a, b) => a.siglum.start - b.siglum.start);
  const answered = inOrder.filter(({ siglum }) => linked.has(siglum.start));
  const forms = tally(answered.map(({ siglum }) => formOf(siglum, context)));
  const isForm = ({ siglum }: OnPage) => (forms.get(formOf(siglum, context)) ?? 0) >= A_FORM;
  let last: OnPage | null = null;
  const nextLinked = inOrder.map((): number => 0);
  for (let at = inOrder.length - 1, rank = 0; at >= 0; at--) {
    nextLinked[at] = rank;
    if (linked.has(inOrder[at]!.siglum.start)) rank = inOrder[at]!.siglum.rank;
  }
  for (const [at, one] of inOrder.entries()) {
    const { siglum, page } = one;
    if (linked.has(siglum.start)) last = one;
    else if (isForm(one) && isPlain(siglum, context)) {
      const goesOn =
        last?.page === page && last.siglum.rank + 1 === siglum.rank && nextLinked[at] !== siglum.rank;
      if (formOf(siglum, context) === 'figure' && !goesOn) continue;
      missing.body(siglum);
      last = one;
    }
  }
}

/**
 * Enters what stands like a note and stayed text because no marker refers to it: a transcriber's "[Footnote 3: …]", and
 * what stands at the foot of a page and begins as the notes do that the book has there.
 */
export function enterUnreferred(
  groups: readonly Unreferred[],
  bodies: readonly NoteBody[],
  missing: Missing,
  context: Context,
): void {
  const shapeOf = ({ start, end }: Range) => context.source.slice(start, end).replace(/\d+/, '1');
  const shapes = tally(bodies.map(({ siglum }) => shapeOf(siglum)));
  for (const { sigla, bracketed, atFoot } of groups) {
    const isNotes =
      bracketed || (atFoot && sigla.every((siglum) => (shapes.get(shapeOf(siglum)) ?? 0) >= A_FORM));
    if (isNotes) for (const siglum of sigla) missing.marker(siglum);
  }
}

/** Raised figures are another form of marker than others, and letters between brackets another than figures. */
function formOf({ kind, start, n }: Siglum, { source }: Context): string {
  if (kind === 'figure') return /\d/.test(source[start]!) ? kind : 'raised';
  return /\p{L}/u.test(n) ? 'letter' : kind;
}
