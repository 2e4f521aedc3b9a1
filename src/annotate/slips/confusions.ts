import type { Choice, Inline, Text } from '../../tree.js';
import { textBlocks } from '../blocks.js';
import type { Annotator, Context } from '../context.js';
import { replaceTexts, withLeaves } from '../leaves.js';
import { compile, matchesOf } from '../patterns.js';
import { type Vocabulary, WordIndex } from '../words.js';
import { decide } from '../wrap.js';

/**
 * What OCR reads for what: letters and pairs of letters of like shape, in print of any language. The first is read,
 * the second was printed.
 */
const CONFUSIONS: readonly (readonly [read: string, printed: string])[] = [
  ...bothWays('rn', 'm'),
  ...bothWays('c', 'e'),
  ...bothWays('h', 'b'),
  ...bothWays('u', 'n'),
  ...bothWays('t', 'f'),
  ...bothWays('ii', 'n'),
  ...bothWays('cl', 'd'),
  ...bothWays('vv', 'w'),
  ...bothWays('in', 'm'),
  ...bothWays('ni', 'm'),
  ...bothWays('li', 'h'),
  ...bothWays('v', 'y'),
  ...bothWays('i', 'l'),
  ...bothWays('i', 't'),
  ...bothWays('f', 'ſ'),
  ['1', 'l'],
  ['1', 'i'],
  ['I', 'l'],
  ['0', 'o'],
  ['5', 's'],
  ['S', 's'],
];

/** A correction stands on at least this many occurrences of the word elsewhere in the book. */
const LEAST_PROOF = 3;
/** A token without figures has at least this many sequences of letters that no word of the book has. */
const LEAST_STRANGE = 2;
/** A shorter word has many neighbours: what it was stands often, and two of its letters stand together in no word. */
const LEAST_LENGTH = 4;
const SHORT_LENGTH = 3;
const SHORT_PROOF = 30;
/** Longer tokens are no words. */
const MOST_LENGTH = 100;

function bothWays(one: string, other: string): [string, string][] {
  return [
    [one, other],
    [other, one],
  ];
}

/** A token with letters, and figures where letters should be. */
const TOKEN = compile(String.raw`[\p{L}\p{M}\d]*\p{L}[\p{L}\p{M}\d]*`, 'g');

/**
 * Corrects misread words that the book itself proves (Guidelines 3.5.1): the token stands once, has sequences of
 * letters that no other word of the book has, and one of the known confusions turns it into a word that the book
 * has several times. What is less certain stays as it is printed.
 */
export const confusions: Annotator = (root, context) => {
  const sequences = knownSequences(context.vocabulary, SEQUENCE);
  const pairs = knownSequences(context.vocabulary, PAIR);
  const corrections = new Map<string, string>();
  const misread = context.words.choose((token, lower, _, frequency) => {
    if (token.length < SHORT_LENGTH || token.length > MOST_LENGTH || frequency > 1) return false;
    if (token.length < LEAST_LENGTH && !hasStrangePair(lower, pairs)) return false;
    const corr = correct(token, lower, context.vocabulary, sequences);
    if (corr !== null) corrections.set(token, corr);
    return corr !== null;
  });
  for (const block of textBlocks(root)) {
    if (!context.mentions(block, misread)) continue;
    const children = replaceTexts(block.children, (text, index) =>
      correctText(
        text,
        isOpen(block.children[index - 1]),
        isOpen(block.children[index + 1]),
        corrections,
        context,
      ),
    );
    if (!children) continue;
    block.children = children;
    context.changed(block);
  }
};

/** Whether the word at this side goes on beyond the text: in another leaf, or across a line end. */
function isOpen(neighbour: Inline | undefined): boolean {
  return (
    neighbour !== undefined &&
    (neighbour.type === 'break' ? neighbour.join !== null : neighbour.type !== 'note')
  );
}

function correctText(
  text: Text,
  openBefore: boolean,
  openAfter: boolean,
  corrections: ReadonlyMap<string, string>,
  context: Context,
): Inline[] | null {
  const choices: Choice[] = [];
  const printed = context.source.slice(text.start, text.end);
  for (const { 0: token, index } of matchesOf(TOKEN, printed)) {
    if ((openBefore && index === 0) || (openAfter && index + token.length === printed.length)) continue;
    const corr = corrections.get(token);
    const range = { start: text.start + index, end: text.start + index + token.length };
    if (corr === undefined || context.rejected('ocr-confusion', range)) continue;
    const choice: Choice = { type: 'choice', ...range, corr, ...decide('ocr-confusion', 'high') };
    choices.push(choice);
  }
  return choices.length === 0 ? null : withLeaves(text, choices);
}

/** All sequences of so many letters, word ends included, of the words that stand in the book more than once. */
function knownSequences(vocabulary: Vocabulary, length: number): WordIndex {
  const known = new WordIndex();
  vocabulary.forEach((word, count) => {
    if (count < 2) return;
    const framed = frame(word);
    for (let at = 0; at + length <= framed.length; at++) known.identify(framed, at, at + length);
  });
  return known;
}

/** Whether at least so many of a word's sequences of letters are those of no other word. */
function isStrange(word: string, known: WordIndex, least: number): boolean {
  const framed = frame(word);
  let strange = 0;
  for (let at = 0; strange < least && at + SEQUENCE <= framed.length; at++) {
    if (known.find(framed, at, at + SEQUENCE) < 0) strange++;
  }
  return strange >= least;
}

/** Whether two letters stand beside each other in a word as in no other: the "hc" of "thc". A number is no word. */
function hasStrangePair(word: string, known: WordIndex): boolean {
  if (/\d|^[ivxlcdm]+$/.test(word)) return false;
  for (let at = 0; at + PAIR <= word.length; at++) {
    if (known.find(word, at, at + PAIR) < 0) return true;
  }
  return false;
}

const SEQUENCE = 3;
const PAIR = 2;

function frame(word: string): string {
  return `^${word}$`;
}

/** What a token that stands once was in print, or null where nothing is certain. */
function correct(token: string, lower: string, vocabulary: Vocabulary, known: WordIndex): string | null {
  const hasFigure = /\d/.test(token);
  if (hasFigure && !/\p{L}{2}/u.test(token)) return null;
  if (!isStrange(lower, known, hasFigure ? 1 : LEAST_STRANGE)) return null;
  // "habe1" is a word with a siglum, not a word misread.
  if (hasFigure && vocabulary.count(lower.replace(/\d+$/, '')) > 0) return null;
  const least = token.length < LEAST_LENGTH ? SHORT_PROOF : LEAST_PROOF;
  const found = new Set<string>();
  for (const [read, printed] of CONFUSIONS) {
    const changed = (word: string, at: number) => word.slice(0, at) + printed + word.slice(at + read.length);
    for (let at = token.indexOf(read); at >= 0; at = token.indexOf(read, at + 1)) {
      const key = changed(lower, at);
      if (vocabulary.count(key) >= least && !isStrange(key, known, 1)) found.add(changed(token, at));
    }
  }
  const [only] = found;
  return found.size === 1 && only !== undefined && only.toLowerCase() !== lower ? only : null;
}
