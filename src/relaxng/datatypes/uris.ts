import { textual } from './names.js';
import type { ValueSpace } from './space.js';

/*
 * What Jing takes for a URI: what RFC 2396 with the addresses of RFC 2732 does after all characters that must not
 * stand in a URI are escaped (XML Linking Language, section 5.4). So blanks, quotes and letters of any script are
 * allowed, but not a percent sign that escapes nothing, a second hash or a scheme that is none. Loops are over single
 * characters only: JavaScript needs a stack for others, which a long value exhausts.
 */
const scheme = '[a-zA-Z][a-zA-Z0-9+.\\-]*:';
const server =
  '(?:[^/?#[\\]@]*@)?\\[(?<address>[0-9a-fA-F:.]+)(?<zone>%[a-zA-Z0-9_.]+)?\\](?::(?<port>\\d*))?';
// An authority may be empty only if something follows it.
const authority = `//(?:(?:[^/?#[\\]]+|${server})(?=[/?#]|$)|(?=[/?#]))`;
const hierarchical = `(?:${authority}|(?!//))[^?#[\\]]*(?:\\?[^#]*)?`;
const form = new RegExp(
  `^(?:(?:${scheme}(?=/)|(?![^/?#]*:))${hierarchical}|${scheme}(?![/#]|$)[^#]*)(?:#[^#]*)?$`,
);
const badEscape = /%(?![0-9a-fA-F]{2})/;
const greatestPort = 2 ** 31 - 1;

function isUri(text: string): boolean {
  const match = form.exec(text);
  if (!match) return false;
  const { address, zone, port } = match.groups!;
  // The sign before the zone of an address escapes nothing.
  if (badEscape.test(zone === undefined ? text : text.replace(zone, ''))) return false;
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
export const anyURI: ValueSpace<string> = textual(isUri);
