/** Documents with one mistake each, of the kinds people make, at places left to chance but the same in every run. */
import { parseXml } from '../../../dist/validate/parse.js';
import type { XmlElement } from '../../../dist/validate/xml/listener.js';

/** An element and its places: its start tag, its end tag, its end. */
interface Range {
  readonly element: XmlElement;
  close: number;
  end: number;
}

export interface Mutation {
  readonly kind: string;
  readonly xml: string;
}

type Chance = () => number;
type Change = (xml: string, range: Range, all: readonly Range[], chance: Chance) => string | null;

const names =
  'p div head note hi list item teiHeader text body lb s persName date foo seg table row cell lg l sp egXML ref quote bibl title TEI standOff person app rdg choice sic gap gi xenoData graphic'.split(
    ' ',
  );
const attributes =
  'n xml:id when type foo target xml:lang who cert notBefore quantity url level part full key xml:space width scope min sortKey'.split(
    ' ',
  );
const values = [
  '',
  ' ',
  'foo',
  '1',
  '-1',
  '2000-02-30',
  '2000-02-29',
  '--02-30',
  'P1Y',
  'true',
  'a b',
  '#x',
  '3.5',
  '1e400',
  'en_GB',
  'http://x y/',
  '%zz',
  'INF',
  '12 px',
  '---31',
  '-0044',
  ':a',
  '1a',
];

/** Makes `count` documents out of `sources`. */
export function* mutations(sources: readonly string[], count: number, seed: number): Generator<Mutation> {
  const chance = chanceFrom(seed);
  const parsed = sources.map((xml) => ({ xml, ranges: rangesOf(xml) }));
  const kinds = Object.entries(changes);
  for (let made = 0; made < count; ) {
    const { xml, ranges } = pick(parsed, chance);
    const [kind, change] = pick(kinds, chance);
    const changed = change(xml, pick(ranges, chance), ranges, chance);
    if (changed === null || changed === xml) continue;
    made += 1;
    yield { kind, xml: changed };
  }
}

function rangesOf(xml: string): readonly Range[] {
  const ranges = new Map<XmlElement, Range>();
  parseXml(xml, [
    {
      start: (element) => ranges.set(element, { element, close: -1, end: element.end }),
      end: (element, offset) => {
        const range = ranges.get(element)!;
        if (offset === element.offset) return;
        range.close = offset;
        range.end = xml.indexOf('>', offset) + 1;
      },
    },
  ]);
  return [...ranges.values()];
}

const cut = (xml: string, from: number, to: number, by = '') => xml.slice(0, from) + by + xml.slice(to);

const changes: Readonly<Record<string, Change>> = {
  misspelt: (xml, range) => rename(xml, range, `${range.element.name}x`),
  renamed: (xml, range, _all, chance) => rename(xml, range, pick(names, chance)),
  removed: (xml, { element, end }) => (element.parent ? cut(xml, element.offset, end) : null),
  unwrapped: (xml, { element, close, end }) =>
    element.parent && close >= 0 ? cut(cut(xml, close, end), element.offset, element.end) : null,
  duplicated: (xml, { element, end }) =>
    element.parent ? cut(xml, end, end, xml.slice(element.offset, end)) : null,
  emptied: (xml, { element, close }) => (close >= 0 ? cut(xml, element.end, close) : null),
  moved: (xml, { element, end }, all, chance) => {
    const { close } = pick(all, chance);
    if (!element.parent || close < end) return null;
    return cut(cut(xml, close, close, xml.slice(element.offset, end)), element.offset, end);
  },
  inserted: (xml, { element, close }, _all, chance) =>
    close >= 0 ? cut(xml, element.end, element.end, `<${pick(names, chance)}/>`) : null,
  'stray text': (xml, { close }, _all, chance) =>
    close >= 0
      ? cut(
          xml,
          close,
          close,
          pick(['stray', '\n\nstray\n', '&#160;', '<![CDATA[x]]>', '<!-- x -->'], chance),
        )
      : null,
  'another value': (xml, { element }, _all, chance) => {
    const attribute = element.attributes.length > 0 ? pick(element.attributes, chance) : null;
    return attribute && withAttribute(xml, element, attribute.name, pick(values, chance));
  },
  'another attribute': (xml, { element }, _all, chance) =>
    withAttribute(xml, element, pick(attributes, chance), pick(values, chance)),
  'missing attribute': (xml, { element }, _all, chance) => {
    const attribute = element.attributes.length > 0 ? pick(element.attributes, chance) : null;
    if (!attribute) return null;
    const start = element.offset + attribute.at;
    return cut(xml, start, endOfAttribute(xml, start));
  },
  'id twice': (xml, { element }, all, chance) => {
    const ids = all.flatMap((range) => range.element.attributes.filter(({ name }) => name === 'xml:id'));
    return ids.length > 0 ? withAttribute(xml, element, 'xml:id', pick(ids, chance).value) : null;
  },
  'another namespace': (xml, { element }, _all, chance) =>
    withAttribute(
      xml,
      element,
      'xmlns',
      pick(['', 'http://example.org/', 'http://www.tei-c.org/ns/Examples'], chance),
    ),
  'nested deep': (xml, { element, close }, _all, chance) => {
    const name = pick(['hi', 'seg', 'div', 'foo'], chance);
    const nested = `<${name}>`.repeat(300) + `</${name}>`.repeat(300);
    return close >= 0 ? cut(xml, element.end, element.end, nested) : null;
  },
};

function rename(xml: string, { element, close }: Range, name: string): string | null {
  if (name === element.name) return null;
  const { length } = element.name;
  const closed = close >= 0 ? cut(xml, close + 2, close + 2 + length, name) : xml;
  return cut(closed, element.offset + 1, element.offset + 1 + length, name);
}

function withAttribute(xml: string, element: XmlElement, name: string, value: string): string {
  const written = ` ${name}="${value}"`;
  const before = xml.slice(element.offset, element.end).search(new RegExp(`\\s${name}\\s*=`));
  const start = element.offset + (before < 0 ? 1 + element.name.length : before);
  return cut(xml, start, before < 0 ? start : endOfAttribute(xml, start), written);
}

function endOfAttribute(xml: string, start: number): number {
  const [quoted] = /["']/.exec(xml.slice(start))!;
  return xml.indexOf(quoted, xml.indexOf(quoted, start) + 1) + 1;
}

function pick<Item>(items: readonly Item[], chance: Chance): Item {
  return items[Math.floor(chance() * items.length)]!;
}

/** Numbers from 0 to below 1 (the generator mulberry32). */
function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
