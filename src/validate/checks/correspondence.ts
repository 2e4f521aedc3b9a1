import type { Report } from '../report.js';
import type { Listener, XmlElement } from '../xml/listener.js';
import { attributeOf, isTei } from './tei.js';

const names: ReadonlySet<string> = new Set('persName orgName name rs'.split(' '));
const places: ReadonlySet<string> = new Set(
  'placeName settlement country region district geogName location address name'.split(' '),
);
const datings = ['when', 'from', 'to', 'notBefore', 'notAfter'];

/** What an action says. */
interface Action {
  readonly type: string;
  hasName: boolean;
  hasPlace: boolean;
  hasDate: boolean;
  /** A date without an attribute that a program reads. */
  undated: XmlElement | null;
}

/**
 * Finds what a `correspDesc` lacks for the Correspondence Metadata Interchange Format: an action for the sending and
 * one for the receiving, each with a person or organisation, and dates that programs can read (TEI Guidelines, section
 * 2.4.6; CMIF documentation of the TEI Correspondence SIG).
 */
export function correspondenceCheck(report: Report): Listener {
  let description: XmlElement | null = null;
  let actions: Action[] = [];
  let isInAction = false;
  return {
    start: (element) => {
      if (!isTei(element)) return;
      if (element.local === 'correspDesc') {
        description = element;
        actions = [];
      } else if (!description) return;
      else if (element.local === 'correspAction') {
        isInAction = true;
        const type = attributeOf(element, 'type') ?? '';
        actions.push({ type, hasName: false, hasPlace: false, hasDate: false, undated: null });
      } else if (isInAction) describe(actions.at(-1)!, element);
    },
    end: (element) => {
      if (!isTei(element)) return;
      if (element.local === 'correspAction') isInAction = false;
      if (element.local !== 'correspDesc' || !description) return;
      // One in prose, or one that only leads to others, is no description in fields.
      const lacking = actions.length > 0 ? lackingIn(actions) : [];
      if (lacking.length > 0) {
        report('corresp-incomplete', {
          reason: `for CMIF, <correspDesc> lacks ${lacking.join('; ')}`,
          offset: description.offset,
        });
      }
      description = null;
    },
  };
}

function describe(action: Action, element: XmlElement): void {
  const { local, attributes } = element;
  if (names.has(local)) action.hasName = true;
  if (places.has(local)) action.hasPlace = true;
  if (local !== 'date') return;
  if (attributes.some(({ name }) => datings.includes(name.replace(/-(?:iso|custom)$/, ''))))
    action.hasDate = true;
  else action.undated ??= element;
}

function lackingIn(actions: readonly Action[]): string[] {
  const lacking: string[] = [];
  const sent = actions.filter(({ type }) => type === 'sent');
  const received = actions.filter(({ type }) => type === 'received');
  const who = 'a name, or "Unknown"';
  if (sent.length === 0) lacking.push('the action "sent"');
  else {
    if (!sent.some(({ hasName }) => hasName)) lacking.push(`the sender: ${who}`);
    if (!sent.some(({ hasDate, undated, hasPlace }) => hasDate || undated || hasPlace))
      lacking.push('the date or place of sending');
  }
  if (received.length === 0) lacking.push('the action "received"');
  else if (!received.some(({ hasName }) => hasName)) lacking.push(`the recipient: ${who}`);
  if (sent.some(({ hasDate, undated }) => undated && !hasDate)) lacking.push('@when or the like on <date>');
  return lacking;
}
