/** An earlier note, a later one, and what careful people would say of the later. */
export interface Pair {
  /** How the later note came about: `verbatim`, `dates only`, … */
  readonly kind: string;
  readonly family: 'copy' | 'edited' | 'clone' | 'likeness' | 'by hand';
  readonly name: string;
  /** Notes known when the later one is checked, the source first. */
  readonly known: readonly string[];
  readonly later: string;
  /** One of these rules must speak; nothing need be said when absent. */
  readonly must?: readonly string[];
  /** None of these may speak. */
  readonly never: readonly string[];
}

export const SAME_PATIENT = ['CPY-002', 'CPY-003', 'CPY-004'];
export const ALL = ['CPY-001', 'CPY-002', 'CPY-003', 'CPY-004'];
