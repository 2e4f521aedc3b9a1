import type { Message } from '../../messages.js';
import type { FileResult } from '../../validate/files.js';

/** How the results of a validation are written. */
export const resultFormats = ['text', 'json', 'sarif', 'github', 'junit'] as const;

export type ResultFormat = (typeof resultFormats)[number];

/** What is written: the results, with the messages that the user wants to see. */
export interface Report {
  readonly results: readonly FileResult[];
  /** The messages to show of each validated file. */
  readonly shown: ReadonlyMap<FileResult, readonly Message[]>;
  readonly summary: Summary;
}

/** The numbers of a run. */
export interface Summary {
  readonly files: number;
  readonly valid: number;
  readonly invalid: number;
  readonly unread: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Writes the results in a format that programs read, as one document. */
export async function formatReport(report: Report, format: 'json' | 'sarif' | 'junit'): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./json.js')).toJson(report);
    case 'sarif':
      return (await import('./sarif.js')).toSarif(report);
    case 'junit':
      return (await import('./junit.js')).toJunit(report);
  }
}
