import type { ConditionName } from './conditionNames.js';

/**
 * Names by the rarest of their words: a phrase is looked through once, and for each of its words only the names are tried of which no
 * word is rarer. All numbers stand in flat arrays, so that a hundred thousand names cost little.
 */
export class NameIndex {
  readonly names: readonly ConditionName[];
  private readonly ids = new Map<string, number>();
  /** Names whose rarest word is `w` stand from `anchored[w]` to `anchored[w + 1]`. */
  private readonly anchored: Uint32Array;
  private readonly anchoredNames: Uint32Array;
  private readonly wordsAt: Uint32Array;
  private readonly words: Uint32Array;

  constructor(names: readonly ConditionName[]) {
    this.names = names;
    const uses: number[] = [];
    for (const { concepts } of names)
      for (const concept of concepts) {
        const id = this.ids.get(concept) ?? this.ids.set(concept, this.ids.size).size - 1;
        uses[id] = (uses[id] ?? 0) + 1;
      }
    this.wordsAt = new Uint32Array(names.length + 1);
    const words: number[] = [];
    const anchors = new Uint32Array(names.length);
    names.forEach(({ concepts }, index) => {
      const own = concepts.map((concept) => this.ids.get(concept) ?? 0);
      own.sort((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0));
      anchors[index] = own[0] ?? 0;
      for (let at = 1; at < own.length; at++) words.push(own[at] ?? 0);
      this.wordsAt[index + 1] = words.length;
    });
    this.words = Uint32Array.from(words);
    this.anchored = new Uint32Array(this.ids.size + 1);
    for (const anchor of anchors) this.anchored[anchor + 1] = (this.anchored[anchor + 1] ?? 0) + 1;
    for (let id = 0; id < this.ids.size; id++)
      this.anchored[id + 1] = (this.anchored[id + 1] ?? 0) + (this.anchored[id] ?? 0);
    this.anchoredNames = new Uint32Array(names.length);
    const next = this.anchored.slice();
    anchors.forEach((anchor, index) => {
      this.anchoredNames[next[anchor] ?? 0] = index;
      next[anchor] = (next[anchor] ?? 0) + 1;
    });
  }

  /** Number of a word, or undefined when no name has it. */
  idOf(concept: string): number | undefined {
    return this.ids.get(concept);
  }

  /** Calls back with each name whose rarest word this is, and its other words. */
  forAnchor(id: number, take: (name: number, words: Uint32Array, from: number, to: number) => void): void {
    const end = this.anchored[id + 1] ?? 0;
    for (let at = this.anchored[id] ?? end; at < end; at++) {
      const name = this.anchoredNames[at] ?? 0;
      take(name, this.words, this.wordsAt[name] ?? 0, this.wordsAt[name + 1] ?? 0);
    }
  }
}
