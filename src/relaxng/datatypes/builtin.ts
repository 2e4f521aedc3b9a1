import { quoted } from '../quoted.js';
import { type Type, xsdTypes } from './xsd.js';

/** A type of XML Schema in a library whose types have no parameters. */
function plain(name: string): [string, Type] {
  return [
    name,
    ([parameter]) =>
      parameter ? { problem: `parameter ${quoted(parameter.name)} is not allowed` } : xsdTypes.get(name)!([]),
  ];
}

/** The types that belong to RELAX NG itself (specification, section 6.2.9). */
export const builtinTypes: ReadonlyMap<string, Type> = new Map([plain('string'), plain('token')]);

/** Those of RELAX NG DTD Compatibility. */
export const compatibilityTypes: ReadonlyMap<string, Type> = new Map([
  plain('ID'),
  plain('IDREF'),
  plain('IDREFS'),
]);
