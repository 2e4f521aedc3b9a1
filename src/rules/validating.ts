import type { Rule } from './rule.js';

/** The rules of validation. */
export const validating = {
  'marker-without-note': {
    severity: 'warning',
    summary: "A note's marker leads to something that is no note.",
    explanation:
      'A <ref> or <ptr> of the type "noteAnchor" stands where the siglum of a note stands in the print, and its @target ' +
      'leads to the note (TEI Guidelines, section 3.9.1). Here it leads to a point of the text, such as <pb> or ' +
      '<anchor>, or to another marker. A marker that leads nowhere is reported as unresolved-pointer.',
  },
  'unused-entry': {
    severity: 'info',
    summary: 'Nothing points to an entry of a register.',
    explanation:
      'The entries of <listPerson>, <listPlace> and <listOrg> are there for the names in the text, which point to them ' +
      'with @ref, @corresp and the like (TEI Guidelines, section 14.2). Here some entries are used and others are not, ' +
      'neither in the file nor in another one of the same run. A register that is not used at all serves other files, ' +
      'and nothing is said of it.',
  },
  'impossible-date': {
    severity: 'error',
    summary: 'A date in an attribute is no day of the calendar.',
    explanation:
      '@when, @from, @to, @notBefore and @notAfter, and the same with -iso, give days of the Gregorian calendar (TEI ' +
      'Guidelines, section 3.6.4): 30 February, 31 April or a month 13 are slips. A date in another calendar is given ' +
      'with @when-custom and @calendar.',
  },
  'date-order': {
    severity: 'warning',
    summary: 'A span of time ends before it begins.',
    explanation:
      '@from is not later than @to, and @notBefore not later than @notAfter (TEI Guidelines, section 3.6.4). Years ' +
      'before Christ are negative: from="-0044" to="-0014".',
  },
  'date-mismatch': {
    severity: 'warning',
    summary: 'The value of a date contradicts its text.',
    explanation:
      '@when says in numbers what the text says in words (TEI Guidelines, section 3.6.4). It is reported only where the ' +
      'text is one date and nothing else, and has a day, month or year that the value cannot mean. Differences of ' +
      'calendar (Julian days, years that begin in March) are not, nor are dates on which @calendar, @cert, @evidence, ' +
      '@resp or the like say that the editor has weighed them. If the print is wrong, say so with <sic>, or one of ' +
      'these attributes.',
  },
  'table-width': {
    severity: 'warning',
    summary: 'The rows of a table are not equally wide.',
    explanation:
      'Each cell counts as many columns as its @cols says, and one that reaches over several @rows counts in each of ' +
      'them (TEI Guidelines, section 14.1.1). Then all rows have as many columns, and cells without content are there ' +
      'as <cell/>. The first row that differs from most is reported, once for each table.',
  },
  'empty-head': {
    severity: 'warning',
    summary: 'A heading is empty.',
    explanation:
      'A <head> holds the heading that is printed (TEI Guidelines, section 4.2.1). A division without one has no <head>.',
  },
  'corresp-incomplete': {
    severity: 'warning',
    summary: 'A description of a letter lacks what the exchange of letters needs.',
    explanation:
      'The Correspondence Metadata Interchange Format, which correspSearch reads, wants a <correspAction> of the type ' +
      '"sent" and one of the type "received", each with <persName> or <orgName>, which is "Unknown" for one that is not ' +
      'known; a date or a place of sending; and dates with @when, @from, @to, @notBefore or @notAfter (TEI Guidelines, ' +
      'section 2.4.6; CMIF documentation). A <correspDesc> without any <correspAction> is passed over.',
  },
  'language-code': {
    severity: 'warning',
    summary: 'A language tag is not one of BCP 47.',
    explanation:
      '@xml:lang, and @ident of <language>, hold a tag of BCP 47 (TEI Guidelines, section 2.4.2 and vi.1), in which the ' +
      'shortest code counts: "de" and not "deu" or "ger", "en-GB" and not "en-UK". Codes of three letters for languages ' +
      'that have none of two are not looked up.',
  },
  'schema-unavailable': {
    severity: 'error',
    summary: 'A schema that the file names cannot be used.',
    explanation:
      'The file names its schema in an <?xml-model?> instruction ("Associating Schemas with XML documents 1.0"), whose ' +
      'href starts from the folder of the file. The schema is not there, or is no schema, or is on the web: there, ' +
      'teipress reads only with --allow-network, and keeps a copy. "teipress schema add" gets a copy once and for all. ' +
      'The same is said of a Schematron schema without the phase that was to be run. ' +
      'The file was not checked against this schema.',
  },
  schematron: {
    severity: 'error',
    summary: 'A rule of a Schematron schema is broken.',
    explanation:
      'Schematron (ISO/IEC 19757-3) says what a grammar cannot: the schema asserts something of each node that matches a ' +
      'context, in XPath, and the message is its own. Its severity is that of the role the schema gives: warning and ' +
      'nonfatal are warnings, info and information only tell, everything else is an error. The rules embedded in a RELAX ' +
      'NG schema are checked too; "--checks relaxng" leaves them out.',
  },
  'schematron-skipped': {
    severity: 'warning',
    summary: 'A rule of a Schematron schema could not be run.',
    explanation:
      'Its XPath is not correct, fails at a node of this document, goes through too many of its nodes, or calls a ' +
      'function that only an XSLT processor has, such as doc() or an xsl:function of the schema. The other rules were ' +
      'checked all the same. Where elements stand more than 500 deep one in the other, no rule is run.',
  },
  'schema-not-read': {
    severity: 'info',
    summary: 'The file names a schema in a language that teipress does not read.',
    explanation:
      'teipress reads RELAX NG, in the XML and the compact syntax, and Schematron. DTDs, W3C XML Schema and NVDL that ' +
      'an <?xml-model?> instruction names are passed over, and so is the DTD of a <!DOCTYPE>: what it declares outside ' +
      'the document, attributes with a default among it, is not there for any check.',
  },
  'schema-assumed': {
    severity: 'info',
    summary: 'The file names no schema and does not follow the one of teipress.',
    explanation:
      'A file that names no schema, and that teipress did not make, is judged by tei_all if that was added ("teipress ' +
      'schema add"), else by the edition schema of teipress. Whatever that allows, TEI allows too; but TEI allows much ' +
      'more, so the errors reported may be none by the schema the file is meant for.',
  },
  'too-many-errors': {
    severity: 'info',
    summary: 'The check of a file ended after many errors.',
    explanation:
      'After 1,000 errors (--max-errors sets another number) the rest of a file is not looked at. As a rule so many ' +
      'have one cause: another schema, or a missing namespace.',
  },
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
    summary: 'The file uses an entity that is not replaced.',
    explanation:
      'Entities that the file itself declares are replaced by what they stand for, as long as all of them come to no ' +
      'more than ten million characters. What is declared in other files, such as a DTD, is never read. Write the ' +
      'text itself in place of the entity; TEI P5 does not need them.',
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
  'unresolved-idref': {
    severity: 'error',
    summary: 'A reference leads to no ID of the file.',
    explanation:
      'The schema types the attribute as IDREF or IDREFS: each name in it must be the value of an attribute that the ' +
      'schema types as ID (RELAX NG DTD Compatibility, section 5). The attributes of TEI are pointers, not IDREFs.',
  },
  'unresolved-pointer': {
    severity: 'error',
    summary: 'A pointer leads to no element of the file.',
    explanation:
      'A value "#x" of @target, @ref, @corresp, @resp, @facs and the other pointer attributes of TEI leads to the ' +
      'element whose xml:id is "x" (TEI Guidelines, section 16.1). A <ptr>, or a <ref type="noteAnchor">, without ' +
      'target is reported too. A pointer into another file, "other.xml#x", is followed where that file is validated in ' +
      'the same run. With a schema of its own a document may belong to a project that keeps its registers in another ' +
      'file: then this is only a warning, for each value once, and once in all where more than ten values of an ' +
      'attribute lead nowhere.',
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
