import type { Spread } from '../history/history.js';
import type { HistoryKeys } from '../history/keys.js';
import { RUN } from '../history/runHash.js';
import { COMPARED, runsIn } from '../history/runs.js';
import { standardFrom } from '../history/spread.js';
import { type Token, tokensOf } from '../history/tokens.js';
import type { Note } from '../note/note.js';

/** The words of a note that stand in so many of the provider's notes of other patients that they are standard text. */
export function standardTokens(
  note: Note,
  { seed }: HistoryKeys,
  runs: Uint32Array,
  spread: Spread,
): (token: Token) => boolean {
  const from = standardFrom(spread.notes);
  if (!Number.isFinite(from)) return () => false;
  const common = new Set<number>();
  runs.forEach((run, index) => {
    if ((spread.patients[index] ?? 0) >= from) common.add(run);
  });
  if (common.size === 0) return () => false;
  const places = new Set<number>();
  for (const section of tokensOf(note)) {
    if (!COMPARED.has(section.name)) continue;
    runsIn(section.tokens, seed).forEach((run, at) => {
      if (!common.has(run)) return;
      for (let i = at; i < at + RUN; i++) places.add(section.tokens[i]?.span.start ?? -1);
    });
  }
  return (token) => places.has(token.span.start);
}
