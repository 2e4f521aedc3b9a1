/**
 * What README.md says is run as it stands there, with these replacements, so that neither the network nor a second
 * build is needed: `npm ci` and `npm install` are left out, since a link to this package stands in the project's
 * `node_modules`; `npx teipress` is the program that link provides.
 */
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { encode, isRuleId, languageCodes, type RuleId, readEdition, rules } from '../../src/index.js';
import { maximumDepth } from '../../src/transform/index.js';
import { LARGEST_EXPANSION } from '../../src/validate/entities/index.js';
import { checkNames } from '../../src/validate/kinds.js';
import { LARGEST_FILE } from '../../src/validate/read.js';
import { execute, type Outcome, snapshot, temporary } from '../cli/run.js';
import { root } from '../support.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  name: string;
  version: string;
};

/** The code blocks of a language, in order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text!);
}

/** The only code block of a language that holds `part`. */
function block(language: string, part: string): string {
  const found = blocks(language).filter((text) => text.includes(part));
  expect(found, `one block of ${language} with "${part}"`).toHaveLength(1);
  return found[0]!;
}

const editionYaml = block('yaml', 'decisions:');
const additions = block('yaml', 'add:');
const sourceText = block('text', 'THE FLOOD YEAR');

/** A project of a user: the README's edition, a TEI file, and this package linked as npm would install it. */
function project(): string {
  const here = temporary();
  const modules = join(here, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync(root, join(modules, 'teipress'), 'dir');
  for (const name of ['unified', '@types'])
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir');
  symlinkSync(join(root, 'dist/cli.cjs'), join(modules, '.bin/teipress'));
  const files = {
    'package.json': '{ "private": true, "type": "module" }\n',
    'editions/hollow-lane/source.txt': sourceText,
    'editions/hollow-lane/edition.yaml': editionYaml,
    'tei/page.xml': encode('The mill stood idle until the spring.\n').xml!,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(here, path)), { recursive: true });
    writeFileSync(join(here, path), text);
  }
  return here;
}

/** Runs a line of the README in a shell, without what installs. */
function shell(line: string, here: string): Promise<Outcome> {
  const command = line.replace(/\bnpx teipress\b/g, `"${process.execPath}" node_modules/.bin/teipress`);
  return execute('bash', ['-c', command], here);
}

test('the additions to the decisions are such as an edition file may have', () => {
  const yaml = editionYaml.replace(/^decisions:[\s\S]*/m, `decisions:\n${additions.replace(/^/gm, '  ')}`);
  const { edition, messages } = readEdition(yaml);
  expect(messages.map(String)).toEqual([]);
  expect(edition!.decisions.every(({ add }) => add !== null)).toBe(true);
});

describe('the first screen', () => {
  test('names the two commands of a fresh clone', () => {
    const commands = blocks('sh')
      .slice(0, 2)
      .map((text) => text.trim());
    expect(commands).toEqual(['npm ci && npm run editions', 'npm ci && npm test']);
    expect(manifest.scripts.test).toBeDefined();
    expect(manifest.scripts.pretest, 'npm test builds first').toContain('run --silent build');
  });

  test('names the file that npm pack makes', () => {
    expect(block('sh', 'npm pack')).toContain(`./${manifest.name}-${manifest.version}.tgz`);
  });

  test('names only scripts there are', () => {
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
    const tests = [...readme.matchAll(/npx vitest run (\S+?)`/g)].map(([, path]) => path!);
    for (const path of tests) expect(() => readFileSync(join(root, path), 'utf8')).not.toThrow(/ENOENT/);
  });
});

describe('the example of an edition', () => {
  const { edition, messages } = readEdition(editionYaml);

  test('is accepted', () => {
    expect(messages.map(String)).toEqual([]);
    expect(edition).not.toBeNull();
  });

  test.each([
    ['', 'stray: 1'],
    ['licence', 'licence: { name: X, stray: 1 }'],
    ['source', 'source: { title: X, stray: 1 }'],
    ['persons', 'persons: [{ id: x, name: X, stray: 1 }]'],
    ['decisions', 'decisions: [{ rule: date, at: "1:1", reject: true, stray: 1 }]'],
  ])('has every key of %s', (place, withStray) => {
    const whole = parse(editionYaml) as Record<string, object | object[]>;
    const examples = {
      ...whole,
      decisions: [...(whole.decisions as object[]), ...(parse(additions) as object[])],
    };
    const shown = place === '' ? whole : examples[place as keyof typeof examples]!;
    const keys = (Array.isArray(shown) ? shown : [shown]).flatMap((part) => Object.keys(part));
    // A key that is not known is refused, and the message says which there are.
    const [refusal] = readEdition(withStray).messages;
    const known = /no such key: "stray"; the keys are (.*)/.exec(refusal!.reason)![1]!.split(', ');
    expect([...new Set(keys)].sort()).toEqual(known.sort());
  });

  test('gives the TEI the README shows', () => {
    const { xml } = encode(sourceText, { edition: edition! });
    const words = (text: string) => text.replace(/\s+/g, ' ').trim();
    for (const shown of blocks('xml')) expect(words(xml!)).toContain(words(shown));
  });

  test('has a decision that decides something', () => {
    const without = encode(sourceText, { edition: { ...edition!, decisions: [] } }).xml;
    expect(encode(sourceText, { edition: edition! }).xml).not.toBe(without);
  });
});

describe('the table of what is encoded', () => {
  const rows = readme
    .slice(readme.indexOf('## What is encoded'), readme.indexOf('## The command line'))
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) => line.split('|').map((cell) => [...cell.matchAll(/`([^`]*)`/g)].map(([, code]) => code!)));

  test('names rules there are', () => {
    const named = rows.flatMap((cells) => cells[3]!);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((id) => !isRuleId(id))).toEqual([]);
    expect(named.filter((id) => rules[id as RuleId].explanation === '')).toEqual([]);
  });

  test('names elements of the schema', () => {
    const schema = readFileSync(join(root, 'schemas/edition.rng'), 'utf8');
    for (const name of rows.flatMap((cells) => cells[2]!)) {
      const kind = name.startsWith('@') ? 'attribute' : 'element';
      expect(schema).toMatch(new RegExp(`<${kind}\\s+name="${name.replace('@', '')}"`));
    }
  });
});

test('the depth that publish takes is that of the README', () => {
  expect(readme.replace(/\s+/g, ' ')).toContain(`nested more than ${maximumDepth} deep are refused`);
});

test('the languages with data are those of the README', () => {
  const line = readme.slice(readme.indexOf('- There is language data for')).split('. ')[0]!;
  expect([...line.matchAll(/\(`(\w+)`\)/g)].map(([, code]) => code).sort()).toEqual(
    [...languageCodes].sort(),
  );
});

test('the commands of the overview have the options they are given', async () => {
  const here = project();
  for (const line of block('text', 'teipress build').trim().split('\n')) {
    const [, command, rest] = /^teipress (\w+) (.*)$/.exec(line)!;
    const { stdout } = await shell(`npx teipress ${command} --help`, here);
    for (const [option] of rest!.matchAll(/(?<!\S)\[?(--?[a-z]+)/g))
      expect(stdout).toContain(option.replace('[', ''));
  }
});

describe('the commands on validating', () => {
  const lines = blocks('sh')
    .filter((text) => /npx teipress (?:validate|schema)/.test(text))
    .flatMap((text) => text.trim().split('\n'));
  /** What the commands use and the project lacks; what is on the web is not fetched. */
  const offline = lines.filter((line) => !line.includes('https://'));

  test('run as they stand', async () => {
    const here = project();
    mkdirSync(join(here, 'schemas'));
    copyFileSync(join(root, 'schemas/edition.rng'), join(here, 'schemas/letters.rng'));
    writeFileSync(
      join(here, 'schemas/rules.sch'),
      `<schema xmlns="http://purl.oclc.org/dsdl/schematron">
        <phase id="final"><active pattern="p"/></phase>
        <pattern id="p"><rule context="/*"><assert test="*">nothing there</assert></rule></pattern>
      </schema>`,
    );
    expect(offline.length).toBeGreaterThan(8);
    const folders = `XDG_DATA_HOME="${here}/data" XDG_CACHE_HOME="${here}/cache"`;
    for (const line of offline) {
      const { code, stderr } = await shell(`export ${folders}; ${line}`, here);
      expect(code, `${line}\n${stderr}`).toBe(0);
    }
    expect(JSON.parse(readFileSync(join(here, 'teipress.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
    expect(readFileSync(join(here, 'junit.xml'), 'utf8')).toContain('<testcase name="tei/page.xml"');
  });

  test('name the kinds of checks there are', () => {
    const section = readme.slice(readme.indexOf('## Validating'), readme.indexOf('## In CI'));
    const kinds = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, kind]) => kind);
    expect(kinds).toEqual([...checkNames]);
  });

  test('name the bounds there are', () => {
    const words = readme.replace(/\s+/g, ' ');
    expect(words).toContain(`at most ${LARGEST_FILE / 1_000_000} MB`);
    expect(LARGEST_EXPANSION).toBe(10_000_000);
    expect(words).toContain('up to ten million characters');
  });
});

describe('the workflow for', () => {
  interface Step {
    run?: string;
    uses?: string;
    with?: { path?: string };
  }
  interface Job {
    script: string[];
    artifacts: { paths: string[] };
  }
  const installs = /^npm (ci|install)\b/;

  const { jobs } = parse(block('yaml', 'runs-on')) as { jobs: Record<string, { steps: Step[] }> };
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const github = {
    commands: steps.flatMap(({ run }) => run ?? []),
    published: steps.find(({ uses }) => uses?.startsWith('actions/upload-pages-artifact@'))!.with!.path!,
  };
  const gitlab = parse(block('yaml', 'artifacts:')) as Record<'edition' | 'pages', Job>;

  /** Runs commands of a workflow one after the other in a user's project. */
  async function run(commands: string[], here: string): Promise<void> {
    for (const line of commands) {
      const { code, stderr } = await shell(line, here);
      expect(code, `${line}\n${stderr}`).toBe(0);
    }
  }

  test.each(['GitHub', 'GitLab'])('%s installs once', (name) => {
    const commands = name === 'GitHub' ? github.commands : gitlab.edition.script;
    expect(commands.filter((line) => installs.test(line))).toHaveLength(1);
  });

  test('GitHub validates, builds and publishes, and that for GitLab does the same', async () => {
    const here = project();
    const { commands, published } = github;
    expect(commands.filter((line) => line.includes('--format github'))).toHaveLength(2);
    await run(
      commands.filter((line) => !installs.test(line)),
      here,
    );
    expect(published).toBe('public');
    const files = snapshot(join(here, published));
    expect(files.get('index.html')).toContain('hollow-lane/index.html');
    expect(files.has('hollow-lane/hollow-lane.epub')).toBe(true);

    const { edition, pages } = gitlab;
    expect(edition.script).toEqual(commands.map((line) => line.replace(' --format github', '')));
    expect(pages.artifacts.paths).toEqual([published]);
    await run(pages.script, here);
  });
});

describe('the library example', () => {
  const examples = blocks('ts');

  test('passes the type checker, and runs', async () => {
    const here = project();
    const names = examples.map((text, index) => {
      writeFileSync(join(here, `example-${index}.ts`), text);
      return `example-${index}`;
    });
    const options = {
      strict: true,
      module: 'NodeNext',
      target: 'ES2023',
      skipLibCheck: true,
      types: ['node'],
    };
    const compilerOptions = { ...options, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    writeFileSync(join(here, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const tsc = join(root, 'node_modules/.bin/tsc');
    const checked = await execute(tsc, ['-p', here], here);
    expect(checked.stdout + checked.stderr).toBe('');
    const printed = [];
    for (const name of names) {
      const { code, stdout, stderr } = await execute(process.execPath, [`${name}.js`], here);
      expect(code, stderr).toBe(0);
      printed.push(stdout);
    }
    expect(printed[0]).toBe('1 letter, 0 entries in the ledger\ntrue true\n');
    expect(printed[1]).toContain('<date when="1871-03-04">4th March 1871</date>');
  });
});
