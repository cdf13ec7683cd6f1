import { encloses } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';
import type { ProblemSuggestions } from '../../coding/suggestions/suggestion.js';
import { insertCodeLine } from '../../note/edits/insertCode.js';
import { inGroup } from '../codeGroups.js';
import { isAssessment } from '../evidence.js';
import { type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { problemSubject } from '../spec/assessed.js';

const MOST_DIAGNOSES = 12;
const MOST_FIXES = 3;

/** A chronic condition assessed and managed today that no line codes. Page: doc-014-managed-condition-not-coded.md. */
export const MANAGED_CONDITION_NOT_CODED: Rule = {
  id: 'DOC-014',
  name: 'managed-condition-not-coded',
  severity: 'info',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-50'],
  *check(note) {
    const coded = note.coding.diagnoses.length;
    if (coded === 0 || coded >= MOST_DIAGNOSES) return;
    for (const suggestions of note.suggestions) {
      const { problem } = suggestions;
      if (suggestions.isCoded || !isManaged(suggestions)) continue;
      const best = suggestions.conditions[0]?.[0];
      if (!best || !isOwnCondition(note, suggestions, best.entry)) continue;
      yield {
        span: best.mention.range,
        subject: problemSubject(problem),
        message: message(
          '{words} is assessed and managed, and no diagnosis line codes it. All conditions that exist at the visit and affect its care are coded (OCG IV.J); {code} {title} fits its words.',
          {
            words: typed(`"${best.mention.text.replace(/\s+/g, ' ')}"`, 'A condition'),
            code: known(best.entry.code),
            title: known(best.entry.title),
          },
        ),
        fixes: fixesOf(note, suggestions),
      };
    }
  },
};

/** Something is done about it or said of it today: a plan, a drug, a status. */
function isManaged({ problem }: ProblemSuggestions): boolean {
  if (problem.head.assertion !== 'affirmed' || !isAssessment(problem.section)) return false;
  return (
    problem.problem.plan.length > 0 ||
    problem.mentions.some(({ kind }) => kind === 'drug' || kind === 'procedure') ||
    problem.facts.some(({ name }) => name === 'control')
  );
}

/** Chronic, billable, told by no line in other words, and not kept apart from one by an Excludes1 note. */
function isOwnCondition(
  note: CheckedNote,
  { problem }: ProblemSuggestions,
  { code, billable }: CodeEntry,
): boolean {
  if (!billable || !inGroup('chronic', code)) return false;
  const { codes } = note.context;
  const on = note.dateOfService;
  if (
    note.coding.diagnoses.some(
      ({ line }) => codes.notesBetween(line.code.code, code, on, ['excludes1']).length > 0,
    )
  )
    return false;
  return !note.evidence.diagnoses.some(({ supported, uncertain, historical }) =>
    [...supported, ...uncertain, ...historical].some(({ range }) => encloses(problem.problem.head, range)),
  );
}

function fixesOf(note: CheckedNote, { conditions }: ProblemSuggestions): Fix[] {
  const billable = (conditions[0] ?? []).filter(({ entry }) => entry.billable).slice(0, MOST_FIXES);
  return billable.map(({ entry }) => ({
    title: message('Add {code}, {title}', { code: known(entry.code), title: known(entry.title) }),
    safe: false,
    preferred: false,
    edits: insertCodeLine(note.note, 'diagnosis', entry.code, entry.title),
  }));
}
