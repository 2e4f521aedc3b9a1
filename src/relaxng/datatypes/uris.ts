import { textual } from './names.js';
import type { ValueSpace } from './space.js';

/*
 * What Jing takes for a URI: what RFC 2396 with the addresses of RFC 2732 does after all characters that must not
 * stand in a URI are escaped (XML Linking Language, section 5.4). So blanks, quotes and letters of any script are
 * allowed, but not a percent sign that escapes nothing, a second hash or a scheme that is none.
 */
const greatestPort = 2 ** 31 - 1;
const escaped = '%[0-9a-fA-F]{2}|[^\\x21-\\x7e]|["<>\\\\^`{|}]';
const unreserved = "a-zA-Z0-9\\-_.!~*'()";
const path = `(?:[${unreserved}:@&=+$,;/]|${escaped})*`;
const anything = `(?:[${unreserved}:@&=+$,;/?[\\]]|${escaped})*`;
const registry = `(?:[${unreserved}:@&=+$,;]|${escaped})`;
const user = `(?:[${unreserved}:&=+$,;]|${escaped})*@`;
const server = `(?:${user})?\\[(?<address>[0-9a-fA-F:.]+)(?:%[a-zA-Z0-9_.]+)?\\](?::(?<port>\\d*))?`;

const authority = `(?:${registry}+|${server})(?=[/?#]|$)`;
// An authority may be empty only if something follows it.
const hierarchical = `(?://(?:${authority}|(?=[/?#]))|(?!//))${path}(?:\\?${anything})?`;
const scheme = '[a-zA-Z][a-zA-Z0-9+.\\-]*:';

const form = new RegExp(
  `^(?:(?:${scheme}(?=/)|(?![^/?#]*:))${hierarchical}|${scheme}(?![/#]|$)${anything})(?:#${anything})?$`,
);

function isUri(text: string): boolean {
  const match = form.exec(text);
  if (!match) return false;
  const { address, port } = match.groups!;
  return (address === undefined || isAddress(address)) && Number(port ?? 0) <= greatestPort;
}

/** Whether a text is an address of the Internet Protocol, version 6 (RFC 2373, section 2.2). */
function isAddress(text: string): boolean {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return false;
  if (tail === undefined) return groups(head, true) === 8;
  return groups(head, false) + groups(tail, true) < 8;
}

/** How many groups of 16 bits are written; the last two may be in the form of version 4. More than 8 if it is wrong. */
function groups(text: string, last: boolean): number {
  if (text === '') return 0;
  const parts = text.split(':');
  const ending = parts.at(-1)!;
  const four = last && ending.includes('.');
  if (four && !isVersion4(ending)) return 9;
  const sixteen = four ? parts.slice(0, -1) : parts;
  return sixteen.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part)) ? sixteen.length + (four ? 2 : 0) : 9;
}

function isVersion4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d+$/.test(part) && Number(part) < 256);
}

/** Section 3.2.17. URIs are equal if they are the same text. */
export const anyURI: ValueSpace<string> = {
  ...textual(form),
  parse: (text) => (isUri(text) ? text : undefined),
};
