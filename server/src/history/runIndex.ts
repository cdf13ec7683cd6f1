import type { Encounter } from './history.js';
import { holds, increase, placeIn } from './numbers.js';

/** Runs below this number, a quarter of all, tell which notes are worth counting in full: the runs of a note are in order. */
const SAMPLED_BELOW = 2 ** 30;
/** Room for the place of a note beside a run in one number: a run takes 30 bits of the 53 a number holds. */
const PLACES = 2 ** 22;
/** A run that stands in more notes is passed over when notes are looked for. */
const MOST_PLACES = 500;
const NOTHING = new Uint32Array();
/** Notes that are looked through one by one before they are taken into the list of all. */
const MOST_RECENT = 64;

/**
 * Where the sampled runs of some notes stand: eight bytes a run in one ascending array. Notes that came since it was last put in order are looked through by
 * themselves, so that one note more costs next to nothing; of notes that went a hole stays until half are holes.
 */
export class RunIndex {
  private notes: (Encounter | undefined)[] = [];
  private readonly places = new Map<Encounter, number>();
  private entries: Float64Array = new Float64Array();
  /** Notes at places below this are in `entries`. */
  private ordered = 0;

  constructor(encounters: Iterable<Encounter>) {
    for (const encounter of encounters) this.add(encounter);
  }

  add(encounter: Encounter): void {
    this.places.set(encounter, this.notes.length);
    this.notes.push(encounter);
  }

  remove(encounter: Encounter): void {
    const place = this.places.get(encounter);
    if (place === undefined) return;
    this.notes[place] = undefined;
    this.places.delete(encounter);
  }

  /** Notes that hold at least so many of the sampled among these ascending runs, those with most first, at most `most`. */
  holding(runs: Uint32Array, least: number, most: number): Encounter[] {
    this.putInOrder();
    const counts = this.countsOf(runs);
    const levels = new Uint32Array(runs.length + 1);
    for (let place = 0; place < counts.length; place++) increase(levels, counts[place] as number);
    let level = runs.length;
    for (let sum = levels[level] as number; level > least && sum < most; sum += levels[level] as number)
      level--;
    const found: { readonly note: Encounter; readonly count: number }[] = [];
    for (let place = 0; place < counts.length; place++) {
      const count = counts[place] as number;
      const note = count >= level && count > 0 ? this.notes[place] : undefined;
      if (note) found.push({ note, count });
    }
    return found
      .sort((a, b) => b.count - a.count || (a.note.path < b.note.path ? -1 : 1))
      .slice(0, most)
      .map(({ note }) => note);
  }

  /** How many of the sampled among the runs stand in each note, by place. */
  private countsOf(runs: Uint32Array): Uint16Array {
    const counts = new Uint16Array(this.notes.length);
    for (let i = 0, length = sampledIn(runs); i < length; i++) {
      const run = runs[i] as number;
      const from = this.firstOf(run);
      let to = from;
      while (to < this.entries.length && (this.entries[to] as number) < (run + 1) * PLACES) to++;
      const late: number[] = [];
      for (let place = this.ordered; place < this.notes.length; place++)
        if (holds(this.notes[place]?.runs ?? NOTHING, run)) late.push(place);
      // A turn of phrase of very many notes tells little and costs much.
      if (this.isCommon(run, from, to, late.length)) continue;
      for (let at = from; at < to; at++) increase(counts, (this.entries[at] as number) - run * PLACES);
      for (const place of late) increase(counts, place);
    }
    return counts;
  }

  private isCommon(run: number, from: number, to: number, late: number): boolean {
    if (to - from + late <= MOST_PLACES) return false;
    let live = late;
    for (let at = from; at < to; at++) if (this.notes[(this.entries[at] as number) - run * PLACES]) live++;
    return live > MOST_PLACES;
  }

  private putInOrder(): void {
    if (this.notes.length > 2 * MOST_RECENT && this.places.size * 2 < this.notes.length) this.closeHoles();
    if (this.notes.length - this.ordered <= MOST_RECENT) return;
    const fresh = this.entriesFrom(this.ordered).sort();
    this.entries = this.ordered === 0 ? fresh : merged(this.entries, fresh);
    this.ordered = this.notes.length;
  }

  private closeHoles(): void {
    this.notes = this.notes.filter((note) => note !== undefined);
    for (const [place, note] of this.notes.entries()) if (note) this.places.set(note, place);
    this.entries = new Float64Array();
    this.ordered = 0;
  }

  private entriesFrom(first: number): Float64Array {
    let length = 0;
    for (let place = first; place < this.notes.length; place++) length += sampledIn(this.notes[place]?.runs);
    const entries = new Float64Array(length);
    let at = 0;
    for (let place = first; place < this.notes.length; place++) {
      const runs = this.notes[place]?.runs;
      for (let i = 0, end = sampledIn(runs); i < end; i++)
        entries[at++] = (runs?.[i] as number) * PLACES + place;
    }
    return entries;
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

/** Two ascending lists as one. */
function merged(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  for (let i = 0, j = 0, at = 0; at < both.length; )
    both[at++] = (j >= b.length || (a[i] as number) <= (b[j] as number) ? a[i++] : b[j++]) as number;
  return both;
}

/** How many of ascending runs are sampled. */
function sampledIn(runs: Uint32Array | undefined): number {
  return runs ? placeIn(runs, SAMPLED_BELOW) : 0;
}
