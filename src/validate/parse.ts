import type { IllFormed } from './ill-formed.js';
import type { Listener } from './xml/listener.js';
import { Reader, Stop } from './xml/reader.js';

export type { IllFormed } from './ill-formed.js';

/**
 * Parses an XML document once, strictly (XML 1.0 and Namespaces in XML), and tells every listener of it.
 * Entities that a document type declaration defines are not expanded, so none can blow up.
 *
 * @returns the first error, or nothing for a well-formed document. Listeners are told of what precedes an error.
 */
export function parseXml(xml: string, listeners: readonly Listener[]): IllFormed | undefined {
  try {
    new Reader(xml, listeners).read();
  } catch (error) {
    if (error instanceof Stop) return error.found;
    throw error;
  }
  for (const listener of listeners) listener.finish?.();
  return undefined;
}
