import { type CalendarDate, calendarDate } from '../../base/date.js';
import { OfficialFileError } from './limits.js';

/** A dated edition; the days it is in force, `until` excluded. */
export interface Edition {
  /** `FY2026`, or the first month of a quarter: `2026-04`. */
  readonly name: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

const FIRST_YEAR = 2010;
const LAST_YEAR = 2099;
const MONTHS = ['jan', 'apr', 'jul', 'oct'];

/** Fiscal year 2026 begins on 2025-10-01. */
export function fiscalYear(year: number): Edition {
  return { name: `FY${year}`, from: day(year - 1, 10), until: day(year, 10) };
}

/** A quarter, 1 to 4. */
export function quarter(year: number, number: number): Edition {
  const month = number * 3 - 2;
  const until = number === 4 ? day(year + 1, 1) : day(year, month + 3);
  return { name: `${year}-${String(month).padStart(2, '0')}`, from: day(year, month), until };
}

function day(year: number, month: number): CalendarDate {
  return calendarDate(year, month, 1) as CalendarDate;
}

/** An edition as stated by the user: `FY2026` or `2026` for fiscal years; `2026-04`, `2026Q2` for quarters. Throws when it is neither. */
export function statedEdition(text: string, kind: 'fiscal year' | 'quarter'): Edition {
  const found = kind === 'fiscal year' ? fiscalYearIn([text]) : quarterIn([text]);
  if (!found)
    throw new OfficialFileError(
      kind === 'fiscal year'
        ? `"${text.slice(0, 20)}" is no edition of this code set; state a fiscal year, as FY2026.`
        : `"${text.slice(0, 20)}" is no edition of this table; state its quarter, as 2026-04 or 2026Q2.`,
    );
  return found;
}

/** The fiscal year that names of files tell: `icd10cm_order_2026.txt`, `FY2026`. The first name that tells one decides. */
export function fiscalYearIn(names: readonly string[]): Edition | undefined {
  for (const name of names) {
    const year = Number(/(?:^|[^0-9])(20\d\d)(?![0-9])/.exec(name)?.[1] ?? 0);
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return fiscalYear(year);
  }
  return undefined;
}

/** How names tell quarters; each gives year and quarter. */
const QUARTER_SPELLINGS: readonly (readonly [
  RegExp,
  (match: RegExpExecArray) => readonly [number, number],
])[] = [
  // NCCI versions: 32.1 is the second quarter of 2026.
  [/(?:^|[^a-z0-9])v(\d\d)([0-3])r\d/i, ([, version, part]) => [Number(version) + 1994, Number(part) + 1]],
  [
    /rvu(\d\d)([a-d])(?![a-z])/i,
    ([, year, letter]) => [2000 + Number(year), 'abcd'.indexOf((letter ?? 'a').toLowerCase()) + 1],
  ],
  [/eff\D{0,3}(\d\d)-\d\d-(20\d\d)/i, ([, month, year]) => [Number(year), Math.ceil(Number(month) / 3)]],
  [/(20\d\d)[-_ ]?q([1-4])/i, ([, year, number]) => [Number(year), Number(number)]],
  [/q([1-4])[-_ ]?(20\d\d)/i, ([, number, year]) => [Number(year), Number(number)]],
  [
    /(jan|apr|jul|oct)[a-z]*[-_ ,]*(?:\d\d?,?[-_ ]+)?(20\d\d)/i,
    ([, month, year]) => [Number(year), monthQuarter(month)],
  ],
  [/(20\d\d)[-_ ]+(jan|apr|jul|oct)/i, ([, year, month]) => [Number(year), monthQuarter(month)]],
  [
    /(?:^|[^0-9])(\d\d)[-_](jan|apr|jul|oct)/i,
    ([, year, month]) => [2000 + Number(year), monthQuarter(month)],
  ],
  [/pprrvu(\d\d)_?(jan|apr|jul|oct)/i, ([, year, month]) => [2000 + Number(year), monthQuarter(month)]],
  [
    /(?:^|[^0-9])(20\d\d)-(01|04|07|10)(?![0-9])/,
    ([, year, month]) => [Number(year), Math.ceil(Number(month) / 3)],
  ],
];

/** The quarter that names of files, or the words above a table, tell. The first that tells one decides. */
export function quarterIn(names: readonly string[]): Edition | undefined {
  for (const name of names) {
    for (const [pattern, read] of QUARTER_SPELLINGS) {
      const match = pattern.exec(name);
      if (!match) continue;
      const [year, number] = read(match);
      if (year >= FIRST_YEAR && year <= LAST_YEAR && number >= 1 && number <= 4) return quarter(year, number);
    }
  }
  return undefined;
}

function monthQuarter(month: string | undefined): number {
  return MONTHS.indexOf((month ?? '').toLowerCase()) + 1;
}

/** The edition to compile: stated by the user, else told by the names. Throws when they contradict each other, and with what to do when neither tells. */
export function editionOf(
  kind: 'fiscal year' | 'quarter',
  names: readonly string[],
  stated: string | undefined,
): Edition {
  const found = kind === 'fiscal year' ? fiscalYearIn(names) : quarterIn(names);
  const wanted = stated === undefined ? undefined : statedEdition(stated, kind);
  if (found && wanted && found.name !== wanted.name)
    throw new OfficialFileError(
      `The file calls itself ${found.name}, not ${wanted.name} as stated; which of the two it is cannot be told.`,
    );
  if (wanted ?? found) return (wanted ?? found) as Edition;
  throw new OfficialFileError(
    kind === 'fiscal year'
      ? 'Neither the name nor the content says of which fiscal year this is; state it, as --edition FY2026.'
      : 'Neither the name nor the content says of which quarter this is; state it, as --edition 2026-04.',
  );
}
