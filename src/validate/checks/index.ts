import type { Report } from '../report.js';
import type { Listener } from '../xml/listener.js';
import { correspondenceCheck } from './correspondence.js';
import { dateTextCheck } from './date-text.js';
import { dateCheck } from './dates.js';
import { headCheck } from './heads.js';
import { languageCheck } from './languages.js';
import { tableCheck } from './tables.js';

/** What an edition needs beyond any schema, in TEI documents of all kinds. */
export function editionChecks(report: Report): Listener[] {
  return [
    dateCheck(report),
    dateTextCheck(report),
    tableCheck(report),
    correspondenceCheck(report),
    headCheck(report),
    languageCheck(report),
  ];
}
