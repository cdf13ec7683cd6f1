import { encloses } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { DiagnosisEvidence } from '../../coding/evidence/evidence.js';
import type { MentionKind, ProblemReading } from '../../reading/reading.js';
import { inGroup } from '../codeGroups.js';
import { claimedEvidence, quoted } from '../evidence.js';
import { type FindingDraft, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { assessedConditions, mentionsOfCategory, problemSubject } from '../spec/assessed.js';
import { diagnosisSubject } from '../support.js';

/** A chronic condition that is named in the assessment and nothing more. Page: doc-003-problem-without-management.md. */
export const PROBLEM_WITHOUT_MANAGEMENT: Rule = {
  id: 'DOC-003',
  name: 'problem-without-management',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-150'],
  *check(note) {
    if (!plansByProblem(note) || mayBeManagedElsewhere(note)) return;
    for (const evidence of claimedEvidence(note)) {
      const { diagnosis, problem } = evidence;
      const { code } = diagnosis.line.code;
      if (problem?.section !== 'AP' || !isBare(note, problem)) continue;
      if (!inGroup('chronic', code) || inGroup('needs no management', code)) continue;
      if (isSpokenOfElsewhere(evidence, problem)) continue;
      const { head } = problem.problem;
      yield {
        span: head,
        subject: diagnosisSubject(diagnosis),
        message: message(
          '{words} stands in the assessment with no status, finding, drug, order or advice, and {code} codes it. A coded condition is one that was monitored, evaluated, assessed or treated at the visit (OCG IV.I, IV.J); ask the provider what was done about it, or take the line off.',
          { words: typed(quoted(note, head), 'A condition'), code: known(code) },
        ),
      };
    }
    if (!note.note.coding) yield* uncoded(note);
  },
};

/** Before a note is coded: a chronic condition among the assessed problems of which nothing else is said. */
function* uncoded(note: CheckedNote): Generator<FindingDraft> {
  for (const { problem, mention, code } of assessedConditions(note)) {
    if (problem.section !== 'AP' || !isBare(note, problem)) continue;
    if (!inGroup('chronic', code) || inGroup('needs no management', code)) continue;
    if (mentionsOfCategory(note, code).some(({ range }) => !encloses(problem.problem.span, range))) continue;
    const { head } = problem.problem;
    yield {
      span: head,
      subject: problemSubject(problem),
      message: message(
        '{words} stands in the assessment with no status, finding, drug, order or advice. Coded are conditions that were monitored, evaluated, assessed or treated at the visit (OCG IV.I, IV.J); ask the provider what was done about it, or leave it uncoded.',
        { words: typed(`"${mention.text.replace(/\s+/g, ' ')}"`, 'A condition') },
      ),
    };
  }
}

/** The plan stands with each problem: another one has its own, and no section holds the plan of all. */
function plansByProblem(note: CheckedNote): boolean {
  const { sections } = note.note;
  if (sections.some(({ name, body }) => name === 'PLAN' && body.end > body.start)) return false;
  const combined = note.reading.problems.filter(({ section }) => section === 'AP');
  return combined.some((problem) => !isBare(note, problem));
}

/** "Continue all medications" speaks for every problem, and a listed drug that no problem names may be a treatment. */
function mayBeManagedElsewhere(note: CheckedNote): boolean {
  const { problems, mentions } = note.reading;
  const named = new Set(
    problems.flatMap((problem) =>
      problem.mentions.flatMap((mention) => (mention.kind === 'drug' ? mention.drug : [])),
    ),
  );
  if (
    mentions.some(
      (mention) => mention.kind === 'drug' && mention.experiencer === 'patient' && !named.has(mention.drug),
    )
  )
    return true;
  return note.note.sections.some(
    ({ name, body }) => name === 'AP' && ALL_MANAGED.test(note.note.text.slice(body.start, body.end)),
  );
}

const ALL_MANAGED =
  /\b(?:continue|refill(?:ed)?|no changes? (?:in|to)|same)\b[^.\n]{0,30}\b(?:med(?:ication)?s|rx|treatments?|management|regimen|plan)\b|\b(?:all|other|chronic|above)\b[^.\n]{0,30}\b(?:stable|controlled|at goal|addressed|reviewed|discussed)\b/i;

const SMALL_WORDS =
  /\b(?:of|the|and|with|without|in|due|to|on|unspecified|type|stage|primary|essential|chronic|disease|disorder|mellitus)\b/gi;

/** Kinds of mentions that only name a condition; a drug, value or procedure shows care. */
const NAMING: readonly MentionKind[] = ['condition', 'sign', 'code', 'body-site'];

/** Nothing but the name of the condition, and perhaps its code. */
function isBare(note: CheckedNote, { problem, mentions, facts }: ProblemReading): boolean {
  if (mentions.some(({ kind }) => !NAMING.includes(kind))) return false;
  if (problem.plan.length > 0 || facts.some(({ name }) => name === 'control')) return false;
  const names = mentions.filter(({ kind }) => NAMING.includes(kind));
  if (names.length === 0) return false;
  const { start, end } = problem.span;
  let left = note.note.text.slice(start, end);
  for (const { range } of names)
    left =
      left.slice(0, range.start - start) +
      ' '.repeat(range.end - range.start) +
      left.slice(range.end - start);
  return !/[a-z]{2}|\d{2}/i.test(left.replace(SMALL_WORDS, ' '));
}

/** Named outside its own item: in the history, examination or results of the visit. */
function isSpokenOfElsewhere({ supported }: DiagnosisEvidence, { problem }: ProblemReading): boolean {
  return supported.some(({ range }) => !encloses(problem.span, range));
}
