/** What a user of the library writes; compiled and run where only the packed package is installed. */
import { readFile, writeFile } from 'node:fs/promises';
import {
  build,
  type EncodeResult,
  encode,
  isRuleId,
  type LedgerEntry,
  publish,
  readEdition,
  rules,
  teipressAnnotate,
  teipressParse,
  teipressStringify,
  type ValidateResult,
  validate,
  version,
} from 'teipress';

const text: string = await readFile('source.txt', 'utf8');
const { edition } = readEdition(await readFile('edition.yaml', 'utf8'));
const encoded: EncodeResult = encode(text, edition ? { edition } : {});
if (encoded.xml === null) throw new Error(encoded.messages.map(String).join('\n'));

const ledger: readonly LedgerEntry[] = encoded.ledger;
for (const { rule } of ledger)
  if (!isRuleId(rule) || rules[rule].summary === '') throw new Error(`no rule ${rule}`);

const checked: ValidateResult = validate(encoded.xml, { file: 'source.xml' });
if (!checked.valid) throw new Error(checked.messages.map(String).join('\n'));

const files: Map<string, Uint8Array> = await publish(encoded.xml, { to: ['html', 'epub'], name: 'book' });
await writeFile('book.epub', files.get('book.epub')!);

const built = await build('.');
if (!built.ok) throw new Error(built.messages.map(String).join('\n'));

const stages: readonly unknown[] = [teipressParse, teipressAnnotate, teipressStringify];
console.log(JSON.stringify({ version, stages: stages.length, pages: [...files.keys()].sort() }));
