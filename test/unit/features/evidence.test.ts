import { deepEqual, equal, ok } from 'node:assert/strict';
import { previewOf } from '../../../server/src/features/claimPreview.js';
import { codeActionsAt } from '../../../server/src/features/codeActions.js';
import { completionAt } from '../../../server/src/features/completion.js';
import { definitionAt, referencesAt } from '../../../server/src/features/evidenceLinks.js';
import { highlightsAt } from '../../../server/src/features/highlights.js';
import { hoverAt } from '../../../server/src/features/hover.js';
import { suggestionLenses } from '../../../server/src/features/suggestionActions.js';
import { applied, atCaret } from './support.js';

const PROSE =
  'Patient: Doe, Ann   DOB: 01/05/1960   Sex: F\nDOS: 03/03/2026   POS: 11\n\nHPI: Hypertension and right knee pain for years. No chest pain.\n\nA/P:\n1. Hypertension, at goal\n2. Primary osteoarthritis of the right knee, ice\n\n';
const BLOCK = '=== CODING ===\nA  I10  Essential (primary) hypertension\n99213  A\n';

const words = (
  text: string,
  ranges: readonly {
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
  }[],
) =>
  ranges.map(({ range }) =>
    text.split('\n')[range.start.line]?.slice(range.start.character, range.end.character),
  );

describe('evidence in the editor', () => {
  it('highlights with the code its pointers and the words that speak of it', () => {
    const { checked, offset } = atCaret(PROSE + BLOCK.replace('I10', 'I▮10'));
    deepEqual(words(checked.note.text, highlightsAt(checked, offset)), [
      'Hypertension',
      'Hypertension',
      'I10',
      'A',
    ]);
  });

  it('highlights with words of the prose the codes they speak for', () => {
    const { checked, offset } = atCaret(PROSE.replace('1. Hyper', '1. Hy▮per') + BLOCK);
    deepEqual(words(checked.note.text, highlightsAt(checked, offset)), ['I10']);
  });

  it('goes from a code to the assessment first, and finds all places of a code', () => {
    const { checked, offset } = atCaret(PROSE + BLOCK.replace('I10', 'I▮10'));
    const [first] = definitionAt(checked, 'file:///a.note', offset);
    equal(first?.range.start.line, 6);
    equal(referencesAt(checked, 'file:///a.note', offset).length, 4);
  });

  it('quotes in the hover where a code stands', () => {
    const { checked, offset } = atCaret(PROSE + BLOCK.replace('I10', 'I▮10'));
    const value = JSON.stringify(hoverAt(checked, offset)?.contents);
    ok(value.includes('Documented') && value.includes('“Hypertension”, AP, line 7'), value);
  });

  it('shows the evidence of each diagnosis in the preview', () => {
    const { checked } = atCaret(`${PROSE}${BLOCK}▮`);
    const [diagnosis] = previewOf(checked).diagnoses;
    equal(diagnosis?.evidence.status, 'supported');
    equal(diagnosis?.evidence.quotes[0]?.text, 'Hypertension');
  });
});

describe('suggestions in the editor', () => {
  it('complete an open diagnosis line with codes for problems that have none', () => {
    const { checked, offset } = atCaret(
      `${PROSE}=== CODING ===\nA  I10  Essential (primary) hypertension\nB  ▮`,
    );
    deepEqual(
      completionAt(checked, offset)
        .items.slice(0, 1)
        .map(({ label }) => label),
      ['M17.11'],
    );
  });

  it('offer to code the problem under the caret', () => {
    const { checked, offset } = atCaret(PROSE.replace('osteoarthritis', 'osteo▮arthritis') + BLOCK);
    const action = codeActionsAt(checked, 'file:///a.note', { start: offset, end: offset }, []).find(
      ({ title }) => title.startsWith('Code M17.11'),
    );
    const text = applied(checked, action?.edit?.changes?.['file:///a.note'] ?? []);
    ok(text.includes('\nB  M17.11  Unilateral primary osteoarthritis, right knee\n99213'), text);
    ok(text.startsWith(PROSE));
  });

  it('stand as a lens above problems without a code, and above no other', () => {
    const { checked } = atCaret(`${PROSE}${BLOCK}▮`);
    const lenses = suggestionLenses(checked, 'file:///a.note');
    deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.arguments?.[2]]),
      [[7, 'M17.11']],
    );
  });

  it('begin the block with the codes the provider wrote', () => {
    const prose =
      'Patient: Doe, Ann\nDOS: 03/03/2026\n\nA/P:\n1. HTN (I10), at goal\n2. Right knee OA (M17.11)\n';
    const { checked, offset } = atCaret(`${prose}▮`);
    const action = codeActionsAt(checked, 'u', { start: offset, end: offset }, []).find(({ title }) =>
      title.includes('2 codes the provider wrote'),
    );
    const text = applied(checked, action?.edit?.changes?.u ?? []);
    ok(text.includes('=== CODING ===\nA  I10  ') && text.includes('\nB  M17.11  '), text);
  });

  it('are not made for what is doubted, denied, or a value, drug or image alone', () => {
    for (const item of [
      'Suspected pneumonia',
      'No diabetes',
      'Glucose 240',
      'Metformin 500 mg',
      'XR knee: narrowing',
    ]) {
      const { checked } = atCaret(`DOS: 03/03/2026\n\nA/P:\n1. ${item}\n▮`);
      deepEqual(
        checked.suggestions.flatMap(({ conditions }) => conditions.flat().map(({ entry }) => entry.code)),
        [],
        item,
      );
    }
  });
});
