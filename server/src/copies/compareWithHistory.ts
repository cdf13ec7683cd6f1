import type { Encounter, HistoryView } from '../history/history.js';
import { encounterOf } from '../history/historyOf.js';
import type { SectionName } from '../note/names.js';
import type { Note } from '../note/note.js';
import type { Subject } from '../note/subject.js';
import type { CopiedFrom, CopiedSection, CopyReport } from './copies.js';
import { overlapOf, SHINGLE, shingleAt } from './passages.js';
import { providerIndex } from './providerIndex.js';
import { type SectionTokens, type Token, tokensOf } from './tokens.js';

/** How much each section weighs in the share of a whole note; sections that repeat legitimately weigh nothing. */
const WEIGHTS: Readonly<Partial<Record<SectionName, number>>> = {
  HPI: 0.3,
  ASSESSMENT: 0.25,
  PLAN: 0.2,
  AP: 0.45,
  PROCEDURE: 0.1,
  TREATMENT: 0.1,
  EXAM: 0.1,
  ROS: 0.03,
  RESULTS: 0.02,
};

/** A source that shares less of the weighted words is not worth speaking of. */
const LEAST_SHARE = 0.3;
/** Runs of five words another patient's note must share before it is compared: fewer cannot make a finding. */
const LEAST_SHARED_RUNS = 15;

/** Compares a note with the patient's earlier notes and with the provider's notes of other patients. */
export function compareWithHistory(
  note: Note,
  subject: Subject,
  history: HistoryView,
  path: string | undefined,
): CopyReport {
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
  const earlier = subject.patientKey
    ? history.samePatient(subject.patientKey, path).filter((encounter) => isEarlier(encounter, subject))
    : [];
  const index =
    subject.providerKey && subject.patientKey ? providerIndex(history, subject.providerKey) : undefined;
  const others = (index?.candidates(note, LEAST_SHARED_RUNS) ?? []).filter(
    (encounter) =>
      encounter.path !== path &&
      encounter.patientKey !== subject.patientKey &&
      isNotLater(encounter, subject, path),
  );
  const sources = [
    ...earlier.flatMap((source) => compareWith(note, source, 'same patient', () => false) ?? []),
    ...others.flatMap(
      (source) => compareWith(note, source, 'other patient', index?.isStandard ?? (() => false)) ?? [],
    ),
  ];
  return { sources: sources.sort((a, b) => b.share - a.share), compared: earlier.length + others.length };
}

/** Compares two notes whatever patient they are about; spans on both sides. `undefined` when they share next to nothing. */
export function compareNotes(earlier: Note, later: Note): CopiedFrom | undefined {
  return compareWith(later, encounterOf('', earlier), 'same patient', () => false);
}

/** A note of the same day is another copy of the same encounter, not an earlier one. */
function isEarlier(encounter: Encounter, subject: Subject): boolean {
  const day = subject.dateOfService?.value;
  return day !== undefined && encounter.dateOfService !== undefined && encounter.dateOfService < day;
}

/** Of two alike notes the later is the copy; of one day, the one that comes later by name. */
function isNotLater(encounter: Encounter, subject: Subject, path: string | undefined): boolean {
  const day = subject.dateOfService?.value;
  if (day === undefined || encounter.dateOfService === undefined || encounter.dateOfService === day)
    return encounter.path < (path ?? '\uffff');
  return encounter.dateOfService < day;
}

function compareWith(
  note: Note,
  source: Encounter,
  relation: CopiedFrom['relation'],
  isStandard: (shingle: string) => boolean,
): CopiedFrom | undefined {
  const [here, there] = alignSections(tokensOf(note), tokensOf(source.note));
  let weighed = 0;
  let copied = 0;
  const sections = here.flatMap((section): CopiedSection[] => {
    const weight = WEIGHTS[section.name] ?? 0;
    const own = withoutStandard(section.tokens, isStandard);
    if (weight === 0 || own.length < 5) return [];
    const partner = there.find((candidate) => candidate.name === section.name);
    const overlap = overlapOf(own, partner?.tokens ?? []);
    const share = overlap.copied.filter(Boolean).length / own.length;
    weighed += weight;
    copied += weight * share;
    return [
      { name: section.name, heading: section.heading, share, tokens: own.length, passages: overlap.passages },
    ];
  });
  const share = weighed > 0 ? copied / weighed : 0;
  return share >= LEAST_SHARE || sections.some((section) => section.share >= 0.8)
    ? { source, relation, share, sections }
    : undefined;
}

/** Where one note writes assessment and plan together and the other apart, both are compared together. */
function alignSections(
  a: readonly SectionTokens[],
  b: readonly SectionTokens[],
): [readonly SectionTokens[], readonly SectionTokens[]] {
  const joined = a.some((section) => section.name === 'AP') || b.some((section) => section.name === 'AP');
  return joined ? [joinPlan(a), joinPlan(b)] : [a, b];
}

function joinPlan(sections: readonly SectionTokens[]): SectionTokens[] {
  const parts = sections.filter((section) => ['AP', 'ASSESSMENT', 'PLAN'].includes(section.name));
  const [first] = parts;
  const rest = sections.filter((section) => !parts.includes(section));
  return first
    ? [...rest, { name: 'AP', heading: first.heading, tokens: parts.flatMap((part) => part.tokens) }]
    : rest;
}

function withoutStandard(tokens: readonly Token[], isStandard: (shingle: string) => boolean): Token[] {
  const keep: boolean[] = new Array(tokens.length).fill(true);
  for (let at = 0; at + SHINGLE <= tokens.length; at++)
    if (isStandard(shingleAt(tokens, at))) keep.fill(false, at, at + SHINGLE);
  return tokens.filter((_, index) => keep[index]);
}
