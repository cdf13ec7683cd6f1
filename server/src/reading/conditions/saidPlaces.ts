/** Where the concepts of a phrase are said: words of the phrase, first and last. One room for all phrases, so that a phrase allocates nothing. */
export class SaidPlaces {
  /** How many concepts are said, and which, in the order first said. */
  count = 0;
  readonly ids: number[] = [];
  /** First and last word of each place. */
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** The next place of the same concept, -1 behind the last. */
  private readonly following: number[] = [];
  private places = 0;
  /** By concept: the round in which it was last said, and its first and last place then. */
  private readonly round: Uint32Array;
  private readonly firstPlace: Uint32Array;
  private readonly lastPlace: Uint32Array;
  private current = 0;

  constructor(concepts: number) {
    this.round = new Uint32Array(concepts);
    this.firstPlace = new Uint32Array(concepts);
    this.lastPlace = new Uint32Array(concepts);
  }

  clear(): void {
    this.count = 0;
    this.places = 0;
    this.current++;
  }

  has(id: number): boolean {
    return this.round[id] === this.current;
  }

  /** Notes a place; the one noted just before for the same concept is not noted again. */
  add(id: number, from: number, to: number): void {
    const place = this.places;
    if (this.round[id] !== this.current) {
      this.round[id] = this.current;
      this.firstPlace[id] = place;
      this.ids[this.count++] = id;
    } else {
      const last = this.lastPlace[id] as number;
      if (this.from[last] === from && this.to[last] === to) return;
      this.following[last] = place;
    }
    this.from[place] = from;
    this.to[place] = to;
    this.following[place] = -1;
    this.lastPlace[id] = place;
    this.places++;
  }

  /** The first place of a concept that is said. */
  first(id: number): number {
    return this.firstPlace[id] as number;
  }

  /** The next place of the same concept, -1 behind the last. */
  next(place: number): number {
    return this.following[place] as number;
  }

  /** The place of a concept that begins nearest to a word, of two as near the earlier said. */
  nearest(id: number, near: number): number {
    let best = this.first(id);
    for (let place = best; place >= 0; place = this.next(place))
      if (Math.abs((this.from[place] as number) - near) < Math.abs((this.from[best] as number) - near))
        best = place;
    return best;
  }
}
