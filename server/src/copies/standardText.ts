import { once } from '../base/memo.js';
import type { Spread } from '../history/history.js';
import type { HistoryKeys } from '../history/keys.js';
import { RUN } from '../history/runHash.js';
import { COMPARED, runsIn } from '../history/runs.js';
import { type Token, tokensOf } from '../history/tokens.js';
import type { Note } from '../note/note.js';

/** The words of a note that stand in so many of the provider's notes that they are standard text; found when the first is asked about. */
export function standardTokens(
  note: Note,
  { seed }: HistoryKeys,
  { standard }: Spread,
): (token: Token) => boolean {
  if (standard.size === 0) return () => false;
  const places = once(() => placesOf(note, seed, standard));
  return (token) => places().has(token.span.start);
}

/** Where those words begin. */
function placesOf(note: Note, seed: HistoryKeys['seed'], standard: ReadonlySet<number>): ReadonlySet<number> {
  const places = new Set<number>();
  for (const section of tokensOf(note)) {
    if (!COMPARED.has(section.name)) continue;
    runsIn(section.tokens, seed).forEach((run, at) => {
      if (!standard.has(run)) return;
      for (let i = at; i < at + RUN; i++) places.add(section.tokens[i]?.span.start ?? -1);
    });
  }
  return places;
}
