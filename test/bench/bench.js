// How the stages grow with the text, and how they stand beside the tools users know, pandoc and Jing: ratios measured
// side by side in interleaved runs. There are no thresholds, since a machine's speed is its own affair.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode, publish, validate } from '../../dist/index.js';
import { benchRelaxng } from './relaxng.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const full = 1_400_000;
const tenth = full / 10;
const rounds = 5;

/** The books at hand: those of the corpora beside the project, or the sources of our editions. */
function books() {
  const corpora = join(root, '../shared/corpora/dev');
  const [folder, name] = existsSync(corpora) ? [corpora, 'book.txt'] : [join(root, 'editions'), 'source.txt'];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name, name))
    .filter((path) => existsSync(path))
    .sort()
    .map((path) => readFileSync(path, 'utf8'));
}

/** A text of about so many characters, with the same share of every book, so that sizes compare like with like. */
function assemble(texts, characters) {
  const whole = texts.reduce((sum, text) => sum + text.length, 0);
  const times = Math.ceil(characters / whole);
  const share = characters / (whole * times);
  const parts = texts.map((text) => text.slice(0, text.indexOf('\n\n', text.length * share)) || text);
  return Array.from({ length: times }, () => parts.join('\n\n')).join('\n\n');
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** The median time of each task in milliseconds; the tasks take turns, so that all see the same machine. */
async function measure(tasks, counted = rounds) {
  const times = tasks.map(() => []);
  for (let round = 0; round <= counted; round += 1) {
    for (const [index, task] of tasks.entries()) {
      const started = performance.now();
      await task();
      // The first round warms up.
      if (round > 0) times[index].push(performance.now() - started);
    }
  }
  return times.map(median);
}

/**
 * The most memory, in MB, that a process of its own holds while it encodes the text in a file and reads the TEI; the
 * median of several.
 */
function memory(path) {
  const library = JSON.stringify(new URL('../../dist/index.js', import.meta.url).href);
  const program = `import { readFileSync } from 'node:fs';
    import { encode } from ${library};
    const { xml } = encode(readFileSync(process.argv[1], 'utf8'));
    // What is written in pieces is one string only now.
    xml.charCodeAt(xml.length - 1);
    console.log(process.resourceUsage().maxRSS / 1024);`;
  const run = () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program, path], { encoding: 'utf8' });
  return median(Array.from({ length: rounds }, () => Number(run())));
}

const cells = (...values) =>
  console.log(values.map((value, column) => (column ? value.padStart(12) : value.padEnd(34))).join(''));
const row = (name, milliseconds, characters, extra = '') =>
  cells(name, `${milliseconds.toFixed(0)} ms`, `${(characters / 1e3 / milliseconds).toFixed(2)} MB/s`, extra);
const ratio = (name, value, meaning) =>
  console.log(`${name.padEnd(34)}${value.toFixed(2).padStart(12)}  ${meaning}`);

const folder = mkdtempSync(join(tmpdir(), 'teipress-bench-'));
try {
  const texts = [tenth, full].map((size) => assemble(books(), size));
  const paths = texts.map((text, index) => {
    const path = join(folder, `${index}.txt`);
    writeFileSync(path, text);
    return path;
  });
  const emptyPath = join(folder, 'empty.txt');
  writeFileSync(emptyPath, 'A text.\n');
  const tei = texts.map((text) => encode(text).xml);
  const [small, large] = texts.map((text) => text.length);
  const document = join(folder, 'book.xml');
  writeFileSync(document, tei[1]);
  const schema = join(root, 'schemas/edition.rng');
  const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
  const pandocArguments = ['-f', 'markdown', '-t', 'tei', '-o', join(folder, 'pandoc.xml'), paths[1]];

  cells('', 'time', 'speed', 'memory');
  const encoded = await measure(texts.map((text) => () => encode(text)));
  // Once is enough for what takes this long.
  const pandoc = has('pandoc')
    ? await measure([() => spawnSync('pandoc', pandocArguments, { stdio: 'ignore' })], 1)
    : [];
  const least = memory(paths[0]);
  row(`encode, ${small} characters`, encoded[0], small, `${least.toFixed(0)} MB`);
  const held = memory(paths[1]);
  row(`encode, ${large} characters`, encoded[1], large, `${held.toFixed(0)} MB`);
  for (const time of pandoc) row('  pandoc, its start included', time, large);
  const [own, ...jing] = await measure([
    () => validate(tei[1]),
    ...(has('jing') ? [() => spawnSync('jing', [schema, document], { stdio: 'ignore' })] : []),
  ]);
  row(`validate, ${tei[1].length} characters`, own, tei[1].length);
  for (const time of jing) row('  Jing, its start included', time, tei[1].length);
  const published = await measure(['html', 'epub'].map((format) => () => publish(tei[0], { to: [format] })));
  row(`publish as HTML, ${tei[0].length} characters`, published[0], tei[0].length);
  row(`publish as EPUB, ${tei[0].length} characters`, published[1], tei[0].length);

  console.log();
  ratio('encode, full to tenth', encoded[1] / encoded[0], `${(large / small).toFixed(1)} is linear`);
  for (const time of pandoc)
    ratio('encode, pandoc to ours', time / encoded[1], 'above 1 is faster than pandoc');
  // Beyond the runtime is beyond a process that encodes next to nothing. That counts what the runtime adds once for any
  // text of some length, compiled code and a wider young generation; the growth between two texts leaves it out.
  const empty = memory(emptyPath);
  const [fewer, bytes] = texts.map((text) => Buffer.byteLength(text));
  const perByte = (more, base, of) => ((more - base) * 2 ** 20) / of;
  ratio(
    'encode, bytes per source byte',
    perByte(held, empty, bytes),
    'beyond the runtime: the figure to quote',
  );
  ratio(
    '  from a tenth to the full text',
    perByte(held, least, bytes - fewer),
    'how much it grows with the text',
  );
  for (const time of jing) ratio('validate, ours to Jing', own / time, 'below 1 is faster than Jing');

  console.log();
  benchRelaxng(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
