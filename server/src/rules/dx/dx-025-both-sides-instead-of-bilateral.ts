import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';
import { titleOf } from '../../coding/buildCoding.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { mergeDiagnosis } from '../../note/edits/diagnoses.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject, tellingWords } from '../support.js';

/** Right and left coded apart although one code says both. Page: dx-025-both-sides-instead-of-bilateral.md. */
export const BOTH_SIDES_INSTEAD_OF_BILATERAL: Rule = {
  id: 'DX-025',
  name: 'both-sides-instead-of-bilateral',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11'],
  *check(note) {
    const claimed = claimedDiagnoses(note);
    for (const left of claimed) {
      const right = claimed.find((other) => isOtherSide(other, left));
      const both = right && bilateralCode(note, right);
      if (!right || !both) continue;
      const [first, second] = right.index < left.index ? [right, left] : [left, right];
      yield {
        span: second.line.code.span,
        message: message(
          '{first} and {second} say right and left of one condition; {both} {title} says both (OCG I.B.13).',
          {
            first: known(first.line.code.code),
            second: known(second.line.code.code),
            both: known(both.code),
            title: known(both.title),
          },
        ),
        related: [{ span: first.line.code.span, message: message('The other side') }],
        fixes: [
          {
            title: message('Replace both by {both}; all pointers go to it', { both: known(both.code) }),
            safe: true,
            preferred: true,
            edits: [
              ...mergeDiagnosis(note.note, first.index, second.index),
              { span: first.line.code.span, newText: both.code },
            ],
          },
        ],
        subject: diagnosisSubject(second),
      };
    }
  },
};

/** `a` is the right side of what `b` is the left side of: the titles differ in that word only. */
function isOtherSide(a: CodedDiagnosis, b: CodedDiagnosis): boolean {
  const [titleA, titleB] = [titleOf(a.answer), titleOf(b.answer)];
  if (!titleA || !titleB || a.answer.status !== 'billable' || b.answer.status !== 'billable') return false;
  return /\bright\b/i.test(titleA) && titleA.replace(/\bright\b/gi, 'left') === titleB;
}

/** Words in which the titles of one side and of both sides differ: "…, right eye" and "…, bilateral". */
const SIDE_WORDS = new Set(['right', 'left', 'unilateral', 'bilateral', 'eye', 'eyes', 'ear', 'ears']);

/** The code of both sides: a sibling with "bilateral", or one such category up where the parent says "unilateral". */
function bilateralCode(note: CheckedNote, side: CodedDiagnosis): CodeEntry | undefined {
  const code = side.line.code.code;
  const title = titleOf(side.answer) ?? '';
  const words = [...tellingWords(title)].filter((word) => !SIDE_WORDS.has(word));
  const parents = note.context.codes
    .pathOf(code, note.dateOfService)
    .filter((step) => step.kind === 'category' && step.code !== code)
    .reverse();
  for (const parent of parents) {
    const found = note.context.codes
      .childrenOf(parent.code, note.dateOfService)
      .filter((entry) => entry.billable && /\bbilateral\b/i.test(entry.title))
      .find((entry) => {
        const own = [...tellingWords(entry.title)].filter((word) => !SIDE_WORDS.has(word));
        return words.length === own.length && words.every((word) => own.includes(word));
      });
    if (found) return found;
  }
  return undefined;
}
