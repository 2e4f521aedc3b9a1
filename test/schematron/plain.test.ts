/** Plain conditions are true where the XPath engine says so, at every node of a document. */
import { evaluateXPathToBoolean } from 'fontoxpath';
import type { Element, Node } from 'slimdom';
import { expect, test } from 'vitest';
import { buildDocument } from '../../src/schematron/document.js';
import { plainCondition } from '../../src/schematron/xpath/plain/index.js';

const source = buildDocument(`<log xmlns="urn:log" xmlns:x="urn:x" id="l"><!-- kept by hand -->
  <day n="1" mood=" calm  sea "><wind from="N">north</wind><wind/><x:note day="1">N</x:note>tail</day>
  <day n="2" x:n="1"><wind from="S"><wind from="">gust</wind></wind><?mark here?><plain xmlns="" n="2"/></day>
</log>`);
const prefixes: Readonly<Record<string, string>> = { l: 'urn:log', x: 'urn:x' };
const resolve = (prefix: string) => prefixes[prefix];

const nodes: Node[] = [source.document];
for (const node of nodes) {
  if (node.nodeType === 1) {
    nodes.push(
      ...(node as Element).attributes.filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns'),
    );
  }
  nodes.push(...node.childNodes);
}

const plain = [
  'l:wind',
  '@n',
  '@x:n',
  '@*',
  '*',
  '..',
  '.',
  'plain',
  '*:plain/@n',
  'x:*',
  'self::l:day',
  'self::node()',
  'parent::l:day or self::l:log',
  'ancestor::l:wind and not(@from)',
  'ancestor-or-self::l:wind[@from]',
  'descendant::l:wind[@from = "S"]',
  'descendant-or-self::l:wind',
  'following-sibling::l:wind[not(@from)]',
  'preceding-sibling::*',
  './/l:wind//l:wind',
  '//x:note/@day',
  '/l:log/l:day[l:wind[@from]]',
  './/@from',
  "@n = '2'",
  "@n eq '2' or @from eq ''",
  "@from = ('N', 'S')",
  "l:wind = 'gust'",
  '@n = //x:note/@day',
  './/l:wind/@from = current()/@from',
  'l:wind | x:note',
  '(l:wind | x:note) and @n',
  'not(l:wind) and not(@n | @from)',
  'exists(l:wind) and empty(plain)',
  'boolean(@n)',
  'count(l:wind) > 1',
  'count(l:wind | l:wind[@from]) eq 2',
  'count(.//l:wind) ge 1 and count(*) != 3',
  "contains(@mood, 'calm')",
  "starts-with(normalize-space(@mood), 'calm')",
  "ends-with(normalize-space(), 'gust')",
  "normalize-space(@mood) = 'calm sea'",
];

test.each(plain)('%s', (expression) => {
  const condition = plainCondition(expression, resolve)!;
  expect(condition).not.toBeNull();
  for (const node of nodes) {
    const run = { current: node, step: () => {}, descendants: source.descendants };
    const wanted = evaluateXPathToBoolean(
      `boolean(${expression.replaceAll('current()', '$current')})`,
      node,
      null,
      { current: node },
      { namespaceResolver: (prefix) => prefixes[prefix] ?? null },
    );
    expect(condition(node, run), `${node.nodeName} ${(node as Element).outerHTML ?? ''}`).toBe(wanted);
  }
});

test.each([
  'l:day[2]/l:wind',
  'l:day[position() = 1]',
  'l:day[last()]',
  '$mood',
  'matches(@n, "1")',
  '@n + 1 = 2',
  '@n = 1',
  '@n lt "2"',
  'string-length(@n) > 0',
  'l:wind eq "gust"',
  'contains(l:wind, "gust")',
  'text()',
  'if (@n) then true() else false()',
  'some $day in l:day satisfies $day/@n',
  'y:unknown',
  '(l:wind)[1]',
  'l:wind is x:note',
  "@mood = 'it''s'",
  '@n = "',
  'l:wind and',
  '',
])('%s is more than plain', (expression) => {
  expect(plainCondition(expression, resolve)).toBeNull();
});
