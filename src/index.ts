/** teipress: from a plain-text page to valid TEI P5, an HTML site and an EPUB. */

export { teipressAnnotate } from './annotate/index.js';
export { type BuildOptions, type BuildResult, build, type Stage } from './build.js';
export type { EditorDecision } from './edition/decisions.js';
export type { Edition, SourceDescription } from './edition/edition.js';
export type { Publishing } from './edition/publishing.js';
export { type EditionResult, readEdition } from './edition.js';
export { teipressStringify } from './encode/index.js';
export { type EncodeResult, encode } from './encode.js';
export { languageCodes } from './lang/index.js';
export { severityOf } from './messages.js';
export {
  type EncodeOptions,
  OptionError,
  resolveOptions,
  type Settings,
} from './options.js';
export { teipressParse } from './parse/index.js';
export { teipressParseMarkdown } from './parse/markdown/index.js';
export { type PublishOptions, publish } from './publish.js';
export { type ReadResult, readSource } from './read.js';
export type { Rule, Severity } from './rules/rule.js';
export { isRuleId, type RuleId, rules } from './rules.js';
export { readThemeFolder } from './theme.js';
export type * from './tree.js';
export { type FileResult, type ValidateFilesOptions, validateFiles } from './validate/files.js';
export {
  type Check,
  SchemaError,
  type ValidateOptions,
  type ValidateResult,
  validate,
} from './validate.js';
export { version } from './version.js';
