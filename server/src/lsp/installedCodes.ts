import { embeddedOnly, type InstalledCodes } from '../cli/installed.js';
import type { ReleasesPort } from './host.js';

/** The code sets that answer in the editor: opened when first asked for, and again when a release came or went. */
export class CodesInUse {
  private opened: InstalledCodes | undefined;
  /** Grows with every change, so that checks know when they are stale. */
  generation = 0;

  constructor(
    private readonly releases: ReleasesPort | undefined,
    private readonly report: (problem: string) => void,
  ) {}

  get current(): InstalledCodes {
    if (this.opened) return this.opened;
    this.opened = this.releases?.open() ?? embeddedOnly();
    for (const problem of this.opened.problems) this.report(problem);
    return this.opened;
  }

  /** Calls back after each change of the installed releases. */
  watch(changed: () => void): void {
    this.releases?.watch(() => {
      this.opened = undefined;
      this.generation++;
      changed();
    });
  }
}
