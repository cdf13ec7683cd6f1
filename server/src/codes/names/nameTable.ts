/**
 * Names by the rarest of their words, in flat arrays: a phrase is looked through once, and for each of its words only the names are tried of which no
 * word is rarer. Names are numbered by that word, and within it in the order first said.
 */
export interface NameTable {
  /** Names whose rarest word is concept `c` have the numbers from `anchored[c]` up to `anchored[c + 1]`. */
  readonly anchored: Uint32Array;
  /** The other words of a name stand in `words` from `wordsAt[name]` up to `wordsAt[name + 1]`, rarer ones first. */
  readonly wordsAt: Uint32Array;
  readonly words: Uint32Array | Uint16Array;
}

/** Names to be put into a table. */
export interface NamesToSort {
  /** Number of concepts. */
  readonly concepts: number;
  /** The concepts of name `n` stand in `items` from `at[n]` up to `at[n + 1]`, each once. */
  readonly at: Uint32Array;
  readonly items: Uint32Array;
  /** The same in the order said, which decides between words that are as rare. */
  readonly said: (name: number) => readonly number[];
  /** Grows in the order in which names are first said. */
  readonly rank: ArrayLike<number>;
}

/** A table, and for each number in it the place of the name among those given. */
export interface SortedNames {
  readonly table: NameTable;
  readonly order: Uint32Array;
}

/** Sorts names into a table. */
export function tableOf(names: NamesToSort): SortedNames {
  const { at, items, rank, concepts } = names;
  const count = at.length - 1;
  const uses = usesOf(names);
  const anchors = anchorsOf(names, uses);
  const anchored = new Uint32Array(concepts + 1);
  for (let name = 0; name < count; name++) {
    const behind = (anchors[name] as number) + 1;
    anchored[behind] = (anchored[behind] as number) + 1;
  }
  for (let concept = 0; concept < concepts; concept++)
    anchored[concept + 1] = (anchored[concept + 1] as number) + (anchored[concept] as number);
  const order = new Uint32Array(count);
  const next = anchored.slice();
  for (let name = 0; name < count; name++) {
    const anchor = anchors[name] as number;
    let number = next[anchor] as number;
    next[anchor] = number + 1;
    const first = anchored[anchor] as number;
    for (; number > first && (rank[order[number - 1] as number] as number) > (rank[name] as number); number--)
      order[number] = order[number - 1] as number;
    order[number] = name;
  }
  const wordsAt = new Uint32Array(count + 1);
  const words = new Uint32Array(items.length - count);
  let length = 0;
  for (let number = 0; number < count; number++) {
    const name = order[number] as number;
    const from = length;
    for (let i = at[name] as number; i < (at[name + 1] as number); i++) {
      const item = items[i] as number;
      if (item === anchors[name]) continue;
      let to = length++;
      for (; to > from && (uses[words[to - 1] as number] as number) > (uses[item] as number); to--)
        words[to] = words[to - 1] as number;
      words[to] = item;
    }
    wordsAt[number + 1] = length;
  }
  return { table: { anchored, wordsAt, words }, order };
}

/** How many names have each concept. */
function usesOf({ concepts, items }: NamesToSort): Uint32Array {
  const uses = new Uint32Array(concepts);
  for (let i = 0; i < items.length; i++) uses[items[i] as number] = (uses[items[i] as number] as number) + 1;
  return uses;
}

/** The rarest concept of each name, of several as rare the one said first. */
function anchorsOf({ at, items, said }: NamesToSort, uses: Uint32Array): Uint32Array {
  const anchors = new Uint32Array(at.length - 1);
  for (let name = 0; name < anchors.length; name++) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    let tied = false;
    for (let i = at[name] as number; i < (at[name + 1] as number); i++) {
      const used = uses[items[i] as number] as number;
      if (used > least) continue;
      tied = used === least;
      least = used;
      best = items[i] as number;
    }
    anchors[name] = tied ? (said(name).find((concept) => uses[concept] === least) ?? best) : best;
  }
  return anchors;
}

/** The name that is said by just these concepts, or undefined. */
export function nameOfAll(table: NameTable, concepts: readonly number[]): number | undefined {
  const { anchored, wordsAt, words } = table;
  for (const anchor of concepts) {
    const end = anchored[anchor + 1] ?? 0;
    for (let name = anchored[anchor] ?? end; name < end; name++) {
      const from = wordsAt[name] as number;
      const to = wordsAt[name + 1] as number;
      if (to - from !== concepts.length - 1) continue;
      let at = from;
      while (at < to && concepts.includes(words[at] as number)) at++;
      if (at === to) return name;
    }
  }
  return undefined;
}
