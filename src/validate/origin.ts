import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Origin } from '../messages.js';
import { Places } from './places.js';

/** A plain text from which a TEI document was made. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** How many letters are looked for: many first, then fewer, since the document may have been changed further on. */
const LENGTHS = [64, 32, 16];
/** How much of the document around a place is looked at, in UTF-16 code units. */
const AROUND = 2000;
/** For how many places a document is told its origins: each is looked for in the whole source. */
export const MOST_ORIGINS = 100;

/**
 * Finds places of a document in the plain text it was made from, by the letters that follow the place, or precede it:
 * whatever an editor has changed elsewhere in the document since, they still stand in the source. What does not stand
 * there, or twice, is not guessed.
 */
export class Origins {
  private readonly sources: readonly { path: string; text: string; letters: string; offsets: Uint32Array }[];

  constructor(sources: readonly SourceText[]) {
    this.sources = sources.map((source) => ({ ...source, ...lettersOf(source.text) }));
  }

  /** The origin of a place, an offset in UTF-16 code units, or null. */
  find(document: string, offset: number): Origin | null {
    const after = runsOf(document.slice(offset, offset + AROUND));
    const before = runsOf(document.slice(Math.max(0, offset - AROUND), offset), true);
    const next = after.find(isLongEnough);
    const last = before.findLast(isLongEnough);
    for (const length of LENGTHS) {
      const origin = next && this.look(next.slice(0, length), 'start');
      if (origin) return origin;
    }
    for (const length of LENGTHS) {
      const origin = last && this.look(last.slice(-length), 'end');
      if (origin) return origin;
    }
    return null;
  }

  private look(wanted: string, side: 'start' | 'end'): Origin | null {
    let origin: Origin | null = null;
    for (const { path, text, letters, offsets } of this.sources) {
      const at = letters.indexOf(wanted);
      if (at < 0) continue;
      if (origin || letters.includes(wanted, at + 1)) return null;
      const place = side === 'start' ? offsets[at]! : offsets[at + wanted.length - 1]! + 1;
      const { line, column } = new Places(text).at(place);
      origin = { file: path, line, column };
    }
    return origin;
  }
}

function isLongEnough(run: string): boolean {
  return run.length >= LENGTHS.at(-1)!;
}

/** Elements whose content stands elsewhere in the source, or not at all. */
const elsewhere = /<\/?(?:note|choice|sic|corr|fw|pb)\b[^<>]*>/;

/** The letters of a document between the places where it departs from the order of the source. */
function runsOf(xml: string, isBefore = false): string[] {
  // The beginning, or the end, may lie within a tag.
  const whole = isBefore ? xml.replace(/^[^<>]*>/, '').replace(/<[^<>]*$/, '') : xml.replace(/<[^<>]*$/, '');
  return whole
    .replace(/^[^<>]*>/, '')
    .split(elsewhere)
    .map((part) => lettersOf(part.replace(/<[^<>]*>/g, '').replace(/&#?\w+;/g, '')).letters);
}

/** The letters and figures of a text, and where each stands in it. */
function lettersOf(text: string): { letters: string; offsets: Uint32Array } {
  const offsets = new Uint32Array(text.length);
  const parts: string[] = [];
  let count = 0;
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    parts.push(run);
    for (let at = 0; at < run.length; at += 1) {
      offsets[count] = index + at;
      count += 1;
    }
  }
  return { letters: parts.join(''), offsets: offsets.subarray(0, count) };
}

/**
 * The plain text that a document made by teipress names in its header, where it stands beside the document.
 *
 * @param file the path of the document
 */
export function sourceBeside(document: string, file: string): SourceText[] {
  const header = document.slice(0, document.indexOf('</teiHeader>') + 1);
  const name = /<p>Encoded from the (?:plain-text|Markdown) file ([^<>&/\\;]{1,200});/.exec(header)?.[1];
  if (name === undefined) return [];
  const path = join(dirname(file), name);
  try {
    return [{ path, text: readFileSync(path, 'utf8') }];
  } catch {
    return [];
  }
}
