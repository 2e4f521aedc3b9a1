import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Datatype, datatype, type ValueContext } from '../../../src/relaxng/datatypes/index.js';
import { readXml, type XmlElement } from '../xml.js';

/**
 * James Clark's tests for implementations of XML Schema's datatypes in RELAX NG. Each datatype has values that are
 * valid or not, classes of equal values, pairs in order or without order, and values with their length.
 */
const suite = '../shared/conformance/xsdtest.xml';
const library = 'http://www.w3.org/2001/XMLSchema-datatypes';

describe.skipIf(!existsSync(suite))('xsdtest.xml (skipped where ../shared is absent)', () => {
  if (!existsSync(suite)) return;
  for (const type of readXml(suite).children) {
    const name = type.attributes.name!;
    test.each(type.children.map((item, index): [string, XmlElement] => [`${index + 1} ${item.name}`, item]))(
      `${name} %s`,
      (_title, item) => check(name, item),
    );
  }
});

function check(type: string, item: XmlElement): void {
  const values = item.children.map(({ text }) => text);
  switch (item.name) {
    case 'valid':
    case 'invalid':
      expect(make(type).allows(item.text, contextOf(item))).toBe(item.name === 'valid');
      break;
    case 'length': {
      const length = item.attributes.value!;
      expect(make(type, 'length', length).allows(item.text, contextOf(item))).toBe(true);
      expect(make(type, 'length', String(Number(length) + 1)).allows(item.text, contextOf(item))).toBe(false);
      break;
    }
    case 'lessThan':
      expect(order(type, values)).toEqual('less');
      break;
    case 'incomparable':
      expect(order(type, values)).toEqual('none');
      break;
    case 'equiv': {
      const keys = item.children.map(({ children }) =>
        children.map(({ text }) => make(type).key(text, contextOf(item))),
      );
      for (const equal of keys) expect(new Set(equal).size).toBe(1);
      expect(new Set(keys.map(([key]) => key)).size).toBe(keys.length);
      expect(keys.flat()).not.toContain(undefined);
      break;
    }
    default:
      throw new Error(`unknown test <${item.name}>`);
  }
}

/** How a value lies to another, told by the facets that set bounds. */
function order(type: string, [first = '', second = '']: readonly string[]): string {
  const within = (facet: string, limit: string, value: string) =>
    make(type, facet, limit).allows(value, contextOf());
  const below = within('maxExclusive', second, first);
  const above = within('minExclusive', second, first);
  expect(within('minExclusive', first, second)).toBe(below);
  expect(within('maxExclusive', first, second)).toBe(above);
  if (below) return 'less';
  if (above) return 'greater';
  return within('minInclusive', second, first) ? 'equal' : 'none';
}

function make(type: string, name?: string, value?: string): Datatype {
  const result = datatype(library, type, name === undefined ? [] : [{ name, value: value! }]);
  if ('problem' in result) throw new Error(result.problem);
  return result.datatype;
}

function contextOf(element?: XmlElement): ValueContext {
  const subset = element?.attributes.internalSubset ?? '';
  return {
    resolvePrefix: (prefix) => element?.namespaces[prefix],
    isUnparsedEntity: (name) => subset.includes(`<!ENTITY ${name} `),
  };
}
