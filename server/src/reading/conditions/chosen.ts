import type { Candidate } from '../reading.js';
import type { FoundCondition } from '../vocabulary.js';
import type { Match } from './match.js';
import type { Phrase } from './phrases.js';

/** What of a name remains where another has taken a word of it must be worth this. */
const LEAST_SHARED = 0.6;
/** A name on one side of a comma or "and" that is worth this stands for itself. */
const LEAST_OWN = 0.8;
const MOST_CANDIDATES = 8;
/** A lesser name of so large a part of the words speaks of the same thing. */
const NEARLY = 0.7;
const MOST_MATCHES = 120;

/**
 * The best names without overlap, longest first. `neck and back pain` keeps both, each with the words that are its own; `hypertension
 * and CKD` stays two, each with the codes of both together behind its own.
 */
export function chosen(phrase: Phrase, all: Match[]): FoundCondition[] {
  all.sort((a, b) => b.score - a.score || a.to - a.from - (b.to - b.from) || a.from - b.from);
  const matches = all.slice(0, MOST_MATCHES);
  const taken = new Uint8Array(phrase.count);
  const found: FoundCondition[] = [];
  for (const match of matches) {
    if (match.parted && namesBothSides(phrase, match, matches)) continue;
    const own = ownWords(phrase, match, taken);
    if (!own) continue;
    for (let at = own.from; at <= own.to; at++) taken[at] = 1;
    const candidates = candidatesOf(match, matches);
    found.push({
      kind: candidates[0]?.code.startsWith('R') ? 'sign' : 'condition',
      from: phrase.from[own.from] as number,
      to: phrase.to[own.to] as number,
      candidates,
    });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** True when the words before a parting mark name something, and those behind it, too. */
function namesBothSides(phrase: Phrase, match: Match, matches: readonly Match[]): boolean {
  const behind = match.at.findIndex(
    (at, order) => order > 0 && partedBetween(phrase, match.at[order - 1] as number, at),
  );
  if (behind <= 0) return false;
  const [before, after] = [match.at.slice(0, behind), match.at.slice(behind)];
  const named = (words: readonly number[]) =>
    matches.some(
      (other) => !other.parted && other.score >= LEAST_OWN && other.at.every((at) => words.includes(at)),
    );
  return named(before) && named(after);
}

function partedBetween(phrase: Phrase, from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at++) if (phrase.parted[at] === 1) return true;
  return false;
}

/** The words a match may call its own: all, or those left of it when a list parts them from the word it shares with a better one. */
function ownWords(phrase: Phrase, match: Match, taken: Uint8Array): { from: number; to: number } | undefined {
  let free = match.from;
  while (free <= match.to && taken[free] === 0) free++;
  if (free > match.to) return { from: match.from, to: match.to };
  if (!match.parted || match.score < LEAST_SHARED) return undefined;
  const left = match.at.filter((at) => taken[at] === 0);
  const shared = match.at.filter((at) => taken[at] === 1);
  const [first, last] = [left[0], left[left.length - 1]];
  if (first === undefined || last === undefined || shared.length === 0) return undefined;
  for (let at = first; at <= last; at++) if (taken[at] === 1) return undefined;
  const isListed =
    last < (shared[0] as number)
      ? partedBetween(phrase, last, shared[0] as number)
      : first > (shared.at(-1) as number) && partedBetween(phrase, shared.at(-1) as number, first);
  return isListed ? { from: first, to: last } : undefined;
}

/** Codes of the match itself, then of names around it across a comma, then of lesser names among its words that are of its kind. */
function candidatesOf(match: Match, matches: readonly Match[]): Candidate[] {
  const candidates: Candidate[] = [];
  const add = ({ leads }: Match) => {
    for (const candidate of leads.candidates)
      if (candidates.length < MOST_CANDIDATES && !candidates.some(({ code }) => code === candidate.code))
        candidates.push(candidate);
  };
  add(match);
  const { categories, isPast } = match.leads;
  const isOfKind = ({ leads }: Match) => leads.categories.some((category) => categories.includes(category));
  for (const other of matches) {
    if (candidates.length >= MOST_CANDIDATES) break;
    if (other === match) continue;
    if (isWithin(other, match) && (isPast || isOfKind(other) || other.size >= match.size * NEARLY))
      add(other);
    else if (other.parted && match.at.every((at) => other.at.includes(at))) add(other);
  }
  return candidates;
}

function isWithin(other: Match, match: Match): boolean {
  return other.from >= match.from && other.to <= match.to && other.at.every((at) => match.at.includes(at));
}
