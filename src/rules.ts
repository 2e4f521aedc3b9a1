/**
 * Every rule teipress applies, in one table: what it decides or checks, how grave a finding is, and what an
 * editor can do about it. `teipress explain RULE` prints an entry; each rule has its test folder under
 * `test/rules/`.
 */

/** How grave a finding is: an `error` makes a file invalid, a `warning` asks for a look, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** One rule: its severity when it reports, a one-line summary, and the explanation shown to the editor. */
export interface Rule {
  readonly severity: Severity;
  readonly summary: string;
  /** What is done and why, with the section of the TEI Guidelines or the specification it rests on. */
  readonly explanation: string;
}

const table = {
  // Reading
  'source-encoding': {
    severity: 'error',
    summary: 'The source is not UTF-8 text.',
    explanation:
      'teipress reads UTF-8. A file with byte sequences that are not UTF-8, or with NUL bytes, is refused rather ' +
      'than guessed at. Convert it first, for example with "iconv -f WINDOWS-1252 -t UTF-8".',
  },
  // Validating
  'xml-encoding': {
    severity: 'error',
    summary: 'The bytes of the file are not text in the encoding it declares.',
    explanation:
      'An XML file is UTF-8 unless a byte order mark or the encoding in its first line says otherwise (XML 1.0, ' +
      'section 4.3.3). Save it in the encoding it declares, best as UTF-8.',
  },
  'not-well-formed': {
    severity: 'error',
    summary: 'The file is not well-formed XML.',
    explanation:
      'A tag is not closed, a character is not allowed, a prefix is not declared, or the like (XML 1.0; Namespaces ' +
      'in XML 1.0). Only the first such place is reported, and nothing else is checked until it is mended.',
  },
  'entity-not-expanded': {
    severity: 'error',
    summary: 'The file uses an entity of its document type declaration.',
    explanation:
      'teipress reads no external DTD and expands no entities but the five of XML itself: they can make a small file ' +
      'unboundedly large, and TEI P5 does not need them. Write the character itself in place of the entity.',
  },
  'element-not-allowed': {
    severity: 'error',
    summary: 'An element stands where the schema does not allow it.',
    explanation:
      'The schema does not know the element, or allows it only elsewhere or in another order. The message lists what ' +
      'it allows at the place. The content of the element is checked by its own rules all the same.',
  },
  'element-incomplete': {
    severity: 'error',
    summary: 'An element ends before its content is complete.',
    explanation:
      'The schema requires more elements before the end tag, for example at least one paragraph or division in ' +
      '<body>. The message lists what could follow.',
  },
  'text-not-allowed': {
    severity: 'error',
    summary: 'Text stands where the schema allows only elements.',
    explanation:
      'Some elements hold no text of their own, for example <div> or <row>: the text belongs into a paragraph or a ' +
      'cell. White space between elements is always allowed.',
  },
  'text-value': {
    severity: 'error',
    summary: 'The content of an element is not a value the schema allows.',
    explanation:
      'The schema requires the text of this element to be of a certain kind, such as a number or a name.',
  },
  'attribute-not-allowed': {
    severity: 'error',
    summary: 'An element carries an attribute the schema does not allow on it.',
    explanation:
      'The schema does not know the attribute, or knows it only on other elements; the message lists those allowed.',
  },
  'attribute-missing': {
    severity: 'error',
    summary: 'An element lacks a required attribute.',
    explanation: 'The schema requires the attribute, for example @url on <graphic> or @unit on <milestone>.',
  },
  'attribute-value': {
    severity: 'error',
    summary: 'An attribute has a value the schema does not allow.',
    explanation:
      'The value is not of the required kind, or not one of the listed values. Dates are written as in ISO 8601: ' +
      '1944-11-12, 1944-11, 1944 (TEI Guidelines, teidata.temporal.w3c); identifiers begin with a letter and have no ' +
      'spaces; most other values are single words.',
  },
  'duplicate-id': {
    severity: 'error',
    summary: 'The same xml:id is given to two elements.',
    explanation:
      'An xml:id names one element of the file (xml:id 1.0, section 4). The second place is reported.',
  },
  'unresolved-pointer': {
    severity: 'error',
    summary: 'A pointer leads to no element of the file.',
    explanation:
      'A value "#x" of @target, @ref, @corresp, @resp, @facs and the other pointer attributes of TEI leads to the ' +
      'element whose xml:id is "x" (TEI Guidelines, section 16.1). A <ptr>, or a <ref type="noteAnchor">, without ' +
      'target is reported too. Pointers into other files are not followed.',
  },
  'note-without-marker': {
    severity: 'warning',
    summary: 'A note that stands apart from the text has no marker in it.',
    explanation:
      'A note is attached where it stands in the text, or by a pointer from its marker to its xml:id, or by its own ' +
      '@target (TEI Guidelines, section 3.9.1). A numbered note, or one placed at the foot or end, that stands beside ' +
      'the paragraphs or in a division of notes without any of these cannot be reached by a reader. A note that ' +
      'belongs to no certain point of the text is marked anchored="false".',
  },
} as const satisfies Record<string, Rule>;

/** The id of a rule, for example `note-without-marker`. */
export type RuleId = keyof typeof table;

/** All rules by id. */
export const rules: Readonly<Record<RuleId, Rule>> = table;

/** Whether `id` names a rule. */
export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(table, id);
}
