/** A text as a message shows it: in quotes, in one line and not too long. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, 120)];
  const shown = characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
  return `"${shown.replaceAll(/\s+/g, ' ')}"`;
}
