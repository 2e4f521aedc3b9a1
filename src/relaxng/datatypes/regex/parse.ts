import { characterClass, escapedClass, literal, propertyClass } from './classes.js';
import type { Tree } from './tree.js';

/** More than any pattern has that somebody wrote; what is nested deeper would need a stack without bounds. */
const deepest = 500;

/** Escapes of single characters (production 24), with what they stand for. */
const singleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ...[...'\\|.?*+(){}-[]^'].map((character): [string, string] => [character, character]),
]);

const special = new Set('.\\?*+(){}[]|');

/** The tree of a pattern, or one line saying what is wrong with it. */
export function parsePattern(pattern: string): Tree | { readonly problem: string } {
  const parser = new Parser([...pattern]);
  const tree = parser.alternatives(0);
  parser.end();
  return parser.problem === undefined ? tree : { problem: parser.problem };
}

/**
 * Reads regular expressions by the grammar of XML Schema part 2, appendix F, first edition, as Jing does: a hyphen in
 * a class of characters is a range or escaped.
 */
class Parser {
  /** What is wrong first. Nothing is read after it. */
  problem: string | undefined;
  private position = 0;

  constructor(private characters: readonly string[]) {}

  end(): void {
    if (this.next !== undefined) this.fail(`unexpected "${this.next}"`);
  }

  alternatives(depth: number): Tree {
    const parts = [this.sequence(depth)];
    while (this.skip('|')) parts.push(this.sequence(depth));
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  private sequence(depth: number): Tree {
    const parts: Tree[] = [];
    while (this.next !== undefined && this.next !== '|' && this.next !== ')') parts.push(this.piece(depth));
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  private piece(depth: number): Tree {
    const part = this.atom(depth);
    if (this.skip('?')) return { kind: 'repeat', part, least: 0, most: 1 };
    if (this.skip('*')) return { kind: 'repeat', part, least: 0, most: Number.POSITIVE_INFINITY };
    if (this.skip('+')) return { kind: 'repeat', part, least: 1, most: Number.POSITIVE_INFINITY };
    return this.skip('{') ? this.quantity(part) : part;
  }

  private quantity(part: Tree): Tree {
    const least = this.number();
    let most = least;
    if (this.skip(',')) most = this.next === '}' ? Number.POSITIVE_INFINITY : this.number();
    this.expect('}');
    if (most < least) this.fail(`{${least},${most}} has its lesser number last`);
    return { kind: 'repeat', part, least, most };
  }

  private number(): number {
    const start = this.position;
    while (this.next !== undefined && this.next >= '0' && this.next <= '9') this.position++;
    if (this.position === start) this.fail('expected a number after "{" or ","');
    return Number(this.characters.slice(start, this.position).join(''));
  }

  private atom(depth: number): Tree {
    if (this.skip('(')) return this.group(depth);
    return { kind: 'class', contains: characterClass(this.characterSet(depth)) };
  }

  private group(depth: number): Tree {
    if (depth === deepest) this.fail('the parentheses are nested too deeply');
    const inner = this.alternatives(depth + 1);
    this.expect(')');
    return inner;
  }

  /** A character, escape or class in brackets, in the notation of JavaScript's sets. */
  private characterSet(depth: number): string {
    if (this.skip('[')) return this.bracketed(depth);
    if (this.skip('.')) return '[^\\n\\r]';
    if (this.skip('\\')) return this.escape();
    return this.character((character) => !special.has(character));
  }

  private bracketed(depth: number): string {
    if (depth === deepest) this.fail('the brackets are nested too deeply');
    const negation = this.skip('^') ? '^' : '';
    const items: string[] = [];
    let without: string | undefined;
    do {
      const item = this.classItem();
      if (!this.skip('-')) items.push(item);
      else if (this.skip('[')) {
        items.push(item);
        without = this.bracketed(depth + 1);
      } else items.push(this.range(item));
    } while (without === undefined && this.next !== undefined && this.next !== ']');
    this.expect(']');
    const set = `[${negation}${items.join('')}]`;
    return without === undefined ? set : `[${set}--${without}]`;
  }

  private classItem(): string {
    if (this.skip('\\')) return this.escape();
    return this.character((character) => !'[]-'.includes(character));
  }

  private range(first: string): string {
    const last = this.classItem();
    const [low, high] = [codePointOf(first), codePointOf(last)];
    if (low === undefined || high === undefined) this.fail('a range must be between two characters');
    else if (low > high) this.fail('a range must begin with the lesser character');
    return `${first}-${last}`;
  }

  private character(allowed: (character: string) => boolean): string {
    const { next } = this;
    if (next === undefined || !allowed(next)) {
      this.fail(next === undefined ? 'it ends too early' : `"${next}" must be written "\\${next}" here`);
      return '';
    }
    this.position++;
    return literal(next.codePointAt(0)!);
  }

  private escape(): string {
    const letter = this.next ?? '';
    this.position++;
    if (letter === 'p' || letter === 'P') return this.property(letter === 'P');
    const single = singleEscapes.get(letter);
    if (single !== undefined) return literal(single.codePointAt(0)!);
    const set = escapedClass(letter);
    if (set === undefined) this.fail(`there is no escape "\\${letter}"`);
    return set ?? '';
  }

  private property(negated: boolean): string {
    this.expect('{');
    const start = this.position;
    while (this.next !== undefined && this.next !== '}') this.position++;
    const property = this.characters.slice(start, this.position).join('');
    this.expect('}');
    const set = propertyClass(property);
    if (set === undefined) this.fail(`there is no category or block "${property}"`);
    return negated ? `[^${set}]` : (set ?? '');
  }

  private get next(): string | undefined {
    return this.characters[this.position];
  }

  private skip(character: string): boolean {
    if (this.next !== character) return false;
    this.position++;
    return true;
  }

  private expect(character: string): void {
    if (!this.skip(character)) this.fail(`expected "${character}"`);
  }

  /** Keeps the first problem and makes all loops come to their end. */
  private fail(problem: string): void {
    this.problem ??= problem;
    this.characters = [];
  }
}

/** The code point of a set of one; undefined for others. */
function codePointOf(set: string): number | undefined {
  const match = /^\\u\{([0-9a-f]+)\}$/.exec(set);
  return match ? Number.parseInt(match[1]!, 16) : undefined;
}
