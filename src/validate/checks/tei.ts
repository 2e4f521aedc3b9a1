import type { XmlElement } from '../xml/listener.js';

/** Whether an element is one of TEI P5; those shown in examples are not. */
export function isTei(element: XmlElement): boolean {
  return element.uri === 'http://www.tei-c.org/ns/1.0';
}

/** The value of an attribute by its name as it is written, without the white space around it. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value.trim();
}
