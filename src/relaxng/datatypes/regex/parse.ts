import { quoted } from '../../quoted.js';
import {
  anyCharacter,
  type CharacterSet,
  characterClass,
  characters,
  escapedClass,
  negated,
  propertyClass,
  union,
  without,
} from './classes.js';
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
const specialInBrackets = new Set('[]-');

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

  private characterSet(depth: number): CharacterSet {
    if (this.skip('[')) return this.bracketed(depth);
    if (this.skip('.')) return anyCharacter;
    return asSet(this.skip('\\') ? this.escape() : this.character(special));
  }

  private bracketed(depth: number): CharacterSet {
    if (depth === deepest) this.fail('the brackets are nested too deeply');
    const isNegated = this.skip('^');
    const items: CharacterSet[] = [];
    let subtracted: CharacterSet | undefined;
    do {
      items.push(this.classItem());
      if (this.skip('-')) {
        this.expect('[');
        subtracted = this.bracketed(depth + 1);
      }
    } while (!subtracted && this.next !== undefined && this.next !== ']');
    this.expect(']');
    const set = isNegated ? negated(union(items)) : union(items);
    return subtracted ? without(set, subtracted) : set;
  }

  /** A character, range or escape in brackets. */
  private classItem(): CharacterSet {
    const first = this.classAtom();
    const isRange = this.next === '-' && this.characters[this.position + 1] !== '[';
    if (!isRange) return asSet(first);
    this.position++;
    const last = this.classAtom();
    if (typeof first === 'number' && typeof last === 'number' && first <= last)
      return characters(first, last);
    this.fail('a range must be from a character to a greater one');
    return anyCharacter;
  }

  private classAtom(): number | CharacterSet {
    return this.skip('\\') ? this.escape() : this.character(specialInBrackets);
  }

  private character(excluded: ReadonlySet<string>): number {
    const { next } = this;
    if (next === undefined) this.fail('it ends too early');
    else if (excluded.has(next)) this.fail(`"${next}" must be written "\\${next}" here`);
    else this.position++;
    return next?.codePointAt(0) ?? 0;
  }

  private escape(): number | CharacterSet {
    const letter = this.next ?? '';
    this.position++;
    if (letter === 'p' || letter === 'P') return this.property(letter === 'P');
    const escaped = singleEscapes.get(letter)?.codePointAt(0) ?? escapedClass(letter);
    if (escaped === undefined) this.fail(`there is no escape "\\${letter}"`);
    return escaped ?? anyCharacter;
  }

  private property(isNegated: boolean): CharacterSet {
    this.expect('{');
    const start = this.position;
    while (this.next !== undefined && this.next !== '}') this.position++;
    const property = this.characters.slice(start, this.position).join('');
    this.expect('}');
    const set = propertyClass(property);
    if (!set) this.fail(`there is no category or block ${quoted(property)}`);
    return set && isNegated ? negated(set) : (set ?? anyCharacter);
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

function asSet(item: number | CharacterSet): CharacterSet {
  return typeof item === 'number' ? characters(item) : item;
}
