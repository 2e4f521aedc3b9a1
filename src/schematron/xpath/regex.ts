/** A regular expression of XPath that needs no flags, and what replaces its matches. */
export interface Pattern {
  readonly pattern: string;
  readonly replacement: string;
}

const special = /[\\|.?*+(){}[\]^$-]/g;

/**
 * Writes the flags of a regular expression (XPath functions, section 5.6.1.1) into the expression, for an engine that
 * knows none.
 *
 * @throws an `Error` for a flag that cannot be written so
 */
export function withoutFlags(pattern: string, flags: string, replacement = ''): Pattern {
  const unknown = /[^smixq]/.exec(flags);
  if (unknown) throw new Error(`"${unknown[0]}" is no flag of a regular expression`);
  if (flags.includes('q')) {
    const plain = pattern.replaceAll(special, '\\$&');
    return {
      pattern: rewrite(plain, flags.replace(/[smx]/g, '')),
      replacement: replacement.replaceAll(/[\\$]/g, '\\$&'),
    };
  }
  if (flags.includes('m') && /[\^$]/.test(pattern)) {
    throw new Error('the flag "m" of regular expressions is not supported');
  }
  return { pattern: rewrite(pattern, flags), replacement };
}

function rewrite(pattern: string, flags: string): string {
  let inClass = 0;
  let result = '';
  const pieces = pattern.match(/\\[pP]\{[^}]*\}|\\.|[\s\S]/gu) ?? [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    if (piece === '[') inClass += 1;
    else if (piece === ']') inClass -= 1;
    if (inClass === 0 && flags.includes('x') && /^[ \t\r\n]$/.test(piece)) continue;
    if (inClass === 0 && flags.includes('s') && piece === '.') result += '[\\s\\S]';
    else if (!flags.includes('i')) result += piece;
    else if (inClass > 0 && pieces[index + 1] === '-' && !/[[\]]/.test(pieces[index + 2] ?? ']')) {
      result += range(piece, pieces[index + 2]!);
      index += 2;
    } else result += inClass > 0 ? variants(piece).join('') : choice(piece);
  }
  return result;
}

function choice(piece: string): string {
  const all = variants(piece);
  return all.length > 1 ? `[${all.join('')}]` : piece;
}

/** The characters that differ from one only in case. */
function variants(piece: string): string[] {
  const all = new Set([piece, piece.toLowerCase(), piece.toUpperCase()]);
  const isOne = (text: string) => [...text].length === 1;
  return isOne(piece) ? [...all].filter(isOne) : [piece];
}

function range(from: string, to: string): string {
  const [first, last] = [from.codePointAt(0)!, to.codePointAt(0)!];
  const plain = `${from}-${to}`;
  if (from.startsWith('\\') || to.startsWith('\\') || last - first > 1000) return plain;
  let others = '';
  for (let code = first; code <= last; code += 1) {
    for (const other of variants(String.fromCodePoint(code))) {
      const at = other.codePointAt(0)!;
      if (at < first || at > last) others += other.replace(special, '\\$&');
    }
  }
  return plain + others;
}
