import type { SchemaReference } from './choice.js';
import type { Report } from './report.js';

/**
 * Checks a well-formed document against Schematron schemas, standing alone or embedded in RELAX NG.
 *
 * @param _text the document, without entities of its own
 */
export function checkSchematron(_text: string, references: readonly SchemaReference[], report: Report): void {
  for (const { name, location, offset } of references) {
    if (!/\.(?:sch|isosch)$/.test(location.pathname) && offset === null) continue;
    report('schema-not-read', {
      reason: `the Schematron schema "${name}" is not checked`,
      offset: offset ?? 0,
    });
  }
}
