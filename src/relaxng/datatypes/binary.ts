import { processWhiteSpace, type ValueSpace } from './space.js';

/** Section 3.2.15; a value is held as its digits in capitals. Jing lets a pattern see white space as it is written. */
export const hexBinary: ValueSpace<string> = {
  whiteSpace: 'preserve',
  parse: (text) => {
    const value = processWhiteSpace(text, 'collapse');
    return value.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(value) ? value.toUpperCase() : undefined;
  },
  key: (value) => value,
  length: (value) => value.length / 2,
};

const misfit = /[^AQgw]==$|[^AEIMQUYcgkosw048=]=$/;

/**
 * Section 3.2.16; a value is held as its characters without white space. The bits that the last character has too
 * many must be zero, so that equal bytes are written alike. White space is as for hexBinary.
 */
export const base64Binary: ValueSpace<string> = {
  whiteSpace: 'preserve',
  parse: (text) => {
    const value = text.replaceAll(/[ \t\n\r]+/g, '');
    if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return undefined;
    return misfit.test(value.slice(-3)) ? undefined : value;
  },
  key: (value) => value,
  length: (value) => (value.length / 4) * 3 - (value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0),
};
