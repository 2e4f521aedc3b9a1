const xmlDeclaration =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/y;

/** The end of the XML declaration with which a document begins, 0 where it has none; null for one that is wrong. */
export function endOfXmlDeclaration(xml: string): number | null {
  if (!/^<\?xml[ \t\r\n?]/.test(xml)) return 0;
  xmlDeclaration.lastIndex = 0;
  return xmlDeclaration.test(xml) ? xmlDeclaration.lastIndex : null;
}
