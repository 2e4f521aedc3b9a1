import type { Flow, Head, Paragraph } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { isRemark } from '../correspondence/remarks.js';
import { runOnParts } from '../correspondence/run-on/index.js';
import { findRecurring } from '../correspondence/signatures.js';
import { isCentred } from '../position.js';
import { decide } from '../wrap.js';
import { areYears, belongsAbove, isAddress, isDatedBelow, isFormula, isTitle } from './below.js';
import { countedHeadings } from './counted.js';
import { goOn } from './inside-letters.js';
import { looksLikeHeading } from './looks.js';
import { findMarginHeadings } from './margin.js';
import { beginsLetter, isInitial, isInscription, isNumberedHead, opensText } from './of-letters.js';
import { BEGINNING, type Candidate, candidateAt, type Place, placeBelow, type Role } from './place.js';

/**
 * Recognises headings (Guidelines 4.2.1): short blocks, apart from the text, set in the middle or in capitals,
 * or beginning with a word such as "Chapter".
 */
export const headings: Annotator = (root, context) => {
  const flow = root.children;
  const known = findKnown(flow, context);
  // Where a letter's heading was cut from text without line ends, it has no place on the page to tell it.
  const parts = runOnParts(root);
  let place = BEGINNING;
  root.children = flow.map((node, index) => {
    if (node.type === 'break') return node;
    if (node.type !== 'paragraph' || context.rejected('heading', node)) {
      place = placeBelow(node, null, place, context);
      return node;
    }
    const isHead = context.added('heading', node) || parts.get(node.start) === 'head';
    if (isHead || parts.has(node.start)) {
      place = placeBelow(node, null, place, context);
      return isHead ? toHead(node) : node;
    }
    const candidate = candidateAt(node, index, flow, context);
    const here = { ...place, inside: goOn(place.inside, candidate, context) };
    const role = roleOf(candidate, here, known, context);
    place = placeBelow(node, role, here, context);
    return role === 'heading' || role === 'years' ? toHead(node) : node;
  });
};

/** What the whole text tells of its lines. */
interface Known {
  /** Nothing but numbers or letters that count divisions. */
  readonly counted: ReadonlySet<Flow>;
  /** Names that recur below the text. */
  readonly signatures: ReadonlySet<Flow>;
  /** Headings at the margin. */
  readonly margin: ReadonlySet<Flow>;
}

function findKnown(flow: readonly Flow[], context: Context): Known {
  return {
    counted: countedHeadings(flow, context),
    signatures: findRecurring(flow, context),
    margin: findMarginHeadings(flow, context),
  };
}

/** What a block is, by what it stands below and then by itself. */
function roleOf(candidate: Candidate, place: Place, known: Known, context: Context): Role {
  const { text, short } = candidate;
  const below = short && place.below === 'heading' ? roleBelowHeading(candidate, place, context) : null;
  if (below) return below;
  const dated = short && place.below !== null && isDatedBelow(text, place.below, context);
  // The dateline below the inscription may be in capitals as well.
  if (dated && place.below === 'inscription') return 'dateline';
  if (!place.inside.part && isHeading(candidate, place, known, context)) return 'heading';
  return dated ? 'dateline' : 'text';
}

/** What stands between a heading and the text below it. */
function roleBelowHeading(candidate: Candidate, place: Place, context: Context): Role | null {
  const { node, text } = candidate;
  if (place.head !== null && !place.named && areYears(node, context)) return 'years';
  // "TO A PERSON" at the margin below a letter's number is the letter's inscription.
  if (isInscription(node, place.named, context)) return 'inscription';
  // So is "Herrn Dr. Hale, Whitby", wherever on the line it stands; "An Dr. Hale" in the middle is the heading.
  if (isAddress(candidate, context)) return 'text';
  // What is noted below it, "[Extract.]", stands between it and its dateline.
  return isRemark(text) && !entitles(candidate, place, context) ? 'remark' : null;
}

/** Whether words in brackets below a heading that is no letter's belong to it: "(Concluded)" */
function entitles(
  { node, text, following: [after] }: Candidate,
  { named }: Place,
  context: Context,
): boolean {
  if (named || !isCentred(node) || !text.startsWith('(')) return false;
  return after?.type === 'paragraph' && !opensText(after, context);
}

function isHeading(candidate: Candidate, place: Place, known: Known, context: Context): boolean {
  const { node, following } = candidate;
  if (known.counted.has(node)) return true;
  if (known.signatures.has(node) || belongsAbove(candidate, place, context)) return false;
  if (isFormula(candidate, context)) return false;
  if (known.margin.has(node)) return true;
  if (place.head === 'number' && isTitle(candidate, context)) return true;
  if (looksLikeHeading(candidate, place, context)) return true;
  if (isInitial(node, context) || (place.head !== null && !isNumberedHead(node, context))) return false;
  return beginsLetter(node, following, context);
}

function toHead({ start, end, children }: Paragraph): Head {
  return { type: 'head', start, end, children, ...decide('heading', 'medium') };
}
