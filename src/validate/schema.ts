import type { SchemaProblem } from '../relaxng/checked.js';
import type { Few } from '../relaxng/few.js';
import { pathOf, type Schema } from '../relaxng/index.js';
import type { Report } from './report.js';
import type { Listener } from './xml/listener.js';

/**
 * Checks the document against `schema`.
 *
 * @param text the document, where each finding is to stand on the line that Jing gives; null for the places themselves
 */
export function schemaCheck(schema: Schema, report: Report, text: string | null): Listener {
  return schema.checker((problem) => {
    const { kind, reason, allowed, element, offset } = problem;
    report(kind, {
      reason: reason + expectation(kind, allowed),
      offset: text === null ? offset : onLineOfJing(text, problem),
      expected: allowed.expected,
      path: pathOf(element),
    });
  });
}

/** Jing tells of a tag when it has read it: a place in an earlier line gives way to the last character that was read. */
export function onLineOfJing(
  text: string,
  { offset, end }: { readonly offset: number; readonly end: number },
): number {
  const isSameLine = !/[\r\n]/.test(text.slice(offset, end));
  return isSameLine ? offset : end - 1;
}

function expectation(kind: SchemaProblem['kind'], { expected, more, suggestion }: Few): string {
  if (suggestion !== null) return `; did you mean ${suggestion}?`;
  if (expected.length === 0) return '';
  const written = expected.map((name) => asWritten(name, kind));
  const last = more > 0 ? `${more} more` : written.pop()!;
  return `; expected ${written.length > 0 ? `${written.join(', ')} or ` : ''}${last}`;
}

/** A name with the signs by which people know what it is the name of; values stay as they are. */
function asWritten(name: string, kind: SchemaProblem['kind']): string {
  if (kind.endsWith('-value')) return name === '' ? '""' : name;
  if (kind.startsWith('attribute')) return `@${name}`;
  // A name of another namespace has words after it that name that.
  const [local, ...words] = name.split(' ');
  return [`<${local}>`, ...words].join(' ');
}
