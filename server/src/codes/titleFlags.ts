import type { SortedEntry } from './compile.js';

/** Bits of an entry's flags that its title tells: side, phase of care, "unspecified". */
const SIDE_SHIFT = 4;
const ENCOUNTER_SHIFT = 8;
const FLAG_UNSPECIFIED = 1 << 10;

const SIDES = [undefined, 'right', 'left', 'bilateral', 'unspecified'] as const;
const ENCOUNTERS = [undefined, 'initial', 'subsequent', 'sequela'] as const;

export type Side = Exclude<(typeof SIDES)[number], undefined>;
export type EncounterPhase = Exclude<(typeof ENCOUNTERS)[number], undefined>;

/** What the title of an ICD-10-CM code tells of it. */
export interface TitleFacts {
  readonly side?: Side;
  /** Phase of care of the seventh character. */
  readonly encounter?: EncounterPhase;
  /** The title leaves something unspecified. */
  readonly unspecified?: true;
}

/** Reads the bits again. */
export function titleFactsOf(flags: number): TitleFacts {
  const side = SIDES[(flags >> SIDE_SHIFT) & 7];
  const encounter = ENCOUNTERS[(flags >> ENCOUNTER_SHIFT) & 3];
  return {
    ...(side && { side }),
    ...(encounter && { encounter }),
    ...((flags & FLAG_UNSPECIFIED) !== 0 && { unspecified: true as const }),
  };
}

/**
 * The bits for all entries. "Right" and "left" tell a side only where the category has both in one wording: a right bundle-branch block has no left one beside it.
 */
export function titleFlags(entries: readonly SortedEntry[]): Uint32Array {
  const words = entries.map(({ entry }) => wordsOf(entry.title));
  const flags = Uint32Array.from(entries, ({ key }, index) =>
    key.startsWith('0') ? encounterFlag(key, words[index] ?? []) | unspecifiedFlag(words[index] ?? []) : 0,
  );
  let start = 0;
  for (let end = 1; end <= entries.length; end++) {
    if (end < entries.length && categoryOf(entries[end]) === categoryOf(entries[start])) continue;
    addSides(words, flags, start, end, entries[start]?.key.startsWith('0') === true);
    start = end;
  }
  return flags;
}

function wordsOf(title: string): readonly string[] {
  return title
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function categoryOf(sorted: SortedEntry | undefined): string {
  return sorted?.key.slice(0, 4) ?? '';
}

function encounterFlag(key: string, words: readonly string[]): number {
  if (key.length !== 8) return 0;
  const phase = ENCOUNTERS.findIndex(
    (name, index) =>
      index > 0 &&
      (name === 'sequela'
        ? words.at(-1) === name
        : words.includes('encounter') && words.includes(name ?? '')),
  );
  return Math.max(0, phase) << ENCOUNTER_SHIFT;
}

function unspecifiedFlag(words: readonly string[]): number {
  return words.includes('unspecified') ? FLAG_UNSPECIFIED : 0;
}

const SIDE_WORDS = new Set(['right', 'left', 'bilateral', 'unspecified']);

/** Marks the sides within one category, entries `start` to `end`. */
function addSides(
  words: readonly (readonly string[])[],
  flags: Uint32Array,
  start: number,
  end: number,
  isIcd: boolean,
): void {
  if (!isIcd) return;
  const groups = new Map<string, number[]>();
  for (let index = start; index < end; index++) {
    const shape = (words[index] ?? []).map((word) => (SIDE_WORDS.has(word) ? '*' : word)).join(' ');
    if (!shape.includes('*')) continue;
    const group = groups.get(shape);
    if (group) group.push(index);
    else groups.set(shape, [index]);
  }
  const sided = new Set<string>();
  for (const group of groups.values()) {
    const place = sidePlace(group.map((index) => words[index] ?? []));
    if (place === undefined) continue;
    for (const index of group) {
      const word = words[index]?.[place] ?? '';
      setSide(flags, index, word);
      if (word === 'right') sided.add(words[index]?.[place + 1] ?? '');
    }
  }
  if (sided.size > 0)
    for (let index = start; index < end; index++) addLooseSide(words[index] ?? [], sided, flags, index);
}

/** The place at which one title says right where another says left. */
function sidePlace(titles: readonly (readonly string[])[]): number | undefined {
  const places = titles.flatMap((title) => title.flatMap((word, at) => (word === 'right' ? [at] : [])));
  return places.find((at) => titles.some((title) => title[at] === 'left'));
}

/** "Bilateral primary osteoarthritis of knee", "unspecified eye, unspecified eyelid": other wordings than those of right and left beside them. */
function addLooseSide(
  words: readonly string[],
  nouns: ReadonlySet<string>,
  flags: Uint32Array,
  index: number,
): void {
  if ((((flags[index] ?? 0) >> SIDE_SHIFT) & 7) !== 0) return;
  if (words.includes('bilateral')) setSide(flags, index, 'bilateral');
  else if (words.some((word, at) => word === 'unspecified' && nouns.has(words[at + 1] ?? '')))
    setSide(flags, index, 'unspecified');
}

function setSide(flags: Uint32Array, index: number, word: string): void {
  const side = (SIDES as readonly (string | undefined)[]).indexOf(word);
  if (side > 0) flags[index] = (flags[index] ?? 0) | (side << SIDE_SHIFT);
}
