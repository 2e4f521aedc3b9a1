import type * as FontoXPath from 'fontoxpath';
import { type Pattern, withoutFlags } from './regex.js';

type Library = typeof FontoXPath;

/** One function of XPath: its name, the types of its arguments and of its result. */
type Definition = readonly [
  name: string,
  given: readonly string[],
  result: string,
  call: (library: Library, ...given: never[]) => unknown,
];

/** Functions of XPath 3.1 that the engine lacks, or lacks the flags of. */
const definitions: readonly Definition[] = [
  [
    'matches',
    ['xs:string?', 'xs:string', 'xs:string'],
    'xs:boolean',
    (library, text: string | null, pattern: string, flags: string) =>
      evaluate(library, 'matches($text, $pattern)', text, withoutFlags(pattern, flags)) === 'true',
  ],
  [
    'replace',
    ['xs:string?', 'xs:string', 'xs:string', 'xs:string'],
    'xs:string',
    (library, text: string | null, pattern: string, replacement: string, flags: string) =>
      evaluate(
        library,
        'replace($text, $pattern, $replacement)',
        text,
        withoutFlags(pattern, flags, replacement),
      ),
  ],
  [
    'tokenize',
    ['xs:string?', 'xs:string', 'xs:string'],
    'xs:string*',
    (library, text: string | null, pattern: string, flags: string) => {
      const variables = { text: text ?? '', pattern: withoutFlags(pattern, flags).pattern };
      return library.evaluateXPathToStrings('tokenize($text, $pattern)', null, null, variables);
    },
  ],
  [
    'contains-token',
    ['xs:string*', 'xs:string'],
    'xs:boolean',
    (_, texts: string[], token: string) =>
      texts.some((text) => text.split(/[ \t\r\n]+/).includes(token.trim())),
  ],
  [
    'normalize-unicode',
    ['xs:string?'],
    'xs:string',
    (_, text: string | null) => (text ?? '').normalize('NFC'),
  ],
];

const known = new Set(definitions.map(([name, given]) => `${name} ${given.length}`));

/** Whether the function is one of those that `registerMissing` adds. */
export function isMissing(name: string, arity: number): boolean {
  return known.has(`${name} ${arity}`);
}

/** Adds the functions to the engine, in a namespace of ours. */
export function registerMissing(library: Library, namespaceURI: string): void {
  for (const [localName, given, result, call] of definitions) {
    const run = call as (library: Library, ...given: unknown[]) => unknown;
    library.registerCustomXPathFunction(
      { namespaceURI, localName },
      [...given],
      result,
      (_: unknown, ...values: unknown[]) => run(library, ...values),
    );
  }
}

function evaluate(
  library: Library,
  expression: string,
  text: string | null,
  { pattern, replacement }: Pattern,
): string {
  const variables = { text: text ?? '', pattern, replacement };
  return library.evaluateXPathToString(`string(${expression})`, null, null, variables);
}
