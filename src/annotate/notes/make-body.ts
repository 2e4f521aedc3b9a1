import { skipBlanks } from '../../blanks.js';
import type { Line, NoteBody, Range } from '../../tree.js';
import { makeBlock } from '../page-blocks.js';
import type { Siglum } from './sigla.js';

/** A body as it was read. */
export interface ReadBody {
  readonly body: NoteBody;
  readonly siglum: Siglum;
  /** A transcriber's markup around it. */
  readonly marks: readonly Range[];
}

/** The body of a note from its lines; the siglum is cut off the first. */
export function makeBody(source: string, siglum: Siglum, lines: readonly Line[], gap: number): NoteBody {
  const [first, ...rest] = lines as [Line, ...Line[]];
  const opening: Line = { ...first, start: skipBlanks(source, siglum.end, first.end) };
  return {
    type: 'noteBody',
    start: siglum.start,
    end: lines.at(-1)!.end,
    siglum: { start: siglum.start, end: siglum.end },
    n: siglum.n,
    blocks: [makeBlock([opening, ...rest], gap)],
    pages: [],
    marker: null,
    repeats: [],
    cert: siglum.sure ? 'high' : 'low',
  };
}
