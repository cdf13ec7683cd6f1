import { oncePer } from '../../base/memo.js';
import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { COMBINATIONS } from '../../generated/combinations.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';

/** Conditions coded apart that one code says together. Page: dx-021-combination-code-split.md. */
export const COMBINATION_CODE_SPLIT: Rule = {
  id: 'DX-021',
  name: 'combination-code-split',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11'],
  *check(note) {
    const claimed = claimedDiagnoses(note).filter((diagnosis) => diagnosis.answer.status === 'billable');
    for (const diagnosis of claimed) {
      const found = combinationFor(note, diagnosis, claimed);
      if (!found) continue;
      const answer = note.context.codes.lookUp('ICD-10-CM', found.code, note.dateOfService);
      if (answer.status !== 'billable') continue;
      const values = {
        code: known(diagnosis.line.code.code),
        others: known(found.beside.map((other) => other.line.code.code).join(' and ')),
        combination: known(found.code),
        title: known(answer.entry.title),
      };
      yield {
        span: diagnosis.line.code.span,
        message: message(
          '{code} beside {others}: {combination} {title} says them together, and the classification presumes or the list requires it unless the note says they are unrelated (OCG I.A.15, I.B.9).',
          values,
        ),
        related: found.beside.map((other) => ({
          span: other.line.code.span,
          message: message('Coded apart'),
        })),
        fixes: [
          {
            title: message('Replace {code} by {combination} {title}', values),
            safe: false,
            preferred: true,
            edits: [{ span: diagnosis.line.code.span, newText: found.code }],
          },
        ],
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};

interface Combination {
  readonly code: string;
  readonly beside: readonly CodedDiagnosis[];
}

function combinationFor(
  note: CheckedNote,
  diagnosis: CodedDiagnosis,
  claimed: readonly CodedDiagnosis[],
): Combination | undefined {
  for (const [part, groups, code, unless] of COMBINATIONS) {
    if (diagnosis.line.code.code !== part) continue;
    const beside = groups.flatMap(
      (group) => claimed.find((other) => other !== diagnosis && isOneOf(other, group)) ?? [],
    );
    if (beside.length === groups.length) return statesNoLink(note, unless) ? undefined : { code, beside };
  }
  return undefined;
}

/** `N18.-` is the category and all below it, `I20.9` just that code. */
function isOneOf(diagnosis: CodedDiagnosis, group: readonly string[]): boolean {
  const { code } = diagnosis.line.code;
  return group.some((wanted) =>
    wanted.endsWith('-') ? code.startsWith(wanted.slice(0, -1).replace(/\.$/, '')) : code === wanted,
  );
}

/** The record says that one did not come from the other, or names another cause. */
function statesNoLink(note: CheckedNote, unless: readonly string[]): boolean {
  if (unless.length === 0) return false;
  return unless.some((words) => recordOf(note).includes(words));
}

/** The record without the coding block, in lower case and on one line. */
const recordOf = oncePer(({ note }: CheckedNote): string => {
  const { text, coding } = note;
  return (coding ? text.slice(0, coding.span.start) + text.slice(coding.span.end) : text)
    .toLowerCase()
    .replace(/\s{2,}|[^\S ]/g, ' ');
});
