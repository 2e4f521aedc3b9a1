/** YAML between lines of hyphens at the very beginning; what has no key in its first line is text between rules. */
const FRONT_MATTER =
  /^---[ \t]*\r?\n(?=[^\s:]+:(?:\s|$))((?:(?!---[ \t]*\r?(?:\n|$))[^\n]*\n)*)---[ \t]*(?=\r?\n|\r?$)/;

/** The front matter with which a document begins: its length, the lines of hyphens included, and the YAML between them. */
export function frontMatterOf(text: string): { length: number; yaml: string } {
  const [all = '', yaml = ''] = FRONT_MATTER.exec(text) ?? [];
  return { length: all.length, yaml };
}
