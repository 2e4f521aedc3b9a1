import { createRequire } from 'node:module';
import type { Message } from '../../messages.js';
import { severityOf } from '../../messages.js';
import { formatLine } from '../report.js';
import type { Report } from './index.js';

// An import would load it with the bundle that this is a part of.
const { create } = createRequire(import.meta.url)('xmlbuilder2') as typeof import('xmlbuilder2');

/** All results as a JUnit report, in which each file is a test case. */
export function toJunit({ results, shown, summary }: Report): string {
  const counts = { tests: summary.files, failures: summary.invalid, errors: summary.unread };
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' });
  const suite = document
    .ele('testsuites', { name: 'teipress validate', ...counts })
    .ele('testsuite', { name: 'teipress validate', ...counts, skipped: 0 });
  for (const result of results) {
    const test = suite.ele('testcase', {
      name: escapeReferences(result.file),
      classname: 'teipress.validate',
    });
    if (result.kind === 'unread') {
      test.ele('error', { message: escapeReferences(result.reason), type: 'unread' });
      continue;
    }
    const messages = shown.get(result)!;
    const errors = messages.filter((entry) => severityOf(entry) === 'error');
    const others = messages.filter((entry) => severityOf(entry) !== 'error');
    if (!result.valid) {
      const [first] = errors;
      const about = first
        ? { message: escapeReferences(first.reason), type: first.ruleId ?? '' }
        : { message: 'not valid' };
      test.ele('failure', about).txt(escapeReferences(linesOf(errors, result.file)));
    }
    if (others.length > 0) test.ele('system-out').txt(escapeReferences(linesOf(others, result.file)));
  }
  return `${document.end({ prettyPrint: true })}\n`;
}

function linesOf(messages: readonly Message[], file: string): string {
  return messages.map((entry) => formatLine(entry, file)).join('\n');
}

/** xmlbuilder2 takes what looks like a reference for one; here it is text. */
function escapeReferences(text: string): string {
  return text.replace(/&(?=[A-Za-z]+;|#\d+;)/g, '&amp;');
}
