import type { Report } from '../report.js';
import type { Listener, XmlElement } from '../xml/listener.js';
import { attributeOf, isTei } from './tei.js';

const lists: ReadonlySet<string> = new Set(['listPerson', 'listPlace', 'listOrg']);
const entries: ReadonlySet<string> = new Set(['person', 'personGrp', 'place', 'org']);

interface Register {
  readonly element: XmlElement;
  readonly ids: string[];
}

/**
 * Finds entries of `listPerson`, `listPlace` and `listOrg` that nothing points to (TEI Guidelines, section 14.2). A
 * register none of whose entries is used serves other files, and nothing is said of it.
 *
 * @param pointedAt the ids that pointers lead to; complete when the document ends.
 */
export function registerCheck(report: Report, pointedAt: ReadonlySet<string>): Listener {
  const registers: Register[] = [];
  const open: Register[] = [];
  return {
    start: (element) => {
      if (!isTei(element)) return;
      if (lists.has(element.local)) {
        // A list within a list is a part of it.
        const register = open.at(-1) ?? { element, ids: [] };
        if (open.length === 0) registers.push(register);
        open.push(register);
      } else if (entries.has(element.local)) {
        const id = attributeOf(element, 'xml:id');
        if (id !== undefined) open.at(-1)?.ids.push(id);
      }
    },
    end: (element) => {
      if (isTei(element) && lists.has(element.local)) open.pop();
    },
    finish: () => {
      for (const { element, ids } of registers) {
        const unused = ids.filter((id) => !pointedAt.has(id));
        if (unused.length === 0 || unused.length === ids.length) continue;
        report('unused-entry', {
          reason: unusedEntries(unused),
          offset: element.offset,
          unlessPointedAt: unused,
        });
      }
    },
  };
}

/** How many entries are named. */
const NAMED = 5;

/** What is said of entries that nothing points to. */
export function unusedEntries(ids: readonly string[]): string {
  const named = ids.slice(0, NAMED).join(', ');
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  return `nothing points to ${ids.length === 1 ? 'the entry' : 'the entries'} ${named}${more}`;
}
