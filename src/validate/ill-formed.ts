/** Why a document is not XML, or uses what is not read, and where. */
export interface IllFormed {
  readonly kind: 'not-well-formed' | 'entity-not-expanded';
  readonly reason: string;
  /** What is wrong, in UTF-16 code units. */
  readonly offset: number;
  /** How far one must read to see it. */
  readonly end: number;
}
