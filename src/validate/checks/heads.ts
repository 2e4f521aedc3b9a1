import type { Report } from '../report.js';
import type { Listener, XmlElement } from '../xml/listener.js';
import { isTei } from './tei.js';

/** Elements that say nothing by themselves. */
const marks: ReadonlySet<string> = new Set('lb pb cb gb milestone anchor'.split(' '));

/** Finds `head` without text (TEI Guidelines, section 4.2.1). */
export function headCheck(report: Report): Listener {
  let head: XmlElement | null = null;
  return {
    start: (element) => {
      if (head && !marks.has(element.local)) head = null;
      if (element.local === 'head' && isTei(element)) head = element;
    },
    text: (value) => {
      if (head && /\S/.test(value)) head = null;
    },
    end: (element) => {
      if (element !== head) return;
      report('empty-head', { reason: '<head> is empty', offset: element.offset });
      head = null;
    },
  };
}
