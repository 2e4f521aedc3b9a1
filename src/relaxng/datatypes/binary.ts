import type { ValueSpace } from './space.js';

/** Section 3.2.15; a value is held as its digits in capitals. */
export const hexBinary: ValueSpace<string> = {
  whiteSpace: 'collapse',
  parse: (text) => (/^(?:[0-9a-fA-F]{2})*$/.test(text) ? text.toUpperCase() : undefined),
  key: (value) => value,
  length: (value) => value.length / 2,
};

/**
 * Section 3.2.16; a value is held as its characters without white space. The bits that the last character has too
 * many must be zero, so that equal bytes are written alike.
 */
export const base64Binary: ValueSpace<string> = {
  whiteSpace: 'collapse',
  parse: (text) => {
    const value = text.replaceAll(' ', '');
    if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return undefined;
    return /[^AQgw]==$|[^AEIMQUYcgkosw048]=$/.test(value.slice(-3)) && !/[AQgw]==$/.test(value)
      ? undefined
      : value;
  },
  key: (value) => value,
  length: (value) => (value.length / 4) * 3 - (value.length - value.replace(/=+$/, '').length),
};
