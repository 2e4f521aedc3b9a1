import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { languageCodes, und } from '../lang/index.js';
import type { Settings } from '../options.js';
import type { Root, SourceFormat } from '../tree.js';
import { announcedTables } from './announced-tables.js';
import { authored } from './authored.js';
import { bookLists } from './book-lists/index.js';
import { type Annotator, type Context, makeContext } from './context.js';
import { controls } from './controls.js';
import { answeredLetters } from './correspondence/answered.js';
import { citations } from './correspondence/citations.js';
import { letters, lettersOfDivisions } from './correspondence/letters.js';
import { printedLetters } from './correspondence/printed.js';
import { quotedLetters } from './correspondence/quoted.js';
import { runOnLetters } from './correspondence/run-on/index.js';
import { dates } from './dates.js';
import { decidedLetters, decidedNotes, decidedTables } from './decided.js';
import { divisions } from './divisions/index.js';
import { matter } from './divisions/matter.js';
import { runOnDivisions } from './divisions/run-on.js';
import { signedDivisions } from './divisions/signed.js';
import { acts } from './drama/acts.js';
import { drama } from './drama/index.js';
import { emphasis } from './emphasis.js';
import { formeWork } from './forme-work.js';
import { fragments } from './fragments.js';
import { gutenbergFrame } from './gutenberg.js';
import { headings } from './headings/index.js';
import { hyphenation } from './hyphenation.js';
import { illustrations } from './illustrations.js';
import { ligatures } from './ligatures.js';
import { mojibake } from './mojibake.js';
import { names } from './names.js';
import { attachNotes } from './notes/attach.js';
import { noteBodies } from './notes/bodies.js';
import { headingNotes } from './notes/headings.js';
import { paragraphs } from './paragraphs/index.js';
import { persons } from './persons.js';
import { quotations } from './quotations.js';
import { runOnPages } from './run-on-pages.js';
import { runOnSpeeches } from './run-on-speeches.js';
import { sectionBreaks } from './section-breaks.js';
import { setIn } from './set-in/index.js';
import { sidenotes } from './sidenotes.js';
import { confusions } from './slips/confusions.js';
import { ordinals } from './slips/ordinals.js';
import { tables } from './tables/index.js';
import { joinedTables } from './tables/joined.js';
import { lostTables } from './tables/lost.js';
import { titlePage } from './title-page/index.js';
import { trailers } from './trailers.js';

/** Recognisers in the order in which they run. */
type Annotators = readonly (readonly [name: string, annotator: Annotator])[];

/** What the file has wrong. */
const ofFile: Annotators = [
  ['mojibake', mojibake], // first: every later step reads repaired text
  ['ligatures', ligatures],
  ['controls', controls],
];

/** What the page tells where the source is plain text: first what stands on it, before its lines become text. */
const ofPage: Annotators = [
  ['gutenbergFrame', gutenbergFrame], // what is no part of the book is not read
  ['formeWork', formeWork], // finds the pages of a source without form feeds
  ['runOnPages', runOnPages], // heads of pages interrupt everything else where line ends are lost
  ['bookLists', bookLists], // before tables and headings, whose shapes their entries have
  ['decidedTables', decidedTables],
  ['tables', tables], // before notes, so that a row "1  Iron" is not taken for the body of a note
  ['noteBodies', noteBodies], // before paragraphs, which would run from the text into the notes
  ['decidedNotes', decidedNotes],
  ['joinedTables', joinedTables], // over page ends, where no notes stand between any more
  ['runOnLetters', runOnLetters], // after notes, which interrupt headings and greetings where line ends are lost
  ['runOnDivisions', runOnDivisions], // after letters, which have numbers of their own
  ['runOnSpeeches', runOnSpeeches],
  // The text: from here on there are no lines any more.
  ['paragraphs', paragraphs],
  ['notes', attachNotes], // before words are read: a marker is no part of the word it is glued to
  ['hyphenation', hyphenation],
  ['ordinals', ordinals], // needs whole words; dates need what it corrects
  ['confusions', confusions], // names and formulas need what it corrects
  ['announcedTables', announcedTables],
  ['lostTables', lostTables], // what no longer has columns
  ['sectionBreaks', sectionBreaks], // before headings, whose place they have
  ['sidenotes', sidenotes], // no headings either
  ['illustrations', illustrations], // before headings, whose place and shape captions have
  ['emphasis', emphasis], // inside captions too
  ['titlePage', titlePage], // its lines have the shape of headings and of speakers
  ['drama', drama], // before headings, which names in capitals would be
  ['headings', headings],
  ['letters', letters], // needs headings; takes paragraphs apart into formal parts
  ['headingNotes', headingNotes], // needs the headings of letters
  ['fragments', fragments], // after letters, whose signatures end without a stop
  ['setIn', setIn], // after letters: addresses and signatures are set in too
  ['acts', acts], // before divisions, which have one level only
  ['divisions', divisions], // after letters, which keep their own headings
  ['signedDivisions', signedDivisions],
  ['trailers', trailers], // what is last in its division
  ['matter', matter], // the parts of a book are divisions
];

/** What the words tell: only the inside of blocks changes, and no character of the reading text. */
const ofWords: Annotators = [
  ['quotations', quotations], // before dates and names, which stand inside them
  ['dates', dates],
  ['persons', persons], // the lists that correspondence and names refer to
  ['printedLetters', printedLetters],
  ['decidedLetters', decidedLetters],
  ['citations', citations], // need dates
  ['quotedLetters', quotedLetters], // needs quotations and citations
  ['answeredLetters', answeredLetters], // needs to know whose letter speaks
  ['names', names], // last: the smallest spans, inside all others
];

/** The recognisers for each format of source; the lists above give the reason for the place of each. */
export const annotators: Readonly<Record<SourceFormat, Annotators>> = {
  text: [...ofFile, ...ofPage, ...ofWords],
  // Its marks say already what is what.
  markdown: [...ofFile, ['authored', authored], ['lettersOfDivisions', lettersOfDivisions], ...ofWords],
};

/**
 * Recognises the phenomena of a text in the tree that `parse` made of it. Changes the tree, and reports to `file`.
 */
export function annotate(root: Root, source: string, settings: Settings, file: VFile): void {
  const context = makeContext(source, root, settings, file);
  if (settings.language === und) reportLanguage(context);
  for (const [, annotator] of annotators[root.format]) annotator(root, context);
  context.reportUnused();
}

function reportLanguage({ settings, report }: Context): void {
  report(
    'language-words',
    { start: 0, end: 0 },
    `there are no words of the language "${settings.lang}", so most letters, dates and names are not found`,
    `Name the language of the text; there are words of ${languageCodes.join(', ')}.`,
  );
}

/** `annotate` as a unified transformer. */
export const teipressAnnotate: Plugin<[Settings], Root> = (settings) => (tree, file) =>
  annotate(tree, String(file), settings, file);
