import { vocabulary } from '../../../server/src/codes/search/vocabulary.js';
import { wordsOf } from '../../../server/src/codes/words.js';
import type { OfficialEntry } from '../../codesets/officialFiles.js';
import type { Engine } from './engines.js';
import { answers, type Judged } from './queries.js';

/** A title as the search reads it: its telling words, each once. */
interface Title {
  /** The code without its dot. */
  readonly code: string;
  readonly words: ReadonlySet<string>;
}

/**
 * Queries that fit another title as well, by rule: another billable title holds every telling word of the query, and lacks no more telling words than the one meant, or is
 * the same code with another 7th character, which the query does not say. Telling are all words but those that stand in titles by rule (`formal-words.txt`).
 */
export function ambiguousIn(
  list: readonly Judged[],
  entries: ReadonlyMap<string, OfficialEntry>,
): Set<Judged> {
  const titles = [...entries]
    .filter(([, { billable }]) => billable)
    .map(([code, { title }]): Title => ({ code, words: tellingIn(title) }));
  const holding = new Map<string, Title[]>();
  for (const title of titles)
    for (const word of title.words) {
      const known = holding.get(word);
      if (known) known.push(title);
      else holding.set(word, [title]);
    }
  return new Set(list.filter((judged) => fitsAnother(judged, titles, holding)));
}

function fitsAnother(
  { query, accepted }: Judged,
  titles: readonly Title[],
  holding: ReadonlyMap<string, readonly Title[]>,
): boolean {
  const given = [...tellingIn(query)];
  const meant = titles.find(({ code }) => code === accepted[0]?.replace('.', ''));
  if (!meant) return false;
  const rarest = given.reduce<readonly Title[]>((best, word) => {
    const held = holding.get(word) ?? [];
    return held.length < best.length ? held : best;
  }, titles);
  return rarest.some(
    (title) =>
      title !== meant &&
      given.every((word) => title.words.has(word)) &&
      (title.words.size <= meant.words.size || isOtherPhase(title.code, meant.code)),
  );
}

function isOtherPhase(code: string, other: string): boolean {
  return code.length === 7 && other.length === 7 && code.slice(0, 6) === other.slice(0, 6);
}

function tellingIn(text: string): Set<string> {
  const { formal } = vocabulary();
  return new Set(wordsOf(text).filter((word) => !formal.has(word)));
}

/** How the queries that fit another title fare beside the rest; the figures of the class count both. */
export function reportAmbiguous(
  engine: Engine,
  list: readonly Judged[],
  entries: ReadonlyMap<string, OfficialEntry>,
): string {
  const ambiguous = ambiguousIn(list, entries);
  const isFirst = (judged: Judged) => answers(judged, engine.search(judged.query)[0] ?? '');
  const share = (part: readonly Judged[]) =>
    `${part.filter(isFirst).length} of ${part.length} first (${(part.filter(isFirst).length / Math.max(1, part.length)).toFixed(3)})`;
  const rest = list.filter((judged) => !ambiguous.has(judged));
  return `  ambiguous in itself, by rule: ${share([...ambiguous])}; the rest: ${share(rest)}`;
}
