import { createRequire } from 'node:module';

/** What is mended of the library's datatypes. */
interface Datatype {
  disallows(value: string, ...rest: readonly unknown[]): unknown;
}
interface Datatypes {
  readonly registry: { get(uri: string): { readonly types: Readonly<Record<string, Datatype>> } };
}

/** The hyphens with which recurring dates begin (XML Schema part 2, sections 3.2.12 to 3.2.14). */
const hyphens = { gMonthDay: '--', gDay: '---', gMonth: '--' } as const;

let mended = false;

/**
 * Makes the library read recurring dates as XML Schema writes them: it expects "11-12" for --11-12, "12" for ---12
 * and "11" for --11, and would reject what TEI allows in @when.
 */
export function mendRecurringDates(): void {
  if (mended) return;
  mended = true;
  const { registry } = createRequire(import.meta.url)('salve-annos/lib/salve/datatypes.js') as Datatypes;
  const { types } = registry.get('http://www.w3.org/2001/XMLSchema-datatypes');
  for (const [name, prefix] of Object.entries(hyphens)) {
    const type = types[name]!;
    const disallows = type.disallows.bind(type);
    type.disallows = (value, ...rest) => {
      const trimmed = value.trim();
      // Without its hyphens the value is taken for an empty one, which no date is.
      return disallows(trimmed.startsWith(prefix) ? trimmed.slice(prefix.length) : '', ...rest);
    };
  }
}
