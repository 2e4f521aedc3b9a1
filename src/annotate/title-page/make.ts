import { addAll } from '../../lists.js';
import type { Epigraph, Flow, Inline, Naming, Paragraph, Range, TitleBlock, TitlePage } from '../../tree.js';
import type { Context } from '../context.js';
import { makeBreak } from '../inline.js';
import { linesOf } from '../set-in/lines.js';
import { decide, type Span, wrap } from '../wrap.js';
import { titleWordsOf, yearOf } from './words.js';

const ELEMENTS: Readonly<Record<Exclude<Kind, 'epigraph'>, TitleBlock['kind']>> = {
  title: 'titlePart',
  volume: 'titlePart',
  byline: 'byline',
  edition: 'docEdition',
  imprint: 'docImprint',
};

/** The elements of a title page; blocks that make one part together are one. */
export function makeTitlePage(parts: Parts, context: Context): TitlePage['children'] {
  const out: TitlePage['children'] = [];
  let open: { block: TitleBlock; kind: Kind } | null = null;
  for (const [node, kind] of parts) {
    if (node.type !== 'paragraph' || kind === null) {
      if (node.type === 'break' || node.type === 'figure') out.push(node);
      continue;
    }
    if (kind === 'epigraph') {
      out.push(makeEpigraph(node));
      open = null;
    } else if (open && joins(open, kind, node, context)) {
      addAll(open.block.children, [makeBreak(node.start, null), ...node.children]);
      open.block.end = node.end;
      context.changed(open.block);
    } else {
      const { start, end, children } = node;
      const block: TitleBlock = {
        type: 'titleBlock',
        kind: ELEMENTS[kind],
        part: partOf(kind, out),
        start,
        end,
        children: [...children],
      };
      out.push(block);
      open = { block, kind };
    }
  }
  for (const block of out) {
    if (block.type !== 'titleBlock') continue;
    if (block.kind === 'byline') nameAuthor(block, context);
    else if (block.kind === 'docImprint') nameImprint(block, context);
  }
  return out;
}

/** Whether a block goes on with the part before: a byline or an imprint, or a title that a small word left open. */
function joins(
  open: { block: TitleBlock; kind: Kind },
  kind: Kind,
  node: Paragraph,
  context: Context,
): boolean {
  if (kind !== open.kind) return false;
  if (kind === 'imprint') return true;
  const { smallWords, by } = titleWordsOf(context.language);
  const text = context.view(node).text;
  if (kind === 'byline') return !by.test(text) || by.exec(text)?.groups?.name === undefined;
  if (kind !== 'title') return false;
  const isSmall = (word: string | undefined) => word !== undefined && smallWords.has(word.toLowerCase());
  const last = context.view(open.block).text.split(' ').at(-1);
  const words = text.split(' ');
  return isSmall(last) || words.every(isSmall) || isSmall(words.at(-1));
}

function partOf(kind: Kind, before: TitlePage['children']): TitleBlock['part'] {
  if (kind === 'volume') return 'volume';
  if (kind !== 'title') return null;
  const blocks = before.filter((node) => node.type === 'titleBlock');
  if (blocks.length === 0) return 'main';
  return blocks.every(({ part }) => part === 'main' || part === 'sub') ? 'sub' : 'desc';
}

function makeEpigraph(node: Paragraph): Epigraph {
  const { start, end } = node;
  return { type: 'epigraph', start, end, children: [node as Flow], ...decide('epigraph', 'medium') };
}

/** The name after "by" on the same line or the next one; where others edited or translated, no author is named. */
function nameAuthor(block: TitleBlock, context: Context): void {
  const { by } = titleWordsOf(context.language);
  const lines = linesOf(block, context.source) ?? [];
  const [line, next] = lines;
  const groups = line && by.exec(context.source.slice(line.start, line.end))?.groups;
  if (!line || !groups || groups.as !== undefined) return;
  const named = groups.name === undefined ? next : { start: line.end - groups.name.length, end: line.end };
  if (named) encode(block, [makeNaming('docAuthor', named, context)], context);
}

/** Place, publisher and year, line by line. */
function nameImprint(block: TitleBlock, context: Context): void {
  const { year, publisher } = titleWordsOf(context.language);
  const lines = linesOf(block, context.source) ?? [];
  const spans = lines.flatMap((line, at): Span[] => {
    const text = context.source.slice(line.start, line.end);
    const printed = year.exec(text);
    const words = text.slice(0, printed?.index ?? text.length).replace(/[\s,;.[(]+$/u, '');
    const [, place, rest] = /^(\p{Lu}[^:\d]{1,40}?)\s*(?::\s*|$)(.*)$/su.exec(words) ?? [];
    const found: Span[] = [];
    const add = (kind: Naming['kind'], from: number, length: number) =>
      found.push(makeNaming(kind, { start: line.start + from, end: line.start + from + length }, context));
    const isPlace =
      place !== undefined &&
      !publisher.test(place) &&
      (rest !== '' || words.endsWith(':') || (at === 0 && lines.length > 1));
    const isPublisher = (name: string) => publisher.test(name) || isPlace;
    if (isPlace) add('pubPlace', 0, place.length);
    const name = isPlace ? rest! : words;
    if (name !== '' && isPublisher(name)) add('publisher', words.length - name.length, name.length);
    if (printed) add('docDate', printed.index, printed[0].replace(/[.\])\s]+$/, '').length);
    return found;
  });
  encode(block, spans, context);
}

/** Marks of emphasis at the ends, and a comma after a name, stand outside. */
function makeNaming(kind: Naming['kind'], { start, end }: Range, { source }: Context): Span {
  const printed = source.slice(start, end);
  const from = start + /^[_\s]*/.exec(printed)![0].length;
  const place = { start: from, end: Math.max(from, end - /[_\s,;:]*$/.exec(printed)![0].length) };
  const when = kind === 'docDate' ? yearOf(source.slice(place.start, place.end)) : null;
  const make = (children: Inline[]): Naming => ({
    type: 'naming',
    kind,
    when,
    ...place,
    children,
    ...decide('title-page', 'medium'),
  });
  return { type: 'naming', ...place, make };
}

function encode(block: TitleBlock, spans: readonly Span[], context: Context): void {
  block.children = wrap(block.children, spans);
  context.changed(block);
}

/** What a block of a title page is. */
export type Kind = 'title' | 'byline' | 'edition' | 'volume' | 'epigraph' | 'imprint';

/** The blocks of a title page with what each is; pictures and page ends between them are null. */
export type Parts = readonly (readonly [node: Flow, kind: Kind | null])[];
