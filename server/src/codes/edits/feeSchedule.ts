import { bytesOf, type Container } from '../container.js';
import { packKeys } from '../keys.js';
import { placeOf } from './tableFile.js';

/** Payment policy indicators of the physician fee schedule for a code, or for a code with modifier 26, TC or 53. Letters and digits as CMS publishes them; the descriptor is never read. */
export interface FeeIndicators {
  readonly code: string;
  readonly modifier: string;
  /** `A` active, `B` bundled, `C` priced by the contractor, `I` not valid for Medicare, `N` not covered, `R` restricted, `T`, `X` … */
  readonly status: string;
  /** `000`, `010`, `090`, `MMM`, `XXX`, `YYY`, `ZZZ`. */
  readonly globalDays: string;
  /** Professional and technical component, `0` to `9`. */
  readonly component: string;
  /** Multiple procedure reduction, `0` to `9`. */
  readonly multiple: string;
  /** Bilateral: `0` does not apply, `1` 150 percent, `2` already bilateral, `3` each side in full, `9` no concept. */
  readonly bilateral: string;
  /** Assistant at surgery: `0` with documentation, `1` never, `2` paid, `9` no concept. */
  readonly assistant: string;
  readonly coSurgeons: string;
  readonly team: string;
  /** Total relative value in hundredths, where the file has it. */
  readonly officeRvu: number;
  readonly facilityRvu: number;
}

const MARKS = ['status', 'component', 'multiple', 'bilateral', 'assistant', 'coSurgeons', 'team'] as const;
const GLOBAL_AT = MARKS.length;
/** Bytes of a row: seven marks, three of the global period, padding. */
const ROW = 12;

/** The table: code and modifier sorted, marks in rows of twelve bytes, relative values beside them. */
export function feeScheduleParts(rows: readonly FeeIndicators[]): (readonly [string, Uint8Array])[] {
  const key = (row: FeeIndicators) => row.code + row.modifier;
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const marks = new Uint8Array(sorted.length * ROW);
  sorted.forEach((row, index) => {
    const text = MARKS.map((mark) => row[mark].charAt(0) || ' ').join('') + row.globalDays.slice(0, 3);
    for (let at = 0; at < text.length; at++) marks[index * ROW + at] = text.charCodeAt(at) & 0x7f;
  });
  return [
    ['fees.codes', packKeys(sorted.map(key))],
    ['fees.marks', marks],
    ['fees.values', bytesOf(Uint32Array.from(sorted.flatMap((row) => [row.officeRvu, row.facilityRvu])))],
  ];
}

/** The indicators of a code, read in place. */
export function indicatorsIn(
  container: Container,
  code: string,
  modifier: string,
): FeeIndicators | undefined {
  const at = placeOf(container.bytes('fees.codes'), code + modifier);
  if (at < 0) return undefined;
  const row = container.bytes('fees.marks').subarray(at * ROW, (at + 1) * ROW);
  const mark = (index: number) => String.fromCharCode(row[index] ?? 32).trim();
  const values = container.numbers('fees.values');
  const marks = Object.fromEntries(MARKS.map((name, index) => [name, mark(index)])) as Record<
    (typeof MARKS)[number],
    string
  >;
  return {
    code,
    modifier,
    ...marks,
    globalDays: mark(GLOBAL_AT) + mark(GLOBAL_AT + 1) + mark(GLOBAL_AT + 2),
    officeRvu: values[at * 2] ?? 0,
    facilityRvu: values[at * 2 + 1] ?? 0,
  };
}
