import type { DatatypeResult, Parameter } from './datatype.js';
import { type Type, xsdTypes } from './xsd.js';

/** A type of XML Schema in a library that has no parameters. */
function plain(name: string): [string, Type] {
  return [name, (parameters) => withoutParameters(name, parameters) ?? xsdTypes.get(name)!([])];
}

function withoutParameters(name: string, [first]: readonly Parameter[]): DatatypeResult | undefined {
  if (!first) return undefined;
  return { problem: `parameter ${first.name} is not allowed: ${name} is not a type of XML Schema here` };
}

/** The types that belong to RELAX NG itself (specification, section 6.2.9, and section 4 of the tutorial). */
export const builtinTypes: ReadonlyMap<string, Type> = new Map([plain('string'), plain('token')]);

/** RELAX NG DTD Compatibility, section 5. */
export const compatibilityTypes: ReadonlyMap<string, Type> = new Map([
  plain('ID'),
  plain('IDREF'),
  plain('IDREFS'),
]);
