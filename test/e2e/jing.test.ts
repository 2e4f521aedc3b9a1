import { existsSync, readFileSync } from 'node:fs';
import type { VFileMessage } from 'vfile-message';
import { beforeAll, describe, expect, test } from 'vitest';
import { validate } from '../../dist/index.js';
import { jing, type Verdicts } from './support/jing.js';
import {
  absent,
  documents,
  editionSchema,
  editions,
  files,
  generated,
  nameOf,
  sources,
  teiAll,
} from './support/paths.js';

const schemas = [
  { name: 'tei_all', path: teiAll },
  { name: 'edition.rng', path: editionSchema },
];

describe('encoding', () => {
  for (const { name, tei, log } of sources()) {
    test(name, () => expect(existsSync(tei), readFileSync(log, 'utf8')).toBe(true));
  }
});

for (const { name: schemaName, path: schema } of schemas) {
  const skipped = schema === null;

  describe.skipIf(skipped)(`valid by ${schemaName}, says Jing and say we${absent(schema)}`, () => {
    const built = files(editions, '.xml').filter((path) => !/\/(cmif|sitemap)\.xml$/.test(path));
    const ours = [...built, ...sources().map(({ tei }) => tei)].filter(existsSync);
    let verdicts: Verdicts;
    beforeAll(async () => {
      verdicts = await jing(schema!, ours);
    });
    for (const file of ours) {
      test(nameOf(file), () => {
        expect(verdicts.get(file)).toEqual([]);
        expect(findings(file, schema!).map(String)).toEqual([]);
      });
    }
  });

  // Whether a document is well-formed does not depend on the schema; one of them is enough to ask.
  const judged = documents().filter(
    (file) => !refusesEntities(file) && (schema === editionSchema || isWellFormed(file)),
  );
  describe.skipIf(skipped)(`same verdict by ${schemaName}${absent(schema)}`, () => {
    let verdicts: Verdicts;
    beforeAll(async () => {
      verdicts = await jing(schema!, judged);
    });
    for (const file of judged) {
      test(nameOf(file), () => {
        const [theirs, own] = [verdicts.get(file)!, findings(file, schema!)];
        expect(own.length === 0, `Jing: ${theirs[0] ?? 'valid'}\nteipress: ${own[0] ?? 'valid'}`).toBe(
          theirs.length === 0,
        );
      });
    }
  });

  test.skipIf(skipped)(
    `documents made from edition.rng are valid by ${schemaName}, says Jing${absent(schema)}`,
    async () => {
      const made = files(generated, '.xml');
      expect(made.length).toBeGreaterThan(1000);
      const rejected = [...(await jing(schema!, made))].filter(([, problems]) => problems.length > 0);
      expect(rejected.map(([file, [first]]) => `${nameOf(file)}:${first}`)).toEqual([]);
    },
  );
}

/** What we say against a document by the schema alone, as Jing does. */
function findings(file: string, schema: string): VFileMessage[] {
  const options = { file: nameOf(file), schema, checks: ['relaxng'] } as const;
  return validate(readFileSync(file), options).messages.filter(({ fatal }) => fatal);
}

function isWellFormed(file: string): boolean {
  return !hasProblem(file, ['xml-encoding', 'not-well-formed', 'entity-not-expanded']);
}

/** Jing would expand entities without end, or read them from files, which teipress refuses on purpose. */
function refusesEntities(file: string): boolean {
  return hasProblem(file, ['entity-not-expanded']);
}

function hasProblem(file: string, rules: readonly string[]): boolean {
  return validate(readFileSync(file)).messages.some(({ ruleId }) => ruleId && rules.includes(ruleId));
}
