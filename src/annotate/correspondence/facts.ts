import { addAll } from '../../lists.js';
import type { Letter, OpenerPart, Paragraph, TextBlock } from '../../tree.js';
import type { Context } from '../context.js';
import { datesOf } from './citations.js';
import { type LetterDate, mergeDates, readLetterDate, readSubscription } from './dateline.js';
import { grammarOf } from './grammar.js';
import { type LetterHeading, readHeading, readSenderAlone } from './heading.js';
import { headOf } from './letters.js';
import {
  type Names,
  readClose,
  readGreeting,
  readHeadPlace,
  readPlace,
  readSalute,
  readSignature,
} from './persons-of.js';
import { runInGreeting } from './run-in.js';
import { nameAboveOffice } from './signatures.js';

/** What the formal parts of a letter hold. */
interface Parts {
  head: TextBlock | null;
  datelines: TextBlock[];
  salutes: TextBlock[];
  addresses: TextBlock[];
  /** The letterhead, a number. */
  remarks: TextBlock[];
  signed: TextBlock[];
  /** The first and the last paragraph of the text. */
  first: Paragraph | null;
  last: Paragraph | null;
}

/** What is known of a letter before it is compared with the others. */
export interface Facts {
  letter: Letter;
  head: Names;
  sender: string | null;
  recipient: string | null;
  /** The person whose letters the book has by its title. */
  owner: string | null;
  place: string | null;
  date: LetterDate | null;
  /** The date the text's own dates give it, where the year is not printed in the letter's parts. */
  dated: string | null;
}

export function factsOf(letter: Letter, context: Context): Facts {
  const parts = partsOf(letter, context);
  const read = (block: TextBlock) => context.view(block).text;
  const first = <T>(blocks: readonly TextBlock[], reader: (text: string, context: Context) => T | null) => {
    for (const block of blocks) {
      const found = reader(read(block), context);
      if (found !== null) return found;
    }
    return null;
  };
  const datesIn = (blocks: readonly TextBlock[]) =>
    mergeDates(blocks.flatMap((block) => readLetterDate(read(block), context.language) ?? []));
  const heading = parts.head ? read(parts.head) : '';
  const named = [heading, ...parts.salutes.map(read)].flatMap(
    (text) => readHeading(text, context.language) ?? [],
  );
  const opening = parts.first ? read(parts.first) : '';
  const greeting = readGreeting(opening, context);
  const signers = [...parts.signed]
    .reverse()
    .flatMap((block) => readSignature(nameAboveOffice(block, context) ?? read(block), context) ?? []);
  const dated = [...parts.datelines, ...(parts.head ? [parts.head] : [])];
  return {
    letter,
    // "M. Cicero S. D. Attico" says more than the heading above it, "Attico".
    head: named.find(namesBoth) ??
      named.find(({ recipient }) => recipient !== null) ??
      named[0] ?? { sender: readSenderAlone(heading, context.language), recipient: null },
    sender:
      signers[0] ?? greeting.sender ?? (parts.last && readClose(context.view(parts.last).text, context)),
    recipient:
      first(parts.addresses, readAddress) ??
      first(parts.salutes, readSalute) ??
      greeting.recipient ??
      readRunIn(opening, context),
    owner: ownerOf(heading, context),
    place: first(parts.datelines, readPlace) ?? readHeadPlace(heading, context),
    date:
      datesIn([...(parts.head ? [parts.head] : []), ...parts.datelines]) ??
      datesIn(parts.remarks) ??
      (parts.last && readSubscription(read(parts.last), context.language)),
    dated:
      dated
        .flatMap((block) => [...datesOf(block.children).values()])
        .flatMap(({ value }) => ('when' in value && value.when.length === 10 ? value.when : []))[0] ?? null,
  };
}

/** Whether a heading or greeting calls its text a letter and names both correspondents. */
function namesBoth({ kind, sender, recipient }: LetterHeading): boolean {
  return kind && sender !== null && recipient !== null;
}

/** The person with whose name the title of a book's letters begins: "Thomas Hale: Letters". */
function ownerOf(title: string, { language }: Context): string | null {
  const name = title.slice(0, Math.max(0, title.indexOf(':')));
  return name !== '' && grammarOf(language).name.exec(name)?.[0] === name ? name : null;
}

function partsOf(letter: Letter, context: Context): Parts {
  const paragraphs = letter.children.filter((child): child is Paragraph => child.type === 'paragraph');
  const parts: Parts = {
    head: headOf(letter, context),
    datelines: [],
    salutes: [],
    addresses: [],
    remarks: [],
    signed: [],
    first: paragraphs[0] ?? null,
    last: paragraphs.at(-1) ?? null,
  };
  const sort = (children: readonly OpenerPart[], opens: boolean) => {
    for (const child of children) {
      if (child.type === 'dateline') parts.datelines.push(child);
      else if (child.type === 'salute' && opens) parts.salutes.push(child);
      else if (child.type === 'address' && opens) addAll(parts.addresses, child.children);
      else if (child.type === 'remark' && opens) parts.remarks.push(child);
      else if (child.type === 'signed') parts.signed.push(child);
    }
  };
  for (const child of letter.children) {
    if (child.type === 'opener') sort(child.children, true);
    else if (child.type === 'closer') sort(child.children, false);
  }
  return parts;
}

/** The name in the first line of an address: "Herrn Dr. Thomas Hale". */
function readAddress(text: string, { language }: Context): string | null {
  return grammarOf(language).address.exec(text)?.groups?.recipient ?? null;
}

/** The person greeted where the salutation runs on into the text: "My dear Ellen,—I have …". */
function readRunIn(text: string, context: Context): string | null {
  const greeting = runInGreeting(text, context.language);
  return greeting ? readSalute(greeting.name, context) : null;
}
