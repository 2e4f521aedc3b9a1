/** The mark of a site in the tab of a browser. */
import type { Publishing } from '../edition/publishing.js';
import { link } from './style.js';

/** Where the mark lies in a site. */
export const icon = 'favicon.svg';

/** A paragraph sign in the colour of links, by day and by night, as SVG. */
export function drawIcon({ colours }: Publishing): string {
  const { light, dark } = colours.link ?? link;
  const night = dark === null ? '' : `@media (prefers-color-scheme: dark) { path { fill: ${dark} } }`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path { fill: ${light} } ${night}</style><path d="M14 3h14v3h-3v23h-4V6h-3v23h-4V17a7 7 0 0 1 0-14z"/></svg>\n`;
}
