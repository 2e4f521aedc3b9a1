import type { Schema, SchemaProblem } from '../relaxng/index.js';
import type { Listener, XmlElement } from './parse.js';
import type { Report } from './report.js';

/** How many of the possibilities a message lists. */
const listed = 8;

/** Checks the document against `schema`. */
export function schemaCheck(schema: Schema, report: Report): Listener {
  const checker = schema.checker();
  const tell = (problems: readonly SchemaProblem[], offset: number, element?: XmlElement) => {
    for (const { kind, reason, expected, attribute } of problems) {
      const place = attribute === undefined ? undefined : element?.attributes[attribute]?.offset;
      report(kind, {
        reason: reason + expectation(expected),
        offset: place ?? offset,
        expected: expected.slice(0, listed),
      });
    }
  };
  return {
    start: (element) => tell(checker.start(element), element.offset, element),
    text: (value, offset) => tell(checker.text(value), offset),
    end: (element, offset) => tell(checker.end(element), offset),
  };
}

function expectation(expected: readonly string[]): string {
  if (expected.length === 0) return '';
  if (expected.length === 1) return `; expected ${expected[0]}`;
  const more = expected.length > listed ? ` or ${expected.length - listed} more` : '';
  return `; expected one of ${expected.slice(0, listed).join(', ')}${more}`;
}
