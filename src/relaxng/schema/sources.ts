import { parseCompact } from '../compact/index.js';
import type { SchemaElement } from '../syntax.js';
import { Fault, nameOf, type SchemaFile } from './fault.js';
import { parseXmlSyntax } from './read.js';
import type { Context } from './scope.js';
import { checkSyntax } from './syntax-check.js';

/** Gives the text of the schema file at `url`; an `Error` whose message says why where it cannot. */
export type ReadSchema = (url: URL) => string;

/** The files of a schema. Each is read and checked once. */
export class Sources {
  private readonly known = new Map<string, { readonly file: SchemaFile; readonly root: SchemaElement }>();

  constructor(private readonly read: ReadSchema) {}

  /** All files read. */
  files(): readonly SchemaFile[] {
    return [...this.known.values()].map(({ file }) => file);
  }

  /** The main file. An `Error` of `read` is passed on. */
  open(url: URL): { readonly root: SchemaElement; readonly context: Context } {
    const { file, root } = this.load(url);
    return { root, context: { file, ns: '', library: '', scope: null, chain: [url.href] } };
  }

  /** The file an `include` or `externalRef` names, with what it takes over from there (sections 4.5 to 4.7). */
  follow(
    element: SchemaElement,
    context: Context,
  ): { readonly root: SchemaElement; readonly context: Context } {
    const href = element.attributes.href!;
    const wrong = (reason: string) => new Fault(reason, context.file, element.offset);
    if (!URL.canParse(href, context.file.url.href)) throw wrong(`href="${href}" is not a URI`);
    const url = new URL(href, context.file.url);
    if (context.chain.includes(url.href)) throw wrong(`${nameOf(url)} includes itself`);
    let loaded: { readonly file: SchemaFile; readonly root: SchemaElement };
    try {
      loaded = this.load(url);
    } catch (error) {
      if (error instanceof Fault || !(error instanceof Error)) throw error;
      throw wrong(`${nameOf(url)} cannot be read: ${error.message}`);
    }
    const { file, root } = loaded;
    return {
      root,
      context: { ...context, file, library: '', chain: [...context.chain, url.href] },
    };
  }

  private load(url: URL) {
    const known = this.known.get(url.href);
    if (known) return known;
    const file: SchemaFile = { url, text: this.read(url) };
    // Files of both syntaxes may include each other.
    const parsed = isCompact(url) ? parseCompact(file.text) : parseXmlSyntax(file.text, url);
    if ('problem' in parsed) throw new Fault(parsed.problem, file, parsed.offset);
    checkSyntax(parsed.root, (reason, element) => {
      throw new Fault(reason, file, element.offset);
    });
    const loaded = { file, root: parsed.root };
    this.known.set(url.href, loaded);
    return loaded;
  }
}

function isCompact(url: URL): boolean {
  return url.pathname.toLowerCase().endsWith('.rnc');
}
