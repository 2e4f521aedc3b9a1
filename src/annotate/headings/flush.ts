import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { isDateline } from '../correspondence/dateline.js';
import { grammarOf } from '../correspondence/grammar.js';
import { isSalutation } from '../correspondence/salutations.js';
import { A_FORM } from '../correspondence/series.js';
import { isCentred } from '../position.js';

/** The longest line that may be a heading at the margin. */
const LONGEST = 80;
/** The fewest lines of a text below such a heading, and the fewest above it that end a text. */
const LEAST_BELOW = 3;
const LEAST_ABOVE = 2;

/**
 * The lines at the margin that head the text below them, in a book that has several and few lines in the middle: short,
 * with no stop at their end, between the end of one text and the beginning of another, or below another such line.
 */
export function findFlushHeadings(flow: readonly Flow[], context: Context): ReadonlySet<Flow> {
  const found = new Set<Flow>();
  let lines: Flow[] = [];
  let ended = true;
  for (const node of flow) {
    if (node.type === 'break') continue;
    if (
      ended &&
      node.type === 'paragraph' &&
      (node.layout.gap > 0 || node === flow[0]) &&
      isLine(node, context)
    ) {
      lines.push(node);
      continue;
    }
    if (lines.length <= MOST_TOGETHER && isText(node, LEAST_BELOW)) for (const line of lines) found.add(line);
    lines = [];
    ended = node.type !== 'paragraph' || (isText(node, LEAST_ABOVE) && ENDED.test(context.view(node).text));
  }
  // Where headings stand in the middle, what stands at the margin is a signature, a label.
  const centred = flow.filter(
    (node) => node.type === 'paragraph' && node.layout.lines === 1 && isCentred(node),
  );
  return found.size >= A_FORM && centred.length * OUTNUMBER <= found.size ? found : new Set();
}

/** How many times they outnumber the lines in the middle. */
const OUTNUMBER = 3;

/** The title of a part and that of its first section stand together; more lines are a list. */
const MOST_TOGETHER = 2;
const ENDED = /[.!?…]["”’»)\]]*$/;

function isText(node: Flow, least: number): boolean {
  return node.type === 'paragraph' && node.layout.lines >= least;
}

function isLine(node: Flow, context: Context): node is Paragraph {
  if (node.type !== 'paragraph') return false;
  const { lines, first, margin } = node.layout;
  if (lines > 1 || first > margin || node.end - node.start > LONGEST) return false;
  const { text } = context.view(node);
  const { language } = context;
  return (
    /^["“„«]?\p{Lu}.*[\p{L}\d)]$/u.test(text) &&
    /\p{Ll}{3}/u.test(text) &&
    !isDateline(text, language) &&
    !isSalutation(text, language) &&
    !grammarOf(language).closing.test(text)
  );
}
