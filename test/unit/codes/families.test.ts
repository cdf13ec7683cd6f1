import { deepEqual, throws } from 'node:assert/strict';
import { type Axes, expandLine } from '../../../data/build/families.js';

const AXES: Axes = new Map([
  [
    'side',
    [
      ['1', 'right'],
      ['2', 'left'],
    ],
  ],
  [
    'encounter',
    [
      ['A', 'initial encounter'],
      ['S', 'sequela'],
    ],
  ],
]);
const expand = (line: string) =>
  expandLine(line, 'x.txt:1', AXES).map((code) => `${code.code} ${code.title}`);

describe('the family notation', () => {
  it('writes one code a line, or a list with parallel wordings', () => {
    deepEqual(expand('I10 Essential (primary) hypertension'), ['I10 Essential (primary) hypertension']);
    deepEqual(expand('I16.{0,1} Hypertensive {urgency,emergency}'), [
      'I16.0 Hypertensive urgency',
      'I16.1 Hypertensive emergency',
    ]);
    deepEqual(expand('I16.{0,9} {Hypertensive urgency|Crisis, unspecified}'), [
      'I16.0 Hypertensive urgency',
      'I16.9 Crisis, unspecified',
    ]);
  });
  it('expands named axes, also twice in a title', () => {
    deepEqual(expand('M25.57{side} Pain in {side} ankle and {side} foot'), [
      'M25.571 Pain in right ankle and right foot',
      'M25.572 Pain in left ankle and left foot',
    ]);
  });
  it('fills placeholder X before a seventh character, and makes the header above it', () => {
    deepEqual(expand('S80.0{side}~{encounter} Contusion of {side} knee, {encounter}'), [
      'S80.01XA Contusion of right knee, initial encounter',
      'S80.01XS Contusion of right knee, sequela',
      'S80.02XA Contusion of left knee, initial encounter',
      'S80.02XS Contusion of left knee, sequela',
      'S80.01 Contusion of right knee',
      'S80.02 Contusion of left knee',
    ]);
  });
  it('marks open categories and dates', () => {
    deepEqual(expandLine('K57 … Diverticular disease', 'x', AXES)[0]?.open, true);
    const [dated] = expandLine('K58.9 Irritable bowel +2024-10-01 -2026-10-01', 'x', AXES);
    deepEqual([dated?.title, dated?.from, dated?.until], ['Irritable bowel', 20241001, 20261001]);
  });
  it('takes some values of an axis', () => {
    deepEqual(expand('S93.40{side:2}~{encounter:A} Sprain of {side} ankle, {encounter}'), [
      'S93.402A Sprain of left ankle, initial encounter',
      'S93.402 Sprain of left ankle',
    ]);
    throws(() => expand('S93.40{side:7} Sprain of {side} ankle'), /the axis "side" has no value "7"/);
  });
  it('types a long title once: ^ is the title above, ^3 that of the category', () => {
    const titles = new Map([
      ['E11', 'Type 2 diabetes mellitus'],
      ['E113', 'Type 2 diabetes mellitus with ophthalmic complications'],
      ['S934', 'Sprain of ankle'],
    ]);
    const titled = (line: string) =>
      expandLine(line, 'x.txt:1', AXES, titles).map((code) => {
        titles.set(code.code.replace('.', ''), code.title);
        return `${code.code} ${code.title}`;
      });
    deepEqual(titled('E11.32 ^3 with mild retinopathy'), [
      'E11.32 Type 2 diabetes mellitus with mild retinopathy',
    ]);
    deepEqual(titled('E11.32{1,9} ^ {with,without} edema'), [
      'E11.321 Type 2 diabetes mellitus with mild retinopathy with edema',
      'E11.329 Type 2 diabetes mellitus with mild retinopathy without edema',
    ]);
    deepEqual(titled('E11.32{1,9}{side} ^, {side}').slice(0, 2), [
      'E11.3211 Type 2 diabetes mellitus with mild retinopathy with edema, right',
      'E11.3212 Type 2 diabetes mellitus with mild retinopathy with edema, left',
    ]);
    deepEqual(titled('S93.4{side:1}~{encounter:A} ^, {side}, {encounter}'), [
      'S93.41XA Sprain of ankle, right, initial encounter',
      'S93.41 Sprain of ankle, right',
    ]);
    throws(() => titled('K57.1 ^ of intestine'), /no code above K57\.1 is written before this line/);
  });
  it('refuses mistakes with file, line and a remedy', () => {
    throws(
      () => expand('I16.{0,1,9} Hypertensive {urgency,emergency}'),
      /x\.txt:1: the code lists 3 characters, the title 2 wordings/,
    );
    throws(() => expand('I16.{0} Hypertensive {urgensy}'), /x\.txt:1: there is no axis "urgensy"/);
    throws(() => expand('nonsense'), /x\.txt:1: write a code/);
  });
});
