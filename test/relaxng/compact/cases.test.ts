import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseCompact } from '../../../src/relaxng/compact/index.js';
import { readXml } from '../xml.js';
import { meaning } from './meaning.js';

const folder = 'test/relaxng/compact/cases';

const schemas = readdirSync(folder).filter((name) => name.endsWith('.rnc'));

test.each(schemas)('%s says what its XML says', (name) => {
  const parsed = parseCompact(readFileSync(`${folder}/${name}`, 'utf8'));
  const xml = readXml(`${folder}/${name.replace(/rnc$/, 'rng')}`);
  expect('root' in parsed ? meaning(parsed.root) : parsed).toEqual(meaning(xml));
});

/** A schema that cannot be read, and what is left of it where the problem is. */
interface Wrong {
  readonly schema: string;
  readonly at: string;
  readonly problem: string;
}

describe('problems.yaml', () => {
  const wrong = parse(readFileSync(`${folder}/problems.yaml`, 'utf8')) as readonly Wrong[];
  test.each(wrong)('$schema', ({ schema, at, problem }) => {
    const parsed = parseCompact(schema);
    expect('problem' in parsed && parsed.problem).toContain(problem);
    expect('problem' in parsed && schema.slice(parsed.offset)).toMatch(startingWith(at));
  });
});

test('elements tell where they are in the file, escapes and line ends counted as written', () => {
  const schema = '\ufeff# \\x{41}\r\n\\x{65}lement a {\r\n  empty, text }';
  const parsed = parseCompact(schema);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const [, content] = parsed.root.children;
  expect(schema.slice(parsed.root.offset)).toMatch(/^\\x\{65\}lement/);
  expect(content!.children.map(({ offset }) => schema.slice(offset, offset + 5))).toEqual(['empty', 'text ']);
});

function startingWith(text: string): RegExp {
  return new RegExp(text === '' ? '^$' : `^${text.replaceAll(/[^\w\s]/gu, '\\$&')}`);
}
