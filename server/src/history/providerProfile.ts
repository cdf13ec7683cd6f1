import type { Encounter } from './history.js';
import { RunIndex } from './runIndex.js';
import { StandardRuns } from './standardRuns.js';

/** What the notes of one provider tell: which runs are standard text, and where each run stands. A note more or less changes what it holds itself. */
export class ProviderProfile {
  readonly standard: StandardRuns;
  readonly index: RunIndex;

  /** `encounters` are the provider's notes: a set that changes as `add` and `remove` are called. */
  constructor(encounters: Iterable<Encounter>) {
    this.standard = new StandardRuns(encounters);
    this.index = new RunIndex(encounters);
  }

  add(encounter: Encounter): void {
    this.standard.add(encounter);
    this.index.add(encounter);
  }

  remove(encounter: Encounter): void {
    this.standard.remove(encounter);
    this.index.remove(encounter);
  }
}
