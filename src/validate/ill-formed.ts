import type { XmlElement } from './parse.js';

/** Why a document is not XML, or uses what is not read, and where. */
export interface IllFormed {
  readonly kind: 'not-well-formed' | 'entity-not-expanded';
  readonly reason: string;
  readonly offset: number;
}

/** How far the parser had come when it found an error. */
export interface Situation {
  readonly xml: string;
  /** One past the character the parser read last. */
  readonly position: number;
  /** The end of the last tag, attribute or comment before the error. */
  readonly boundary: number;
  readonly doctype: string;
  /** The innermost open element, or the one that the end tag just read was taken for. */
  readonly inside: XmlElement | undefined;
}

const delimited = [
  ['<!--', '-->', 'the comment'],
  ['<![CDATA[', ']]>', 'the CDATA section'],
  ['<?', '?>', 'the processing instruction'],
] as const;

/** Says what the parser found in terms of the document, at the place where an editor would look for it. */
export function illFormed(said: string, situation: Situation): IllFormed {
  const { xml, position, boundary, inside } = situation;
  const reason = said.replace(/\.$/, '');
  const last = Math.max(0, Math.min(position, xml.length) - 1);
  const broken = (text: string, offset: number): IllFormed => ({
    kind: 'not-well-formed',
    reason: text,
    offset,
  });

  if (reason === 'undefined entity') return undefinedEntity(situation, last);
  if (/^(?:unclosed tag|unexpected end)|entity/.test(reason)) {
    // The parser takes what follows for part of the construct, perhaps to the end of the file.
    const ampersand = bareAmpersand(xml, boundary);
    if (ampersand >= 0)
      return broken('"&" begins no reference here; the character itself is written &amp;', ampersand);
    for (const [start, end, name] of delimited) {
      const offset = xml.indexOf(start, boundary);
      if (offset >= 0 && !xml.includes(end, offset)) return broken(`${name} is never closed`, offset);
    }
  }
  const endTag = xml.lastIndexOf('<', last);
  const found = xml.slice(endTag, last + 1);
  if (reason === 'unexpected close tag' && inside)
    return broken(`${found} comes before </${inside.name}>`, endTag);
  if (reason.startsWith('unmatched closing tag')) return broken(`${found} closes nothing`, endTag);
  if (reason.startsWith('unclosed tag') && inside)
    return broken(`<${inside.name}> is never closed`, inside.offset);
  return broken(reason, last);
}

function bareAmpersand(xml: string, from: number): number {
  const offset = xml.slice(from).search(/&(?!#\d+;|#x[\da-fA-F]+;|[^\s;&<>"'#]+;)/);
  return offset < 0 ? -1 : from + offset;
}

function undefinedEntity({ xml, doctype }: Situation, end: number): IllFormed {
  const offset = xml.lastIndexOf('&', end);
  const name = xml.slice(offset + 1, end);
  // Only a correct XML name gets here, so the expression cannot be upset by what the document says.
  const declared =
    new RegExp(`<!ENTITY\\s+${name}\\s`).test(doctype) || /^[^[]*\b(?:SYSTEM|PUBLIC)\b/.test(doctype);
  return declared
    ? { kind: 'entity-not-expanded', reason: `entity &${name}; is not expanded`, offset }
    : { kind: 'not-well-formed', reason: `entity &${name}; is not defined`, offset };
}
