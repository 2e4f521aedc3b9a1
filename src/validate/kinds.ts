/** What can be checked of a document besides that it is well-formed. */
export const checkNames = ['relaxng', 'schematron', 'links', 'edition'] as const;

/** One kind of check. */
export type Check = (typeof checkNames)[number];
