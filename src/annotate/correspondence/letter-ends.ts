import { linesBetween } from '../position.js';
import type { Opening, Scene } from './opening.js';
import { isHeading } from './openings.js';
import { readClose } from './persons-of.js';
import type { Role } from './role.js';

/** More paragraphs and text than this after the signature, and more than the letter's own, are no postscript. */
const MOST_ADDITIONS = 3;
const LONGEST_POSTSCRIPT = 2500;

/** Line ends between two letters, at least: two blank lines. */
const APART = 4;

/** However few its paragraphs are. */
const LONGEST_ADDITION = 30000;

/** The same where line ends are lost. */
const LONGEST_RUN_ON = 10000;
const FAR_LONGER = 4;

/**
 * The index after the last block of a letter.
 *
 * @param openings those that the blocks may be
 * @param dated the indices of the datelines with which letters without headings begin
 * @param titled whether the title of the letter stands over each letter of the book: up to the next one all is the letter's
 */
export function endOf(
  scene: Scene,
  opening: Opening,
  openings: readonly (Opening | null)[],
  dated: ReadonlySet<number>,
  titled: boolean,
): number {
  const { flow, roles } = scene;
  const headed = opening.heads > opening.first;
  const quoted = /^[“"„«]/.test(textOf(scene, opening.first));
  let end = opening.body;
  let closed = -1;
  for (; end < roles.length; end++) {
    const role = roles[end]!;
    if (isHeading(role) || dated.has(end)) break;
    const next = openings[end];
    if (!opening.head && (next?.salute || next?.runIn) && (closed >= 0 || !headed)) break;
    // Where line ends are lost a salutation is one that begins a letter.
    if (scene.runOn && closed >= 0 && role === 'salute' && next?.salute) break;
    if (!headed && closed >= 0 && (role === 'text' || role === 'line')) break;
    if (closed >= 0 && role === 'dateline' && (next?.salute || isNext(scene, end))) break;
    if (quoted && isClosing(role) && /[”"“»]$/.test(textOf(scene, end))) {
      end++;
      break;
    }
    if (closed >= 0 || end <= opening.body) continue;
    if (role === 'signed' || (!headed && signsIn(scene, end))) closed = end;
  }
  // Without a signature nothing tells where the book's own text goes on.
  if (!headed && opening.runIn && closed < 0) return opening.first;
  if (headed && !titled && closed >= 0 && isCommentary(scene, opening.body, closed, end)) {
    end = closed + 1;
    while (roles[end] !== 'text' && roles[end] !== 'line' && end < scene.sections[closed]!) end++;
  }
  // Page breaks at the end belong to what follows.
  while (end > opening.body && roles[end - 1] === 'between' && flow[end - 1]!.type !== 'paragraph') end--;
  return end;
}

function textOf({ flow, context }: Scene, at: number): string {
  const node = flow[at]!;
  return node.type === 'head' || node.type === 'paragraph' ? context.view(node).text : '';
}

/** Whether a block is a part of a close. */
function isClosing(role: Role): boolean {
  return role === 'closing' || role === 'signed' || role === 'dateline';
}

/** Whether a block ends with a closing formula and a name: "I am, Sir, yours truly, T. Hale." */
function signsIn({ flow, context }: Scene, at: number): boolean {
  const node = flow[at]!;
  return node.type === 'paragraph' && readClose(context.view(node).text, context) !== null;
}

/** Whether a dateline stands well apart from what is before it, and near to what follows: the next letter's. */
function isNext({ flow, context: { source } }: Scene, at: number): boolean {
  const after = flow[at + 1];
  if (!after) return false;
  const above = linesBetween(flow[at - 1]!, flow[at]!, source);
  return above >= APART && above > linesBetween(flow[at]!, after, source);
}

/** Whether what follows a signature is the book's own text: longer than any postscript, and than the letter. */
function isCommentary(scene: Scene, body: number, closed: number, end: number): boolean {
  const { flow, roles, runOn, narrated } = scene;
  const letter = flow[closed]!.start - flow[body]!.start;
  const after = flow[end - 1]!.end - flow[closed]!.end;
  const added = roles.slice(closed + 1, end);
  const texts = added.filter((role) => role === 'text').length;
  // A biography goes on after the signature; on a page, postscripts are as likely.
  if (narrated[body] && texts > 0 && !added.includes('postscript')) return true;
  // Without line ends one paragraph may be the rest of the book, but the name also stand in the middle of the letter.
  if (runOn && after > LONGEST_RUN_ON && after > letter * FAR_LONGER) return true;
  const most = texts > MOST_ADDITIONS ? LONGEST_POSTSCRIPT : LONGEST_ADDITION;
  return after > most && after > letter;
}
