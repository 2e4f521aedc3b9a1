import type { Attr, Element, Node } from 'slimdom';

/** How many nodes one evaluation may go through, and all evaluations of an assertion together. */
export const MOST_STEPS = 20_000_000;

/** Thrown when an expression goes through too many nodes. */
export class TooManySteps extends Error {}

/**
 * Gives the XPath engine the nodes of a tree, and counts: a rule that compares everything with everything must end on
 * a large document too, and at the same place on any machine.
 */
export class CountingFacade {
  private steps = 0;

  /** Begins to count anew. */
  reset(): void {
    this.steps = 0;
  }

  getAllAttributes(element: Element): Attr[] {
    this.count();
    return element.attributes;
  }

  getAttribute(element: Element, name: string): string | null {
    this.count();
    return element.getAttribute(name);
  }

  getChildNodes(node: Node): Node[] {
    this.count();
    return node.childNodes;
  }

  getData(node: { readonly value?: string; readonly data?: string }): string {
    this.count();
    return node.value ?? node.data ?? '';
  }

  getFirstChild(node: Node): Node | null {
    this.count();
    return node.firstChild;
  }

  getLastChild(node: Node): Node | null {
    this.count();
    return node.lastChild;
  }

  getNextSibling(node: Node): Node | null {
    this.count();
    return node.nextSibling;
  }

  getParentNode(node: Node): Node | null {
    this.count();
    return node.nodeType === 2 ? (node as Attr).ownerElement : node.parentNode;
  }

  getPreviousSibling(node: Node): Node | null {
    this.count();
    return node.previousSibling;
  }

  /** Counts a node that is gone through. */
  count(): void {
    this.steps += 1;
    if (this.steps > MOST_STEPS) throw new TooManySteps();
  }
}
