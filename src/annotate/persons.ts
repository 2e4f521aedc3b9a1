import type { Language } from '../lang/index.js';
import type { Entity, Root } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { anyOf, capitalised, compile, matchesOf, perLanguage } from './patterns.js';

/**
 * Begins the edition's lists: what `edition.yaml` names, and persons the text names with an honorific
 * (Guidelines 14.3.2). A person is found under one name only once, however often the text names them.
 */
export const persons: Annotator = (root, context) => {
  root.entities = context.settings.entities.map((entity) => ({ ...entity }));
  const index = new NameIndex(root.entities, context.language);
  const pattern = personPattern(context.language);
  const signs = context.words.inAnyCase(context.language.honorifics);
  for (const block of context.blocks) {
    if (!context.mentions(block, signs)) continue;
    const { text, range } = context.view(block);
    for (const match of matchesOf(pattern, text)) {
      const place = range(match.index, match.index + match[0].length);
      if (context.rejected('person', place)) continue;
      if (!names(match.groups!.name!, context)) continue;
      const known = index.find(match[0]);
      if (known) addForm(known, match[0]);
      else index.add(addPerson(root, match[0], context));
    }
  }
};

/** An honorific and the name after it; the honorific may be repeated ("Rev. Dr."). */
const personPattern = perLanguage((language) => {
  const honorific = anyOf(capitalised(language.honorifics));
  const { honorificPhrases, toWords } = language;
  // "Mme Morel à Louis Aubin", "MR. HALE TO MR. MARSH" are two.
  const others = new Set(['and', 'und', 'the', ...toWords]);
  const particle = anyOf(language.particles.filter((word) => !others.has(word)));
  const to = anyOf(toWords.map((word) => word.toUpperCase()));
  const other = honorificPhrases.length > 0 ? `(?!${anyOf(capitalised(honorificPhrases))}(?![\\p{L}-]))` : '';
  const word = "\\p{Lu}[\\p{L}\\p{M}'’]*(?:-\\p{Lu}\\p{L}+)*";
  return compile(
    `(?<![\\p{L}\\p{N}])${other}(?:${honorific}\\.?\\s){1,3}(?<name>(?:\\p{Lu}\\.\\s?){0,3}(?!${honorific}(?!\\p{L}))${word}(?:\\s(?:${particle}\\s)?(?!${honorific}[\\s.]|${to}\\s)${word}){0,3})`,
    'g',
  );
});

/** A word that is not abbreviated. */
const FIRST_WORD = compile(String.raw`^[\p{L}\p{M}'’-]+(?!\.)`);

/** Whether what follows an honorific is a name: in "My dear Sir I hope" and "Sir The" it is not, nor in "Herr Präsident". */
function names(text: string, { writtenSmall, language }: Context): boolean {
  const first = FIRST_WORD.exec(text)?.[0].toLowerCase();
  if (first === undefined) return true;
  return (
    first.length > 1 &&
    !writtenSmall.has(first) &&
    !(first.length === text.length && ranksOf(language).has(first))
  );
}

const ranksOf = perLanguage(({ ranks }) => new Set(ranks));

/** Adds another spelling of a title to the forms of a person whom the text names. */
function addForm(person: Entity, printed: string): void {
  const name = printed.replace(/['’]s$/, '');
  if (!person.listed && person.name !== name && !person.forms.includes(name))
    person.forms = [...person.forms, name];
}

/** Adds a person of the text to the edition's lists. */
export function addPerson(root: Root, name: string, context: Context): Entity {
  const entity: Entity = {
    kind: 'person',
    id: context.ownId(slug(name)),
    name,
    forms: [],
    links: {},
    note: null,
    listed: false,
  };
  root.entities.push(entity);
  return entity;
}

/** A name as an XML name: letters and figures in lower case, the rest hyphens. */
function slug(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const joined = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
  return joined || 'person';
}

/** Finds entities by the names the text uses. */
export class NameIndex {
  readonly #forms = new Map<string, Entity | null>();
  readonly #surnames = new Map<string, Entity | null>();

  /** The language by whose forms of titles two names are one. */
  readonly #language: Language;

  constructor(entities: readonly Entity[], language: Language) {
    this.#language = language;
    for (const entity of entities) this.add(entity);
  }

  add(entity: Entity): void {
    for (const form of [entity.name, ...entity.forms])
      put(this.#forms, normalise(form, this.#language), entity);
    if (entity.kind === 'person')
      put(this.#surnames, lastWord(normalise(entity.name, this.#language)), entity);
  }

  /** The entity a name means: by one of its forms, else the only person of that surname, else null. */
  find(name: string): Entity | null {
    const key = normalise(name, this.#language);
    return this.#forms.get(key) ?? (key.includes(' ') ? null : (this.#surnames.get(key) ?? null));
  }
}

/** Two entities under one name leave it undecided. */
function put(map: Map<string, Entity | null>, key: string, entity: Entity): void {
  const other = map.get(key);
  map.set(key, other === undefined || other === entity ? entity : null);
}

function normalise(name: string, language: Language): string {
  const plain = name
    // Initials are printed with blanks and without: "M.R. Hale", who is not "Mr. Hale".
    .replace(/(?<=\p{Lu})\.(?=\p{Lu})/gu, ' ')
    .replace(/[.,]/g, '')
    .replace(/['’]s$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  const { pattern, forms } = honorificsOf(language);
  return plain.replace(pattern, (form) => forms[form]!);
}

const honorificsOf = perLanguage(({ honorificForms: forms }) => ({
  pattern: compile(`^${anyOf(Object.keys(forms))}(?=\\s)`),
  forms,
}));

function lastWord(name: string): string {
  return name.split(' ').at(-1)!;
}
