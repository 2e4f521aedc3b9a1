import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { isDivisionTitle } from '../correspondence/heading.js';
import { readDivisionTitle } from '../divisions/titles.js';
import { type Inside, NOTHING, openedBy } from './inside-letters.js';
import { namesBoth } from './of-letters.js';

/** A heading has no more characters than this. */
export const MOST_CHARACTERS = 240;

/** A block that may be a heading. */
export interface Candidate {
  readonly node: Paragraph;
  /** Its reading text. */
  readonly text: string;
  /** Whether it is no longer than a heading may be. */
  readonly short: boolean;
  /** Whether it is apart from what stands above. */
  readonly apart: boolean;
  /** Whether the text or a page begins with it. */
  readonly opens: boolean;
  /** What comes next. */
  readonly following: readonly Flow[];
}

/** What comes below a block no farther than this is looked at; breaks and notes among it are not. */
const FOLLOWING = 5;

export function candidateAt(
  node: Paragraph,
  index: number,
  flow: readonly Flow[],
  { view }: Context,
): Candidate {
  return {
    node,
    text: view(node).text,
    short: node.end - node.start <= MOST_CHARACTERS,
    apart: isApart(flow, index),
    opens: opens(flow, index),
    following: nextOf(flow, index),
  };
}

/** What comes next after a block. */
export function nextOf(flow: readonly Flow[], index: number): Flow[] {
  return flow
    .slice(index + 1, index + 1 + FOLLOWING)
    .filter(({ type }) => type !== 'break' && type !== 'note');
}

/** Whether a block is apart from what stands above; what begins a page or the text has no blank line there to tell. */
export function isApart(flow: readonly Flow[], index: number): boolean {
  const node = flow[index]!;
  return opens(flow, index) || (node.type === 'paragraph' && node.layout.gap > 0);
}

function opens(flow: readonly Flow[], index: number): boolean {
  return index === 0 || flow[index - 1]!.type === 'break';
}

/** What a block was read as: a heading, or the years that belong to one, the formal parts below it, or anything else. */
export type Role = 'heading' | 'years' | 'inscription' | 'remark' | 'dateline' | 'text';

/** Where a block stands: below what. */
export interface Place {
  /** The block right above, but for breaks. */
  readonly above: Flow | null;
  /** Whether that is a heading, and then whether it is nothing but the number of a division. */
  readonly head: 'number' | 'other' | null;
  /** Whether it is the dateline below a heading. */
  readonly dated: boolean;
  /** What has lines of its own below it that are not read yet. */
  readonly below: 'heading' | 'inscription' | null;
  /** Whether the last heading names both correspondents. */
  readonly named: boolean;
  readonly inside: Inside;
}

export const BEGINNING: Place = {
  above: null,
  head: null,
  dated: false,
  below: null,
  named: false,
  inside: NOTHING,
};

/** The place below a block; its role is null where it was not read. */
export function placeBelow(node: Flow, role: Role | null, place: Place, context: Context): Place {
  const next: Place = { ...place, above: node, head: null, dated: false, below: null };
  const inscribed = place.below === 'inscription' ? 'inscription' : null;
  switch (role) {
    case 'heading':
      return { ...next, ...belowHeading(node as Paragraph, context) };
    case 'years':
    case 'remark':
      return { ...next, below: 'heading' };
    case 'inscription':
      return { ...next, below: 'inscription' };
    case 'dateline':
      return { ...next, dated: place.below === 'heading', below: inscribed };
    case 'text':
      return next;
    case null:
      return { ...next, below: inscribed };
  }
}

function belowHeading(node: Paragraph, context: Context): Pick<Place, 'head' | 'below' | 'named' | 'inside'> {
  const { text } = context.view(node);
  const number = readDivisionTitle(text, context.language);
  return {
    head: number?.bare && number.kind !== 'other' ? 'number' : 'other',
    below: isDivisionTitle(text, context.language) ? null : 'heading',
    named: namesBoth(text, context),
    inside: openedBy(node, context),
  };
}
