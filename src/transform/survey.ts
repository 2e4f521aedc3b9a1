/** A first pass over the TEI with a strict parser: is it well-formed, what does it hold, what is its text. */
import { type IllFormed, parseXml } from '../validate/parse.js';
import type { XmlElement } from '../validate/xml/listener.js';

/** Non-blank characters and how often each occurs. Order does not count: notes leave their place. */
export type Account = Map<string, number>;

/** Adds the non-blank characters of `text`. */
export function enter(account: Account, text: string): void {
  for (const character of text) {
    // Few are asked: most blanks are of ASCII, and most letters too.
    if (character <= ' ' || (character > '~' && /\s/.test(character))) continue;
    account.set(character, (account.get(character) ?? 0) + 1);
  }
}

/** What the first pass found. Offsets are UTF-16 code units from the beginning. */
export interface Survey {
  /** The namespace of the root element; empty when it has none. */
  readonly namespace: string;
  /** Where the root element begins; before it there is only the prolog. */
  readonly root: number;
  /** The greatest number of elements nested in one another. */
  readonly depth: number;
  /** Where each kind of element first stands, by local name. */
  readonly first: ReadonlyMap<string, number>;
  /** The text outside the header. */
  readonly text: Account;
  /** The part of that text which stands in lists beside the text (TEI P5 16.10), not in it. */
  readonly standOff: Account;
  /** Where the first teiHeader begins and ends. */
  readonly header?: readonly [start: number, end: number];
  /** The language of the text: `xml:lang` of the `text` or the root, else the language the header names first. */
  readonly language: string;
  /** Values of `@url` of graphics in the text, with the place of each. */
  readonly media: ReadonlyMap<string, number>;
  /** Addresses of images of the source: values of `@facs` that point into no other element (TEI P5 12.1). */
  readonly facsimiles: ReadonlySet<string>;
}

const tei = 'http://www.tei-c.org/ns/1.0';

/** Whether an element describes the file and is not text of the edition; an example of a header is text. */
function isDescription({ local, uri }: XmlElement): boolean {
  return (local === 'teiHeader' || local === 'xenoData') && (uri === tei || uri === '');
}

/** Reads `xml` once; gives the first error of a document that is not well-formed. */
export function survey(xml: string): Survey | IllFormed {
  const first = new Map<string, number>();
  const media = new Map<string, number>();
  const facsimiles = new Set<string>();
  const text: Account = new Map();
  const standOff: Account = new Map();
  const languages = new Map<string, string>();
  let root: XmlElement | undefined;
  let depth = 0;
  let deepest = 0;
  let described = 0;
  let aside = 0;
  let inText = 0;
  let headerStart: number | undefined;
  let header: Survey['header'];

  const illFormed = parseXml(xml, [
    {
      start(element) {
        const attribute = (name: string) => element.attributes.find((entry) => entry.name === name)?.value;
        root ??= element;
        depth += 1;
        deepest = Math.max(deepest, depth);
        if (!first.has(element.local)) first.set(element.local, element.offset);
        if (isDescription(element)) described += 1;
        if (element.local === 'text') inText += 1;
        if (element.local === 'standOff' && inText === 0) aside += 1;
        if (element.local === 'teiHeader' && isDescription(element)) headerStart ??= element.offset;
        const key = element === root ? 'root' : element.local;
        const language =
          key === 'language' ? attribute('ident') : (attribute('xml:lang') ?? attribute('lang'));
        if (language && !languages.has(key)) languages.set(key, language);
        const url = element.local === 'graphic' || element.local === 'media' ? attribute('url') : undefined;
        if (url && described === 0 && !media.has(url)) media.set(url, element.offset);
        for (const image of attribute('facs')?.split(/\s+/) ?? []) {
          if (image && !image.startsWith('#')) facsimiles.add(image);
        }
      },
      text(value) {
        if (described > 0) return;
        enter(text, value);
        if (aside > 0 && inText === 0) enter(standOff, value);
      },
      end(element, offset) {
        depth -= 1;
        if (isDescription(element)) described -= 1;
        if (element.local === 'text') inText -= 1;
        if (element.local === 'standOff' && inText === 0) aside -= 1;
        if (element.local === 'teiHeader' && headerStart !== undefined) {
          header ??= [headerStart, xml.indexOf('>', offset) + 1];
        }
      },
    },
  ]);
  if (illFormed) return illFormed;
  return {
    namespace: root?.uri ?? '',
    root: root?.offset ?? 0,
    depth: deepest,
    first,
    text,
    standOff,
    ...(header && { header }),
    language: languages.get('text') ?? languages.get('root') ?? languages.get('language') ?? '',
    media,
    facsimiles,
  };
}
