import { countFirst } from '../../lists.js';
import type { Range, Root } from '../../tree.js';
import { repairsIn } from '../repairs.js';

/** A stretch of the source as it reads once the file's own damage is repaired, and the way back. */
export interface Reading {
  readonly text: string;
  /** The place in the source of the text's unit `at`. */
  place(at: number): number;
  /** The unit of the text that stands at a place of the source. */
  unit(place: number): number;
}

/** Reads a range with its repairs; without any the text is the source's own. Linear. */
export function read(root: Root, source: string, range: Range): Reading {
  const repairs = repairsIn(root.repairs, range);
  if (repairs.length === 0)
    return {
      text: source.slice(range.start, range.end),
      place: (at) => range.start + at,
      unit: (place) => place - range.start,
    };
  const pieces: { at: number; start: number; length: number; whole: boolean }[] = [];
  let text = '';
  let from = range.start;
  const add = (piece: string, start: number, whole: boolean) => {
    pieces.push({ at: text.length, start, length: piece.length, whole });
    text += piece;
  };
  for (const repair of repairs) {
    if (repair.start > from) add(source.slice(from, repair.start), from, false);
    add(repair.value, repair.start, true);
    from = repair.end;
  }
  if (from < range.end) add(source.slice(from, range.end), from, false);
  /** The last piece whose `key` is no greater than `value`. */
  const find = (key: 'at' | 'start', value: number) =>
    pieces[Math.max(0, countFirst(pieces.length, (index) => pieces[index]![key] <= value) - 1)]!;
  const place = (at: number) => {
    if (at >= text.length) return range.end;
    const piece = find('at', at);
    return piece.start + (piece.whole ? 0 : at - piece.at);
  };
  const unit = (place: number) => {
    if (place >= range.end) return text.length;
    const piece = find('start', place);
    return piece.at + (piece.whole ? 0 : place - piece.start);
  };
  return { text, place, unit };
}

/** Reads several ranges as one text, a blank between them. */
export function readAll(root: Root, source: string, ranges: readonly Range[]): Reading {
  if (ranges.length === 1) return read(root, source, ranges[0]!);
  const readings = ranges.map((range) => read(root, source, range));
  const starts: number[] = [];
  let text = '';
  for (const reading of readings) {
    starts.push(text.length);
    text += `${reading.text} `;
  }
  const find = (isBefore: (index: number) => boolean) =>
    Math.max(0, countFirst(readings.length, isBefore) - 1);
  return {
    text: text.trimEnd(),
    place(at) {
      const index = find((one) => starts[one]! <= at);
      return readings[index]!.place(at - starts[index]!);
    },
    unit(place) {
      const index = find((one) => ranges[one]!.start <= place);
      return starts[index]! + readings[index]!.unit(place);
    },
  };
}
