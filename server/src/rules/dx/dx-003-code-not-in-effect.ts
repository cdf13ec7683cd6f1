import { type CalendarDate, formatUsDate } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';
import { type Fix, known, type Message, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject, isDayKnown } from '../support.js';
import { billableBelow } from './siblings.js';

/** A code of another edition: ended before the date of service, or not yet begun. Page: dx-003-code-not-in-effect.md. */
export const CODE_NOT_IN_EFFECT: Rule = {
  id: 'DX-003',
  name: 'code-not-in-effect',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76', 'CO-146'],
  supersedes: ['DX-002'],
  *check(note) {
    for (const diagnosis of note.coding.diagnoses) {
      const { answer } = diagnosis;
      if (answer.status !== 'ended' && answer.status !== 'not-begun') continue;
      if (!isDayKnown(note)) {
        yield {
          notChecked: 'No date of service is stated, so that no edition is known to be the right one.',
        };
        return;
      }
      const counterparts = counterpartsOf(note, answer.entry.code, answer.on);
      yield {
        span: diagnosis.line.code.span,
        message: notInEffect(answer.status, answer.entry, answer.on, counterparts),
        fixes: counterparts.map((entry) => fixTo(entry, diagnosis.line)),
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};

/** More would be no answer. */
const MOST_COUNTERPARTS = 8;

function notInEffect(
  status: 'ended' | 'not-begun',
  { code, title }: CodeEntry,
  on: CalendarDate,
  counterparts: readonly CodeEntry[],
): Message {
  const codes = counterparts.map((entry) => entry.code).join(', ');
  const said =
    status === 'ended'
      ? '{code} {title} is no longer valid from {day}.'
      : '{code} {title} is valid only from {day}.';
  const named =
    status === 'ended'
      ? 'On that day {codes} began in its place'
      : 'On the date of service the code was {codes}';
  const choose = 'choose the code of that day that the note supports.';
  return message(
    `${said} The edition in effect on the date of service decides (OCG, introduction). ${codes ? `${named}; ${choose}` : `C${choose.slice(1)}`}`,
    {
      code: known(code),
      title: known(title),
      day: known(formatUsDate(on)),
      ...(codes && { codes: known(codes) }),
    },
  );
}

/**
 * Codes of the date of service beside one of another edition: the complete code it was split from, or those of its subcategory
 * that began on the day it ended. None where the sets at hand do not tell.
 */
function counterpartsOf(note: CheckedNote, code: string, on: CalendarDate): CodeEntry[] {
  for (let above = shorter(code); above.length >= 3; above = shorter(above)) {
    const answer = note.context.codes.lookUp('ICD-10-CM', above, note.dateOfService);
    if (answer.status === 'billable') return [answer.entry];
    if (answer.status !== 'header') continue;
    const begun = answer.children
      .filter(({ from, code: other }) => from === on && other !== code)
      .flatMap((child) => (child.billable ? [child] : billableBelow(note, child.code, code)));
    return begun.length <= MOST_COUNTERPARTS ? begun : [];
  }
  return [];
}

const shorter = (code: string): string => code.slice(0, -1).replace(/\.$/, '');

function fixTo(
  { code, title }: CodeEntry,
  line: { readonly code: { readonly span: Fix['edits'][number]['span'] } },
): Fix {
  return {
    title: message('Choose {code} {title}', { code: known(code), title: known(title) }),
    safe: false,
    preferred: false,
    edits: [{ span: line.code.span, newText: code }],
  };
}
