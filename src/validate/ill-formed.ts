/** Why a document is not XML, or uses what is not read, and where. */
export interface IllFormed {
  readonly kind: 'not-well-formed' | 'entity-not-expanded';
  readonly reason: string;
  readonly offset: number;
}
