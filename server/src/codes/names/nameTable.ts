/**
 * Names by the rarest of their words, in flat arrays: a phrase is looked through once, and for each of its words only the names are tried of which no
 * word is rarer. Names are numbered by that word, and within it in the order first said.
 */
export interface NameTable {
  /** Names whose rarest word is concept `c` have the numbers from `anchored[c]` up to `anchored[c + 1]`. */
  readonly anchored: Uint32Array;
  /** The other words of a name stand in `words` from `wordsAt[name]` up to `wordsAt[name + 1]`, rarest first. */
  readonly wordsAt: Uint32Array;
  readonly words: Uint32Array | Uint16Array;
}

/** A table, and for each number the place of the name in the order first said. */
export interface SortedNames {
  readonly table: NameTable;
  readonly order: Uint32Array;
}

/** Sorts names into a table: the concepts of name `n` stand in `items` from `at[n]` up to `at[n + 1]`, each once, in the order said. */
export function sortNames(
  conceptCount: number,
  at: ArrayLike<number>,
  items: ArrayLike<number>,
): SortedNames {
  const count = at.length - 1;
  const own = Uint32Array.from(items);
  const uses = new Uint32Array(conceptCount);
  for (let i = 0; i < own.length; i++) uses[own[i] as number] = (uses[own[i] as number] as number) + 1;
  const anchored = new Uint32Array(conceptCount + 1);
  for (let name = 0; name < count; name++) {
    rarestFirst(own, at[name] as number, at[name + 1] as number, uses);
    const behind = (own[at[name] as number] as number) + 1;
    anchored[behind] = (anchored[behind] as number) + 1;
  }
  for (let concept = 0; concept < conceptCount; concept++)
    anchored[concept + 1] = (anchored[concept + 1] as number) + (anchored[concept] as number);
  const order = new Uint32Array(count);
  const next = anchored.slice();
  for (let name = 0; name < count; name++) {
    const anchor = own[at[name] as number] as number;
    const number = next[anchor] as number;
    next[anchor] = number + 1;
    order[number] = name;
  }
  const wordsAt = new Uint32Array(count + 1);
  const words = new Uint32Array(own.length - count);
  let length = 0;
  for (let number = 0; number < count; number++) {
    const name = order[number] as number;
    for (let i = (at[name] as number) + 1; i < (at[name + 1] as number); i++)
      words[length++] = own[i] as number;
    wordsAt[number + 1] = length;
  }
  return { table: { anchored, wordsAt, words }, order };
}

/** Sorts a stretch by uses; words used as often keep their order. */
function rarestFirst(items: Uint32Array, from: number, to: number, uses: Uint32Array): void {
  for (let i = from + 1; i < to; i++) {
    const item = items[i] as number;
    const used = uses[item] as number;
    let at = i;
    while (at > from && (uses[items[at - 1] as number] as number) > used) {
      items[at] = items[at - 1] as number;
      at--;
    }
    items[at] = item;
  }
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
