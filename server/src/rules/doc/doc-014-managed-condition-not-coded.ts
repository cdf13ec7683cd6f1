import { encloses } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';
import { insertCodeLine } from '../../note/edits/insertCode.js';
import type { ProblemReading } from '../../reading/reading.js';
import { inGroup } from '../codeGroups.js';
import { type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { type Assessed, assessedConditions, problemSubject } from '../spec/assessed.js';

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
    const isOpen = openProblems(note);
    // A condition named twice is one line to add.
    const told = new Set<string>();
    for (const assessed of assessedConditions(note)) {
      const { problem, mention, code } = assessed;
      if (!inGroup('chronic', code) || told.has(code.slice(0, 3)) || !isManaged(problem)) continue;
      told.add(code.slice(0, 3));
      if (!isOpen(problem)) continue;
      const entries = entriesFor(note, assessed);
      const [best] = entries;
      if (!best) continue;
      yield {
        span: mention.range,
        subject: problemSubject(problem),
        message: message(
          '{words} is assessed and managed, and no diagnosis line codes it. All conditions that exist at the visit and affect its care are coded (OCG IV.J); its name leads to {code} {title}; choose the code of the type, side and stage stated.',
          {
            words: typed(`"${mention.text.replace(/\s+/g, ' ')}"`, 'A condition'),
            code: known(best.code),
            title: known(best.title),
          },
        ),
        fixes: entries.map((entry): Fix => addLine(note, entry)),
      };
    }
  },
};

/** Something is done about it or said of it today: a plan, a drug, a status. */
function isManaged({ problem, mentions, facts }: ProblemReading): boolean {
  return (
    problem.plan.length > 0 ||
    mentions.some(({ kind }) => kind === 'drug' || kind === 'procedure') ||
    facts.some(({ name }) => name === 'control')
  );
}

/** Tells of a problem whether no line finds its words there, in whatever way. */
function openProblems(note: CheckedNote): (problem: ProblemReading) => boolean {
  const found = note.evidence.diagnoses.flatMap(({ supported, uncertain, historical }) =>
    [...supported, ...uncertain, ...historical].map(({ range }) => range),
  );
  return ({ problem }) => !found.some((range) => encloses(problem.head, range));
}

/** Billable codes its words stand for; none when a line is of their category or an Excludes1 note keeps one apart from a line. */
function entriesFor(note: CheckedNote, { mention }: Assessed): CodeEntry[] {
  const { codes } = note.context;
  const on = note.dateOfService;
  const lines = note.coding.diagnoses.map(({ line }) => line.code.code);
  const categories = new Set(lines.map((code) => code.slice(0, 3)));
  if (mention.candidates.some(({ code }) => categories.has(code.slice(0, 3)))) return [];
  const entries = mention.candidates.flatMap(({ system, code }) => {
    const answer = codes.lookUp(system, code, on);
    return answer.status === 'billable' ? answer.entry : [];
  });
  const [best] = entries;
  if (!best || lines.some((line) => codes.notesBetween(line, best.code, on, ['excludes1']).length > 0))
    return [];
  return entries.slice(0, MOST_FIXES);
}

function addLine(note: CheckedNote, { code, title }: CodeEntry): Fix {
  return {
    title: message('Add {code}, {title}', { code: known(code), title: known(title) }),
    safe: false,
    preferred: false,
    edits: insertCodeLine(note.note, 'diagnosis', code, title),
  };
}
