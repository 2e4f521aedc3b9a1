import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type IllFormed, parseXml } from '../validate/parse.js';
import { Places } from '../validate/places.js';

/** The namespaces of ISO Schematron (ISO/IEC 19757-3) and of the version before it. */
export const schematron: ReadonlySet<string> = new Set([
  'http://purl.oclc.org/dsdl/schematron',
  'http://www.ascc.net/xml/schematron',
]);
const relaxng = 'http://relaxng.org/ns/structure/1.0';
const xslt = 'http://www.w3.org/1999/XSL/Transform';

/** A place in a file of a schema. */
export interface SchemaPlace {
  readonly location: URL;
  readonly text: string;
  /** In UTF-16 code units. */
  readonly offset: number;
}

/** `rules.sch:12:5`, with the whole path or only the name of the file. */
export function describePlace({ location, text, offset }: SchemaPlace, form: 'path' | 'name'): string {
  const path = fileURLToPath(location);
  const { line, column } = new Places(text).at(offset);
  return `${form === 'path' ? path : basename(path)}:${line}:${column}`;
}

/** An element of a schema that bears on its rules. */
export interface SchemaElement {
  readonly language: 'schematron' | 'relaxng' | 'xslt' | 'other';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements and text in order; what has no bearing on the rules is left out, but not what stands in it. */
  readonly children: readonly (SchemaElement | string)[];
  readonly place: SchemaPlace;
}

type Open = SchemaElement & { readonly children: (SchemaElement | string)[] };

/**
 * Reads what of a schema bears on its rules: the whole of a Schematron schema, and of a RELAX NG schema the rules at any
 * depth and what it includes. The grammar itself, most of such a file, is passed over.
 *
 * @param location where the text is from
 * @returns what holds these elements, and the language of the outermost element; or why the text is no XML
 */
export function readElements(
  text: string,
  location: URL,
): { readonly root: SchemaElement; readonly language: SchemaElement['language'] } | IllFormed {
  const placeOf = (offset: number): SchemaPlace => ({ location, text, offset });
  const root: Open = {
    language: 'other',
    name: '',
    attributes: new Map(),
    children: [],
    place: placeOf(0),
  };
  /** For each open element, the kept element that its content belongs to; null within what is passed over whole. */
  const open: (Open | null)[] = [root];
  let outermost: SchemaElement['language'] | undefined;
  const illFormed = parseXml(text, [
    {
      start({ uri, local, attributes, offset }) {
        const parent = open.at(-1)!;
        const language = schematron.has(uri)
          ? 'schematron'
          : uri === relaxng
            ? 'relaxng'
            : uri === xslt
              ? 'xslt'
              : 'other';
        outermost ??= language;
        const bears =
          language === 'schematron' ||
          language === 'xslt' ||
          parent?.language === 'schematron' ||
          (language === 'relaxng' && /^(?:include|externalRef)$/.test(local));
        // The examples of a documentation show rules and do not give them.
        if (!parent || local === 'egXML') open.push(null);
        else if (!bears) open.push(parent);
        else {
          const element: Open = {
            language,
            name: local,
            attributes: new Map(attributes.map(({ name, value }) => [name, value.trim()])),
            children: [],
            place: placeOf(offset),
          };
          parent.children.push(element);
          open.push(element);
        }
      },
      text(value) {
        const parent = open.at(-1);
        if (parent && parent.language !== 'relaxng' && parent !== root) parent.children.push(value);
      },
      end() {
        open.pop();
      },
    },
  ]);
  return illFormed ?? { root, language: outermost ?? 'other' };
}
