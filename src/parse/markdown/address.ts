/** What may not stand in a URI as it is (RFC 3986, section 2). */
const UNSAFE = /%(?![0-9A-Fa-f]{2})|[^!$&-;=?-Z_a-z~%]/gu;

/**
 * An address as a URI reference (RFC 3986): what may not stand in one is percent-encoded. Empty for an empty one, and
 * for one that only announces a host.
 */
export function toUri(address: string): string {
  if (/^(?:[^/?#]*:)?\/\/(?:[?#]|\s*$)/.test(address.trim())) return '';
  const [path, ...fragment] = address.trim().split('#').map(encode);
  // A colon in the first segment of a path would end a scheme (section 4.2).
  const isPath = /^[^/?]*:/.test(path!) && !/^[A-Za-z][A-Za-z0-9+.-]*:./.test(path!);
  return (isPath ? './' : '') + [path, ...(fragment.length > 0 ? [fragment.join('%23')] : [])].join('#');
}

function encode(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(UNSAFE, encodeURIComponent);
}
