/** The parts of a document that are no content: its XML declaration and document type declaration. */
import { isNameStart, skipSpace } from './characters.js';

const xmlDeclaration =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/y;

/** The end of the XML declaration with which a document begins, 0 where it has none; null for one that is wrong. */
export function endOfXmlDeclaration(xml: string): number | null {
  if (!/^<\?xml[ \t\r\n?]/.test(xml)) return 0;
  xmlDeclaration.lastIndex = 0;
  return xmlDeclaration.test(xml) ? xmlDeclaration.lastIndex : null;
}

/** The end of the document type declaration that begins at `start`; null where it has none or is wrong. */
export function endOfDoctype(xml: string, start: number): number | null {
  const name = skipSpace(xml, start + '<!DOCTYPE'.length);
  if (name === start + '<!DOCTYPE'.length || !isNameStart(xml.charCodeAt(name))) return null;
  const delimiter = /["'[\]>]|<!--|<\?/g;
  delimiter.lastIndex = name;
  let subset = false;
  for (let found = delimiter.exec(xml); found; found = delimiter.exec(xml)) {
    const [mark] = found;
    if (mark === '[') subset = true;
    else if (mark === ']') subset = false;
    else if (mark === '>') {
      if (!subset) return delimiter.lastIndex;
    } else {
      const close = mark === '<!--' ? '-->' : mark === '<?' ? '?>' : mark;
      const end = xml.indexOf(close, delimiter.lastIndex);
      if (end < 0) return null;
      delimiter.lastIndex = end + close.length;
    }
  }
  return null;
}
