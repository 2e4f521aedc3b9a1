/** Makes values of `xml:id`, none twice. */
export interface Ids {
  /** A new `xml:id` with this prefix: `note-1`, `note-2` … */
  id(prefix: string): string;
  /** This `xml:id` itself, or with a number after it where it is taken. */
  ownId(stem: string): string;
}

/** @param given those that the edition file gives its persons, places and organisations */
export function makeIds(given: readonly string[]): Ids {
  const counters = new Map<string, number>();
  const taken = new Set(given);
  return {
    id(prefix) {
      let count = counters.get(prefix) ?? 0;
      let id: string;
      do id = `${prefix}-${++count}`;
      while (taken.has(id));
      counters.set(prefix, count);
      taken.add(id);
      return id;
    },
    ownId(stem) {
      let id = stem;
      for (let count = 2; taken.has(id); count++) id = `${stem}-${count}`;
      taken.add(id);
      return id;
    },
  };
}
