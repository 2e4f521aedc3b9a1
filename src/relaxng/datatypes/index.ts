/** Datatypes: the libraries a RELAX NG schema can name, and the types in them. */

import { quoted } from '../quoted.js';
import { builtinTypes, compatibilityTypes } from './builtin.js';
import type { DatatypeResult, Parameter } from './datatype.js';
import { type Type, xsdTypes } from './xsd.js';

export type { Datatype, DatatypeResult, IdType, Parameter, ValueContext } from './datatype.js';

const libraries: ReadonlyMap<string, ReadonlyMap<string, Type>> = new Map([
  ['', builtinTypes],
  ['http://www.w3.org/2001/XMLSchema-datatypes', xsdTypes],
  ['http://relaxng.org/ns/compatibility/datatypes/1.0', compatibilityTypes],
]);

/**
 * A datatype of a library, with its parameters in their order. The problem is an unknown library, type or parameter,
 * or a parameter that cannot be applied.
 */
export function datatype(library: string, type: string, parameters: readonly Parameter[]): DatatypeResult {
  const types = libraries.get(library);
  if (!types) return { problem: `datatype library ${quoted(library)} is not known` };
  const make = types.get(type);
  if (!make) return { problem: `datatype ${quoted(type)} is not known in ${libraryName(library)}` };
  return make(parameters);
}

function libraryName(library: string): string {
  return library === '' ? 'RELAX NG' : `the library ${library}`;
}
