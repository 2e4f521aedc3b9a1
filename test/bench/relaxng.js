// Validation beside Jing: whole processes, cold, in turns; and the engine alone, warm. Sizes are of joined TEI files.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileSchema } from '../../dist/relaxng/index.js';
import { decode } from '../../dist/validate/decode.js';
import { parseXml } from '../../dist/validate/parse.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const schema = join(root, '../shared/schemas/tei_all_4.9.0.rng');
const corpus = join(root, '../shared/corpora/tei-real');
const rounds = 5;

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** TEI documents of the corpus without what only their own file declares, most tags per character first. */
function documents() {
  return readdirSync(corpus)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => decode(readFileSync(join(corpus, name))).text)
    .filter((text) => !text.includes('<!DOCTYPE') && problems(text) === 0)
    .map((text) => /<TEI[\s>][\s\S]*<\/TEI>/.exec(text)?.[0])
    .filter((text) => text !== undefined && !/^<TEI[^>]*xmlns:/.test(text))
    .map((text) => ({ text, density: text.split('<').length / text.length }))
    .toSorted((a, b) => b.density - a.density)
    .map(({ text }) => text);
}

/** Documents one after the other until there are so many characters, with ids that differ. */
function corpusOf(texts, characters) {
  const header = /<teiHeader[\s\S]*?<\/teiHeader>/.exec(texts[0])[0];
  const parts = ['<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">', header];
  for (let index = 0, length = 0; length < characters; index += 1) {
    const text = texts[index % texts.length];
    if (length + text.length > characters * 1.3 && index < texts.length) continue;
    parts.push(text.replaceAll(/\sxml:id="([^"]*)"/g, ` xml:id="$1-${index}"`));
    length += text.length;
  }
  return `${parts.join('\n')}\n</teiCorpus>\n`;
}

function problems(text) {
  let count = 0;
  const checker = compileSchema(pathToFileURL(schema)).checker(() => {
    count += 1;
  });
  const illFormed = parseXml(text, [
    {
      start: (element) => checker.start(element),
      text: (value, offset, blank) => checker.text(value, offset, blank),
      end: (element, offset) => checker.end(element, offset),
      finish: () => checker.finish(),
    },
  ]);
  return illFormed ? count + 1 : count;
}

/** Two hundred files of the corpus, some of them twice. Jing ends for good at an XInclude that leads nowhere. */
function manyFiles(folder) {
  const texts = readdirSync(corpus)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(join(corpus, name)))
    .filter((bytes) => !/http:\/\/www\.w3\.org\/2001\/XInclude|<!DOCTYPE/.test(bytes.toString('latin1')));
  return Array.from({ length: 200 }, (_, index) => {
    const path = join(folder, `many-${index}.xml`);
    writeFileSync(path, texts[index % texts.length]);
    return path;
  });
}

/** Wall time in milliseconds and peak memory in MB of a process. */
function measure(command, args, env = {}) {
  const started = performance.now();
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, ...env },
  });
  return { time: performance.now() - started, memory: Number(stderr.trim().split('\n').at(-1)) / 1024 };
}

const cells = (...values) =>
  console.log(values.map((value, column) => (column ? value.padStart(14) : value.padEnd(34))).join(''));

/** Prints what validation costs. `folder` takes the files; Jing and the corpus must be at hand. */
export function benchRelaxng(folder) {
  if (!existsSync(schema) || !existsSync('/usr/bin/time') || spawnSync('jing', []).error) {
    console.log('validation beside Jing: skipped, for want of ../shared, Jing or /usr/bin/time');
    return;
  }
  const env = { XDG_CACHE_HOME: join(folder, 'cache') };
  const validate = ['dist/cli.cjs', 'validate', '--quiet', '--checks', 'relaxng', '--schema', schema];
  const texts = documents();
  const mixed = texts.toSorted((a, b) => (a < b ? -1 : 1));

  cells('', 'ours', 'Jing', 'times faster', 'ours', 'Jing');
  const compare = (name, files) => {
    const runs = { own: [], jing: [] };
    for (let round = 0; round < rounds; round += 1) {
      runs.own.push(
        measure(process.execPath, [join(root, validate[0]), ...validate.slice(1), ...files], env),
      );
      runs.jing.push(measure('jing', [schema, ...files]));
    }
    const of = (list, what) => median(list.map((run) => run[what]));
    const [own, jing] = [of(runs.own, 'time'), of(runs.jing, 'time')];
    const memory = [runs.own, runs.jing].map((list) => `${of(list, 'memory').toFixed(0)} MB`);
    cells(name, `${own.toFixed(0)} ms`, `${jing.toFixed(0)} ms`, (jing / own).toFixed(1), ...memory);
  };
  for (const size of [0.1, 3, 13]) {
    const file = join(folder, `${size}.xml`);
    writeFileSync(file, corpusOf(mixed, size * 1e6));
    compare(`validate by tei_all, ${size} MB`, [file]);
  }
  const many = manyFiles(folder);
  compare(`validate by tei_all, ${many.length} files`, many);

  cells('', 'time', 'speed');
  for (const [name, text] of [
    ['engine, dense markup', corpusOf(texts.slice(0, texts.length >> 2), 3e6)],
    ['engine, prose', corpusOf(texts.slice(-texts.length >> 2), 3e6)],
  ]) {
    const times = [];
    for (let round = 0; round < 2 * rounds; round += 1) {
      const started = performance.now();
      problems(text);
      times.push(performance.now() - started);
    }
    const time = median(times.slice(rounds));
    cells(name, `${time.toFixed(0)} ms`, `${(text.length / 1e3 / time).toFixed(0)} MB/s`);
  }
  for (const [name, fresh] of [
    ['compile tei_all', true],
    ['compile tei_all, from the cache', false],
  ]) {
    const times = Array.from({ length: rounds }, () => {
      if (fresh) rmSync(env.XDG_CACHE_HOME, { recursive: true, force: true });
      mkdirSync(env.XDG_CACHE_HOME, { recursive: true });
      const program = `import { compileSchema } from ${JSON.stringify(new URL('../../dist/relaxng/index.js', import.meta.url).href)};
        const started = performance.now();
        compileSchema(new URL(${JSON.stringify(pathToFileURL(schema).href)}));
        console.log(performance.now() - started);`;
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
        env: { ...process.env, ...env },
      });
      return Number(stdout);
    });
    cells(name, `${median(times).toFixed(0)} ms`);
  }
}
