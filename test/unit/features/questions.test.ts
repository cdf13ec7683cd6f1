import { deepEqual, equal, ok } from 'node:assert/strict';
import { previewOf } from '../../../server/src/features/claimPreview.js';
import { codeActionsAt } from '../../../server/src/features/codeActions.js';
import { codeLensesOf } from '../../../server/src/features/codeLens.js';
import { diagnosticsOf } from '../../../server/src/features/diagnostics.js';
import { highlightsAt } from '../../../server/src/features/highlights.js';
import { hoverAt } from '../../../server/src/features/hover.js';
import { foldingOf, outlineOf } from '../../../server/src/features/outline.js';
import { checkText } from '../../rules/support.js';
import { applied, atCaret, HEAD } from './support.js';

const hoverText = (marked: string) => {
  const { checked, offset } = atCaret(marked);
  const contents = hoverAt(checked, offset)?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : '';
};

describe('hover', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a billable code',
      'A  E11.▮42',
      ['diabetic polyneuropathy', 'Billable on 03/03/2026', 'E08-E13 Diabetes mellitus'],
    ],
    ['a header', 'A  N18▮.3', ['a header', 'N18.32', 'DX-002']],
    ['a code of another year', 'A  Z68.▮18', ['Valid only from 10/01/2026']],
    ['a code outside the set', 'A  Y37▮.6X1A', ['Not in the embedded set']],
    ['a modifier', 'A  I10\n99213-2▮5 A', ['Separate visit']],
    ['a pointer', 'A  I10\n99213 ▮A', ['**A** → **I10** Essential (primary) hypertension']],
    ['a pointer to nothing', 'A  I10\n99213 ▮C', ['points at no diagnosis']],
    ['a place of service', 'A  I10\n99213 A POS 1▮1', ['Office']],
    ['a service of our own label', '992▮13 A', ['Office visit', 'licensed']],
  ];
  for (const [name, block, parts] of cases) {
    it(`explains ${name}`, () => {
      const text = hoverText(`${HEAD}CODING\n${block}`);
      for (const part of parts) ok(text.includes(part), `${part} in ${text}`);
    });
  }
  it('says which labels are not used', () =>
    ok(hoverText(`Shoe ▮size: 9   Patient: Doe, Ann\n\nHPI: x`).includes('Not used for the claim')));
  it('explains a code the provider typed', () =>
    ok(hoverText('HPI: Hypertension (I1▮0).').includes('Essential')));
  it('is silent in prose', () => equal(hoverText('HPI: Burning ▮feet.'), ''));
});

describe('code actions', () => {
  const actions = (marked: string) => {
    const { checked, offset } = atCaret(marked);
    return { checked, list: codeActionsAt(checked, 'file:///a.note', { start: offset, end: offset }, []) };
  };
  const outcome = (marked: string, title: string) => {
    const { checked, list } = actions(marked);
    const action = list.find((candidate) => candidate.title === title);
    ok(action, list.map((candidate) => candidate.title).join('\n'));
    return applied(checked, action.edit?.changes?.['file:///a.note'] ?? []);
  };

  it('stand in fixed order with exactly one preferred', () => {
    const { list } = actions(
      `${HEAD}ASSESSMENT:\n1. Chronic kidney disease, stage 3b.\n\nCODING\nA  N18▮.3\n99213 A`,
    );
    deepEqual(
      list.map((action) => action.title),
      [
        'Choose N18.30 Chronic kidney disease, stage 3 unspecified',
        'Choose N18.31 Chronic kidney disease, stage 3a',
        'Choose N18.32 Chronic kidney disease, stage 3b',
        'Suppress DX-002 with a reason …',
        'Explain DX-002 header-code',
        'Delete diagnosis A and rewrite the pointers',
      ],
    );
    deepEqual(
      list.filter((action) => action.isPreferred).map((action) => action.title),
      ['Choose N18.32 Chronic kidney disease, stage 3b'],
    );
  });
  it('choose no code the note does not state', () => {
    const { list } = actions(`${HEAD}ASSESSMENT: Chronic kidney disease.\n\nCODING\nA  N18▮.3\n99213 A`);
    deepEqual(
      list.filter((action) => action.isPreferred),
      [],
    );
  });
  it('link a procedure where its pointer belongs', () => {
    const note = `${HEAD}CODING\nA  I10\nB  M25.561\n20610▮-RT  $10.00`;
    ok(outcome(note, 'Link to B M25.561 Pain in right knee').endsWith('20610-RT  B  $10.00'));
  });
  it('turn words that were left in the block into a code, or into a note to oneself', () => {
    const note = `${HEAD}CODING\nA  type 2 diabetes with poly▮neuropathy`;
    ok(
      outcome(
        note,
        'Replace the words with E11.42 Type 2 diabetes mellitus with diabetic polyneuropathy',
      ).endsWith('A  E11.42  Type 2 diabetes mellitus with diabetic polyneuropathy'),
    );
    ok(
      outcome(`${HEAD}CODING\ncall the of▮fice`, 'Make the line a note to yourself').endsWith(
        'CODING\n; call the office',
      ),
    );
  });
  it('fix all of a kind at once', () => {
    const note = `${HEAD}CODING\nA  I10\n99▮213\n93000`;
    ok(outcome(note, 'Fix all PX-003 in this note (2)').endsWith('99213  A\n93000  A'));
  });
  it('suppress for one line, and ask for a reason', () => {
    ok(
      outcome(`${HEAD}CODING\nA  I10\n99▮213`, 'Suppress PX-003 with a reason …').endsWith(
        '99213\nignore PX-003 line 1: ',
      ),
    );
  });
  it('delete a diagnosis with its pointers in one change', () => {
    ok(
      outcome(
        `${HEAD}CODING\nA  I▮10\nB  E11.9\n99213 AB`,
        'Delete diagnosis A and rewrite the pointers',
      ).endsWith('CODING\nA  E11.9\n99213 A'),
    );
  });
  it('move a diagnosis without changing what a pointer means', () => {
    const text = outcome(
      `${HEAD}CODING\nA  I▮10\nB  E11.9\n99213 A\n83036 B\nignore DX-015 A: why`,
      'Move diagnosis A down and rewrite the pointers',
    );
    ok(text.endsWith('CODING\nA  E11.9\nB  I10\n99213 B\n83036 A\nignore DX-015 B: why'), text);
  });
  it('add a block where there is none', () => {
    ok(
      outcome('HPI: Cou▮gh.\r\n', 'Add a coding block').endsWith(
        'HPI: Cough.\r\n\r\n=== CODING ===\r\nA  \r\n',
      ),
    );
  });
});

describe('the outline', () => {
  it('holds sections, problems and coded lines, and folds them', () => {
    const checked = checkText(`${HEAD}ASSESSMENT:\n1. HTN\n   continue\n2. DM\n\nCODING\nA  I10\n99213 A`);
    deepEqual(
      outlineOf(checked).map((symbol) => [symbol.name, symbol.children?.map((child) => child.name)]),
      [
        ['HPI', []],
        ['ASSESSMENT', ['HTN', 'DM']],
        ['Coding', ['A  I10  Essential (primary) hypertension', '99213  Office visit, established, low']],
      ],
    );
    deepEqual(
      foldingOf(checked).map((range) => [range.startLine, range.endLine]),
      [
        [5, 8],
        [6, 7],
        [10, 12],
      ],
    );
  });
});

describe('lens, highlights and diagnostics', () => {
  it('the lens counts and sums', () => {
    const [lens] = codeLensesOf(checkText(`${HEAD}CODING\nA  I10\n99213 A $142.00\n93000 $10.50`));
    equal(lens?.command?.title, '1 dx · 2 lines · $152.50 · 1 error · Preview claim');
    ok(codeLensesOf(checkText(HEAD))[0]?.command?.title.startsWith('Nothing coded yet'));
  });
  it('a diagnosis and its pointers light up together', () => {
    const { checked, offset } = atCaret(`${HEAD}CODING\nA  I10\nB  E11.9\n99213 ▮AB\n93000 B`);
    deepEqual(
      highlightsAt(checked, offset).map((highlight) => highlight.range.start.line),
      [6, 8],
    );
  });
  it('a diagnostic names its rule and opens its page', () => {
    const checked = checkText(`${HEAD}CODING\nA  N18.3\n99213 A`);
    const [diagnostic] = diagnosticsOf(checked, 'file:///a.note', () => undefined);
    deepEqual(
      [diagnostic?.code, diagnostic?.codeDescription?.href, diagnostic?.severity, diagnostic?.source],
      ['DX-002', 'clean-claim-rule:/DX-002.md', 1, 'Clean Claim'],
    );
  });
});

describe('the claim preview', () => {
  const preview = (block: string) => previewOf(checkText(`${HEAD}CODING\n${block}`));
  it('gives a verdict: clean, counts, held, or not coded', () => {
    equal(preview('A  I10\n99213 A').verdict.text, 'Clean');
    equal(preview('A  N18.3\n99213 A').verdict.text, '1 error');
    equal(preview('A  I10\n99213 A\nhold: waiting for path').verdict.text, 'Held: waiting for path');
    equal(
      preview('A  N18.3\n99213 A\nhold: waiting for path').verdict.text,
      'Held: waiting for path · 1 error',
    );
    equal(previewOf(checkText(HEAD)).verdict.text, 'Nothing coded yet');
  });
  it('offers the fixes of a finding, a query where the provider must speak, and marks links that do not fit', () => {
    const model = preview('A  N18.3\nB  M17.11\n20610-RT A\nquery Q2 to Osei: side [open 03/04/2026]');
    const findings = model.groups.flatMap((group) => group.findings);
    const header = findings.find((finding) => finding.rule === 'DX-002');
    deepEqual(
      [header?.canAsk, header?.fixes.map(({ index }) => index).slice(0, 2), header?.fixes.length],
      [false, [0, 1], 3],
    );
    deepEqual(
      model.queries.map(({ id, about, status }) => [id, about, status]),
      [['Q2', 'side', 'open']],
    );
    const unsigned = previewOf(
      checkText(`${HEAD}ASSESSMENT:\n1. Stable, continue current plan.\n\nCODING\nA  I10\n20610-RT A`),
    );
    ok(
      unsigned.groups.some(
        ({ owner, findings: own }) => owner === 'provider' && own.every(({ canAsk }) => canAsk),
      ),
    );
    deepEqual(
      unsigned.lines.map((line) => line.pointers.map((pointer) => pointer.fits)),
      [[false]],
    );
  });
  it('expands pointers, sums exact cents and counts what has no charge', () => {
    const model = preview('A  I10\nB  E11.9\n99213-25 AB $0.10\n93000 C $0.20\n36415 A');
    deepEqual(
      model.lines.map((line) => line.pointers.map((pointer) => `${pointer.letter} ${pointer.code}`)),
      [['A I10', 'B E11.9'], ['C null'], ['A I10']],
    );
    deepEqual([model.total, model.linesWithoutCharge], ['$0.30', 1]);
    deepEqual(
      model.diagnoses.map((diagnosis) => diagnosis.pointedBy),
      [[1, 3], [1]],
    );
  });
  it('names the label that would supply what is missing', () => {
    const fields = preview('A  I10').parties.flatMap((party) => party.fields);
    deepEqual(
      fields.filter((field) => field.value === null).map((field) => field.suppliedBy),
      ['Sex:', 'MRN:', 'Insurance:', 'Member ID:', 'Provider:', 'NPI:', 'practice.name in clean-claim.json'],
    );
  });
  it("marks words that are the coder's own, not the title of a code", () => {
    deepEqual(
      preview('A  I11O heart\nB  I10 pressure').diagnoses.map((diagnosis) => diagnosis.title),
      ['heart (as typed)', 'Essential (primary) hypertension'],
    );
  });
  it('says what was not checked', () => {
    ok(preview('A  Y37.6X1A\n99213 A').notChecked.some((entry) => entry.rule === 'DX-001'));
    ok(preview('A  I10\n99213 A').notChecked.length > 0);
  });
});
