/** How a history names people and keys what it remembers of a text. */
export interface HistoryKeys {
  /** A person as the history knows it: the same for the same person, and, in a store, not to be read back. */
  opaque(person: string): string;
  /** Key of the runs of words: two numbers of 32 bits. */
  readonly seed: readonly [number, number];
}

/** For a history that lives in memory only and ends with the process. */
export const PLAIN_KEYS: HistoryKeys = { opaque: (person) => person, seed: [0x9e3779b9, 0x7f4a7c15] };
