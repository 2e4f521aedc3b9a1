import { attributeOf } from './checks/tei.js';
import type { Report } from './report.js';
import type { Listener, XmlElement } from './xml/listener.js';

interface CollectedNote {
  readonly id: string | undefined;
  readonly siglum: string | undefined;
  readonly offset: number;
}

/** Elements whose `note` children stand beside the text rather than at a point within it. */
const collections: ReadonlySet<string> = new Set(['div', 'body', 'back', 'front', 'noteGrp', 'standOff']);
const notesDivision = /^(?:foot|end)?notes?$/i;
const apartFromText = /\b(?:bottom|foot|end)\b/;

/**
 * Finds notes that are printed apart from the text but have no marker in it (TEI Guidelines, section 3.9.1).
 *
 * A note within a paragraph is attached where it stands. One that stands beside the paragraphs, or within a division
 * of notes, needs a pointer to it, an own @target or @sameAs, or anchored="false".
 *
 * @param pointedAt the ids that pointers lead to; complete when the document ends.
 */
export function noteCheck(report: Report, pointedAt: ReadonlySet<string>): Listener {
  const open: XmlElement[] = [];
  const collected: CollectedNote[] = [];
  let notesDivisions = 0;

  const start = (element: XmlElement) => {
    const parent = open.at(-1);
    open.push(element);
    if (isNotesDivision(element)) notesDivisions += 1;
    if (element.local !== 'note' || !parent) return;
    if (!collections.has(parent.local) && notesDivisions === 0) return;
    if (!isNumberedNote(element)) return;
    const id = attributeOf(element, 'xml:id');
    collected.push({ id, siglum: attributeOf(element, 'n'), offset: element.offset });
  };

  const end = (element: XmlElement) => {
    open.pop();
    if (isNotesDivision(element)) notesDivisions -= 1;
  };

  const finish = () => {
    for (const { id, siglum, offset } of collected) {
      if (id !== undefined && pointedAt.has(id)) continue;
      report('note-without-marker', {
        reason:
          siglum === undefined
            ? 'no marker in the text leads to this note'
            : `no marker leads to note ${siglum}`,
        offset,
        remedy:
          'Put the note where its marker stands, or a <ptr target="#…"/> there that leads to its xml:id.',
      });
    }
  };

  return { start, end, finish };
}

function isNotesDivision(element: XmlElement): boolean {
  return element.local === 'div' && notesDivision.test(attributeOf(element, 'type') ?? '');
}

/** Whether the note is one that a siglum in the text should call: it has one, or stands apart from the text. */
function isNumberedNote(note: XmlElement): boolean {
  if (attributeOf(note, 'target') !== undefined || attributeOf(note, 'sameAs') !== undefined) return false;
  if (attributeOf(note, 'anchored') === 'false') return false;
  return attributeOf(note, 'n') !== undefined || apartFromText.test(attributeOf(note, 'place') ?? '');
}
