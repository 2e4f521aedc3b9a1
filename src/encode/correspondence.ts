import type { Correspondent, LetterRecord } from '../tree.js';
import { certOf, type Output } from './output.js';
import { dateAttributes } from './text.js';
import type { Attributes } from './writer.js';

/** Writes one `correspDesc` for each letter of the book (Guidelines 2.4.6). */
export function writeCorrespondence(output: Output): void {
  const { root } = output;
  const letters = new Map(root.letters.map((letter) => [letter.id, letter]));
  const answeredBy = new Map<string, LetterRecord>();
  const enclosures = new Map<string, LetterRecord[]>();
  for (const letter of root.letters) {
    if (letter.answers) answeredBy.set(letter.answers, letter);
    if (!letter.enclosedIn) continue;
    const others = enclosures.get(letter.enclosedIn) ?? [];
    others.push(letter);
    enclosures.set(letter.enclosedIn, others);
  }
  const organisations = new Set(root.entities.filter(({ kind }) => kind === 'org').map(({ id }) => id));
  for (const letter of root.letters) {
    const related = (type: string, others: readonly (LetterRecord | undefined)[]) =>
      others.flatMap((other) => (other ? [[type, other] as const] : []));
    const context = [
      ...related('reply-to', [letters.get(letter.answers ?? '')]),
      ...related('answered-by', [answeredBy.get(letter.id)]),
      ...related('enclosed-in', [letters.get(letter.enclosedIn ?? '')]),
      ...related('encloses', enclosures.get(letter.id) ?? []),
    ];
    writeLetter(letter, context, organisations, output);
  }
}

function writeLetter(
  letter: LetterRecord,
  context: readonly (readonly [type: string, other: LetterRecord])[],
  organisations: ReadonlySet<string>,
  output: Output,
): void {
  const { writer } = output;
  const write = (person: Correspondent | null) =>
    writePerson(person, letter.kind === 'inferred', organisations, output);
  const attributes: Attributes = {
    'xml:id': letter.id,
    type: letter.kind,
    corresp: letter.places.map((place) => `#${place}`).join(' '),
    cert: certOf(letter.cert),
  };
  writer.block('correspDesc', attributes, () => {
    writer.block('correspAction', { type: 'sent' }, () => {
      write(letter.sender);
      if (letter.place) writer.field('placeName', {}, letter.place);
      if (letter.date) {
        writer.line('date', {
          ...dateAttributes(letter.date),
          cert: certOf(letter.dateCert),
          evidence: letter.dateCert === 'high' ? null : 'internal',
        });
      }
    });
    writer.block('correspAction', { type: 'received' }, () => write(letter.recipient));
    if (context.length === 0) return;
    writer.block('correspContext', {}, () => {
      for (const [type, other] of context)
        writer.field('ref', { type, target: `#${other.id}` }, describe(other));
    });
  });
}

function writePerson(
  person: Correspondent | null,
  inferred: boolean,
  organisations: ReadonlySet<string>,
  { writer }: Output,
): void {
  if (!person) {
    writer.field('persName', {}, 'Unknown');
    return;
  }
  const name = person.ref && organisations.has(person.ref) ? 'orgName' : 'persName';
  const cert = certOf(person.cert);
  const ref = person.ref ? `#${person.ref}` : null;
  writer.field(name, { ref, cert, evidence: inferred || cert ? 'internal' : null }, person.name);
}

/** "Harris to Portal, 1944-11-01" */
function describe({ sender, recipient, date }: LetterRecord): string {
  const day = date === null ? '' : `, ${Object.values(date).join(' – ')}`;
  return `${sender?.name ?? 'Unknown'} to ${recipient?.name ?? 'Unknown'}${day}`;
}
