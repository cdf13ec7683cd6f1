import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarDate } from '../../server/src/base/date.js';
import { check } from '../../server/src/check.js';
import { embeddedCodeBook } from '../../server/src/codes/standardBook.js';
import { type PreviewModel, previewOf } from '../../server/src/features/claimPreview.js';
import { type HistoryView, NO_HISTORY } from '../../server/src/history/history.js';
import { encounterOf, historyOf } from '../../server/src/history/historyOf.js';
import { parseNote } from '../../server/src/note/parseNote.js';
import { readConfiguration } from '../../server/src/project/readConfiguration.js';

/** A claim as full as a form gets: twelve diagnoses and ten lines, so that paper takes two forms. */
const FULL =
  `Patient: Montgomery-Featherstonehaugh, Alexandrina Wilhelmina   DOB: 02/11/1949   Sex: F   MRN: K-3021
DOS: 02/25/2026   POS: 11   Provider: Samuel Oyelaran, MD   NPI: 1507255499
Insurance: Medicare Part B   Member ID: 4AH2-AY4-EQ63

HPI: Here for many problems.
ASSESSMENT: As coded.
Electronically signed by Samuel Oyelaran, MD 02/25/2026

CODING
A  E11.22   B  x
A  E11.22
B  N18.32
C  I13.0
D  I50.32
E  E78.2
F  M17.11
G  K21.9
H  F33.1
I  J44.9
J  Z79.4
K  Z79.899
L  E55.9
99214-25  ABCD  $182.00
20610-RT  F     $118.00
J3301     F  x4 $72.00
93000     D     $45.00
94060     I     $71.00
83036-QW  A     $24.00
81002     B     $8.00
36415     ABE   $6.00
90471     J
99406     I     $18.00
query Q1 to Oyelaran: stage of kidney disease [open 02/26/2026]
ignore PX-008 line 9: state supplied vaccine
`.replace('A  E11.22   B  x\n', '');

/** The models the pictures are made of: a clean claim, one with errors, a full one, and one whose note was carried forward. */
export function previewModels(root: string): Readonly<Record<string, PreviewModel>> {
  const folder = join(root, 'data/samples');
  const { configuration } = readConfiguration(
    readFileSync(join(folder, 'clean-claim.json'), 'utf8'),
    'clean-claim.json',
  );
  const model = (text: string, history: HistoryView = NO_HISTORY) =>
    previewOf(
      check(parseNote(text).note, {
        codes: embeddedCodeBook(),
        history,
        configuration,
        asOf: '2026-03-20' as CalendarDate,
      }),
    );
  const sample = (name: string) => readFileSync(join(folder, name), 'utf8');
  return {
    clean: model(sample('family-medicine-diabetes.note')),
    errors: model(sample('nephrology-codes.note')),
    full: model(FULL),
    copied: model(
      sample('cardiology-later.note'),
      historyOf([encounterOf('cardiology-earlier.note', parseNote(sample('cardiology-earlier.note')).note)]),
    ),
  };
}
