const REMARK = /^[[(][^\])]{3,60}[\])]\.?$/;

/** Whether a block is nothing but a few words in brackets, which say what a paper is: "[Extract.]", "(Copy.)" */
export function isRemark(text: string): boolean {
  return REMARK.test(text);
}
