import type { Encounter } from './history.js';

/** Runs below this number, a quarter of all, tell which notes are worth counting in full: the runs of a note are in order. */
const SAMPLED_BELOW = 2 ** 30;
/** Room for the place of a note beside a run in one number: a run takes 30 bits of the 53 a number holds. */
const PLACES = 2 ** 22;

/** A run that stands in more notes is passed over when notes are looked for. */
const MOST_PLACES = 500;

/** Where the sampled runs of some notes stand: eight bytes a run in one array, in order. */
export class RunIndex {
  private readonly entries: Float64Array;

  constructor(private readonly encounters: readonly Encounter[]) {
    const length = encounters.reduce((sum, { runs }) => sum + sampledIn(runs), 0);
    this.entries = new Float64Array(length);
    let at = 0;
    for (const [place, { runs }] of encounters.entries())
      for (let i = 0, end = sampledIn(runs); i < end; i++)
        this.entries[at++] = (runs[i] as number) * PLACES + place;
    this.entries.sort();
  }

  /** Notes that hold at least so many of the sampled among these runs, those with most first, at most `most`. */
  holding(runs: Iterable<number>, least: number, most: number): Encounter[] {
    const counts = new Map<number, number>();
    for (const run of runs) {
      if (run >= SAMPLED_BELOW) continue;
      const from = this.firstOf(run);
      const to = this.firstOf(run + 1);
      // A turn of phrase of very many notes tells little and costs much.
      if (to - from > MOST_PLACES) continue;
      for (let at = from; at < to; at++) {
        const place = (this.entries[at] as number) - run * PLACES;
        counts.set(place, (counts.get(place) ?? 0) + 1);
      }
    }
    return [...counts]
      .filter(([, count]) => count >= least)
      .sort(([a, one], [b, two]) => two - one || a - b)
      .slice(0, most)
      .flatMap(([place]) => this.encounters[place] ?? []);
  }

  /** The first entry of a run, or where it would stand. */
  private firstOf(run: number): number {
    const wanted = run * PLACES;
    let from = 0;
    let to = this.entries.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.entries[middle] as number) < wanted) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

function sampledIn(runs: Uint32Array): number {
  let end = 0;
  while (end < runs.length && (runs[end] as number) < SAMPLED_BELOW) end++;
  return end;
}
