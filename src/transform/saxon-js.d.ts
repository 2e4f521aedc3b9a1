/** The part of SaxonJS 2.7 that is used here; the package brings no types. */
declare module 'saxon-js' {
  export interface ResultDocumentHandler {
    readonly destination: 'serialized';
    readonly save: (uri: URL | string, content: string, encoding: string) => void;
  }

  export interface TransformOptions {
    /** A parsed SEF file. SaxonJS prepares it in place on first use; it can be used again. */
    readonly stylesheetInternal: object;
    readonly sourceText: string;
    readonly destination: 'serialized';
    readonly baseOutputURI: string;
    readonly stylesheetParams: { readonly [name: string]: import('./parameters.js').ParameterValue };
    readonly deliverResultDocument: (uri: string) => ResultDocumentHandler;
    readonly deliverMessage: (message: unknown, code: string) => void;
  }

  interface SaxonJS {
    transform(options: TransformOptions, mode: 'sync'): { readonly principalResult: string };
  }
  const saxon: SaxonJS;
  export default saxon;
}
