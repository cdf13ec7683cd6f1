import type { CheckedNote } from '../../check.js';
import type { CopiedFrom, CopiedSection } from '../../copies/copies.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import {
  dateOfSource,
  idOfSource,
  isSeriesVisit,
  mainHeading,
  percent,
  sourcesOf,
  threshold,
  unverifiedNotes,
} from './sources.js';

/** A misspelling that stands in both notes halves the words that are needed. */
const WITH_MISSPELLING = 0.5;
/** Numbers that make the story of a procedure one patient's own. */
const OWN_NUMBERS = 3;

/** The narrative of another patient of the same provider. Page: cpy-001-copy-of-another-patient.md. */
export const COPY_OF_ANOTHER_PATIENT: Rule = {
  id: 'CPY-001',
  name: 'copy-of-another-patient',
  severity: 'error',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-50', 'CO-150'],
  supersedes: ['CPY-002', 'CPY-003', 'CPY-004', 'CPY-006'],
  *check(note) {
    if (isSeriesVisit(note)) return;
    yield* unverifiedNotes(note.copies);
    for (const source of sourcesOf(note, 'other patient')) {
      const found = evidence(note, source);
      if (!found?.heading || isOwnText(note, source, found.section)) continue;
      yield {
        span: found.heading,
        subject: { kind: 'source note', key: source.source.path },
        message: message(
          "{what} is {share} identical to the note of {date} of another patient of this provider (note {id}){misspelling}. Payers hold that such text lacks the patient's own information (Medicare Program Integrity Manual ch. 3 §3.3.2); ask the provider to document this patient's visit.",
          {
            what: known(found.what),
            share: percent(found.share),
            date: dateOfSource(source),
            id: idOfSource(source),
            misspelling: known(source.sharedMisspellings.length > 0 ? ', a misspelling included' : ''),
          },
        ),
      };
      return;
    }
  },
};

interface Evidence {
  readonly what: string;
  readonly share: number;
  readonly heading: CopiedSection['heading'] | undefined;
  /** The section the evidence lies in; absent when it is the whole note. */
  readonly section?: CopiedSection['name'];
}

function evidence(note: CheckedNote, source: CopiedFrom): Evidence | undefined {
  const needed = source.sharedMisspellings.length > 0 ? WITH_MISSPELLING : 1;
  const limit = (name: string) => threshold(note, 'CPY-001', name);
  const history = source.sections.find((section) => section.name === 'HPI');
  // Children of one house come with one cough: their histories alone say nothing.
  if (
    history &&
    !source.sameFamilySameDay &&
    history.tokens >= limit('hpiWords') * needed &&
    history.share >= limit('hpi')
  )
    return { what: 'The history', share: history.share, heading: history.heading, section: 'HPI' };
  if (source.novelty < limit('novelty') && source.tokens >= limit('words') * needed)
    return { what: 'The narrative', share: 1 - source.novelty, heading: mainHeading(source) };
  const procedure = source.sections.find((section) => isOwnProcedure(note, section));
  return (
    procedure && {
      what: 'The procedure',
      share: procedure.share,
      heading: procedure.heading,
      section: 'PROCEDURE',
    }
  );
}

/** Text that stands as much in an earlier note of the patient came from there: that note, if any, is the copy of another patient's. */
function isOwnText(
  note: CheckedNote,
  other: CopiedFrom,
  section: CopiedSection['name'] | undefined,
): boolean {
  const share = (source: CopiedFrom) =>
    section ? (source.sections.find(({ name }) => name === section)?.share ?? 0) : 1 - source.novelty;
  return sourcesOf(note, 'same patient').some((own) => share(own) >= share(other));
}

/** A procedure word for word, with numbers that are no doses: sizes, minutes, counts. */
function isOwnProcedure(note: CheckedNote, section: CopiedSection): boolean {
  if (
    section.name !== 'PROCEDURE' ||
    !section.literal ||
    section.tokens < threshold(note, 'CPY-001', 'hpiWords')
  )
    return false;
  const text = section.spans.map(({ here }) => note.note.text.slice(here.start, here.end)).join(' ');
  const numbers = text
    .replace(/\b[\d.,]+\s?(?:mg|mcg|ml|cc|units?|%|g|gauge)\b(?:\s?\/\s?\w+)?/gi, '')
    .match(/\b\d+(?:\.\d+)?\b/g);
  return (numbers?.length ?? 0) >= OWN_NUMBERS;
}
