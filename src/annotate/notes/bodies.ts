import { isBlank } from '../../parse/index.js';
import type { Block, Line, NoteBody, Page, PageItem, Range, Root } from '../../tree.js';
import type { Annotator, Context } from '../context.js';
import { endsSentence } from '../sentences.js';
import { align } from './align.js';
import { readFootnote } from './footnotes.js';
import { read } from './reading.js';
import { divideRunOn } from './run-on/index.js';
import { distance, isWhole, markersIn, readBodySiglum, type Siglum } from './sigla.js';

/** The least share of a group's bodies whose markers must be found; a numbered list has none. */
const LEAST_FOUND = 0.5;

/** How many bodies may be missing between two of a group. */
const MISSING = 3;

/** Bodies that stand together, and where. */
interface Group {
  page: Page;
  bodies: NoteBody[];
  sigla: Siglum[];
  /** A transcriber's markup around them. */
  marks: Range[];
  /** The blocks they were made of, in the order of the page. */
  blocks: Block[];
}

/**
 * Takes the bodies of notes out of the flow and finds the marker of each (Guidelines 3.9.1).
 *
 * Bodies stand at the page's foot, at the end of a chapter or after a paragraph; they are told from a numbered
 * list by the markers in the text since the bodies before. The pairs are solved group by group as an alignment,
 * so one misread or lost siglum does not displace the others.
 */
export const noteBodies: Annotator = (root, context) => {
  divideRunOn(root, context);
  let pending: Siglum[] = [];
  for (const page of root.pages) {
    const kept: PageItem[] = [];
    let group: Group | null = null;
    const settle = () => {
      if (!group) return;
      if (link(group, pending, context)) pending = [];
      else {
        kept.push(...group.blocks);
        for (const block of group.blocks) {
          // A sign before the first word of a paragraph may refer to a note as well.
          const sign = siglumOf(root, context.source, block.children[0]!);
          if (sign?.kind === 'symbol') pending.push({ ...sign, sure: false });
          pending.push(...markersOf(root, block, context).filter(({ start }) => start !== sign?.start));
        }
      }
      group = null;
    };
    for (const item of page.children) {
      const read = item.type === 'block' ? readBodies(root, item, context) : null;
      if (read && item.type === 'block') {
        const current: Group | null = group;
        const last = current?.sigla.at(-1);
        const steps = last ? distance(last, read.sigla[0]!) : 0;
        if (!current || steps < 1 || steps > MISSING) settle();
        group ??= { page, bodies: [], sigla: [], marks: [], blocks: [] };
        group.bodies.push(...read.bodies);
        group.sigla.push(...read.sigla);
        group.marks.push(...read.marks);
        group.blocks.push(item);
        continue;
      }
      settle();
      kept.push(item);
      if (item.type === 'block') pending.push(...markersOf(root, item, context));
      else if (item.type === 'tableBlock')
        for (const row of item.rows)
          for (const cell of row.cells)
            for (const range of cell.ranges) {
              pending.push(...markersIn(root, range, context));
            }
    }
    settle();
    page.children = kept;
  }
};

function markersOf(root: Root, block: Block, context: Context): Siglum[] {
  return block.children.flatMap((line) => markersIn(root, line, context));
}

/** The siglum with which a line begins, as the body of a note does, or null. */
function siglumOf(root: Root, source: string, { start, end }: Range): Siglum | null {
  const siglum = readBodySiglum(read(root, source, { start, end: Math.min(end, start + 24) }));
  return siglum && siglum.rank > 0 && isWhole(root, siglum) ? siglum : null;
}

/** The note bodies a block consists of, or null where it begins with no siglum. */
function readBodies(
  root: Root,
  block: Block,
  context: Context,
): Pick<Group, 'bodies' | 'sigla' | 'marks'> | null {
  const { source } = context;
  const footnote = readFootnote(block, context);
  if (footnote && !context.rejected('note', footnote.siglum))
    return { bodies: [footnote.body], sigla: [footnote.siglum], marks: footnote.marks };
  const first = siglumOf(root, source, block.children[0]!);
  if (!first || context.rejected('note', first)) return null;
  const sigla = [first];
  const starts = [0];
  const setIn = block.children.some(({ indent }) => indent < block.children[0]!.indent);
  for (const [index, line] of block.children.entries()) {
    if (index === 0) continue;
    const siglum = siglumOf(root, source, line);
    const before = block.children[index - 1]!;
    const steps = siglum ? distance(sigla.at(-1)!, siglum) : 0;
    // The printers' signs begin anew where they are used up.
    const anew =
      setIn && siglum?.kind === 'symbol' && siglum.rank === 1 && line.indent === block.children[0]!.indent;
    if (
      siglum &&
      (anew ||
        steps === 1 ||
        (steps > 1 &&
          steps <= MISSING &&
          endsSentence(source.slice(before.start, before.end), context.language)))
    ) {
      sigla.push(siglum);
      starts.push(index);
    }
  }
  const bodies = sigla.map((siglum, index) =>
    makeBody(source, siglum, block.children.slice(starts[index], starts[index + 1]), block.gap),
  );
  return { bodies, sigla, marks: [] };
}

/** The body of a note from its lines; the siglum is cut off the first. */
export function makeBody(source: string, siglum: Siglum, lines: readonly Line[], gap: number): NoteBody {
  const [first, ...rest] = lines as [Line, ...Line[]];
  let start = siglum.end;
  while (start < first.end && isBlank(source.charCodeAt(start))) start++;
  const opening: Line = { ...first, start };
  const end = lines.at(-1)!.end;
  return {
    type: 'noteBody',
    start: siglum.start,
    end,
    siglum: { start: siglum.start, end: siglum.end },
    n: siglum.n,
    place: 'bottom',
    blocks: [{ type: 'block', start, end, gap, children: [opening, ...rest] }],
    marker: null,
    cert: 'high',
  };
}

/**
 * Pairs the markers that are sure with the bodies, then gives each body left over the one doubtful marker that
 * stands between the markers of its neighbours, if there is just one.
 */
function pair(markers: readonly Siglum[], sigla: readonly Siglum[]): number[] {
  const sure = [...markers.keys()].filter((index) => markers[index]!.sure);
  const found = align(
    sure.map((index) => markers[index]!),
    sigla,
  ).map((at) => (at < 0 ? -1 : sure[at]!));
  if (sure.length === markers.length) return found;
  let from = -1;
  for (const [body, siglum] of sigla.entries()) {
    if (found[body]! < 0) {
      const to = found.slice(body).find((marker) => marker >= 0) ?? markers.length;
      const fits: number[] = [];
      for (let at = from + 1; at < to; at++) {
        const { kind, rank, sure } = markers[at]!;
        if (!sure && kind === siglum.kind && rank === siglum.rank) fits.push(at);
      }
      if (fits.length === 1) found[body] = fits[0]!;
    }
    from = Math.max(from, found[body]!);
  }
  return found;
}

/** Gives the bodies of a group their markers; false where too few have one for the group to be notes. */
function link(group: Group, markers: readonly Siglum[], context: Context): boolean {
  const found = pair(markers, group.sigla);
  const linked = found.filter((marker) => marker >= 0).length;
  if (linked === 0 || linked < group.sigla.length * LEAST_FOUND) return false;
  for (const [index, body] of group.bodies.entries()) {
    const marker = markers[found[index]!];
    if (marker) {
      body.marker = { start: marker.start, end: marker.end };
      if (!marker.sure) body.cert = 'medium';
    } else {
      context.report(
        'note-marker-missing',
        body.siglum,
        `note ${body.n} has no reference in the text`,
        'Look for a misread or missing siglum in the text above.',
      );
    }
    group.page.notes.push(body);
  }
  for (const mark of group.marks) context.ledger('note', mark, '');
  reportUnanswered(group.sigla, markers, found, context);
  return true;
}

/** Reports the markers between two linked ones whose number is missing among the bodies. */
function reportUnanswered(
  sigla: readonly Siglum[],
  markers: readonly Siglum[],
  found: readonly number[],
  context: Context,
): void {
  const linked = found.filter((marker) => marker >= 0);
  for (const [index, from] of linked.entries()) {
    const to = linked[index + 1] ?? from;
    for (let at = from + 1; at < to; at++) {
      const marker = markers[at]!;
      const between = marker.rank > markers[from]!.rank && marker.rank < markers[to]!.rank;
      if (!marker.sure || marker.kind !== sigla[0]!.kind || !between) continue;
      context.report(
        'note-body-missing',
        marker,
        `the reference ${marker.n} has no note`,
        'Look for a misread siglum among the notes below.',
      );
    }
  }
}
