/** The engine for RELAX NG beside Jing: the same verdict, and the first error in the same line. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileSchema, type SchemaProblem } from '../../dist/relaxng/index.js';
import { decode } from '../../dist/validate/decode.js';
import { parseXml } from '../../dist/validate/parse.js';
import { jing, type Verdicts } from './support/jing.js';
import { mutations } from './support/mutate.js';
import { absent, cmif, editionSchema, editions, files, out, teiAll, teiReal } from './support/paths.js';

/** How many documents are made for each schema; MUTATIONS=5000 for a longer run. */
const count = Number(process.env.MUTATIONS ?? 600);
const seed = Number(process.env.SEED ?? 1);

const schemas = [
  { name: 'tei_all', path: teiAll },
  { name: 'edition.rng', path: editionSchema },
  { name: 'cmi-customization.rng', path: cmif },
];

/** Mistakes are put in documents without any, so that none hides behind another, and in none larger. */
const largest = 100_000;

for (const { name, path } of schemas) {
  describe.skipIf(path === null)(`as Jing judges by ${name}${absent(path)}`, () => {
    const folder = join(out, 'mutations', name);
    let judged: string[] = [];
    let verdicts: Verdicts = new Map();

    beforeAll(async () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const real = teiReal === null ? [] : readdirSync(teiReal).filter((file) => file.endsWith('.xml'));
      const documents = [...real.map((file) => join(teiReal!, file)), ...files(editions, '.xml')].filter(
        existsSync,
      );
      const texts = documents.map(read);
      // Jing reads what XInclude names, which is no matter of the schema.
      const plain = documents.filter((_file, index) => !/<!DOCTYPE|<xi:include/.test(texts[index]!));
      const sources = texts.filter((text) => text.length < largest && firstProblem(text, path!) === null);
      const made = [...mutations(sources.length > 0 ? sources : texts, count, seed)].map(
        ({ kind, xml }, index) => {
          const file = join(folder, `${index}-${kind.replaceAll(' ', '-')}.xml`);
          writeFileSync(file, xml);
          return file;
        },
      );
      judged = [...plain, ...made];
      verdicts = await jing(path!, judged);
    });

    test(`${count} documents with a mistake, and those they are made of`, () => {
      expect(judged.length).toBeGreaterThanOrEqual(count);
      const differing = judged.flatMap((file) => {
        const [theirs] = verdicts.get(file)!;
        const own = firstProblem(read(file), path!);
        const line = theirs === undefined ? null : Number(theirs.split(':')[0]);
        return line === (own?.line ?? null)
          ? []
          : [`${file}: Jing: ${theirs ?? 'valid'}, we: ${own?.text ?? 'valid'}`];
      });
      expect(differing).toEqual([]);
    });
  });
}

const read = (file: string) => decode(readFileSync(file)).text;

/** The first problem we find. Jing names the line where a tag ends; we, the place where it or the attribute begins. */
function firstProblem(xml: string, schema: string): { readonly line: number; readonly text: string } | null {
  let first: SchemaProblem | null = null;
  const checker = compileSchema(pathToFileURL(schema)).checker((problem) => {
    first ??= problem;
  });
  const illFormed = parseXml(xml, [
    {
      start: (element) => checker.start(element),
      text: (value, offset, blank) => checker.text(value, offset, blank),
      end: (element, offset) => checker.end(element, offset),
      finish: () => checker.finish(),
    },
  ]);
  const problem = first as SchemaProblem | null;
  const found = problem ? { offset: problem.end, reason: problem.reason } : illFormed;
  return found ? { line: xml.slice(0, found.offset).split(/\r\n?|\n/).length, text: found.reason } : null;
}
