import { inFile, type Message, message } from '../messages.js';
import type { PlacedFinding } from './collection.js';

/** The outcome of a validation. */
export interface ValidateResult {
  /** Whether there is no error; there may be warnings. */
  readonly valid: boolean;
  /** What was found, in document order. */
  readonly messages: Message[];
}

/** Makes messages of findings. */
export function resultOf(findings: readonly PlacedFinding[], file: string | undefined): ValidateResult {
  const messages = findings.map((finding) => inFile(message(finding.rule, finding), file ?? ''));
  return { valid: !messages.some((entry) => entry.fatal), messages };
}
