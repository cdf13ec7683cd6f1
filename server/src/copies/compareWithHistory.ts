import type { Encounter, HistoryView, Spread } from '../history/history.js';
import { encounterOf } from '../history/historyOf.js';
import { likenessTo } from '../history/likeness.js';
import { COMPARED, type NoteRuns, runsOf } from '../history/runs.js';
import { standardFrom } from '../history/standardRuns.js';
import { MOST_WORDS, tokensOf } from '../history/tokens.js';
import type { Note } from '../note/note.js';
import { personKey, readSubject } from '../note/readSubject.js';
import type { Subject } from '../note/subject.js';
import { compareTwo, type IsStandard } from './compareTwo.js';
import type { CopiedFrom, CopyReport } from './copies.js';
import { standardTokens } from './standardText.js';

/** Earlier visits of the patient that are compared word by word: those that share most. */
const MOST_VISITS = 6;
/** Share of this note's runs an earlier visit must hold to be compared. */
const LEAST_VISIT_SHARE = 0.15;
/** Runs of five words another patient's note must share before it is compared, and their share of this note or a part of it: with less nothing can be told of it. */
const LEAST_SHARED_RUNS = 10;
const LEAST_SHARE = 0.45;

const NOTHING: CopyReport = { sources: [], compared: 0, unverified: [], cut: false, learnedFrom: 0 };

/** Compares a note with the patient's earlier notes and with the provider's notes of other patients. */
export function compareWithHistory(
  note: Note,
  subject: Subject,
  history: HistoryView,
  path: string | undefined,
): CopyReport {
  if (history.size === 0) return NOTHING;
  const record = recordOf(note);
  const last = lastReports.get(history);
  const key = `${path}|${subject.patientKey}|${subject.providerKey}|${subject.dateOfService?.value}`;
  if (record !== undefined && last?.record === record && last.key === key) return last.report;
  const report = compareAll(note, subject, history, path);
  if (record !== undefined) lastReports.set(history, { record, key, report });
  return report;
}

/** The last comparison by history: typing in the coding block below a record compares nothing again. */
const lastReports = new WeakMap<
  HistoryView,
  { readonly record: string; readonly key: string; readonly report: CopyReport }
>();

/** The text above the coding block; undefined when text stands below it too, whose offsets would move. */
function recordOf(note: Note): string | undefined {
  if (!note.coding) return note.text;
  const { start, end } = note.coding.span;
  return note.text.slice(end).trim() === '' ? note.text.slice(0, start) : undefined;
}

function compareAll(
  note: Note,
  subject: Subject,
  history: HistoryView,
  path: string | undefined,
): CopyReport {
  const runs = runsOf(note, history.keys);
  const spread: Spread | undefined =
    subject.providerKey && subject.patientKey
      ? history.spread(subject.providerKey, subject.patientKey, path, runs)
      : undefined;
  const isStandard = spread ? standardTokens(note, history.keys, spread) : () => false;
  const candidates = [...visitsOf(subject, history, path, runs), ...otherPatients(subject, spread, path)];
  const sources: CopiedFrom[] = [];
  const unverified: Encounter[] = [];
  for (const { encounter, relation } of candidates) {
    const { note: sourceNote } = encounter;
    if (!sourceNote) {
      unverified.push(encounter);
      continue;
    }
    const compared = compareTwo(
      note,
      encounter,
      sourceNote,
      relationBetween(note, sourceNote, relation),
      isStandard,
    );
    if (compared) sources.push(compared);
  }
  return {
    sources: sources.sort((a, b) => b.share - a.share || order(a.source.path, b.source.path)),
    compared: candidates.length - unverified.length,
    unverified,
    cut: isCut(note),
    learnedFrom: spread && Number.isFinite(standardFrom(spread.notes)) ? spread.notes : 0,
  };
}

/** A word takes a character and a space at least: the words of a short note need no counting. */
function isCut(note: Note): boolean {
  if (note.text.length < MOST_WORDS * 2) return false;
  return tokensOf(note).some(({ name, tokens }) => COMPARED.has(name) && tokens.length >= MOST_WORDS);
}

/** A person known by a number in one note and by name in the other is one patient. */
function relationBetween(a: Note, b: Note, relation: CopiedFrom['relation']): CopiedFrom['relation'] {
  if (relation !== 'other patient') return relation;
  const [one, two] = [readSubject(a), readSubject(b)];
  const name = (subject: Subject) => personKey(subject.patientName?.value.value ?? '');
  const born = (subject: Subject) =>
    subject.birthDate?.value?.kind === 'date' ? subject.birthDate.value.date : undefined;
  const sameName = name(one) !== '' && name(one) === name(two);
  const bothNumbered = Boolean(one.mrn?.value.value && two.mrn?.value.value);
  if (bothNumbered || !sameName || (born(one) && born(two) && born(one) !== born(two))) return relation;
  return one.dateOfService?.value === two.dateOfService?.value ? 'same encounter' : 'same patient';
}

const NEVER: IsStandard = () => false;

/** Whom a note is about, by the names of the note itself. */
type Who = Pick<Subject, 'patientKey' | 'providerKey'> & {
  readonly dateOfService: { readonly value: string } | undefined;
};

/**
 * True when, by its runs alone, a note may share text with another that is known: whoever compares many notes reads only these. `encounter` must name its patient and
 * provider as the note does (`PLAIN_KEYS`).
 */
export function mayShareText(encounter: Encounter, history: HistoryView): boolean {
  const { patientKey, providerKey, dateOfService, path } = encounter;
  const who: Who = { patientKey, providerKey, dateOfService: dateOfService && { value: dateOfService } };
  if (visitsOf(who, history, path, encounter).length > 0) return true;
  const spread =
    patientKey && providerKey ? history.spread(providerKey, patientKey, path, encounter) : undefined;
  return otherPatients(who, spread, path).length > 0;
}

interface Candidate {
  readonly encounter: Encounter;
  readonly relation: CopiedFrom['relation'];
}

/** The patient's earlier visits, whoever wrote them, and other notes of the same day. */
function visitsOf(subject: Who, history: HistoryView, path: string | undefined, runs: NoteRuns): Candidate[] {
  if (!subject.patientKey || runs.runs.length === 0) return [];
  const day = subject.dateOfService?.value;
  if (day === undefined) return [];
  const likeness = likenessTo(runs);
  return history
    .samePatient(subject.patientKey, path)
    .filter(({ dateOfService }) => dateOfService !== undefined && dateOfService <= day)
    .map((encounter) => ({ encounter, shared: likeness(encounter.runs).shared / runs.runs.length }))
    .filter(({ shared }) => shared >= LEAST_VISIT_SHARE)
    .sort(
      (a, b) =>
        b.shared - a.shared || order(b.encounter.dateOfService ?? '', a.encounter.dateOfService ?? ''),
    )
    .slice(0, MOST_VISITS)
    .map(({ encounter }) => ({
      encounter,
      relation: encounter.dateOfService === day ? 'same encounter' : 'same patient',
    }));
}

/** Notes of other patients by this provider that share enough runs which are not standard text, none of them later. */
function otherPatients(subject: Who, spread: Spread | undefined, path: string | undefined): Candidate[] {
  return (spread?.alike ?? [])
    .filter(
      ({ encounter, shared, share }) =>
        shared >= LEAST_SHARED_RUNS && share >= LEAST_SHARE && isNotLater(encounter, subject, path),
    )
    .map(({ encounter }) => ({ encounter, relation: 'other patient' }));
}

/** Of two alike notes the later is the copy; of one day, the one that comes later by name. */
function isNotLater(encounter: Encounter, subject: Who, path: string | undefined): boolean {
  const day = subject.dateOfService?.value;
  if (day === undefined || encounter.dateOfService === undefined || encounter.dateOfService === day)
    return encounter.path < (path ?? '\uffff');
  return encounter.dateOfService < day;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares two notes whatever patient they are about; spans on both sides. `undefined` when they share next to nothing. */
export function compareNotes(earlier: Note, later: Note): CopiedFrom | undefined {
  return compareTwo(later, encounterOf('', earlier), earlier, 'same patient', NEVER);
}
