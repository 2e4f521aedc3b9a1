/**
 * What one block of the flow may be in a letter. `head` names correspondents, `title` is any other heading; `line`
 * is a short block apart from the text that its place alone can tell; `between` is a page end or a note.
 */
export type Role =
  | 'head'
  | 'title'
  | 'dateline'
  | 'salute'
  | 'address'
  | 'remark'
  | 'closing'
  | 'signed'
  | 'postscript'
  | 'line'
  | 'text'
  | 'between';
