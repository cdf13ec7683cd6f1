import { deepEqual, equal, ok } from 'node:assert/strict';
import type { TextEdit } from 'vscode-languageserver-types';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { completionAt, resolveCompletion } from '../../../server/src/features/completion.js';
import { readChargeList } from '../../../server/src/project/chargeList.js';
import { DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';
import { checkText } from '../../rules/support.js';
import { applied, atCaret, HEAD } from './support.js';

const labels = (marked: string) => {
  const { checked, offset } = atCaret(marked);
  return completionAt(checked, offset).items.map((item) => item.label);
};

/** The coding block after accepting the item with this label. */
function accepted(marked: string, label: string): string {
  const { checked, offset } = atCaret(marked);
  const item = completionAt(checked, offset).items.find((candidate) => candidate.label === label);
  ok(item, `${label} is offered`);
  const text = applied(checked, [item.textEdit as TextEdit]);
  return text.slice(text.indexOf('CODING'));
}

describe('completion of codes', () => {
  const cases: readonly (readonly [typed: string, label: string, after: string])[] = [
    [
      'A  type 2 diab neur▮',
      'E11.42',
      'A  E11.42  Type 2 diabetes mellitus with diabetic polyneuropathy\nB  ',
    ],
    ['A  E11.4▮', 'E11.42', 'A  E11.42  Type 2 diabetes mellitus with diabetic polyneuropathy\nB  '],
    ['A  e1142▮', 'E11.42', 'A  E11.42  Type 2 diabetes mellitus with diabetic polyneuropathy\nB  '],
    ['B) heart attack▮', 'I21.9', 'B) I21.9  Acute myocardial infarction, unspecified\nC) '],
    ['A  HTN▮', 'I10', 'A  I10  Essential (primary) hypertension\nB  '],
    ['A  right knee pain▮', 'M25.561', 'A  M25.561  Pain in right knee\nB  '],
    ['A  N18▮', 'N18.3', 'A  N18.3'],
    ['J330▮', 'J3301', 'J3301'],
    ['A  E11.▮42', 'E11.9', 'A  E11.9  Type 2 diabetes mellitus without complications\nB  '],
  ];
  for (const [typed, label, after] of cases) {
    it(`${typed} offers ${label}`, () =>
      equal(accepted(`${HEAD}CODING\n${typed}`, label), `CODING\n${after}`));
  }

  it('puts the side first that the problem states', () => {
    for (const [side, code] of [
      ['right', 'M25.561'],
      ['left', 'M25.562'],
    ] as const) {
      const note = `DOS: 03/03/2026\n\nHPI: knee hurts\n\nASSESSMENT:\n1. Pain, ${side} knee\n2. HTN\n\nCODING\n`;
      equal(labels(`${note}A  knee pain▮`)[0], code);
    }
  });

  it('aligns the title with the block and goes on with the next letter', () => {
    deepEqual(accepted(`${HEAD}CODING\nA  M17.11  knee\nB  HTN▮`, 'I10').split('\n').slice(-2), [
      'B  I10     Essential (primary) hypertension',
      'C  ',
    ]);
  });

  it('puts the likely code first, says its state, and never sends more than fifty', () => {
    const { checked, offset } = atCaret(`${HEAD}CODING\nA  diabetes▮`);
    const list = completionAt(checked, offset);
    equal(list.isIncomplete, true);
    ok(list.items.length <= 50);
    ok(list.items[0]?.label.startsWith('E11'));
    ok(
      list.items.every((item) => item.filterText === 'diabetes'),
      'the editor must not hide word matches',
    );
    deepEqual(
      [...list.items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)),
      list.items,
    );
    const codes = atCaret(`${HEAD}CODING
A  N18▮`);
    const states = completionAt(codes.checked, codes.offset).items.map(
      (item) => item.labelDetails?.description,
    );
    deepEqual([...new Set(states)].sort(), ['billable', 'header']);
  });

  it('does not go on with a letter within a block, after the last letter, or without one', () => {
    equal(
      accepted(`${HEAD}CODING\nA  HTN▮\nB  E11.9`, 'I10'),
      'CODING\nA  I10    Essential (primary) hypertension\nB  E11.9',
    );
    equal(accepted(`${HEAD}CODING\nHTN▮`, 'I10'), 'CODING\nI10  Essential (primary) hypertension');
    equal(
      accepted(`${HEAD}CODING\nA  HTN▮\n\n99213 A`, 'I10'),
      'CODING\nA  I10  Essential (primary) hypertension\nB  \n\n99213 A',
    );
  });

  it('offers what is below a header first, and the header last', () => {
    const offered = labels(`${HEAD}CODING\nA  N18.3▮`);
    deepEqual(offered.slice(0, 3), ['N18.30', 'N18.31', 'N18.32']);
    equal(offered.at(-1), 'N18.3');
  });

  it('offers 7th characters with their meaning', () => {
    const { checked, offset } = atCaret(`${HEAD}CODING\nA  S93.401▮`);
    const items = completionAt(checked, offset).items;
    deepEqual(
      items.slice(0, 3).map((item) => [item.label, item.labelDetails?.detail?.split('·')[0]?.trim()]),
      [
        ['S93.401A', 'A: initial encounter'],
        ['S93.401D', 'D: subsequent encounter'],
        ['S93.401S', 'S: sequela'],
      ],
    );
    const { checked: before, offset: at } = atCaret(`${HEAD}CODING\nA  S93.40▮`);
    const header = completionAt(before, at).items.find((item) => item.label === 'S93.401');
    equal(header?.labelDetails?.description, 'needs 7th character');
    equal(header?.command?.command, 'editor.action.triggerSuggest');
  });

  it('says of a code that it ended, or has not begun', () => {
    const cases: readonly (readonly [day: string, code: string, state: string])[] = [
      ['03/03/2026', 'C78.31', 'begins 10/01/2026'],
      ['03/03/2027', 'T52.8X', 'ended 10/01/2026'],
    ];
    for (const [day, code, state] of cases) {
      const { checked, offset } = atCaret(`${HEAD.replace('03/03/2026', day)}CODING\nA  ${code}▮`);
      const item = completionAt(checked, offset).items.find((candidate) => candidate.label === code);
      equal(item?.labelDetails?.description, state);
    }
  });

  it('fills in the page of a code on resolve', () => {
    const { checked, offset } = atCaret(`${HEAD}CODING\nA  E11.42▮`);
    const item = completionAt(checked, offset).items[0];
    ok(item && !item.documentation);
    const { documentation } = resolveCompletion(item, embeddedCodeBook());
    ok(typeof documentation === 'object' && documentation.value.includes('Billable on 03/03/2026'));
  });

  it('is silent in comments, in finished lines and in the record', () => {
    deepEqual(labels(`${HEAD}CODING\nA  I10 ; diab▮`), []);
    deepEqual(labels(`${HEAD.replace('feet.', 'feet diab▮.')}CODING\nA  I10`), []);
  });
});

describe('completion of the rest', () => {
  it('offers modifiers behind a dash', () => {
    ok(labels(`${HEAD}CODING\nA  I10\n99213-2▮`).includes('25'));
    equal(accepted(`${HEAD}CODING\nA  I10\n20610-R▮`, 'RT'), 'CODING\nA  I10\n20610-RT');
  });
  it('offers pointers with their titles', () => {
    const { checked, offset } = atCaret(`${HEAD}CODING\nA  I10\nB  E11.9\n99213 ▮`);
    deepEqual(
      completionAt(checked, offset).items.map((item) => [item.label, item.labelDetails?.detail?.trim()]),
      [
        ['A', 'I10 Essential (primary) hypertension'],
        ['B', 'E11.9 Type 2 diabetes mellitus without complications'],
      ],
    );
    equal(accepted(`${HEAD}CODING\nA  I10\nB  E11.9\n99213 A▮`, 'AB'), 'CODING\nA  I10\nB  E11.9\n99213 AB');
  });
  it('offers the modifiers that fit the code, and none that may not stand there', () => {
    const visit = labels(`${HEAD}CODING\nA  I10\n99213-▮`);
    equal(visit[0], '25');
    ok(!visit.includes('RT') || visit.indexOf('RT') > visit.indexOf('25'));
    ok(!visit.includes('TC'));
    ok(!labels(`${HEAD}CODING\nA  I10\n20610-RT,▮`).includes('50'), '50 may not stand beside RT');
    const drug = labels(`${HEAD}CODING\nA  I10\nJ3301-J▮`);
    ok(drug.indexOf('JZ') >= 0 && drug.indexOf('JZ') < 4);
  });
  it('offers units with the amount they stand for', () => {
    const { checked, offset } = atCaret(`${HEAD}CODING\nA  I10\nJ3301 A x▮`);
    const item = completionAt(checked, offset).items.find((candidate) => candidate.label === 'x4');
    equal(item?.labelDetails?.detail?.trim(), '40 mg');
    equal(accepted(`${HEAD}CODING\nA  I10\nJ3301 A x▮`, 'x4'), 'CODING\nA  I10\nJ3301 A x4');
  });
  it('offers services first below services, and diagnoses behind a letter', () => {
    ok(labels(`${HEAD}CODING\nA  M17.11\n99213 A\ntriamcinolone▮`)[0]?.startsWith('J330'));
    ok(labels(`${HEAD}CODING\nA  M17.11\nB  knee▮`).every((label) => /^[A-Z]\d[0-9A-Z]/.test(label)));
  });
  it('offers sub-headings and directives', () => {
    equal(accepted(`${HEAD}CODING\nA  I10\nserv▮`, 'Services:'), 'CODING\nA  I10\nServices:');
    ok(labels(`${HEAD}CODING\nA  I10\n▮`).includes('hold'));
  });
  it('offers places of service', () => {
    equal(accepted(`${HEAD}CODING\nA  I10\n99213 A POS 1▮`, '11'), 'CODING\nA  I10\n99213 A POS 11');
  });
  it('offers the next letter on an empty line', () => {
    equal(accepted(`${HEAD}CODING\nA  I10\n▮`, 'B  '), 'CODING\nA  I10\nB  ');
  });
  it('offers rules to ignore, at most fifty, and the diagnoses it may be limited to', () => {
    ok(labels(`${HEAD}CODING\nA  I10\nignore DX▮`).includes('DX-002'));
    const { checked, offset } = atCaret(`${HEAD}CODING\nA  I10\nignore ▮`);
    const list = completionAt(checked, offset);
    equal(list.items.length, 50);
    equal(list.isIncomplete, true);
    equal(
      accepted(`${HEAD}CODING\nA  I10\nB  E11.9\nignore DX-002 ▮`, 'B'),
      'CODING\nA  I10\nB  E11.9\nignore DX-002 B: ',
    );
  });
  it('offers directives that the parser reads', () => {
    for (const word of ['hold', 'query', 'em', 'abn signed', 'prior auth']) {
      const text = accepted(`${HEAD}CODING\nA  I10\n${word.slice(0, 2)}▮`, word);
      const { checked } = atCaret(`${HEAD}${text}x▮`);
      equal(checked.note.coding?.directives.length, 1, word);
    }
  });
  it('offers labels in the header', () => {
    const { checked, offset } = atCaret('Patient: Doe, Ann\nmemb▮\n\nHPI: Cough.');
    const item = completionAt(checked, offset).items.find((candidate) => candidate.label === 'Member ID');
    ok(item);
    equal(applied(checked, [item.textEdit as TextEdit]).split('\n')[1], 'Member ID: ');
  });
});

describe('completion from the charge list', () => {
  const { list } = readChargeList(
    'code,label,price\n99213,Office visit est. low,120\n20610-50,Joint injection both knees,260.50\nJ3301,Kenalog 10 mg,14\nA1234,Brace without a price,\n',
    'charges.csv',
  );
  const withCharges = (marked: string) => {
    const offset = marked.indexOf('▮');
    const configuration = { ...DEFAULT_CONFIGURATION, chargeList: list };
    const checked = checkText(marked.replace('▮', ''), { configuration });
    return { checked, offset, items: completionAt(checked, offset).items };
  };

  const cases: readonly (readonly [typed: string, label: string, told: string, after: string])[] = [
    ['992▮', '99213', 'Office visit est. low | charge list, $120.00', '99213'],
    ['office vis▮', '99213', 'Office visit est. low | charge list, $120.00', '99213'],
    ['knees inj▮', '20610-50', 'Joint injection both knees | charge list, $260.50', '20610-50'],
    ['brace▮', 'A1234', 'Brace without a price | charge list', 'A1234'],
  ];
  for (const [typed, label, told, after] of cases)
    it(`${typed} offers ${label} with the practice's words and price`, () => {
      const { checked, items } = withCharges(`${HEAD}CODING\nA  M17.11\nCPT: 20600 A\n${typed}`);
      const item = items.find((one) => one.label === label);
      ok(item && items.indexOf(item) === 0, 'first below services');
      equal(`${item.labelDetails?.detail?.trim()} | ${item.labelDetails?.description}`, told);
      equal(
        applied(checked, [item.textEdit as TextEdit])
          .split('\n')
          .at(-1),
        after,
      );
      equal(items.filter((one) => one.label === label).length, 1);
    });

  it('has no part in diagnoses', () =>
    ok(withCharges(`${HEAD}CODING\nA  office▮`).items.every((one) => one.label !== '99213')));

  it('gives the charge of the units behind a dollar sign, and none it does not know', () => {
    const { checked, items } = withCharges(`${HEAD}CODING\nA  M17.11\nJ3301 A x4 $▮`);
    deepEqual(
      items.map((one) => [one.label, one.labelDetails?.detail?.trim()]),
      [['$56.00', 'charge list, 4 x $14.00']],
    );
    equal(
      applied(checked, [items[0]?.textEdit as TextEdit])
        .split('\n')
        .at(-1),
      'J3301 A x4 $56.00',
    );
    deepEqual(withCharges(`${HEAD}CODING\nA  M17.11\n20611 A $▮`).items, []);
  });
});
