import type { Opening, Scene } from './opening.js';
import type { Role } from './role.js';

/** The most blocks above the salutation on the paper of an office, and the longest of them. */
const MOST_PRINTED = 12;
const LONGEST_PRINTED = 300;

/** What keeps its role above a salutation. */
const FORMAL: ReadonlySet<Role> = new Set(['dateline', 'address', 'between']);

/**
 * Under a title that heads each of a book's letters, what stands above the dateline is printed on the writer's paper, be
 * it the name of a review or a notice of several sentences: such an opening goes on to the salutation below the dateline.
 */
export function takePrintedPaper(
  { flow, roles, sections, runOn }: Scene,
  opening: Opening,
  openings: readonly (Opening | null)[],
): void {
  const { heads, head } = opening;
  // What names the correspondents is no paper; without line ends there is no telling.
  if (head || runOn) return;
  const end = Math.min(sections[heads]!, heads + MOST_PRINTED);
  let dated = false;
  for (let at = heads; at < end && roles[at] !== 'closing'; at++) {
    const greeting = openings[at];
    if (dated && greeting?.salute && roles[at] === 'salute') {
      opening.roles.clear();
      for (let above = heads; above < at; above++)
        if (!FORMAL.has(roles[above]!)) opening.roles.set(above, 'remark');
      for (const [index, role] of greeting.roles) opening.roles.set(index, role);
      Object.assign(opening, { body: greeting.body, salute: true, dateline: true });
      return;
    }
    dated ||= roles[at] === 'dateline';
    if (flow[at]!.end - flow[at]!.start > LONGEST_PRINTED) return;
  }
}
