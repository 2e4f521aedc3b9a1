import type { VFile } from 'vfile';
import { defaultPublishing, type Publishing } from './edition/publishing.js';
import { emptyTheme, readTheme, type Theme } from './theme.js';
import type { Format } from './transform/stylesheet.js';

/** How to publish; every option has a default. */
export interface PublishOptions {
  /** The formats to make. Default: `['html', 'epub']`. */
  readonly to?: readonly Format[];
  /** The stem of the names of the TEI and EPUB files. Default: that of `file.path`, else `edition`. */
  readonly name?: string;
  /** Images by the `@url` that names them in the TEI. Default: none; each is then named in its place. */
  readonly assets?: ReadonlyMap<string, Uint8Array>;
  /** The folder in which the TEI lies: images it names by paths inside that folder are taken from there. Default: none. */
  readonly folder?: string;
  /** The section `publish` of an edition, as `readEdition` gives it, or some of it. */
  readonly publishing?: Partial<Publishing>;
  /** The files of the edition's folder `theme`, by path inside it. Default: none. */
  readonly theme?: ReadonlyMap<string, Uint8Array>;
  /** Where the stylesheet is that `publishing.stylesheet` names, a path on the disk. Default: that name. */
  readonly stylesheet?: string;
  /** Receives the messages; its `path` names the TEI in them. */
  readonly file?: VFile;
}

/** What publishing is given: every option with its value. */
export interface PublishSettings {
  readonly to: readonly Format[];
  readonly name: string;
  readonly assets: ReadonlyMap<string, Uint8Array>;
  readonly folder: string | null;
  readonly publishing: Publishing;
  readonly theme: Theme;
  /** The path of the editor's stylesheet. */
  readonly stylesheet: string | null;
}

/** Gives every option of publishing its value. */
export function resolvePublishOptions(options: PublishOptions = {}): PublishSettings {
  const publishing = { ...defaultPublishing, ...options.publishing };
  return {
    to: options.to ?? ['html', 'epub'],
    name: options.name ?? (options.file?.stem || 'edition'),
    assets: options.assets ?? new Map(),
    folder: options.folder ?? null,
    publishing,
    theme: options.theme ? readTheme(options.theme) : emptyTheme,
    stylesheet: options.stylesheet ?? publishing.stylesheet,
  };
}
