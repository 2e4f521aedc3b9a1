import { pathOf, type Schema, type SchemaProblem } from '../relaxng/index.js';
import type { Listener } from './parse.js';
import type { Report } from './report.js';

/** How many of the possibilities a message lists. */
const listed = 8;

/**
 * Checks the document against `schema`.
 *
 * @param text the document, where each finding is to stand on the line that Jing gives; null for the places themselves
 */
export function schemaCheck(schema: Schema, report: Report, text: string | null): Listener {
  const checker = schema.checker(({ kind, ...problem }) => {
    const { reason, element, offset, expected } = problem;
    report(kind, {
      reason: reason + expectation(problem),
      offset: text === null ? offset : onLineOfJing(text, problem),
      expected: expected.slice(0, listed),
      path: pathOf(element),
    });
  });
  return {
    doctype: (declaration) => checker.doctype(declaration),
    start: (element) => checker.start(element),
    text: (value, offset) => checker.text(value, offset),
    end: (element, offset) => checker.end(element, offset),
    finish: () => checker.finish(),
  };
}

/** Jing tells of a tag when it has read it: a place in an earlier line gives way to the last character that was read. */
export function onLineOfJing(
  text: string,
  { offset, end }: { readonly offset: number; readonly end: number },
): number {
  const isSameLine = !/[\r\n]/.test(text.slice(offset, end));
  return isSameLine ? offset : end - 1;
}

function expectation({ expected, suggestion }: Pick<SchemaProblem, 'expected' | 'suggestion'>): string {
  if (suggestion !== undefined) return `; did you mean ${suggestion}?`;
  if (expected.length === 0) return '';
  if (expected.length === 1) return `; expected ${expected[0]}`;
  const more = expected.length > listed ? ` or ${expected.length - listed} more` : '';
  return `; expected one of ${expected.slice(0, listed).join(', ')}${more}`;
}
