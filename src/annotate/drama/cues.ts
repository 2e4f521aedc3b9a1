import { tally } from '../../lists.js';
import type { Flow, Paragraph } from '../../tree.js';
import type { Context } from '../context.js';
import { capitalised, compile, perLanguage } from '../patterns.js';
import { castOf } from './cast.js';
import { headsCast, isEntrance, partHeadedBy } from './parts.js';

/** How a play prints the names of its speakers: before the words, in one of four types, or on a line of their own. */
export type CueForm = 'capitals' | 'italic' | 'colon' | 'stop' | 'line';

/** The name of a speaker at the beginning of a block. */
export interface Cue {
  form: CueForm;
  /** The name without its stop, in capitals. */
  name: string;
  /** Whether a stop follows the name. */
  stopped: boolean;
  /** Where in the source the name ends, its stop included, and where what follows it begins. */
  end: number;
  next: number;
}

/** The longest name with its stop, in characters. */
const LONGEST = 48;

/** A word in capitals; one of a name, such as "1ST", may begin with a figure. */
const CAPITAL = "(?:\\d{1,2}(?:ST|ND|RD|TH)|[\\p{Lu}\\p{M}][\\p{Lu}\\p{M}'’-]*)";
const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’-]*";
/** What follows a name: its stop, and dashes after it. */
const STOP = '(?<stop>[.:](?:\\s?[—–-]+)?)';
const NEXT = '\\s*(?=\\S)';
/** A direction in brackets between the name and its stop: "NORA (at the door):". */
const DIRECTION = '(?=\\s?\\([^()]{1,120}\\)[.:])';

interface Patterns {
  capitals: RegExp;
  colon: RegExp;
  stop: RegExp;
  line: RegExp;
  stoppedLine: RegExp;
  italic: RegExp;
}

const patternsOf = perLanguage((language): Patterns => {
  const titles = capitalised([...language.honorifics, ...language.ranks].filter((word) => word.length <= 4));
  // A title or an initial may have a stop of its own.
  const title = `(?:(?:${titles.join('|')}|\\p{Lu})\\.\\s)?`;
  const name = `(?<name>(?:\\d{1,2}\\.?\\s)?${title}${CAPITAL}(?:\\s${title}${CAPITAL}|,? (?:and|und|et|y|en) ${CAPITAL}){0,4})`;
  return {
    capitals: compile(`^${name}(?:${STOP}|${DIRECTION})${NEXT}`),
    colon: compile(
      `^(?<name>${title}${CAPITALISED}(?:\\s${CAPITALISED}){0,2})(?:(?<stop>:)|${DIRECTION})\\s+(?=\\S)`,
    ),
    stop: compile(
      `^(?<name>(?:\\d\\s)?${CAPITALISED}(?:\\s${CAPITALISED}){0,1})(?<stop>\\.)\\s(?=["'“‘([]?\\p{Lu})`,
    ),
    line: compile(`^${name}[.:]?$`),
    stoppedLine: compile(
      `^(?<name>(?:\\d{1,2}\\.?\\s)?${title}${CAPITALISED}(?:\\s${CAPITALISED}){0,2})[.:]$`,
    ),
    italic: compile(
      `^(?<name>(?:\\d{1,2}(?:st|nd|rd|th|\\.)?\\s)?${title}${CAPITALISED}(?:\\s${CAPITALISED}){0,3})(?<stop>[.:]?)$`,
    ),
  };
});

/** The cues with which a block may begin; it has one of each form at most. */
function cuesOf(node: Paragraph, context: Context): Cue[] {
  if (partHeadedBy(node, context) || isEntrance(node, context)) return [];
  if (headsCast(context.view(node).text, context.language)) return [];
  const patterns = patternsOf(context.language);
  const line = lineCue(node, patterns, context);
  if (line) return [line];
  const italic = italicCue(node, patterns, context);
  if (italic) return [italic];
  const { text, range } = context.view(node);
  const opening = text.slice(0, LONGEST * 2);
  const found: Cue[] = [];
  for (const form of ['capitals', 'colon', 'stop'] as const) {
    const match = patterns[form].exec(opening);
    const name = match?.groups?.name;
    if (!match || name === undefined || name.length > LONGEST || !/\p{L}{2}/u.test(name)) continue;
    const end = name.length + (match.groups?.stop ?? '').length;
    found.push({
      form,
      name: name.toUpperCase(),
      stopped: true,
      end: range(0, end).end,
      next: range(match[0].length, match[0].length + 1).start,
    });
  }
  return found;
}

/** A name on a line of its own, in capitals or with a stop, with the words below it or in the next block. */
function lineCue(node: Paragraph, { line, stoppedLine }: Patterns, { source }: Context): Cue | null {
  const second = node.children.findIndex(({ type }) => type === 'break');
  const below = node.children[second];
  const end = below?.start ?? node.end;
  const text = source.slice(node.start, Math.min(end, node.start + LONGEST + 1)).trimEnd();
  const printed = text.length > LONGEST ? '' : text.replace(/_/g, '');
  const name = (line.exec(printed) ?? stoppedLine.exec(printed))?.groups?.name?.toUpperCase();
  if (name === undefined || !/\p{L}{2}/u.test(name)) return null;
  return {
    form: 'line',
    name,
    stopped: /[.:]_?$/.test(text),
    end: node.start + text.length,
    next: (below && node.children[second + 1]?.start) ?? node.end,
  };
}

/** A name in italics, its stop among them or after them. */
function italicCue(node: Paragraph, { italic }: Patterns, { source }: Context): Cue | null {
  const [first, second] = node.children;
  if (first?.type !== 'highlight' || first.rend !== 'italic' || second?.type !== 'text') return null;
  if (first.end - first.start > LONGEST) return null;
  const groups = italic.exec(source.slice(first.start, first.end))?.groups;
  const after = /^([.:]?(?:\s?[—–-]+)?)\s*(?=\S)/u.exec(source.slice(second.start, second.end));
  if (!groups || !after || (groups.stop === '' && after[1] === '')) return null;
  return {
    form: 'italic',
    name: groups.name!.toUpperCase(),
    stopped: true,
    end: second.start + after[1]!.length,
    next: second.start + after[0].length,
  };
}

/** The least blocks that are speeches; the part of all blocks they are, and the part whose speakers speak again. */
const LEAST = 6;
const SHARE = 0.5;
const SHARE_OF_LINES = 0.2;
const AGAIN = 0.7;
/** How often a name before a mere stop must stand, since "Yes." may begin any paragraph. */
const OFTEN = 4;

/** The cues of a text, by block, in the one form in which its speakers are named; null where it is no play by them. */
export function findCues(flow: readonly Flow[], context: Context): Map<Flow, Cue> | null {
  const byForm = new Map<CueForm, Map<Flow, Cue>>();
  let blocks = 0;
  for (const node of flow) {
    if (node.type !== 'paragraph') continue;
    blocks++;
    for (const cue of cuesOf(node, context)) {
      const cues = byForm.get(cue.form) ?? new Map<Flow, Cue>();
      byForm.set(cue.form, cues.set(node, cue));
    }
  }
  let best: Map<Flow, Cue> | null = null;
  for (const [form, cues] of byForm) {
    const counts = tally(Array.from(cues.values(), ({ name }) => name));
    const often = form === 'stop' ? OFTEN : 2;
    const again = [...cues].filter(([, { name }]) => counts.get(name)! >= often);
    const speakers = new Set(again.map(([, { name }]) => name));
    if (again.length < LEAST || speakers.size < 2 || again.length < cues.size * AGAIN) continue;
    if (cues.size < blocks * (form === 'line' ? SHARE_OF_LINES : SHARE)) continue;
    const stopped = again.filter(([, cue]) => cue.stopped).length * 2 > again.length;
    const isAgain = (cue: Cue | undefined) => cue !== undefined && counts.get(cue.name)! >= 2;
    const cast = castOf(flow, (node) => isAgain(cues.get(node)), context);
    const kept = new Map(
      [...cues].filter(
        ([node, cue]) =>
          isAgain(cue) || tellsAlone(cue, node, stopped) || (cue.stopped && cast.includes(cue.name)),
      ),
    );
    if (best === null || kept.size > best.size) best = kept;
  }
  return best;
}

/** Whether the form of a cue tells a speaker who speaks but once: on a line of its own it needs the stop of the others. */
function tellsAlone({ form, next, stopped }: Cue, { end }: Flow, areStopped: boolean): boolean {
  if (form === 'line') return areStopped && stopped && next < end;
  return form === 'capitals' || form === 'italic';
}
