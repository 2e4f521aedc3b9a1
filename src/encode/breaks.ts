import type { Break, FormeWork, Page } from '../tree.js';
import { certOf, type Output, pointer, writeSource } from './output.js';
import type { Attributes } from './writer.js';

/** A line or page begins; a divided word goes on without a blank, its hyphen is kept in `@rend` (Guidelines 3.2.2). */
export function writeBreak(node: Break, output: Output): void {
  const { writer, account, keepLines } = output;
  account.enter(node);
  const hyphen = node.end > node.start ? output.source.slice(node.start, node.end) : null;
  const attributes: Attributes = node.join ? { break: 'no', rend: hyphen, cert: certOf(node.join.cert) } : {};
  if (!node.join && node.unit !== 'section') writer.lineEnd();
  if (node.unit === 'pageInNote')
    writer.inline('pb', { n: node.page!.n, sameAs: pointer(node.page!.id), ...attributes });
  else if (node.page) writePageBegin(node.page, attributes, output);
  else if (node.unit === 'section') writer.block('milestone', { unit: 'section', rend: 'rule' });
  else if (node.join || keepLines || node.unit === 'authoredLine') writer.inline('lb', attributes);
}

function writePageBegin(page: Page, attributes: Attributes, output: Output): void {
  output.writer.inline('pb', { n: page.n, 'xml:id': page.id, ...attributes });
  for (const part of page.formeWork) writeFormeWork(part, output);
}

export function writeFormeWork(node: FormeWork, output: Output): void {
  output.writer.inline('fw', { type: node.kind, place: node.place }, () => writeSource(output, node));
}
