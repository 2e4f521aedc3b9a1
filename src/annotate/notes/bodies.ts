import type { NoteBody, PageItem, Range } from '../../tree.js';
import type { Annotator } from '../context.js';
import { type Group, link, type Passage } from './link.js';
import { MISSING, readBodies, siglumOf } from './read-bodies.js';
import { divideRunOn } from './run-on/index.js';
import { footNote, runOver } from './run-over.js';
import { distance, markersIn } from './sigla.js';

/**
 * Takes the bodies of notes out of the flow and finds the marker of each (Guidelines 3.9.1).
 *
 * Bodies stand at the page's foot, at the end of a chapter or after a paragraph; they are told from a numbered
 * list by the markers in the text since the bodies before. The pairs are solved group by group as an alignment,
 * so one misread or lost siglum does not displace the others.
 */
export const noteBodies: Annotator = (root, context) => {
  divideRunOn(root, context);
  let pending: Passage = { lines: [], markers: [] };
  const enter = (line: Range) => {
    pending.lines.push(line);
    pending.markers.push(...markersIn(root, line, context));
  };
  let foot: NoteBody | null = null;
  for (const [index, page] of root.pages.entries()) {
    const goesOn: boolean = foot !== null && runOver(foot, root, index, context);
    const kept: PageItem[] = [];
    let group: Group | null = null;
    const settle = (atFoot: boolean) => {
      if (!group) return;
      if (link(root, group, pending, atFoot, context)) pending = { lines: [], markers: [] };
      else {
        kept.push(...group.blocks);
        for (const block of group.blocks) {
          pending.lines.push(...block.children);
          // A sign before the first word of a paragraph may refer to a note as well.
          const sign = siglumOf(root, context.source, block.children[0]!);
          if (sign?.kind === 'symbol') pending.markers.push({ ...sign, sure: false });
          pending.markers.push(
            ...block.children
              .flatMap((line) => markersIn(root, line, context))
              .filter(({ start }) => start !== sign?.start),
          );
        }
      }
      group = null;
    };
    for (const item of page.children) {
      const current: Group | null = group;
      const last = current?.sigla.at(-1);
      const around = {
        before: last ?? null,
        markers: pending.markers,
        isLast: item === page.children.at(-1),
      };
      const read = item.type === 'block' ? readBodies(root, item, around, context) : null;
      if (read && item.type === 'block') {
        const steps = last ? distance(last, read.sigla[0]!) : 0;
        if (!current || steps < 1 || steps > MISSING) settle(false);
        group ??= { page, bodies: [], sigla: [], marks: [], blocks: [] };
        group.bodies.push(...read.bodies);
        group.sigla.push(...read.sigla);
        group.marks.push(...read.marks);
        group.blocks.push(item);
        continue;
      }
      settle(false);
      kept.push(item);
      if (item.type === 'block') item.children.forEach(enter);
      else if (item.type === 'tableBlock')
        for (const row of item.rows) for (const cell of row.cells) cell.ranges.forEach(enter);
    }
    settle(root.pages.length > 1);
    page.children = kept;
    foot = footNote(page) ?? (goesOn ? foot : null);
  }
};
