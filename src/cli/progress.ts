/** From when on a step is shown, in milliseconds. */
const PATIENCE = 1000;

/** Width of the bar, in columns. */
const BAR = 24;

/**
 * Shows what is being done, on a terminal and only when it takes over a second; in CI and in pipes it is silent.
 */
export class Progress {
  readonly #started = Date.now();
  readonly #shown = process.stderr.isTTY === true && !process.env.CI;
  #dirty = false;

  step(text: string): void {
    if (!this.#shown || Date.now() - this.#started < PATIENCE) return;
    process.stderr.write(`\r\u001b[K${text} …`);
    this.#dirty = true;
  }

  /** Shows how much of a number of equal steps is done. */
  bar(text: string, done: number, total: number): void {
    const full = Math.round((done / total) * BAR);
    this.step(`${text} [${'#'.repeat(full)}${' '.repeat(BAR - full)}] ${done} of ${total}`);
  }

  /** Takes the line away again; call it before anything else is written. */
  clear(): void {
    if (this.#dirty) process.stderr.write('\r\u001b[K');
    this.#dirty = false;
  }
}
