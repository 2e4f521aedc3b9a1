import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCompact } from '../../../src/relaxng/compact/index.js';
import { compileFrom, SchemaError } from '../../../src/relaxng/index.js';
import { readXml, type XmlElement } from '../xml.js';
import { meaning } from './meaning.js';

/**
 * James Clark's tests of the compact syntax: schemas that are correct or not, the correct ones with the XML syntax
 * they stand for. A schema there may be correct and yet be but a part of one, such as a reference alone.
 */
const suite = '../shared/conformance/compacttest.xml';

interface Case {
  readonly schema: XmlElement;
  /** The files that the schema names. */
  readonly resources: readonly XmlElement[];
  /** The same in XML. */
  readonly xml: XmlElement | undefined;
}

describe.skipIf(!existsSync(suite))('compacttest.xml (skipped where ../shared is absent)', () => {
  if (!existsSync(suite)) return;
  const all = cases();
  // One of the named files has no counterpart in XML.
  const correct = all.filter(([, { schema, xml }]) => schema.name === 'correct' || xml);
  test.each(correct)('%s says what its XML says', (_title, { schema, xml }) => {
    const parsed = parseCompact(schema.text);
    expect('root' in parsed ? meaning(parsed.root) : parsed).toEqual(meaning(xml!.children[0]!));
  });
  const incorrect = all.filter(([, { schema }]) => schema.name === 'incorrect');
  test.each(incorrect)('%s is refused', (_title, { schema, resources }) => {
    expect(() => compile(schema, resources)).toThrow(SchemaError);
  });
  const including = correct.filter(
    ([, { schema, resources }]) => resources.length > 0 && hasStart(schema, resources),
  );
  test.each(including)('%s finds the files it names', (_title, { schema, resources }) => {
    compile(schema, resources);
  });
});

/** One case is marked as a bug, and left out: a name in a namespace inherited from nowhere. */
function cases(): readonly [string, Case][] {
  const testCases = readXml(suite).children.filter(({ name }) => name === 'testCase');
  return testCases.flatMap((testCase, index) => {
    const [compact = [], xml = []] = ['compact', 'xml'].map(
      (name) => testCase.children.find((child) => child.name === name)?.children,
    );
    const resources = compact.filter(({ name }) => name === 'resource');
    return compact.map((schema): [string, Case] => [
      `${index + 1}: ${title(schema)}`,
      { schema, resources, xml: xml.find((other) => title(other) === title(schema)) },
    ]);
  });
}

function title({ name, attributes }: XmlElement): string {
  return attributes.name === undefined ? name : `${name} ${attributes.name.replace(/\.rn[cg]$/, '')}`;
}

function hasStart({ name, text }: XmlElement, resources: readonly XmlElement[]): boolean {
  return (
    name === 'correct' &&
    [text, ...resources.map((resource) => resource.text)].some((part) => part.includes('start'))
  );
}

function compile(schema: XmlElement, resources: readonly XmlElement[]): void {
  const folder = new URL('file:///suite/');
  const texts = new Map(
    resources.map(({ attributes, text }) => [new URL(attributes.name!, folder).href, text]),
  );
  const main = new URL('schema.rnc', folder);
  texts.set(main.href, schema.text);
  compileFrom(main, ({ href }) => {
    const text = texts.get(href);
    if (text === undefined) throw new Error('there is no such file');
    return text;
  });
}
