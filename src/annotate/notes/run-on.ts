import type { Block, Line, NoteBody, Page, Root } from '../../tree.js';
import type { Context } from '../context.js';
import { endsSentence, sentenceStarts } from '../sentences.js';
import { makeBody } from './bodies.js';
import { findMarkers, intactMarkers, readBodySiglum, type Siglum } from './sigla.js';

/** A line of more code units than this is no printed line: the source has lost its line ends. */
const LONGEST_LINE = 240;
/** How far after the last marker, or the body before, a body may begin. */
const FARTHEST_BODY = 6000;

/**
 * Divides lines that hold whole pages, where the bodies of the notes run on in the text: "… in the earlier.3
 * This was … side'. 1 Letter … 2 Letter … 3 Proportions …". A body is looked for only where a marker with its
 * siglum waits for one, and only after the end of a sentence.
 */
export function divideRunOn(root: Root, context: Context): void {
  for (const page of root.pages) {
    for (const item of page.children) {
      if (item.type !== 'block') continue;
      if (item.children.some((line) => line.end - line.start > LONGEST_LINE))
        divideBlock(root, page, item, context);
    }
  }
}

function divideBlock(root: Root, page: Page, block: Block, context: Context): void {
  const lines: Line[] = [];
  for (const line of block.children) {
    let from = line.start;
    for (const run of findRuns(root, context, line)) {
      if (context.rejected('note', run.bodies[0]!.siglum)) continue;
      lines.push({ ...line, start: from, end: trimEnd(context.source, run.start) });
      page.notes.push(...run.bodies);
      from = run.end;
    }
    if (from < line.end) lines.push({ ...line, start: from, end: line.end });
  }
  block.children = lines;
}

interface Run {
  start: number;
  /** Where the text goes on. */
  end: number;
  bodies: NoteBody[];
}

function findRuns(root: Root, context: Context, line: Line): Run[] {
  const { source } = context;
  const text = source.slice(line.start, line.end);
  const starts = findStarts(source, line);
  const standing = new Set(starts.map(({ start }) => start));
  const markers = intactMarkers(findMarkers(text, line.start), root).filter(
    ({ start }) => !standing.has(start),
  );
  const runs: Run[] = [];
  let marker = 0;
  let start = 0;
  while (marker < markers.length) {
    // The bodies whose sigla agree with the markers that wait, in order.
    const pairs: { marker: Siglum; body: Siglum }[] = [];
    let at = start;
    for (let next = marker; next < markers.length; next++) {
      const waiting = markers[next]!;
      const first = pairs[0]?.body;
      if (first && waiting.start > first.start) break;
      const after = pairs.at(-1)?.body.end ?? waiting.end;
      let probe = at;
      while (starts[probe] && starts[probe]!.start < after) probe++;
      const limit = after + FARTHEST_BODY;
      while (starts[probe] && starts[probe]!.start < limit && !agrees(waiting, starts[probe]!)) probe++;
      const body = starts[probe];
      if (!body || body.start >= limit || !agrees(waiting, body)) continue;
      pairs.push({ marker: waiting, body });
      at = probe + 1;
    }
    if (pairs.length === 0) break;
    const run = makeRun(context, line, pairs, runs.at(-1)?.end ?? line.start);
    runs.push(run);
    while (markers[marker] && markers[marker]!.start < run.end) marker++;
    start = at;
    while (starts[start] && starts[start]!.start < run.end) start++;
  }
  return runs;
}

function agrees(marker: Siglum, body: Siglum): boolean {
  return marker.kind === body.kind && marker.n === body.n;
}

const START = /(?<=[.!?:][)\]'"’”»]{0,2}\s)(?=[\d*†‡§([⁰¹²³⁴-⁹‖¶])/gu;

/** Sigla that stand alone after the end of a sentence, before a capital or a quotation. */
function findStarts(source: string, line: Line): Siglum[] {
  const found: Siglum[] = [];
  const text = source.slice(line.start, line.end);
  for (const { index } of text.matchAll(START)) {
    const start = line.start + index;
    const siglum = readBodySiglum(source, { ...line, start });
    if (siglum && /^\s*[\p{Lu}"'“‘«„[(]/u.test(source.slice(siglum.end, siglum.end + 8))) found.push(siglum);
  }
  return found;
}

function makeRun(context: Context, line: Line, pairs: { marker: Siglum; body: Siglum }[], from: number): Run {
  const start = pairs[0]!.body.start;
  const { source } = context;
  const end = resume(context, from, start, pairs.at(-1)!.body.end, line.end);
  const bodies = pairs.map(({ marker, body }, index) => {
    const stop = trimEnd(source, pairs[index + 1]?.body.start ?? end);
    const note = makeBody(source, body, [{ ...line, start: body.start, end: stop }], 0);
    note.marker = { start: marker.start, end: marker.end };
    note.cert = 'medium';
    return note;
  });
  return { start, end, bodies };
}

/**
 * Where the text goes on after the last body of a run. A text that was cut in mid-sentence goes on with a small
 * letter; one that was not goes on after the body's first sentence. Where there is no such place the body goes
 * to the end.
 */
function resume(context: Context, from: number, start: number, body: number, end: number): number {
  const { source, language } = context;
  const cut = !endsSentence(source.slice(from, trimEnd(source, start)), context.language);
  for (const place of sentenceStarts(source.slice(body, end), language)) {
    if (/\p{Ll}/u.test(source[body + place]!) === cut) return body + place;
  }
  return end;
}

function trimEnd(source: string, end: number): number {
  while (end > 0 && /\s/.test(source[end - 1]!)) end--;
  return end;
}
