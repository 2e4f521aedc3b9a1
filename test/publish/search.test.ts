import { gunzipSync } from 'node:zlib';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { publish } from '../../src/publish.js';

const chapters = `<div><head>One</head><p>The <persName ref="#pell">miller</persName> was prohib<pb n="2" break="no"/>itive<note
  place="bottom"><p>A sluice, says <choice><sic>Barno</sic><corr>Barns</corr></choice>.</p></note> of <fw type="header">RUNNING</fw>
  visits.</p><table><row role="label"><cell>Boat</cell><cell>Crew</cell></row><row><cell>Ann</cell><cell>6</cell></row></table></div>
  <div><head>Two</head><p>Nothing.</p></div>`;
const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en-GB"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>
  <standOff><listPerson><person xml:id="pell"><persName>Ambrose Pell</persName></person></listPerson></standOff>
  <text><body>${chapters}${'<div><p>More of it.</p></div>'.repeat(2)}</body></text></TEI>`;

/** A text that is longer than one page holds. */
const long = tei.replace('Nothing.', 'Nothing at all. '.repeat(2000));

async function site(
  xml: string,
  views?: 'about'[],
): Promise<{ files: Map<string, Uint8Array>; file: VFile }> {
  const file = new VFile({ path: 'text.xml' });
  const files = await publish(xml, { file, to: ['html'], ...(views && { publishing: { views } }) });
  return { files, file };
}
const parts = ({ files }: { files: Map<string, Uint8Array> }) =>
  [...files].filter(([path]) => path.startsWith('pagefind/'));

/** What Pagefind holds of a page: JSON after a mark of its own, compressed (as its script reads it). */
function recordsOf(found: { files: Map<string, Uint8Array> }) {
  return parts(found)
    .filter(([path]) => path.endsWith('.pf_fragment'))
    .map(([, bytes]) => gunzipSync(bytes).toString())
    .map((text) => JSON.parse(text.slice(text.indexOf('{'))) as Record<'url' | 'content', string>)
    .sort((a, b) => (a.url < b.url ? -1 : 1));
}

test('the text is searched as it reads: whole words, notes, names; no running heads, slips, numbers of pages', async () => {
  const records = recordsOf(await site(long));
  const one = records.find(({ url }) => url === '/one.html');
  expect(one).toMatchObject({
    content: 'One. The miller was prohibitive of visits. Boat. Crew. Ann. 6. A sluice, says Barns.',
    filters: { kind: ['Text'], person: ['Ambrose Pell'] },
    meta: { title: 'One' },
  });
  expect(one).toHaveProperty(
    'anchors',
    expect.arrayContaining([
      expect.objectContaining({ element: 'p', id: 'p-1', location: 1 }),
      expect.objectContaining({ id: 'table-1' }),
      expect.objectContaining({ id: 'fn-1' }),
    ]),
  );
  expect(records.map(({ url }) => url)).not.toContain('/about.html');
});

test('the search is complete, in the language of the text, and the same every time', async () => {
  const found = parts(await site(long));
  const paths = found.map(([path]) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'pagefind/LICENSE.txt',
      'pagefind/pagefind.js',
      'pagefind/pagefind-worker.js',
      'pagefind/wasm.en.pagefind',
    ]),
  );
  expect(paths.filter((path) => /\.css$|-ui|highlight/.test(path))).toEqual([]);
  expect(parts(await site(long))).toEqual(found);
});

test('a text on one page has no search, nor has a site whose editor wants none', async () => {
  expect(parts(await site(tei))).toEqual([]);
  const without = await site(long, ['about']);
  expect(parts(without)).toEqual([]);
  expect(without.files.has('search.html')).toBe(false);
});

test('a machine for which there is no Pagefind gets a site without a search, and a message', async () => {
  const { arch } = process;
  Object.defineProperty(process, 'arch', { value: 'unheard-of' });
  try {
    const without = await site(long);
    expect(without.file.messages.map(({ ruleId }) => ruleId)).toEqual(['publish-search']);
    expect(without.files.has('one.html')).toBe(true);
    expect(without.files.has('search.html')).toBe(false);
    expect(new TextDecoder().decode(without.files.get('one.html'))).not.toMatch(/search\.html|pagefind/);
  } finally {
    Object.defineProperty(process, 'arch', { value: arch });
  }
});
