import { skipBlanks } from '../blanks.js';
import type { Annotator } from './context.js';
import { cutBlock, isLongLine, joinLines } from './long-lines.js';
import { matchesOf } from './patterns.js';

/** Where the marks of one speech close and those of the next open: “… a bad thing?” “I think so.” */
const BETWEEN = /[.!?…—-]["”»]\s+(?=["“«]\s?\p{Lu}\p{Ll}*[\s,.;:!?'’—-])/gu;
/** Fewer such places may be titles or words that are quoted one after the other. */
const LEAST = 5;

/**
 * Divides lines that hold whole pages where one speech follows upon another: that of another person begins a paragraph
 * (Guidelines 3.3.3). What is told between speeches may begin one or not, and stays where it is.
 */
export const runOnSpeeches: Annotator = (root, context) => {
  for (const page of root.pages) {
    page.children = page.children.flatMap((item) => {
      if (item.type !== 'block' || !item.children.some(isLongLine)) return [item];
      const { text, place } = joinLines(root, item, context.source);
      const places = Array.from(matchesOf(BETWEEN, text), ({ 0: between, index }) =>
        skipBlanks(context.source, place(index + between.length)),
      );
      return places.length < LEAST ? [item] : cutBlock(item, places, context.source);
    });
  }
};
