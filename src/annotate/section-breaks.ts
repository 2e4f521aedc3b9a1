import type { Break, Flow } from '../tree.js';
import type { Annotator } from './context.js';

/** Three and more asterisks or other signs, with or without blanks between them, or one sign for three. */
const RULE = /^(?:\*\s*){3,}$|^(?:[—–_-]\s*){3,}$|^(?:[·•#]\s+){2,}[·•#]$|^[⁂❦☙]$/u;
/** The longest such line. */
const LONGEST = 60;

/**
 * Encodes a line of asterisks or a rule between two paragraphs as the beginning of a section without a heading
 * (Guidelines 3.11.3, `milestone`); the ledger has the signs.
 */
export const sectionBreaks: Annotator = (root, context) => {
  root.children = root.children.map((node): Flow => {
    if (node.type !== 'paragraph' || node.layout.lines > 1 || node.end - node.start > LONGEST) return node;
    const isText = node.children.every(({ type }) => type === 'text');
    if (!isText || !RULE.test(context.source.slice(node.start, node.end))) return node;
    if (context.rejected('section-break', node)) return node;
    context.ledger('section-break', node, '');
    const { start } = node;
    return { type: 'break', unit: 'section', start, end: start, join: null, page: null } satisfies Break;
  });
};
