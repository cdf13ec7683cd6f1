import { oncePer } from '../../base/memo.js';
import { encloses, type Located, type Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import type { BodySiteMention, Mention, Side } from '../../reading/reading.js';

/** The sides the note states for a diagnosis: at its mentions, in its problem, else at the parts of the body its title or its problem names. */
export function sidesOf(note: CheckedNote, diagnosis: CodedDiagnosis): readonly Located<Side>[] {
  const own = sidesOfNote(note);
  const known = own.get(diagnosis) ?? findSides(note, diagnosis);
  own.set(diagnosis, known);
  return known;
}

/** Sides found so far: three rules ask for them. */
const sidesOfNote = oncePer((_: CheckedNote) => new Map<CodedDiagnosis, readonly Located<Side>[]>());

function findSides(note: CheckedNote, diagnosis: CodedDiagnosis): readonly Located<Side>[] {
  const evidence = note.evidence.diagnoses[diagnosis.index];
  const passages = [...(evidence?.supported ?? []), ...(evidence?.uncertain ?? [])];
  // The same disease may be two problems, one for each side.
  const itsProblems = note.reading.problems.filter(
    (problem) =>
      problem === evidence?.problem || passages.some(({ range }) => encloses(problem.problem.span, range)),
  );
  const elsewhere = note.reading.problems
    .filter((problem) => !itsProblems.includes(problem))
    .map(({ problem }) => problem.span);
  const isOfAnother = (span: Span) => elsewhere.some((other) => encloses(other, span));
  const own = passages.flatMap(({ mention }) => sideOf(mention));
  const facts = itsProblems
    .flatMap((problem) => problem.facts)
    .flatMap(({ name, value, range }) =>
      name === 'side' && !isOfAnother(range) ? [{ value: value as Side, span: range }] : [],
    );
  if (own.length + facts.length > 0) return distinct([...own, ...facts]);
  const title = 'entry' in diagnosis.answer ? diagnosis.answer.entry.title.toLowerCase() : '';
  const named = note.reading.mentions.filter(
    (mention): mention is BodySiteMention =>
      mention.kind === 'body-site' &&
      mention.paired &&
      mention.experiencer === 'patient' &&
      !isOfAnother(mention.range) &&
      (title.includes(mention.site) || passages.some(({ range }) => overlapOrNear(note, range, mention))),
  );
  return distinct(named.flatMap(sideOf));
}

function sideOf(mention: Mention | undefined): Located<Side>[] {
  return mention && 'side' in mention && mention.side ? [mention.side] : [];
}

const NEAR = 40;

/** The part stands with the condition, in one phrase: "effusion of the knee". */
function overlapOrNear(
  note: CheckedNote,
  range: { start: number; end: number },
  { range: site }: Mention,
): boolean {
  const between = note.note.text.slice(Math.min(range.end, site.end), Math.max(range.start, site.start));
  const gap = Math.max(range.start, site.start) - Math.min(range.end, site.end);
  return gap <= NEAR && !/[.;\n]/.test(between);
}

function distinct(sides: readonly Located<Side>[]): Located<Side>[] {
  return [...new Map(sides.map((side) => [side.span.start, side])).values()].sort(
    (a, b) => a.span.start - b.span.start,
  );
}
