/**
 * Reads the pages back as a reader's program would, and says what is wrong with them: text that is missing or
 * doubled, links that lead nowhere, elements no rule knew. It shares no code with the stylesheets.
 */
import { parseXml } from '../validate/parse.js';
import { type Account, enter } from './survey.js';

/** What stands on the pages. */
export interface Audit {
  /** Non-blank characters of the text of the edition; not what publishing adds (class `added`). */
  readonly text: Account;
  /** Local names of elements that have no rule. */
  readonly unhandled: ReadonlySet<string>;
  /** Links inside the edition that lead nowhere: page and address. */
  readonly dead: readonly { readonly page: string; readonly address: string }[];
  /** Paths of the files besides the pages that they show or link to. */
  readonly used: ReadonlySet<string>;
}

/**
 * @param documents pages in XHTML syntax by path
 * @param files paths that are there besides the pages, to be linked or shown
 */
export function audit(documents: ReadonlyMap<string, string>, files: ReadonlySet<string>): Audit {
  const text: Account = new Map();
  const unhandled = new Set<string>();
  const used = new Set<string>();
  const anchors = new Set<string>();
  const links: { page: string; address: string }[] = [];

  for (const [page, document] of documents) {
    anchors.add(page);
    // For each open element: whether text in it is text of the edition.
    const counted: boolean[] = [];
    const fault = parseXml(document.slice(document.indexOf('<html')), [
      {
        start(element) {
          const attribute = (name: string) => element.attributes.find((entry) => entry.name === name)?.value;
          const classes = attribute('class')?.split(' ') ?? [];
          const inside = counted.at(-1) ?? false;
          counted.push(!classes.includes('added') && (inside || classes.includes('tei-text')));
          const own = classes.find((name) => name.startsWith('tei-') && name !== 'tei-text');
          if (own) unhandled.add(own.slice('tei-'.length));
          const id = attribute('id');
          if (id) anchors.add(`${page}#${id}`);
          const address = attribute('href');
          if (address !== undefined) links.push({ page, address });
          const image = element.local === 'img' ? attribute('src') : undefined;
          if (image) used.add(decodeURIComponent(image));
        },
        text(value) {
          if (counted.at(-1)) enter(text, value);
        },
        end() {
          counted.pop();
        },
      },
    ]);
    if (fault) throw new Error(`The page ${page} is not well-formed: ${fault.reason}`);
  }
  const dead: Audit['dead'][number][] = [];
  for (const { page, address } of links) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(address)) continue;
    const target = decodeURIComponent(address.startsWith('#') ? page + address : address);
    if (files.has(target)) used.add(target);
    else if (!anchors.has(target)) dead.push({ page, address });
  }
  return { text, unhandled, dead, used };
}

/** Characters that the two accounts do not have equally often, with the difference `right - left`. */
export function difference(left: Account, right: Account): Account {
  const result: Account = new Map();
  for (const character of new Set([...left.keys(), ...right.keys()])) {
    const surplus = (right.get(character) ?? 0) - (left.get(character) ?? 0);
    if (surplus !== 0) result.set(character, surplus);
  }
  return result;
}
