import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, validate } from '../src/index.js';
import { expectFile, folders, root } from './support.js';

/** Evaluates what the encoding of an edition must show, on the TEI as text. */
async function tei(name: string): Promise<string> {
  const { ok, files, messages } = await build(join(root, 'editions', name));
  expect(messages.filter(({ fatal }) => fatal).map(String)).toEqual([]);
  expect(ok).toBe(true);
  return new TextDecoder().decode(files.get(`${name}.xml`));
}

describe.each(folders(join(root, 'editions')))('the edition %s', (name) => {
  test('is as expected', async () => {
    expectFile(join(root, 'test/cases', name, 'expected.xml'), await tei(name));
  });
});

const cmifSchemas = ['cmi-customization.rng', 'cmif.sch'].map((name) =>
  join(root, '../shared/schemas/cmif', name),
);
const absent = cmifSchemas.every(existsSync) ? '' : ' (../shared/schemas/cmif is not there)';

/** Editions with letters. */
const correspondence = folders(join(root, 'editions')).filter((name) =>
  readFileSync(join(root, 'test/cases', name, 'expected.xml'), 'utf8').includes('<correspDesc'),
);

test('there are editions with letters', () => expect(correspondence.length).toBeGreaterThan(1));

describe.skipIf(absent).each(correspondence)(`the letters of %s as CMIF${absent}`, (name) => {
  test('are valid by the schemas of the format', async () => {
    const { files } = await build(join(root, 'editions', name));
    const { messages } = validate(files.get('cmif.xml')!, { schema: cmifSchemas });
    expect(messages.map(String)).toEqual([]);
  });
});

describe('the page of the official history shows', async () => {
  const xml = await tei('strategic-air-offensive');
  const body = xml.slice(xml.indexOf('<body>'));
  const header = xml.slice(0, xml.indexOf('<body>'));
  const has = (text: string) => expect(body.replace(/\s+/g, ' ')).toContain(text);

  test('its source byte for byte', () => {
    const source = readFileSync(join(root, 'editions/strategic-air-offensive/source.txt'), 'utf8');
    expect(source.startsWith('al now suggested')).toBe(true);
    expect(source.split('\n')).toHaveLength(1);
  });

  test('three notes at their points of attachment, and no marker left in the text', () => {
    has(`worry about.'</quote><note place="bottom" n="1"`);
    has('some effect.<note place="bottom" n="2"');
    has('in the earlier.<note place="bottom" n="3"');
    const text = body
      .replace(/<note .*?<\/note>/gs, '')
      .replace(/<sic>.*?<\/sic>/g, '')
      .replace(/<[^>]*>/g, '');
    expect(text.match(/\d+\w*/g)).toEqual(['1st', '60', '21', '1st', '13th', '1944']);
    has(', App. 27.</note>');
    has('60 leading German cities');
  });

  test('three letters: two cited, one of them quoted, one inferred and answered', () => {
    const letters = header
      .match(/<correspDesc.*?<\/correspDesc>/gs)!
      .map((letter) => letter.replace(/\s+/g, ' '));
    const facts = letters.map((letter) => [
      letter.match(/type="sent".*?ref="#([^"]*)"/)![1],
      letter.match(/type="received".*?ref="#([^"]*)"/)![1],
      letter.match(/<date when="([^"]*)"/)![1],
    ]);
    expect(facts).toEqual([
      ['portal', 'harris', '1944-11-12'],
      ['bottomley', 'harris', '1944-11-13'],
      ['harris', 'portal', '1944-11-01'],
    ]);
    expect(letters[2]).toContain('cert="medium"');
    expect(letters[0]).toMatch(/<correspContext> <ref type="reply-to" target="#letter-3">/);
    has('<bibl type="letter" xml:id="cited-1" corresp="#letter-1">Letter');
    has('<bibl type="letter" xml:id="cited-2" corresp="#letter-2">Letter');
    expect(letters[0]).toContain('#quote-2');
  });

  test('the quoted letter in two pieces with the narrator between them', () => {
    expect(body).toMatch(
      // One letter, one @type: the last piece has it, at whose end the letter is cited; both have the source.
      /<quote xml:id="quote-1" next="#quote-2" source="#cited-1">'In the closing.*?<\/quote>, <persName ref="#portal">Sir Charles Portal<\/persName> wrote: <quote type="letter" xml:id="quote-2" prev="#quote-1" source="#cited-1"/s,
    );
  });

  test('words joined, slips corrected, damage repaired and told', () => {
    expect(body).toMatch(
      /pro<lb break="no"[^>]*>hibitive.*consider<lb break="no"[^>]*>ably.*ton<lb break="no"[^>]*>nage/s,
    );
    expect(body.match(/<sic>Ist<\/sic><corr[^>]*>1st<\/corr>/g)).toHaveLength(2);
    has('>Pölitz<');
    expect(header).toMatch(/<correction[\s\S]*“Ã¶” is “ö”/);
  });

  test('dates to the day, to the month, and as a range', () => {
    const dates = [...body.matchAll(/<date ([^>]*?)(?: cert="\w+")?(?: evidence="\w+")?>/g)].map(
      (match) => match[1],
    );
    expect(dates).toEqual([
      'when="1944-11-01"',
      'when="1944-11-01"',
      'when="1944-11-12"',
      'when="1944-11-13"',
      'when="1944-11-13"',
      'when="1944-11"',
      'when="1944-10"',
      'from="1944-10" to="1944-11"',
    ]);
  });

  test('names that point into the lists', () => {
    const names = new Set(
      [...body.matchAll(/<(?:pers|place|org)Name ref="#([^"]*)"/g)].map((match) => match[1]),
    );
    expect([...names].sort()).toEqual([
      'air-staff',
      'bomber-command',
      'bottomley',
      'eighth-air-force',
      'fifteenth-air-force',
      'germany',
      'harris',
      'leuna',
      'poelitz',
      'portal',
    ]);
    for (const name of names) expect(header).toContain(`xml:id="${name}"`);
  });

  test('the table that breaks off in note 3, and the fragment at the beginning', () => {
    const note = body.slice(body.indexOf('<note place="bottom" n="3"'));
    expect(note.slice(0, note.indexOf('</note>'))).toMatch(
      /<row role="label"><cell>Tonnage on Oil Targets<\/cell><cell>Percentage Total Bomb Tonnag<\/cell><\/row><\/table><gap reason="truncated"\/>$/,
    );
    expect(body).toMatch(/<body>\s*<p part="F">al now suggested/);
  });
});
