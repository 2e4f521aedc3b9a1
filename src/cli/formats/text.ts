import { type Message, severityOf } from '../../messages.js';
import type { Severity } from '../../rules/rule.js';
import { formatLine } from '../report.js';
import type { Paint, Style } from './summary.js';
import { columnsOf, expandTabs, graphemesOf, isPlain } from './width.js';

const colours: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

/**
 * A message as people read it: where and what in one line, then the line of the file with a caret below the place.
 *
 * @param width how many columns a line may have
 */
export function toText(entry: Message, file: string, paint: Paint, width: number): string {
  const severity = severityOf(entry);
  const line = formatLine(entry, file, (text) => paint(text, colours[severity]));
  if (!entry.excerpt || entry.excerpt.before + entry.excerpt.after === '') return `${line}\n`;
  const number = String(entry.line ?? 1).padStart(5);
  const { before, after } = cutAround(entry.excerpt, width - number.length - 3);
  const caret = ' '.repeat(columnsOf(before));
  const gutter = paint(`${number} | `, 'dim');
  const below = paint(`${' '.repeat(number.length)} | `, 'dim');
  const path = entry.path ? `${below}${paint(`in ${entry.path}`, 'dim')}\n` : '';
  const { origin } = entry;
  const source = origin
    ? `${below}${paint(`from ${origin.file}:${origin.line}:${origin.column}`, 'dim')}\n`
    : '';
  return `${line}\n${gutter}${before}${after}\n${below}${caret}${paint('^', colours[severity])}\n${path}${source}`;
}

/** Cuts the line around the place so that it takes no more than `width` columns; "…" is for what is cut off. */
function cutAround(
  excerpt: { before: string; after: string },
  width: number,
): { before: string; after: string } {
  const before = expandTabs(visible(excerpt.before), 0);
  const after = expandTabs(visible(excerpt.after), columnsOf(before)).trimEnd();
  const whole = columnsOf(before) + columnsOf(after);
  if (whole <= width) return { before, after };
  // Two thirds of the room are for what comes before, unless what comes after needs less.
  const room = Math.max(Math.floor((width * 2) / 3), width - columnsOf(after));
  const kept = fromEnd(before, room);
  return { before: kept, after: fromStart(after, width - columnsOf(kept)) };
}

function fromStart(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  if (isPlain(text)) return `${text.slice(0, width - 1)}…`;
  let kept = '';
  let columns = 1;
  for (const grapheme of graphemesOf(text)) {
    columns += columnsOf(grapheme);
    if (columns > width) break;
    kept += grapheme;
  }
  return `${kept}…`;
}

function fromEnd(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  if (isPlain(text)) return `…${text.slice(text.length - width + 1)}`;
  const graphemes = [...graphemesOf(text)];
  let columns = 1;
  let first = graphemes.length;
  while (first > 0 && columns + columnsOf(graphemes[first - 1]!) <= width) {
    first -= 1;
    columns += columnsOf(graphemes[first]!);
  }
  return `…${graphemes.slice(first).join('')}`;
}

/** Control characters, which a terminal would obey, and marks of direction, as a sign that something is there. */
function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    '\uFFFD',
  );
}
