/**
 * TEI to pages, by the stylesheets under `src/xslt` and SaxonJS. The only user of saxon-js.
 *
 * The source must be well-formed (the parser of SaxonJS is lax) and nested less than {@link maximumDepth}.
 * Nothing is read from or written to the disk for a document: the stylesheets call neither `doc()` nor
 * `unparsed-text()`, the document type declaration is taken away, and result documents are caught.
 */

import { createRequire } from 'node:module';
import type SaxonJS from 'saxon-js';
import { rightToLeft } from '../xslt/direction.js';
import type { ParameterValue } from './parameters.js';
import { type Compiled, type Format, ownStylesheet } from './stylesheet.js';

/** SaxonJS recurses, and overflows the stack of Node.js somewhere above this many nested elements. */
export const maximumDepth = 400;

/** A page of the result, in reading order. */
export interface Page {
  readonly path: string;
  readonly title: string;
  /** `title`, `front`, `text`, `chapter`, `letter`, `back`, `record` (of a letter), or the name of a view. */
  readonly kind: string;
}

/** What a transformation gives: the pages in reading order, and the text of each document by path. */
export interface Transformed {
  readonly pages: readonly Page[];
  readonly documents: ReadonlyMap<string, string>;
  /** The address of each letter that the document describes, in its order; empty where it has no page. */
  readonly letters: readonly string[];
}

const base = 'memory:/';
const require = createRequire(import.meta.url);

/**
 * Transforms a TEI document.
 *
 * @param xml a well-formed document without document type declaration
 * @param format which stylesheet
 * @param parameters parameters of `param.xsl`, by local name
 * @param stylesheet the stylesheet compiled; without it, that of teipress for the format
 */
export async function transform(
  xml: string,
  format: Format,
  parameters: { readonly [name: string]: ParameterValue },
  stylesheet?: Compiled,
): Promise<Transformed> {
  // Loaded on first use: it is most of what the library loads, and encoding and validating do without it. By require(),
  // for import() reads the whole of such a file two times more, to see what kind of module it is and what it exports.
  const saxon = require('saxon-js') as typeof SaxonJS;
  const documents = new Map<string, string>();
  const { principalResult } = saxon.transform(
    {
      stylesheetInternal: stylesheet ?? (await ownStylesheet(format)),
      sourceText: xml,
      destination: 'serialized',
      baseOutputURI: base,
      stylesheetParams: Object.fromEntries(
        Object.entries({
          ...parameters,
          'right-to-left-scripts': rightToLeft.scripts,
          'right-to-left-languages': rightToLeft.languages,
        }).map(([name, value]) => [`Q{urn:teipress:variable}${name}`, value]),
      ),
      deliverResultDocument: () => ({
        destination: 'serialized',
        save: (uri, content) => documents.set(String(uri).slice(base.length), content),
      }),
      deliverMessage: () => {},
    },
    'sync',
  );
  const { pages, letters } = JSON.parse(principalResult) as Pick<Transformed, 'pages' | 'letters'>;
  return { pages, documents, letters };
}
