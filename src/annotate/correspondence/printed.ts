import type { Correspondent, DateNode, Flow, Letter, OpenerPart, TextBlock } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { NameIndex } from '../persons.js';
import { datesOf } from './citations.js';
import { grammarOf } from './grammar.js';
import { headOf } from './letters.js';
import { correspondent, recordLetter } from './registry.js';

/** What the formal parts of a letter say, in words. */
interface Parts {
  head: TextBlock | null;
  datelines: TextBlock[];
  salutes: TextBlock[];
  signed: TextBlock[];
}

/**
 * Describes the letters printed in full (Guidelines 2.4.6): sender and recipient from the heading, else from
 * signature and salutation; place and date from the dateline, else from the heading.
 */
export const printedLetters: Annotator = (root, context) => {
  const index = new NameIndex(root.entities);
  const person = (name: string | null, cert: 'high' | 'medium'): Correspondent | null =>
    name ? correspondent(name, cert, root, index, context) : null;
  for (const letter of lettersIn(root.children as Flow[])) {
    const parts = partsOf(letter);
    const head = parts.head
      ? readHead(context.view(parts.head).text, context)
      : { sender: null, recipient: null };
    const signature = parts.signed.map((part) => context.view(part).text.replace(/[.,]$/, '')).at(-1) ?? null;
    const greeted =
      parts.salutes.map((part) => readSalute(context.view(part).text, context)).find(Boolean) ?? null;
    const date = [...parts.datelines, ...(parts.head ? [parts.head] : [])].flatMap(dateIn)[0] ?? null;
    const sender = person(head.sender, 'high') ?? person(signature, 'high');
    const recipient = person(head.recipient, 'high') ?? person(greeted, 'medium');
    const place =
      parts.datelines.map((part) => readPlace(context.view(part).text, context)).find(Boolean) ?? null;
    const record = recordLetter(
      root,
      {
        kind: 'printed',
        sender,
        recipient,
        date: date?.value ?? null,
        dateCert: date?.cert ?? 'high',
        place,
        cert: 'high',
        rule: 'letter',
      },
      context,
    );
    record.places.push(letter.id);
    letter.letter = record.id;
  }
};

/** All letters printed in the text, in order. */
export function* lettersIn(flow: readonly Flow[]): Generator<Letter> {
  for (const node of flow) {
    if (node.type === 'letter') yield node;
    if (node.type === 'letter' || node.type === 'division') yield* lettersIn(node.children);
  }
}

function partsOf(letter: Letter): Parts {
  const parts: Parts = { head: headOf(letter), datelines: [], salutes: [], signed: [] };
  const sort = (children: readonly OpenerPart[], opens: boolean) => {
    for (const child of children) {
      if (child.type === 'dateline') parts.datelines.push(child);
      else if (child.type === 'salute' && opens) parts.salutes.push(child);
      else if (child.type === 'signed') parts.signed.push(child);
    }
  };
  for (const child of letter.children) {
    if (child.type === 'opener') sort(child.children, true);
    else if (child.type === 'closer') sort(child.children, false);
  }
  return parts;
}

function dateIn(block: TextBlock): DateNode[] {
  return [...datesOf(block.children).values()];
}

/** Sender and recipient as a heading names them: "X to Y", "Letter from X to Y", "To Y". */
function readHead(text: string, { language }: Context): { sender: string | null; recipient: string | null } {
  const groups = grammarOf(language).head.exec(text)?.groups;
  return { sender: groups?.sender ?? null, recipient: groups?.recipient ?? null };
}

/** The person a salutation greets: "My dear Ellen," greets Ellen; "Sir," greets nobody by name. */
function readSalute(text: string, { language }: Context): string | null {
  const { salute, name } = grammarOf(language);
  let rest = text;
  for (let greeting = salute.exec(rest); greeting; greeting = salute.exec(rest)) {
    rest = rest.slice(greeting[0].length).trimStart();
  }
  return name.exec(rest)?.[0].replace(/\.$/, '') ?? null;
}

/** The place a dateline names before its date: "Whitby, 3rd January 1881." */
function readPlace(text: string, { language }: Context): string | null {
  const place = grammarOf(language).place.exec(text)?.[1]?.replace(/\.$/, '');
  const word = place?.match(/^[^\s.]+/)?.[0].toLowerCase();
  const known =
    word !== undefined && (language.months.flat().includes(word) || language.dayWords.includes(word));
  return place === undefined || known ? null : place;
}
