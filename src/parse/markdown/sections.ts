import type { Division, Flow, Head } from '../../tree.js';

/** A heading as Markdown has it: its level, from 1 to 6, and the name by which links lead to it. */
export interface Heading {
  level: number;
  name: string;
}

/** Makes a division of each heading and what follows it, inside that of the last heading of a higher level. */
export function nest(flow: readonly Flow[], headings: ReadonlyMap<Flow, Heading>): Flow[] {
  const out: Flow[] = [];
  const open: { division: Division; level: number }[] = [];
  for (const node of flow) {
    const heading = headings.get(node);
    if (node.type === 'head' && heading) {
      while (open.length > 0 && open.at(-1)!.level >= heading.level) open.pop();
      const division = makeDivision(node, heading.name);
      (open.at(-1)?.division.children ?? out).push(division);
      open.push({ division, level: heading.level });
    }
    (open.at(-1)?.division.children ?? out).push(node);
    for (const { division } of open) division.end = Math.max(division.end, node.end);
  }
  return out;
}

function makeDivision({ start, end, rule, cert }: Head, id: string): Division {
  return { type: 'division', id, kind: 'section', start, end, rule, cert, children: [] };
}

/** Gives headings the names that GitHub gives them: words in small letters, joined by hyphens; a second one "-1". */
export class HeadingNames {
  readonly #given = new Map<string, number>();

  name(text: string): string {
    const plain = text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replace(/ /g, '-');
    let name = plain;
    let count = this.#given.get(plain) ?? 0;
    while (this.#given.has(name)) name = `${plain}-${++count}`;
    this.#given.set(plain, count);
    this.#given.set(name, 0);
    return name;
  }
}
