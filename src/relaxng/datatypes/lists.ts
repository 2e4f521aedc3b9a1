import type { IdType } from './datatype.js';
import { type ValueSpace, words } from './space.js';

/** Values of a type between white space, at least one of them (sections 3.3.5, 3.3.10 and 3.3.12). */
export function listOf<V>(item: ValueSpace<V>, idType: IdType = null): ValueSpace<readonly V[]> {
  return {
    whiteSpace: 'collapse',
    parse: (text, context) => {
      const values: V[] = [];
      for (const word of words(text)) {
        const value = item.parse(word, context);
        if (value === undefined) return undefined;
        values.push(value);
      }
      return values.length > 0 ? values : undefined;
    },
    key: (values) => values.map(item.key).join(' '),
    length: (values) => values.length,
    idType,
    contextual: item.contextual ?? false,
  };
}
