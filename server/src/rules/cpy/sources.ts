import { formatUsDate } from '../../base/date.js';
import { shortHash } from '../../base/hash.js';
import { oncePer } from '../../base/memo.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CopiedFrom, CopiedSection, CopyReport } from '../../copies/copies.js';
import { OWN_VISITS } from '../../generated/ownVisits.js';
import { SERIES_SERVICES } from '../../generated/seriesServices.js';
import { MOST_WORDS } from '../../history/tokens.js';
import { thresholdOf } from '../../project/thresholds.js';
import { known, type MessageValue, message, type RelatedPlace, typed } from '../finding.js';
import type { RuleOutcome } from '../rule.js';
import { hasCue } from './cues.js';

/** A threshold of a rule as this note's configuration sets it. */
export function threshold(note: CheckedNote, rule: string, name: string): number {
  return thresholdOf(note.context.configuration.thresholds, rule, name);
}

/** Sources of a kind, most alike first. */
export function sourcesOf(note: CheckedNote, relation: CopiedFrom['relation']): readonly CopiedFrom[] {
  return note.copies.sources.filter((source) => source.relation === relation);
}

/** The source note as a message names it: its date of service, else that it has none. */
export function dateOfSource(source: CopiedFrom): MessageValue {
  const date = source.source.dateOfService;
  return date ? typed(formatUsDate(date), 'an earlier date') : known('no stated date');
}

/** `0.94` as `94 %`. */
export function percent(share: number): MessageValue {
  return known(`${Math.floor(share * 100 + 1e-9)} %`);
}

/** The section that shows a finding about a whole note: the first of history, assessment or plan that is compared. */
export function mainHeading(source: CopiedFrom): Span | undefined {
  const order = ['HPI', 'COURSE', 'AP', 'ASSESSMENT', 'PLAN', 'PROCEDURE', 'TREATMENT', 'EXAM'];
  const rank = (name: string) => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  return [...source.sections].sort((a, b) => rank(a.name) - rank(b.name))[0]?.heading;
}

/** Visits whose notes repeat by their nature: injections, therapy series, vaccines, dialysis, group sessions, screening. */
export const isSeriesVisit = oncePer((note: CheckedNote): boolean => {
  const codes = note.coding.services.map((service) => service.line.code.code);
  const isVisit = codes.some((code) => isAmong(OWN_VISITS, code));
  const isSeries = codes.some((code) => isAmong(SERIES_SERVICES, code));
  return (!isVisit && (isSeries || hasCue(prefaceOf(note), 'series'))) || hasCue(openingOf(note), 'group');
});

function isAmong(ranges: readonly (readonly [first: string, last: string])[], code: string): boolean {
  return ranges.some(([first, last]) => first <= code && code <= last);
}

/** What stands above the history: header, kind of visit, chief complaint. */
function prefaceOf(note: CheckedNote): string {
  const history = note.note.sections.find((section) => section.name === 'HPI');
  return note.note.text.slice(0, history?.body.start ?? 0);
}

/** UTF-16 units of a section that are looked at for the kind of visit. */
const LONGEST_OPENING = 20_000;

/** Chief complaint and history; of very long ones the beginning. */
export const openingOf = oncePer((note: CheckedNote): string =>
  note.note.sections
    .filter((section) => section.name === 'CC' || section.name === 'HPI')
    .map((section) =>
      note.note.text.slice(
        section.body.start,
        Math.min(section.body.end, section.body.start + LONGEST_OPENING),
      ),
    )
    .join('\n'),
);

/** The file of the source note, without its folders: for notes of the same patient. */
export function fileOfSource(source: CopiedFrom): MessageValue {
  const name = source.source.path.split(/[\\/]/).at(-1) ?? '';
  return typed(name, 'in another file');
}

/** A name for another patient's note that tells it from others and gives nothing away. */
export function idOfSource(source: CopiedFrom): MessageValue {
  return known(shortHash(source.source.path).slice(0, 6));
}

/** `; new: 2 sentences`, or that nothing is. */
export function whatIsNew(source: CopiedFrom): MessageValue {
  const count = source.sections
    .flatMap((section) => section.spans)
    .filter((span) => span.kind === 'new').length;
  return known(count === 0 ? 'no new sentence' : count === 1 ? 'one new sentence' : `${count} new sentences`);
}

/** Up to three passages of the source, for notes of the same patient. */
export function placesInSource(source: CopiedFrom, sections: readonly CopiedSection[]): RelatedPlace[] {
  return sections
    .flatMap((section) => section.passages.slice(0, sections.length > 1 ? 1 : 3))
    .slice(0, 3)
    .map((passage) => ({
      path: source.source.path,
      span: passage.there,
      message: message('The same words in the earlier note'),
    }));
}

/** What of a section's sentences is not copied, as text. */
export function newText(note: CheckedNote, section: CopiedSection): string {
  return section.spans
    .filter((span) => span.kind !== 'copied')
    .map((span) => note.note.text.slice(span.here.start, span.here.end))
    .join('\n');
}

const DOSE = /\b\d[\d.,]*\s?(?:mg|mcg|g|ml|units?|meq|%)\b/gi;

/** True when sentences that are new or edited tell of a change: a word for it, or a dose that the source does not hold. */
export function tellsOfChange(note: CheckedNote, source: CopiedFrom, sections = source.sections): boolean {
  const there = source.source.note?.text ?? '';
  return sections.some((section) =>
    section.spans.some((span) => {
      if (span.kind === 'copied') return false;
      const text = note.note.text.slice(span.here.start, span.here.end);
      const old = span.there ? there.slice(span.there.start, span.there.end) : '';
      const doses = (of: string) =>
        [...of.matchAll(DOSE)].map(([dose]) => dose.toLowerCase().replace(/\s/g, ''));
      if (doses(text).some((dose) => !doses(old).includes(dose)) && section.name !== 'PROCEDURE') return true;
      return hasCue(span.kind === 'new' ? text : addedWords(text, old), 'change');
    }),
  );
}

/** Words of an edited sentence that its source does not hold. */
function addedWords(text: string, old: string): string {
  const known = new Set(old.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !known.has(word.toLowerCase())).join(' ');
}

/** Notes that could not be compared, said once. */
export function* unverifiedNotes({ unverified, cut }: CopyReport): Iterable<RuleOutcome> {
  if (cut) yield { notChecked: `A section is very long; only its first ${MOST_WORDS} words were compared` };
  if (unverified.length === 0) return;
  yield {
    notChecked: `${unverified.length === 1 ? 'A note' : `${unverified.length} notes`} that may share text with this one changed or went since it was indexed, so that it could not be compared`,
  };
}
