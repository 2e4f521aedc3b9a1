import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EncodeResult, encode, readEdition, rules, validate } from '../src/index.js';
import { expectFile, folders, readIf, root } from './support.js';

const area = join(root, 'test/rules');

/** Encodes the source of a case, with its edition file where it has one. */
function encodeCase(path: string): EncodeResult {
  const yaml = readIf(join(path, 'edition.yaml'));
  const edition = yaml === null ? null : readEdition(yaml).edition;
  expect(yaml === null || edition !== null, 'the edition file of the case is in order').toBe(true);
  const options = edition ? { edition } : {};
  const markdown = readIf(join(path, 'source.md'));
  if (markdown !== null) return encode(markdown, { ...options, format: 'markdown' });
  return encode(readIf(join(path, 'source.txt'))!, options);
}

/** Whether a rule decided, reported or entered anything. */
function fires(rule: string, { tree, messages, ledger }: EncodeResult): boolean {
  const decided = JSON.stringify({ ...tree, ledger: [], repairs: [] }).includes(`"rule":"${rule}"`);
  return (
    decided || messages.some(({ ruleId }) => ruleId === rule) || ledger.some((entry) => entry.rule === rule)
  );
}

/** The part of the TEI a case is about: what stands after the header's fixed statements. */
function excerpt(xml: string): string {
  const correspondence = xml.match(/ *<correspDesc[\s\S]*<\/correspDesc>\n/)?.[0] ?? '';
  return correspondence + xml.slice(xml.indexOf('</teiHeader>') + '</teiHeader>\n'.length);
}

for (const rule of folders(area)) {
  describe(rule, () => {
    for (const name of folders(join(area, rule))) {
      test(name, () => {
        const path = join(area, rule, name);
        const result = encodeCase(path);
        expect(Object.hasOwn(rules, rule), 'the folder is named after a rule').toBe(true);
        expect(result.xml, 'the account balances').not.toBeNull();
        expect(
          validate(result.xml!)
            .messages.filter(({ fatal }) => fatal)
            .map(String),
        ).toEqual([]);
        expect(fires(rule, result)).toBe(!name.startsWith('not-'));
        expectFile(join(path, 'expected.xml'), excerpt(result.xml!));
      });
    }
  });
}
