/**
 * The test suite of RELAX NG, spectest.xml: schemas that are correct or not, and documents that are valid or not.
 * It is no part of the project and looked for in ../shared.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileFrom, SchemaError } from '../../src/relaxng/index.js';
import { parseXml } from '../../src/validate/parse.js';
import type { XmlElement } from '../../src/validate/xml/listener.js';

const suite = new URL('../../../shared/conformance/spectest.xml', import.meta.url);
const present = existsSync(suite);

/** An element of the suite, and the XML its content is. */
interface Node {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Node[];
  readonly start: number;
  content: string;
}

const read = (xml: string): Node => {
  const open: Node[] = [{ name: '', attributes: new Map(), children: [], start: 0, content: '' }];
  const fault = parseXml(xml, [
    {
      start({ name, attributes, offset }: XmlElement) {
        const node: Node = {
          name,
          attributes: new Map(attributes.map((attribute) => [attribute.name, attribute.value])),
          children: [],
          start: xml.indexOf('>', offset) + 1,
          content: '',
        };
        open.at(-1)!.children.push(node);
        open.push(node);
      },
      end(_element: XmlElement, offset: number) {
        const node = open.pop()!;
        node.content = xml.slice(node.start, Math.max(node.start, offset));
      },
    },
  ]);
  if (fault) throw new Error(fault.reason);
  return open[0]!;
};

interface Case {
  readonly name: string;
  readonly node: Node;
}

function* casesIn(node: Node, path: string): Iterable<Case> {
  let number = 0;
  for (const child of node.children) {
    if (child.name !== 'testSuite' && child.name !== 'testCase') continue;
    number += 1;
    const section = child.children.find(({ name }) => name === 'section')?.content ?? '';
    const name = `${path}/${number}${section && ` (${section})`}`;
    if (child.name === 'testSuite') yield* casesIn(child, name);
    else yield { name, node: child };
  }
}

/** The files of a case by their addresses; a `dir` holds others. */
function filesOf(node: Node, base: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const child of node.children) {
    const address = base + (child.attributes.get('name') ?? '');
    if (child.name === 'resource') files.set(address, child.content.trim());
    if (child.name === 'dir') for (const [name, text] of filesOf(child, `${address}/`)) files.set(name, text);
  }
  return files;
}

/** The entity the suite's document type declares for names of the private use area. */
const expand = (xml: string) => xml.replaceAll('&dii;', '<\u0E14\u0E35/>');

function verdict(schemaText: string, files: ReadonlyMap<string, string>, documents: readonly string[]) {
  const main = 'file:///suite/schema.rng';
  const schema = compileFrom(new URL(main), ({ href }) => {
    const text = href === main ? schemaText : files.get(href);
    if (text === undefined) throw new Error('there is no such file');
    return text;
  });
  return documents.map((document) => {
    let valid = true;
    const checker = schema.checker(() => {
      valid = false;
    });
    const illFormed = parseXml(document, [
      {
        start: (element) => checker.start(element),
        text: (value, offset, blank) => checker.text(value, offset, blank),
        end: (element, offset) => checker.end(element, offset),
        finish: () => checker.finish(),
      },
    ]);
    return valid && !illFormed;
  });
}

describe.skipIf(!present)(
  `spectest.xml${present ? '' : ' (skipped: there is no ../shared/conformance)'}`,
  () => {
    const cases = present ? [...casesIn(read(expand(readFileSync(suite, 'utf8'))), '')] : [];

    test('has its 385 cases', () => expect(cases.length).toBeGreaterThan(200));

    for (const { name, node } of cases) {
      test(name, () => {
        const files = filesOf(node, 'file:///suite/');
        const contentOf = (kind: string) =>
          node.children.filter((child) => child.name === kind).map(({ content }) => content.trim());
        for (const schema of contentOf('incorrect')) {
          expect(() => verdict(schema, files, []), schema).toThrow(SchemaError);
        }
        for (const schema of contentOf('correct')) {
          const documents = node.children.filter(
            (child) => child.name === 'valid' || child.name === 'invalid',
          );
          const valid = verdict(
            schema,
            files,
            documents.map(({ content }) => content.trim()),
          );
          expect(valid, schema).toEqual(documents.map((document) => document.name === 'valid'));
        }
      });
    }
  },
);
