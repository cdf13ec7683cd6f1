import type { CheckedNote } from '../check.js';
import { maskedSentences } from '../history/maskedText.js';
import { COMPARED } from '../history/runs.js';
import { type SectionTokens, tokensOf } from '../history/tokens.js';
import type { Note } from '../note/note.js';
import { shownSources } from './provenance.js';

/** Two notes as they are compared, for the editor's comparison: section by section, a sentence a line, what differs between people and days as its kind. */
export interface MaskedPair {
  readonly earlier: string;
  readonly later: string;
}

/**
 * The compared sections that both notes have, without header, coding block and signature; names of patient and provider, dates, times, ages, record numbers, titles,
 * pronouns and vital signs are masked. Other names in a sentence stay. Null when the source is not there, or is no longer what was compared.
 */
export function maskedPair(checked: CheckedNote, source: number): MaskedPair | null {
  const other = shownSources(checked)[source]?.source.note;
  if (!other) return null;
  const [here, there] = [comparedOf(checked.note), comparedOf(other)];
  const both = here.filter((section) => there.some(({ name }) => name === section.name));
  return {
    earlier: masked(
      other,
      both.flatMap((section) => there.find(({ name }) => name === section.name) ?? []),
    ),
    later: masked(checked.note, both),
  };
}

function comparedOf(note: Note): SectionTokens[] {
  return tokensOf(note).filter(({ name }) => COMPARED.has(name));
}

function masked(note: Note, sections: readonly SectionTokens[]): string {
  return sections
    .map((section) => [section.name, ...maskedSentences(note, section)].join('\n'))
    .join('\n\n')
    .concat('\n');
}
