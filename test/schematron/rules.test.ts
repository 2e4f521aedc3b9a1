import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileSchematron, type SchematronBreach } from '../../src/schematron/index.js';
import { readSchema } from '../../src/schematron/read.js';

/** An assertion of a schema, with fragments of TEI that break it, each at one place, and others that look alike. */
interface Example {
  readonly context: string;
  readonly test: string;
  readonly fires: string | readonly string[];
  readonly silent: string | readonly string[];
}

const shared = new URL('../../../shared/schemas/', import.meta.url);
const here = fileURLToPath(new URL('rules/', import.meta.url));

const schemas = [
  { name: 'tei_all', location: new URL('tei_all_4.9.0.rng', shared) },
  { name: 'cmif', location: new URL('cmif/cmif.sch', shared) },
];

describe.each(schemas)('each assertion of $name fires, and only where it should', ({ name, location }) => {
  if (!existsSync(location)) {
    test.skip(`skipped: there is no ../shared/schemas for ${name}`);
    return;
  }
  const schema = compileSchematron(location);
  const examples = examplesOf(name);
  const assertions = readSchema(location).patterns.flatMap(({ rules }) =>
    rules.flatMap(({ context, assertions }) =>
      assertions.map((assertion) => ({ context, test: assertion.test })),
    ),
  );
  /** The assertions that are equal to an example's, such as those whose messages are in another language. */
  const equal = (example: Example) => assertions.filter((assertion) => keyOf(assertion) === keyOf(example));

  test('none is lost when the schema is read, and each has examples', () => {
    const written = readFileSync(location, 'utf8').match(/<(?:sch:)?(?:assert|report)\b/g);
    expect(assertions).toHaveLength(written!.length);
    expect([...new Set(assertions.map(keyOf))].sort()).toEqual(examples.map(keyOf).sort());
  });

  test.each(examples)('$context: $test', (example) => {
    const breaches = (fragment: string) => {
      const findings = schema.check(documentOf(fragment), null);
      expect(findings.filter(({ kind }) => kind === 'skipped')).toEqual([]);
      return findings.filter((finding): finding is SchematronBreach => finding.kind === 'breach');
    };
    const own = (fragment: string) => breaches(fragment).filter((breach) => keyOf(breach) === keyOf(example));
    for (const fragment of [example.fires].flat())
      expect(own(fragment), fragment).toHaveLength(equal(example).length);
    for (const fragment of [example.silent].flat()) expect(own(fragment), fragment).toEqual([]);
  });
});

/** The examples in the file of a schema, or in the files of its folder. */
function examplesOf(name: string): Example[] {
  const folder = `${here}${name}`;
  const files = existsSync(folder)
    ? readdirSync(folder).map((file) => `${folder}/${file}`)
    : [`${folder}.yaml`];
  return files.sort().flatMap((file) => parse(readFileSync(file, 'utf8')) as Example[]);
}

function keyOf({ context, test }: { readonly context: string; readonly test: string }): string {
  return `${context} → ${test}`.replace(/\s+/g, ' ');
}

function documentOf(fragment: string): string {
  const namespaces = [
    'xmlns="http://www.tei-c.org/ns/1.0"',
    'xmlns:teix="http://www.tei-c.org/ns/Examples"',
    'xmlns:rng="http://relaxng.org/ns/structure/1.0"',
    'xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"',
    'xmlns:sch="http://purl.oclc.org/dsdl/schematron"',
    'xmlns:sch1x="http://www.ascc.net/xml/schematron"',
  ];
  return `<TEI ${namespaces.join(' ')}>\n<text><body>\n${fragment}\n</body></text>\n</TEI>`;
}
