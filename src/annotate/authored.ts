import { addAll } from '../lists.js';
import type { EditionNode, Inline, Note, NoteReference, Repair, Root, Text } from '../tree.js';
import type { Annotator, Context } from './context.js';
import { withLeaves } from './leaves.js';
import { repairsIn } from './repairs.js';

/** What XML 1.0 has no way to write (section 2.2), in a value that is not in the source as it stands. */
const FORBIDDEN = /[\0-\x08\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Completes the tree of a source whose marks say what is what: repairs what the file has wrong in its texts, gives
 * the ids, leads the links inside the text to them, and reports what was left out.
 */
export const authored: Annotator = (root, context) => {
  const placed = new Set<Repair>();
  const ids = new Map<string, string>();
  const repeats: NoteReference[] = [];
  for (const parent of parents(root.children)) {
    if ('id' in parent) {
      const id = context.id({ division: 'div', note: 'note', table: 'table' }[parent.type as 'note']);
      if (parent.id !== '') ids.set(`#${parent.id}`, `#${id}`);
      parent.id = id;
    }
    if (parent.type === 'note') completeNote(parent, context);
    addAll(
      repeats,
      parent.children.filter((child) => child.type === 'noteReference'),
    );
    const holder: { children: EditionNode[] } = parent;
    holder.children = holder.children.flatMap((child): EditionNode[] =>
      child.type === 'text' ? repaired(child, root, placed) : [child],
    );
  }
  keepPlaced(root, placed);
  for (const repair of root.repairs) repair.value = repair.value.replace(FORBIDDEN, '');
  for (const parent of parents(root.children)) {
    if (parent.type !== 'reference' || !parent.target?.startsWith('#')) continue;
    const target = ids.get(parent.target) ?? null;
    if (target === null)
      context.report('markdown-link', parent, `no heading has the name "${parent.target.slice(1)}"`);
    parent.target = target;
  }
  for (const repeat of repeats) {
    repeat.n = repeat.n.replace(FORBIDDEN, '');
    repeat.target = ids.get(`#${repeat.target}`)!.slice(1);
  }
  reportHtml(root, context);
};

function completeNote(note: Note, context: Context): void {
  note.n = note.n.replace(FORBIDDEN, '');
  if (note.start === note.end)
    context.report('note-marker-missing', note.siglum, `no reference leads to note ${note.n}`);
}

/** A node with nodes inside. */
type Holder = Extract<EditionNode, { children: unknown[] }>;

/** All nodes that hold others, in the order of the tree. */
function* parents(nodes: readonly EditionNode[]): Generator<Holder> {
  for (const node of nodes) {
    if (!('children' in node)) continue;
    yield node;
    yield* parents(node.children);
  }
}

/** The leaves of a text with its repairs. */
function repaired(text: Text, { repairs }: Root, placed: Set<Repair>): Inline[] {
  const inside = repairsIn(repairs, text).filter(({ start, end }) => start >= text.start && end <= text.end);
  for (const repair of inside) placed.add(repair);
  return withLeaves(text, inside);
}

/** Takes back repairs of what is no text but markup, such as an address. */
function keepPlaced(root: Root, placed: ReadonlySet<Repair>): void {
  const stays = (repair: Repair) => repair.rule === 'markdown' || placed.has(repair);
  const taken = new Set(root.repairs.filter((repair) => !stays(repair)).map(({ start }) => start));
  root.repairs = root.repairs.filter(stays);
  root.ledger = root.ledger.filter(({ rule, start }) => rule.startsWith('markdown') || !taken.has(start));
}

function reportHtml(root: Root, context: Context): void {
  for (const entry of root.ledger) {
    if (entry.rule !== 'markdown-html' || context.source.startsWith('</', entry.start)) continue;
    const tag = /^<[^\s>]*/.exec(context.source.slice(entry.start, entry.end))?.[0] ?? '<';
    context.report('markdown-html', entry, `HTML is not read: ${tag}…`, 'Write it in Markdown.');
  }
}
