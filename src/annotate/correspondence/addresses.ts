import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { linesOf } from '../set-in/lines.js';
import { grammarOf } from './grammar.js';
import { readHeading } from './heading.js';
import type { Role } from './role.js';
import { isSentence } from './sentence-like.js';
import { isNumbered } from './series.js';

const MOST_ADDRESS = 6;
const LONGEST_ADDRESS_LINE = 48;

const CLOSE: ReadonlySet<Role> = new Set(['closing', 'signed', 'dateline', 'address']);

/** What ends the name of a person written to: "Esq.", "&c., &c." */
const ENDS_ADDRESS = /(?:Esq|Bart|&c|etc|ec)\.?\W*$/;

/** Whether a block is an address: several short lines that begin with capitals or figures and are no sentences. */
export function isAddressBlock(node: Flow, context: Context): boolean {
  if (node.type !== 'paragraph' || node.layout.lines < 2 || node.layout.lines > MOST_ADDRESS) return false;
  const lines = linesOf(node, context.source) ?? [];
  return (
    lines.length > 1 &&
    lines.every(({ start, end }) => {
      const text = context.source.slice(start, end);
      return (
        text.length <= LONGEST_ADDRESS_LINE &&
        /^(?:\p{Lu}|\d)/u.test(text) &&
        !/\p{Ll}{4}[.!?;:]$/u.test(text)
      );
    })
  );
}

/**
 * Below the name the address of the letter may stand. A line "To Mrs. Marsh" is the outside of the letter where the
 * heading names the same person; a heading it would be only in a book whose headings are of that form.
 */
export function findOutsides(flow: readonly Flow[], roles: Role[], context: Context): void {
  let heading = '';
  let before: Role = 'text';
  let outside = false;
  for (const [at, role] of roles.entries()) {
    const node = flow[at]!;
    if (role === 'between') continue;
    outside &&= before === 'address';
    if (role === 'line' && node.type === 'paragraph' && (outside || before === 'signed')) {
      outside = isAddress(node, outside, context) || isDirection(node, heading, context);
      if (outside) roles[at] = 'address';
    }
    if (role === 'head' && node.type === 'head') {
      const { text } = context.view(node);
      const { kind, sender, recipient } = readHeading(text, context.language)!;
      const bare = !kind && sender === null && !isNumbered(text);
      const surname = recipient?.split(' ').at(-1)?.toLowerCase() ?? '';
      const same = heading !== '' && heading.toLowerCase().includes(surname);
      if (bare && CLOSE.has(before) && same) roles[at] = 'address';
      else heading = bare ? '' : text;
    }
    before = roles[at]!;
  }
}

/** Whether a line below a signature is the address of the one written to: "The Hon. T. Hale, &c., &c." */
function isAddress(node: Paragraph, goesOn: boolean, context: Context): boolean {
  const { text } = context.view(node);
  if (goesOn && node.layout.first > node.layout.margin) return !isSentence(text);
  return ENDS_ADDRESS.test(text) || grammarOf(context.language).addressed.test(text);
}

/** Whether a line below a signature directs the letter: "To my loving friend Sir T. Hale", whom the heading names. */
function isDirection(node: Paragraph, heading: string, context: Context): boolean {
  const { text } = context.view(node);
  if (!grammarOf(context.language).direction.test(text)) return false;
  const [, ...names] = text.match(/\p{Lu}\p{L}{2,}/gu) ?? [];
  return names.some((name) => heading.includes(name));
}
