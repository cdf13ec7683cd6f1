import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { applyEdits } from '../../../server/src/base/span.js';
import { nextQueryId, queriesOf, queryTemplateFor } from '../../../server/src/coding/queries.js';
import { draftQuery } from '../../../server/src/features/queryDraft.js';
import { QUERY_TEMPLATES } from '../../../server/src/generated/queryTemplates.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { checkText } from '../../rules/support.js';

const NOTE = `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1001
DOS: 03/03/2026   Provider: Karen Osei, MD   NPI: 1234567893

HPI: Here for her blood pressure.
ASSESSMENT AND PLAN:
1. Stable, continue current plan.
Electronically signed by Karen Osei, MD

CODING
A  I10
99213  A
query Q3 to Osei: type of anemia [answered 03/05/2026: see addendum]
`;

describe('queries to the provider', () => {
  it('are read from the coding block with number, subject and state', () => {
    const { note } = parseNote(`${NOTE}query Q4 to Osei: side? [open 03/04/2026]\n`);
    deepEqual(
      queriesOf(note).map(({ id, about, status }) => [id, about, status]),
      [
        ['Q3', 'type of anemia', 'answered'],
        ['Q4', 'side?', 'open'],
      ],
    );
    equal(nextQueryId(note), 'Q5');
  });

  it('are chosen by rule and by the words they ask about', () => {
    const options = (rule: string, words: string) => queryTemplateFor(rule, words).options;
    ok(options('SPEC-004', 'CKD, stable creatinine').includes('Stage 3b'));
    ok(options('SPEC-004', 'Primary open-angle glaucoma').includes('Indeterminate'));
    deepEqual(options('SPEC-001', 'Knee pain'), ['Right', 'Left', 'Both sides']);
    deepEqual(options('EM-001', 'anything'), []);
  });

  it('quote the record, offer equal answers, and are recorded in the block', () => {
    const checked = checkText(NOTE);
    const finding = checked.outcome.findings.find(({ rule }) => rule === 'DOC-004');
    ok(finding);
    const query = draftQuery(checked, finding.fingerprint);
    ok(query);
    equal(query.id, 'Q4');
    match(query.text, /To: +Karen Osei, MD/);
    match(query.text, /ASSESSMENT AND PLAN: "Stable, continue current plan\./);
    match(query.text, /\[ \] Other: _+\n {2}\[ \] Unable to determine/);
    const recorded = applyEdits(checked.note.text, query.edits);
    ok(recorded.endsWith('\nquery Q4 to Osei: condition assessed [open 03/20/2026]\n'));
    equal(recorded.startsWith(checked.note.text.trimEnd()), true);
    deepEqual(checkText(recorded).note.faults, []);
  });

  it('never lead and never speak of payment, whatever they ask', () => {
    for (const { question, options, about } of QUERY_TEMPLATES) {
      ok(options.length !== 1, question);
      const all = [question, about, ...options].join(' ');
      ok(!/\b(?:payment|reimburse|denial|revenue|HCC|DRG)\b/i.test(all), all);
    }
  });
});
