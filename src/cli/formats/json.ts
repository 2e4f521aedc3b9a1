import { severityOf } from '../../messages.js';
import type { Report } from './index.js';

/** All results as one JSON object, for programs of the user's own. */
export function toJson({ results, shown, summary }: Report): string {
  const files = results.map((result) => {
    if (result.kind === 'unread')
      return { file: result.file, valid: null, problem: result.reason, messages: [] };
    const messages = shown.get(result)!.map((entry) => ({
      rule: entry.ruleId,
      severity: severityOf(entry),
      line: entry.line,
      column: entry.column,
      message: entry.reason,
      remedy: entry.note ?? null,
      expected: entry.expected ?? [],
      path: entry.path ?? null,
      source: entry.origin ?? null,
    }));
    return { file: result.file, valid: result.valid, problem: null, messages };
  });
  return `${JSON.stringify({ files, summary }, null, 2)}\n`;
}
