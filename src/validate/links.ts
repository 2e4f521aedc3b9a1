import type { Listener, XmlElement } from './parse.js';
import { isPointer } from './pointers.js';
import type { Report } from './report.js';

interface Pointer {
  readonly attribute: string;
  readonly element: string;
  readonly value: string;
  readonly offset: number;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xincludeNamespace = 'http://www.w3.org/2001/XInclude';

/**
 * Checks that ids are unique (XML id 1.0) and that every pointer of the form "#id" leads to one (TEI Guidelines,
 * section 16.1). Pointers with an XPointer scheme, "#xpath(…)", are not followed; neither are those of a document
 * that includes others, where the id may stand.
 *
 * @param pointedAt is filled with the ids that pointers lead to.
 */
export function linkCheck(report: Report, pointedAt: Set<string>): Listener {
  const ids = new Set<string>();
  const pointers: Pointer[] = [];
  let includes = false;

  const start = (element: XmlElement) => {
    if (element.uri === xincludeNamespace) includes = true;
    for (const { name, uri, local, value, offset } of element.attributes) {
      if (uri === xmlNamespace && local === 'id') {
        const id = value.trim();
        if (ids.has(id)) report('duplicate-id', { reason: `xml:id "${id}" is given twice`, offset });
        ids.add(id);
      } else if (uri === '' && value.includes('#') && isPointer(name)) {
        for (const token of value.split(/\s+/)) {
          if (!/^#[^(]+$/.test(token)) continue;
          pointedAt.add(fragment(token));
          pointers.push({ attribute: name, element: element.name, value: token, offset });
        }
      }
    }
    if (isMarker(element) && !element.attributes.some(({ name }) => name === 'target' || name === 'cRef')) {
      report('unresolved-pointer', { reason: `<${element.name}> has no target`, offset: element.offset });
    }
  };

  const finish = () => {
    if (includes) return;
    for (const { attribute, element, value, offset } of pointers) {
      if (ids.has(fragment(value))) continue;
      report('unresolved-pointer', {
        reason: `${attribute}="${value}" on <${element}> leads nowhere`,
        offset,
      });
    }
  };

  return { start, finish };
}

/** A `ptr`, and a `ref` that stands for a note's siglum, are nothing without a target. */
function isMarker(element: XmlElement): boolean {
  if (element.local === 'ptr') return true;
  return (
    element.local === 'ref' &&
    element.attributes.some(({ name, value }) => name === 'type' && value === 'noteAnchor')
  );
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
