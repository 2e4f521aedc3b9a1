import { ownText } from './own-text.js';
import { isPointer } from './pointers.js';
import type { Found, Report } from './report.js';
import type { Listener, XmlElement } from './xml/listener.js';

interface Pointer {
  readonly attribute: string;
  readonly element: string;
  readonly value: string;
  readonly offset: number;
}

/** A pointer to an element of the same file. */
interface InnerPointer extends Pointer {
  /** Whether it stands for the siglum of a note. */
  readonly isMarker: boolean;
}

/** A pointer to an element of another file. It holds no part of the document's text, which would hold all of it. */
export interface OuterPointer extends Pointer {
  /** The reference to the file, as it is written: a path relative to that of the document. */
  readonly file: string;
  readonly id: string;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xincludeNamespace = 'http://www.w3.org/2001/XInclude';
/** The namespace of examples within `egXML` (TEI Guidelines, section 22.4.2): they are shown, not meant. */
const examplesNamespace = 'http://www.tei-c.org/ns/Examples';

/** Elements that no note can be: points in the text, and other markers. */
const noNotes: ReadonlySet<string> = new Set(
  'anchor cb gap gb graphic lb milestone pb ptr ref surface zone'.split(' '),
);

/**
 * Checks that ids are unique (XML id 1.0) and that every pointer of the form "#id" leads to one (TEI Guidelines,
 * section 16.1). Pointers with an XPointer scheme, "#xpath(…)", are not followed; neither are those of a document
 * that includes others, where the id may stand.
 *
 * @param isWhole whether all that is pointed to should be in the document.
 * @param pointedAt is filled with the ids that pointers lead to.
 * @param outgoing is filled with the pointers to elements of other files.
 */
export function linkCheck(
  report: Report,
  isWhole: boolean,
  pointedAt: Set<string>,
  outgoing: OuterPointer[],
): Listener {
  const ids = new Set<string>();
  /** The names of the elements with an id, those in examples included. */
  const elements = new Map<string, string>();
  const pointers: InnerPointer[] = [];
  let includes = false;
  let notes = 0;

  const addId = (element: XmlElement, value: string, offset: number) => {
    const id = value.trim();
    if (element.uri === examplesNamespace) {
      if (!elements.has(id)) elements.set(id, element.local);
      return;
    }
    if (ids.has(id)) report('duplicate-id', { reason: `xml:id "${id}" is given twice`, offset });
    ids.add(id);
    elements.set(id, element.local);
  };

  const start = (element: XmlElement) => {
    if (element.uri === xincludeNamespace) includes = true;
    const isExample = element.uri === examplesNamespace;
    const isMarker = isNoteMarker(element);
    for (const { name, uri, local, value, at } of element.attributes) {
      const offset = element.offset + at;
      if (uri === xmlNamespace && local === 'id') addId(element, value, offset);
      else if (uri === '' && !isExample && value.includes('#') && isPointer(name)) {
        for (const token of value.split(/\s+/)) {
          if (/^#[^(]+$/.test(token)) {
            pointedAt.add(fragment(token));
            const isAnchor = isMarker && notes === 0 && name === 'target';
            pointers.push({
              attribute: name,
              element: element.name,
              value: token,
              offset,
              isMarker: isAnchor,
            });
          } else addOuter(outgoing, { attribute: name, element: element.name, value: token, offset });
        }
      }
    }
    if (element.local === 'note') notes += 1;
    if ((isMarker || element.local === 'ptr') && !isExample && !hasTarget(element)) {
      report('unresolved-pointer', { reason: `<${element.name}> has no target`, offset: element.offset });
    }
  };

  const end = (element: XmlElement) => {
    if (element.local === 'note') notes -= 1;
  };

  const finish = () => {
    const lost: Pointer[] = [];
    for (const pointer of pointers) {
      const target = elements.get(fragment(pointer.value));
      if (target === undefined) {
        if (!includes) lost.push(pointer);
      } else if (pointer.isMarker && noNotes.has(target)) {
        report('marker-without-note', {
          reason: `the marker leads to <${target}>, not to a note`,
          offset: pointer.offset,
        });
      }
    }
    if (isWhole) for (const pointer of lost) report('unresolved-pointer', lostPointer(pointer));
    else reportLost(lost, report);
  };

  return { start, end, finish };
}

/** How many different pointers of a kind may be slips; where more lead nowhere, the elements are kept elsewhere. */
const SLIPS = 10;

/**
 * In a project that keeps its registers in files of their own, the pointers of a kind lead nowhere by custom: that is
 * one finding. Few of a kind are slips, and each is a finding.
 */
function reportLost(lost: readonly Pointer[], report: Report): void {
  const kinds = new Map<string, Map<string, Pointer[]>>();
  for (const pointer of lost) {
    const kind = kinds.get(pointer.attribute) ?? new Map<string, Pointer[]>();
    kinds.set(pointer.attribute, kind);
    const same = kind.get(pointer.value);
    if (same) same.push(pointer);
    else kind.set(pointer.value, [pointer]);
  }
  for (const [attribute, kind] of kinds) {
    const [first] = kind.values();
    if (kind.size > SLIPS) {
      const found = lostPointer(first![0]!);
      const remedy =
        'If a project keeps what they point to in another file, write that file: "register.xml#id".';
      const reason = `${found.reason}, like ${kind.size - 1} other values of @${attribute} in this file`;
      report('unresolved-pointer', { ...found, reason, remedy });
      continue;
    }
    for (const [pointer, ...more] of kind.values()) {
      const found = lostPointer(pointer!);
      const times = more.length === 0 ? '' : ` (${more.length + 1} times in this file)`;
      report('unresolved-pointer', { ...found, reason: found.reason + times });
    }
  }
}

/** A `ref` that stands for a note's siglum (TEI Guidelines, section 3.9.1). */
function isNoteMarker({ local, attributes }: XmlElement): boolean {
  return (
    (local === 'ref' || local === 'ptr') &&
    attributes.some(({ name, value }) => name === 'type' && value === 'noteAnchor')
  );
}

function hasTarget({ attributes }: XmlElement): boolean {
  return attributes.some(({ name }) => name === 'target' || name === 'cRef');
}

function addOuter(outgoing: OuterPointer[], { attribute, element, value, offset }: Pointer): void {
  const at = value.indexOf('#');
  const file = value.slice(0, Math.max(0, at));
  const id = value.slice(at);
  if (file === '' || /^[a-z][a-z\d+.-]*:|^\/\//i.test(file) || !/^#[^(#]+$/.test(id)) return;
  outgoing.push({
    attribute: ownText(attribute),
    element: ownText(element),
    value: ownText(value),
    offset,
    file: ownText(file),
    id: ownText(fragment(id)),
  });
}

/** What is wrong with a pointer that leads nowhere. */
export function lostPointer({ attribute, value, element, offset }: Pointer): Found {
  return { reason: `${attribute}="${value}" on <${element}> leads nowhere`, offset };
}

function fragment(pointer: string): string {
  const id = pointer.slice(1);
  if (!id.includes('%')) return id;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
