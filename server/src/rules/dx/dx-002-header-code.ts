import { type CalendarDate, formatUsDate } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';
import { wordsOf } from '../../codes/words.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { type Fix, known, type Message, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { questionsOpenIn } from '../spec/questions.js';
import { diagnosisSubject, problemTexts, tellingWords } from '../support.js';

/** A category or other header where a complete code is needed. Page: dx-002-header-code.md. */
export const HEADER_CODE: Rule = {
  id: 'DX-002',
  name: 'header-code',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76', 'CO-16/M81'],
  supersedes: ['SPEC-001'],
  *check(note) {
    for (const diagnosis of note.coding.diagnoses) {
      const { answer } = diagnosis;
      if (answer.status !== 'header') continue;
      yield {
        span: diagnosis.line.code.span,
        message: headerMessage(answer.entry, answer.since),
        fixes: childFixes(note, diagnosis, answer.entry, answer.children),
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};

/** What the code is, since when, and what tells the codes below it apart where the list of conditions knows. */
function headerMessage({ code, title }: CodeEntry, since: CalendarDate | undefined): Message {
  const asks = [...new Set(questionsOpenIn(code).map(({ ask }) => ask))];
  return message(
    [
      since
        ? '{code} {title} was a complete code until {day}; on the date of service it is a header.'
        : '{code} {title} is a header on the date of service, not a complete code.',
      'Choose the code below it that the note supports, to the highest number of characters (OCG I.B.2, IV.F).',
      ...(asks.length > 0 ? ['What decides: {asks}.'] : []),
    ].join(' '),
    {
      code: known(code),
      title: known(title),
      ...(since && { day: known(formatUsDate(since)) }),
      ...(asks.length > 0 && { asks: known(asks.join('; ')) }),
    },
  );
}

/** At most this many children are offered; completion shows them all. */
const MOST_FIXES = 12;

function childFixes(
  note: CheckedNote,
  diagnosis: CodedDiagnosis,
  header: CodeEntry,
  children: readonly CodeEntry[],
): Fix[] {
  const stated = childStated(note, header, children);
  return children.slice(0, MOST_FIXES).map((child) => ({
    title: message('Choose {code} {title}', { code: known(child.code), title: known(child.title) }),
    safe: child === stated && child.billable,
    preferred: child === stated,
    edits: [{ span: diagnosis.line.code.span, newText: child.code }],
  }));
}

/** The one child whose telling words, beyond those of the header, all stand in one assessed problem about the header's condition. */
function childStated(
  note: CheckedNote,
  header: CodeEntry,
  children: readonly CodeEntry[],
): CodeEntry | undefined {
  const common = tellingWords(header.title);
  const about = problemTexts(note)
    .map((text) => new Set(wordsOf(text)))
    .filter((words) => [...common].some((word) => words.has(word)));
  const fitting = children.filter((child) => {
    const own = [...tellingWords(child.title)].filter((word) => !common.has(word));
    return own.length > 0 && about.some((words) => own.every((word) => words.has(word)));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
