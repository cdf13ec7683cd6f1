import { elementOf, type ReadSegment } from './segments.js';

/** Counts of SE, GE and IEA, and the control numbers at both ends of each envelope. */
export function countProblems(segments: readonly ReadSegment[]): string[] {
  const problems: string[] = [];
  let transactionStart = 0;
  let transactions = 0;
  let groups = 0;
  const opened: Record<string, string> = {};
  const compare = (what: string, name: string, segment: ReadSegment, count: number) => {
    if (Number(elementOf(segment, 1)) !== count)
      problems.push(`${segment.name} counts another number of ${what} than there are.`);
    if (elementOf(segment, 2) !== opened[name])
      problems.push(`${segment.name} and ${name} have different control numbers.`);
  };
  segments.forEach((segment, index) => {
    if (segment.name === 'ISA') opened.ISA = elementOf(segment, 13);
    if (segment.name === 'GS') {
      opened.GS = elementOf(segment, 6);
      transactions = 0;
      groups++;
    }
    if (segment.name === 'ST') {
      opened.ST = elementOf(segment, 2);
      transactionStart = index;
      transactions++;
    }
    if (segment.name === 'SE') compare('segments', 'ST', segment, index - transactionStart + 1);
    if (segment.name === 'GE') compare('transactions', 'GS', segment, transactions);
    if (segment.name === 'IEA') compare('groups', 'ISA', segment, groups);
  });
  if (segments.at(-1)?.name !== 'IEA') problems.push('The file ends before its interchange does.');
  return problems;
}
