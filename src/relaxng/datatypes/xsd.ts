import { base64Binary, hexBinary } from './binary.js';
import type { DatatypeResult, Parameter } from './datatype.js';
import { date, dateTime, gDay, gMonth, gMonthDay, gYear, gYearMonth, timeOfDay } from './dates.js';
import { duration } from './durations.js';
import { restrict } from './facets.js';
import { listOf } from './lists.js';
import { ENTITY, ID, IDREF, Name, NCName, NMTOKEN, QName, textual } from './names.js';
import { boolean, decimal, floating, integer } from './numbers.js';
import { codePoints, type ValueSpace } from './space.js';
import { anyURI } from './uris.js';

export type Type = (parameters: readonly Parameter[]) => DatatypeResult;

function text(whiteSpace: ValueSpace<string>['whiteSpace']): ValueSpace<string> {
  return { whiteSpace, parse: (value) => value, key: (value) => value, length: codePoints };
}

/** As RFC 3066 writes the codes of languages (section 3.3.3): parts of up to 8 letters or, after the first, digits. */
const language = textual(
  (code) => /^[a-zA-Z]{1,8}(?:-|$)/.test(code) && !/[^a-zA-Z0-9-]|[^-]{9}|-(?:-|$)/.test(code),
);

const types = new Map<string, Type>();

function add<V>(name: string, space: ValueSpace<V>): void {
  types.set(name, (parameters) => restrict(name, space, parameters));
}

add('string', text('preserve'));
add('normalizedString', text('replace'));
add('token', text('collapse'));
// The types of XML Schema 1.1 that Jing has too.
add('anyAtomicType', text('preserve'));
add('untypedAtomic', text('preserve'));
add('language', language);
add('Name', Name);
add('NCName', NCName);
add('NMTOKEN', NMTOKEN);
add('NMTOKENS', listOf(NMTOKEN));
add('ID', ID);
add('IDREF', IDREF);
add('IDREFS', listOf(IDREF, 'IDREFS'));
add('ENTITY', ENTITY);
add('ENTITIES', listOf(ENTITY));
add('QName', QName);
add('NOTATION', QName);
add('anyURI', anyURI);
add('boolean', boolean);
add('hexBinary', hexBinary);
add('base64Binary', base64Binary);

add('float', floating(Math.fround));
add(
  'double',
  floating((value) => value),
);
add('decimal', decimal);
add('integer', integer('', ''));
add('nonPositiveInteger', integer('', '0'));
add('negativeInteger', integer('', '-1'));
add('nonNegativeInteger', integer('0', ''));
add('positiveInteger', integer('1', ''));
add('long', integer('-9223372036854775808', '9223372036854775807'));
add('int', integer('-2147483648', '2147483647'));
add('short', integer('-32768', '32767'));
add('byte', integer('-128', '127'));
add('unsignedLong', integer('0', '18446744073709551615'));
add('unsignedInt', integer('0', '4294967295'));
add('unsignedShort', integer('0', '65535'));
add('unsignedByte', integer('0', '255'));

add('duration', duration);
add('dateTime', dateTime);
add('time', timeOfDay);
add('date', date);
add('gYearMonth', gYearMonth);
add('gYear', gYear);
add('gMonthDay', gMonthDay);
add('gDay', gDay);
add('gMonth', gMonth);

/** The types of XML Schema part 2, as RELAX NG has them. */
export const xsdTypes: ReadonlyMap<string, Type> = types;
