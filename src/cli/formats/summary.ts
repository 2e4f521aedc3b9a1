import type { Summary } from './index.js';

/** Paints a text, or leaves it as it is. */
export type Paint = (text: string, style: Style) => string;

export type Style = 'red' | 'yellow' | 'blue' | 'dim' | 'bold';

const codes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34 };

/**
 * Whether output to `stream` has colours: FORCE_COLOR and NO_COLOR (no-color.org) decide, else whether it is a terminal
 * that can show them.
 */
export function painter(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  const wanted =
    FORCE_COLOR !== undefined
      ? FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
      : !NO_COLOR && stream.isTTY === true && TERM !== 'dumb';
  return wanted ? (text, style) => `\u001b[${codes[style]}m${text}\u001b[0m` : (text) => text;
}

/** What a run comes to, in one line. */
export function summaryLine(summary: Summary, paint: Paint): string {
  const { files, valid, invalid, unread, errors, warnings } = summary;
  const parts = [
    valid > 0 || invalid + unread === 0 ? `${count(valid)} valid` : '',
    invalid > 0 ? `${count(invalid)} not valid` : '',
    unread > 0 ? `${count(unread)} not validated` : '',
  ].filter((part) => part !== '');
  const found = [
    errors > 0 ? plural(errors, 'error') : '',
    warnings > 0 ? plural(warnings, 'warning') : '',
  ].filter((part) => part !== '');
  const style = invalid + unread > 0 ? 'red' : 'bold';
  const text = `${plural(files, 'file')}: ${[...parts, ...found].join(', ')}`;
  return `${paint(text, style)}\n`;
}

function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function count(number: number): string {
  // Intl would do the same and take longer to load than a small file to validate.
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
