import type { Cert, Correspondent, Entity, LetterKind, LetterRecord, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { addPerson, type NameIndex } from '../persons.js';

/** What is known of a letter where the text names it. */
export type LetterFacts = Omit<LetterRecord, 'id' | 'places' | 'answers' | 'enclosedIn'>;

const registries = new WeakMap<Root, Map<string, LetterRecord>>();

/**
 * The record of a letter, made when it is named for the first time. Sender, recipient and date are what a letter
 * is known by; one whose sender, recipient or date is unknown is always a letter of its own.
 */
export function recordLetter(root: Root, facts: LetterFacts, context: Context): LetterRecord {
  let registry = registries.get(root);
  if (!registry) {
    registry = new Map();
    registries.set(root, registry);
  }
  const { sender, recipient, date } = facts;
  const key =
    sender && recipient && date
      ? [identity(sender), identity(recipient), JSON.stringify(date)].join('\n')
      : null;
  const known = key === null ? undefined : registry.get(key);
  if (known) {
    if (rank(facts.kind) < rank(known.kind)) known.kind = facts.kind;
    known.place ??= facts.place;
    return known;
  }
  const record: LetterRecord = {
    id: context.id('letter'),
    ...facts,
    places: [],
    answers: null,
    enclosedIn: null,
  };
  root.letters.push(record);
  if (key !== null) registry.set(key, record);
  return record;
}

const KINDS: readonly LetterKind[] = ['printed', 'quoted', 'cited', 'inferred'];

/** A letter printed here counts as printed, however often it is cited as well. */
function rank(kind: LetterKind): number {
  return KINDS.indexOf(kind);
}

function identity({ ref, name }: Correspondent): string {
  return ref ?? name.toLowerCase();
}

/**
 * The correspondent a name stands for. A single person who is in no list yet is added to it; several names
 * together ("the Lords Commissioners and Mr. Hale") stay a name without an entry.
 */
export function correspondent(
  name: string,
  cert: Cert,
  root: Root,
  index: NameIndex,
  context: Context,
): Correspondent {
  const printed = name.replace(/[\s,;:]+$/, '').replace(/(\p{Ll}{3})\.$/u, '$1');
  const listed = index.find(printed);
  if (listed) return { name: listed.name, ref: listed.id, cert };
  const several =
    /[,;&]/.test(printed) || printed.split(' ').some((word) => context.language.andWords.includes(word));
  if (several) return { name: printed, ref: null, cert };
  const added: Entity = addPerson(root, printed, context);
  index.add(added);
  return { name: printed, ref: added.id, cert };
}
