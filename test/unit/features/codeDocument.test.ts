import { deepEqual, ok } from 'node:assert/strict';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { codeDocument } from '../../../server/src/features/codeDocument.js';
import { codePage } from '../../../server/src/features/codePage.js';

const ON = '2026-03-20' as CalendarDate;
const book = embeddedCodeBook();
const page = (code: string, on = ON) => codePage(book, code, on) ?? '';

describe('the page of a code', () => {
  const says: readonly (readonly [what: string, code: string, on: string, ...parts: string[]])[] = [
    [
      'title, state, path and source',
      'E11.42',
      ON,
      '**E11.42** Type 2',
      'Billable on 03/20/2026',
      'E08-E13 Diabetes mellitus',
      '*ICD-10-CM, embedded set*',
    ],
    ['what completes a header', 'N18.3', ON, 'Not billable', '**N18.32** Chronic kidney disease, stage 3b'],
    ['when a code became a header', 'I42.0', '2026-11-02', 'a header since 10/01/2026', 'I42.01'],
    [
      'its title before',
      'Z29.14',
      '2026-11-02',
      'immune globulin',
      'Titled “Encounter for prophylactic rabies immune globin” before 10/01/2026',
    ],
    [
      'own and inherited notes by kind',
      'E11.621',
      ON,
      '**Use additional code**: site of the ulcer (L97.4-, L97.5-)',
      '**Excludes1 (not coded together)** (E11)',
      '(E00-E89)',
    ],
    [
      'seventh characters',
      'S93.401',
      ON,
      '**7th character**: A initial encounter; D subsequent encounter; S sequela',
    ],
    ['side and phase of care', 'S93.402D', ON, 'Side: left · phase of care: subsequent'],
    ['age and place in order', 'Z00.129', ON, 'For ages 0 to 17 years · first-listed only'],
    ['manifestation', 'F02.80', ON, 'a manifestation: its cause is coded first'],
    ['the dose of a unit', 'J3301', ON, 'One unit is 10 mg', '*HCPCS, embedded set*'],
    ['both readings of two digits', '25', ON, '*POS, embedded set*', '*modifier, embedded set*'],
    ['that a label is ours', '99213', ON, 'licensed'],
  ];
  for (const [what, code, on, ...parts] of says) {
    it(`of ${code} says ${what}`, () => {
      const text = page(code, on as CalendarDate);
      for (const part of parts) ok(text.includes(part), `${part} in ${text}`);
    });
  }
});

describe('the code document', () => {
  const links = (name: string) =>
    [...codeDocument(book, undefined, name, ON).matchAll(/\]\(([^)]+)\.md\)/g)].map(
      (match) => match[1] ?? '',
    );

  it('walks from the chapters down to a code, a link a step', () => {
    const way = ['chapters', 'chapter-4', 'E08-E13', 'E11', 'E11.6', 'E11.62', 'E11.621'];
    way.slice(1).forEach((step, index) => {
      ok(links(way[index] ?? '').includes(step), `${step} from ${way[index]}`);
    });
  });
  it('walks up again, and to the codes that notes name', () => {
    const found = links('E11.621');
    for (const step of ['E11.62', 'E11', 'E08-E13', 'chapter-4', 'chapters', 'L97.4', 'E10'])
      ok(found.includes(step), step);
  });
  it('says what it does not know', () => {
    ok(codeDocument(book, undefined, 'Q00.9', ON).includes('was not checked'));
    ok(codeDocument(book, 'HCPCS', 'nonsense', ON).includes('was not checked'));
  });
  it('has a page for every chapter and block', () => {
    const missing = book
      .divisions()
      .map(({ kind, code }) => (kind === 'chapter' ? `chapter-${code}` : code))
      .filter((name) => codeDocument(book, undefined, name, ON).includes('was not checked'));
    deepEqual(missing, []);
  });
});
