/** How an edition is published: the section `publish` of `edition.yaml`. */
import * as v from 'valibot';
import { isInside } from '../folders.js';
import { keys, optionalText, text, webAddress } from './values.js';

/** Languages of the interface. */
export const interfaceLanguages = ['en', 'de', 'fr'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** The views a site has beside its text, where the edition has something for them. */
export const viewNames = [
  'letters',
  'names',
  'dates',
  'tables',
  'figures',
  'corrections',
  'search',
  'about',
] as const;
export type ViewName = (typeof viewNames)[number];

/** What can have a colour of its own. */
export const colourNames = ['paper', 'ink', 'link', 'quiet', 'rule', 'band'] as const;
export type ColourName = (typeof colourNames)[number];

/** A colour by day and by night. */
export interface Colour {
  readonly light: string;
  readonly dark: string | null;
}

/** How an edition is published; null is "as it is without the option". */
export interface Publishing {
  /** The address of the site on the web, with a slash at its end: for canonical addresses and the map of the site. */
  readonly url: string | null;
  /** The language of the interface; null for that of the text. */
  readonly language: InterfaceLanguage | null;
  /** What makes a page: a chapter, a letter, or a level of divisions from 1. */
  readonly pages: 'chapter' | 'letter' | number;
  /** The views there may be; null for all. */
  readonly views: readonly ViewName[] | null;
  readonly titlePage: {
    /** A file of the theme. */
    readonly image: string | null;
    /** What the image shows, for those who do not see it; empty for an ornament. */
    readonly alt: string;
    /** A line or two below the title. */
    readonly text: string | null;
  };
  readonly colours: Readonly<Partial<Record<ColourName, Colour>>>;
  readonly fonts: {
    /** Families of fonts as in CSS, for the text and for headings; null for the one that comes with teipress. */
    readonly text: string | null;
    readonly headings: string | null;
    /** Whether the EPUB brings the font that comes with teipress; else the reading system's is used. */
    readonly embed: boolean;
  };
  /** A stylesheet of the editor's own, beside `edition.yaml`. */
  readonly stylesheet: string | null;
}

const colour = v.pipe(
  v.string('a colour belongs here'),
  v.regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written "#7a2e1d"'),
);
const family = v.pipe(
  v.string('a text belongs here'),
  v.regex(/^[\p{L}\d ,_'"-]+$/u, 'names of fonts are letters, figures and blanks, with commas between them'),
);
const fileName = v.pipe(
  v.string('a text belongs here'),
  v.check(isInside, 'a file in the folder of the edition belongs here'),
);
const colours = v.optional(
  keys(
    Object.fromEntries(
      colourNames.map((name) => [
        name,
        v.optional(
          v.pipe(
            v.union(
              [colour, v.strictTuple([colour, colour])],
              'a colour such as "#7a2e1d" belongs here, or a list of two: light and dark',
            ),
            v.transform(
              (value): Colour =>
                typeof value === 'string'
                  ? { light: value, dark: null }
                  : { light: value[0], dark: value[1] },
            ),
          ),
        ),
      ]),
    ),
  ),
  {},
);

/** The section `publish`; every key may be left out. */
export const publishing = v.optional(
  v.pipe(
    keys({
      url: v.nullish(
        v.pipe(
          webAddress,
          v.transform((url) => (url.endsWith('/') ? url : `${url}/`)),
        ),
        null,
      ),
      language: v.nullish(v.picklist(interfaceLanguages, 'there is an interface in en, de and fr'), null),
      pages: v.optional(
        v.union(
          [v.picklist(['chapter', 'letter']), v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))],
          'a page is a "chapter", a "letter", or a level of divisions from 1 to 7',
        ),
        'chapter',
      ),
      views: v.nullish(
        v.array(
          v.picklist(viewNames, `the views are ${viewNames.join(', ')}`),
          'a list of views belongs here',
        ),
        null,
      ),
      'title-page': v.optional(
        keys({ image: v.nullish(fileName, null), alt: v.optional(text, ''), text: optionalText }),
        {},
      ),
      colours,
      fonts: v.optional(
        keys({
          text: v.nullish(family, null),
          headings: v.nullish(family, null),
          embed: v.optional(v.boolean('true or false belongs here'), false),
        }),
        {},
      ),
      stylesheet: v.nullish(fileName, null),
    }),
    v.transform(
      ({ 'title-page': titlePage, colours, ...rest }): Publishing => ({
        ...rest,
        titlePage,
        colours: colours as Publishing['colours'],
      }),
    ),
  ),
  {},
);

/** Publishing without a word of the editor. */
export const defaultPublishing: Publishing = v.parse(publishing, {});
