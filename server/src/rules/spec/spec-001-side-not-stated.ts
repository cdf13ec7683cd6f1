import type { CheckedNote } from '../../check.js';
import type { BodySiteMention } from '../../reading/reading.js';
import { known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses } from '../support.js';
import { type Assessed, assessedConditions, mentionsOfCategory, saidOf, subjectOf } from './assessed.js';
import { hasMoreSpecificCode, sideQuestion } from './questions.js';
import { vagueSides } from './vagueSides.js';

/** A condition of a paired part without its side. Page: spec-001-side-not-stated.md. */
export const SIDE_NOT_STATED: Rule = {
  id: 'SPEC-001',
  name: 'side-not-stated',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-16/M81'],
  supersedes: ['DOC-014'],
  *check(note) {
    const settled = new Set<unknown>();
    for (const assessed of assessedConditions(note)) {
      const { problem, mention, code } = assessed;
      if (settled.has(problem) || settled.has(code) || !needsSide(note, code)) continue;
      settled.add(code);
      if (isSideStated(note, assessed) || isAskedByLine(note, code)) continue;
      settled.add(problem);
      yield {
        span: mention.range,
        subject: subjectOf(note, assessed),
        related: vagueSides(note).slice(0, 3),
        message: message(
          '{words} concerns a paired part, and the note does not state {ask}: right, left or both. The code needs it (OCG I.B.13); ask the provider, or take it from another clinician of the visit.',
          {
            words: typed(`"${mention.text.replace(/\s+/g, ' ')}"`, 'a condition'),
            ask: known(sideQuestion(code)?.ask ?? 'the side'),
          },
        ),
      };
    }
  },
};

/** Codes that leave the side open, headers too, where all below one tell a side; not where it is commonly left out (wall of the trunk). */
function needsSide(note: CheckedNote, code: string): boolean {
  const question = sideQuestion(code);
  if (question) return question.severity !== undefined && hasMoreSpecificCode(note, question);
  return sideOf(note, code) === 'unspecified' || goesBySide(note, code);
}

/** A subcategory whose codes all say right, left, both or unspecified: `S93.40`. */
function goesBySide(note: CheckedNote, code: string): boolean {
  if (code.length < SUBCATEGORY) return false;
  const children = note.context.codes.childrenOf(code, note.dateOfService);
  return children.length > 1 && children.every((child) => sideOf(note, child.code) !== undefined);
}

const SUBCATEGORY = 5;

function sideOf(note: CheckedNote, code: string): string | undefined {
  return note.context.codes.factsOf('ICD-10-CM', code, note.dateOfService).side;
}

/** Words of a side; a part named in the plural means both. */
const SIDE_WORDS =
  /(?<![a-z0-9])(?:right|left|rt|lt|r|l|both|bilateral(?:ly)?|bilat|hands|feet|knees|hips|shoulders|elbows|wrists|ankles|eyes|ears|legs|arms|heels|thumbs|b\/l|bl|od|os|ou|ad|as|au|[rl](?:ue|le|knee|hip|shoulder|ankle|hand|foot|wrist|elbow))(?![a-z0-9])/;

/** In its problem, where the category is named, or at a part of the body that its words or its title name. */
function isSideStated(note: CheckedNote, assessed: Assessed): boolean {
  const { mention, problem, code } = assessed;
  if (mention.side || problem.facts.some(({ name }) => name === 'side')) return true;
  if (mentionsOfCategory(note, code).some(({ side }) => side)) return true;
  if (SIDE_WORDS.test(saidOf(note, assessed))) return true;
  const answer = note.context.codes.lookUp('ICD-10-CM', code, note.dateOfService);
  const names = `${mention.text} ${'entry' in answer ? answer.entry.title : ''}`.toLowerCase();
  const sites = note.reading.mentions.filter(
    (other): other is BodySiteMention => other.kind === 'body-site' && other.experiencer === 'patient',
  );
  const named = sites.filter(({ site }) => names.includes(site));
  if (named.some(({ side }) => side !== undefined)) return true;
  // The part may go by another name (the cuff of the shoulder): one side throughout the note answers.
  const sides = new Set(sites.flatMap(({ side, paired }) => (paired && side ? [side.value] : [])));
  return named.length > 0 ? sides.size === 1 : sides.size > 0;
}

/** A line of the category leaves the side open, which DX-015 asks. */
function isAskedByLine(note: CheckedNote, code: string): boolean {
  return claimedDiagnoses(note).some(
    ({ line }) =>
      line.code.code.slice(0, 3) === code.slice(0, 3) && sideOf(note, line.code.code) === 'unspecified',
  );
}
