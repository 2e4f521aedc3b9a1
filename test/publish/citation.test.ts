import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { publish } from '../../src/publish.js';

/** Every character that means something to BibTeX, LaTeX, JSON, HTML or a style sheet. */
const title = 'Mills {&} "weirs": 100% of £5, #1_a ~ x^2 \\ </script> $';
const escaped = title.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
  <titleStmt><title>${escaped}</title><author>Hale, Thomas</author><author>R. &amp; D.</author><editor>A {B</editor></titleStmt>
  <publicationStmt><publisher>P &amp; Q</publisher><date when="2026-03">2026-03</date></publicationStmt>
  <sourceDesc><p>None.</p></sourceDesc></fileDesc>
  <profileDesc><correspDesc xml:id="l1" corresp="#d1"><correspAction type="sent"><persName>Hale, Thomas</persName><date when="1881"/></correspAction>
  <correspAction type="received"><persName>E. Marsh</persName></correspAction></correspDesc>
  <correspDesc xml:id="l2" corresp="#d2"><correspAction type="sent"><persName>E. Marsh</persName></correspAction></correspDesc></profileDesc></teiHeader>
  <text><body><div type="chapter"><head>${escaped}</head><p>One.</p></div>
  <div type="letter" xml:id="d1"><p>All well.</p></div><div type="letter" xml:id="d2"><p>Undated.</p></div></body></text></TEI>`;

const files = await publish(tei, { to: ['html'], publishing: { url: 'https://example.org/a_b/' } });
const pages = new Map(
  [...files].flatMap(([path, bytes]) =>
    path.endsWith('.html') ? [[path, new TextDecoder().decode(bytes)]] : [],
  ),
);
const parts = [...pages].filter(([, page]) => page.includes('citation_inbook_title'));

/** What a page offers for download as a medium. */
const offered = (page: string, type: string): string =>
  decodeURIComponent(
    new RegExp(`href="data:${type.replace('+', '\\+')};charset=utf-8,([^"]*)"`).exec(page)![1]!,
  );

/** Reads an entry of BibTeX: a type, a key, and fields in braces; braces count whatever stands before them. */
function readBibtex(entry: string): { type: string; key: string; fields: Map<string, string> } {
  const [head, type, key] = /^@([a-z]+)\{([^\s"#%'(),={}~\\]+),/.exec(entry)!;
  const fields = new Map<string, string>();
  let at = head.length;
  for (;;) {
    const field = /\s*([a-z]+) = \{/y;
    field.lastIndex = at;
    const found = field.exec(entry);
    if (!found) break;
    const start = field.lastIndex;
    let depth = 1;
    for (at = start; depth > 0; at++) {
      if (at >= entry.length) throw new Error(`braces of ${found[1]} do not balance`);
      if (entry[at] === '{') depth++;
      if (entry[at] === '}') depth--;
    }
    fields.set(found[1]!, entry.slice(start, at - 1));
    if (entry[at] === ',') at++;
  }
  expect(entry.slice(at)).toBe('\n}');
  return { type: type!, key: key!, fields };
}

/** What LaTeX sets. */
const typeset = (text: string): string =>
  text
    .replace(/\\([&%$#_])/g, '$1')
    .replace(/\\textbrace(left|right)\{\}/g, (_, side) => (side === 'left' ? '{' : '}'))
    .replaceAll('\\textasciitilde{}', '~')
    .replaceAll('\\textasciicircum{}', '^')
    .replaceAll('\\textbackslash{}', '\\');

test('the edition, a chapter and a letter can be cited with BibTeX, whatever stands in their titles', () => {
  const entries = [...pages].map(
    ([path, page]) => [path, readBibtex(offered(page, 'application/x-bibtex'))] as const,
  );
  const of = new Map(entries);
  const book = of.get('index.html')!;
  expect(book.type).toBe('book');
  expect(typeset(book.fields.get('title')!)).toBe(title);
  expect(book.fields.get('author')).toBe('Hale, Thomas and {R. \\& D.}');
  expect(typeset(book.fields.get('editor')!.slice(1, -1))).toBe('A {B');
  expect(book.fields.get('year')).toBe('2026');
  expect(book.fields.get('url')).toBe('https://example.org/a_b/');
  expect(parts).toHaveLength(3);
  for (const [path] of parts) {
    const { type, fields } = of.get(path)!;
    expect(type).toBe('incollection');
    expect(typeset(fields.get('booktitle')!)).toBe(title);
  }
  const keys = new Set(entries.map(([, { key }]) => key));
  expect(keys.size).toBe(parts.length + 1);
});

// As citationstyles.org describes CSL-JSON; of its variables, those that there may be here.
const name = {
  type: 'object',
  properties: { family: { type: 'string' }, given: { type: 'string' }, literal: { type: 'string' } },
  additionalProperties: false,
  minProperties: 1,
};
const date = {
  type: 'object',
  properties: {
    'date-parts': {
      type: 'array',
      items: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
      minItems: 1,
      maxItems: 2,
    },
  },
  required: ['date-parts'],
  additionalProperties: false,
};
const string = { type: 'string' };
const names = { type: 'array', items: name, minItems: 1 };
const isCsl = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: string,
      type: { enum: ['book', 'chapter', 'personal_communication'] },
      title: string,
      author: names,
      recipient: names,
      editor: names,
      'container-title': string,
      publisher: string,
      issued: date,
      URL: string,
    },
    required: ['id', 'type'],
    additionalProperties: false,
  },
});

test('what is offered as CSL-JSON is that', () => {
  for (const [path, page] of pages) {
    const csl: unknown = JSON.parse(offered(page, 'application/vnd.citationstyles.csl+json'));
    isCsl(csl);
    expect(isCsl.errors, path).toBe(null);
  }
  const letter = pages.get('d1.html')!;
  expect(JSON.parse(offered(letter, 'application/vnd.citationstyles.csl+json'))).toMatchObject([
    { type: 'personal_communication', 'container-title': title, issued: { 'date-parts': [[1881]] } },
  ]);
});

test('machines read a page as linked data, with what it is a part of', () => {
  for (const [path, page] of pages) {
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)!;
    const data = JSON.parse(json!) as Record<string, unknown>;
    const address = `https://example.org/a_b/${path === 'index.html' ? '' : path}`;
    expect(data).toMatchObject({ '@context': 'https://schema.org', '@id': address, url: address });
    expect(data['@type']).toMatch(/^(Book|Chapter|Message|WebPage)$/);
    if (data['@type'] !== 'Book') expect(data.isPartOf).toMatchObject({ '@type': 'Book', name: title });
    expect(page).toContain(`<link rel="canonical" href="${address}"`);
  }
});
