import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../data/samples/${name}`, import.meta.url)), 'utf8');

/** A note of about 5 kB with eight diagnoses and six lines, ending in a line that is being typed. */
export function longNote(): string {
  const text = sample('orthopedics-knee-injection.note');
  const [record = ''] = text.split('=== CODING ===');
  const more = sample('family-medicine-diabetes.note').split('CC:')[1]?.split('***')[0] ?? '';
  const codes = ['M17.11', 'I10', 'E11.42', 'E78.2', 'Z79.84', 'N18.32', 'D63.1', 'K21.9'].map(
    (code, index) => `${'ABCDEFGH'.charAt(index)}  ${code}`,
  );
  const services = [
    '99214-25  ABCD  $188.00',
    '20610-RT  A  $118.00',
    'J3301-JZ  A  x4  $72.00',
    '83036  C  $22.00',
    '93000  B  $48.00',
    '85025  G  $31.00',
  ];
  return `${record}\nADDENDUM: ${more}${more}\n=== CODING ===\n${codes.join('\n')}\n${services.join('\n')}\n`;
}

/** Text that is hard on careless parsers: repeated brackets, digits, bars, labels and headings. */
export const HOSTILE: readonly (readonly [string, string])[] = [
  ['prose', 'The patient reports pain in the right knee. '],
  ['brackets', '[[[[(((('],
  ['digits', '1234567890'],
  ['bars', '| a | b '],
  ['labels', 'DOB: 01/01/1960  '],
  ['headings', 'HPI: cough\n'],
  ['exams', 'EXAM: x\nVITALS: y\nHEENT: z\n'],
  ['headings within lines', 'No. SOCIAL HISTORY: a. PLAN: b. '],
  ['page numbers', 'Page 1 of 2\ntext of\n'],
  ['impressions', 'CT\nIMAGING: x\nImpression: y\n'],
  ['bullets', '- 1. # \n'],
  ['services', '99213-25-26-27 ABCD x4 $1.00\n'],
];
