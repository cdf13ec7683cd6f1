import { bytesOf, type Container, encode } from '../container.js';
import { lowerBound, packKeys, unpackKey } from '../keys.js';
import { Numbering, placeOf, shortBytes, shorts, sortedPlaces } from './tableFile.js';

/** NCCI procedure-to-procedure edits: the second code is not paid beside the first. */
export interface CodePair {
  readonly columnOne: string;
  readonly columnTwo: string;
  /** 0 never together, 1 together with a modifier that says why, 9 no edit. */
  readonly indicator: 0 | 1 | 9;
  /** The reason as CMS words it; empty when the file has none. */
  readonly rationale: string;
  /** `YYYYMMDD`; `until` excluded, 0 for none. */
  readonly from: number;
  readonly until: number;
}

/** Rows a file may hold; the largest published part has about 900,000. */
export const MOST_PAIRS = 2_000_000;
const MOST_RATIONALES = 63;
const INDICATORS = [0, 1, 9] as const;

/** Collects pairs row by row without keeping an object for each. */
export class PairsWriter {
  private readonly codes = new Numbering();
  private readonly days = new Numbering();
  private readonly rationales = new Numbering();
  private readonly one: number[] = [];
  private readonly two: number[] = [];
  private readonly from: number[] = [];
  private readonly until: number[] = [];
  private readonly marks: number[] = [];

  get count(): number {
    return this.one.length;
  }

  add(pair: CodePair): void {
    this.one.push(this.codes.of(pair.columnOne));
    this.two.push(this.codes.of(pair.columnTwo));
    this.from.push(this.days.of(String(pair.from)));
    this.until.push(this.days.of(String(pair.until)));
    const rationale =
      this.rationales.texts.length < MOST_RATIONALES || this.rationales.texts.includes(pair.rationale);
    const number = rationale ? this.rationales.of(pair.rationale) : this.rationales.of('');
    this.marks.push(INDICATORS.indexOf(pair.indicator) | (number << 2));
  }

  /** First and last column-one code. */
  get span(): readonly [string, string] {
    const ones = new Set(this.one);
    const texts = [...ones].map((number) => this.codes.texts[number] ?? '').sort();
    return [texts[0] ?? '', texts.at(-1) ?? ''];
  }

  /** The table: codes sorted, rows sorted by both codes, each column a part. */
  parts(): (readonly [string, Uint8Array])[] {
    const { sorted, placeOf: place } = sortedPlaces(this.codes);
    const order = this.sortedRows(place);
    const column = (of: (row: number) => number) => Uint16Array.from(order, (row) => of(Number(row)));
    const at = new Uint32Array(sorted.length + 1);
    for (const row of order) {
      const code = (place[this.one[row] ?? 0] ?? 0) + 1;
      at[code] = (at[code] ?? 0) + 1;
    }
    for (let code = 1; code < at.length; code++) at[code] = (at[code] ?? 0) + (at[code - 1] ?? 0);
    return [
      ['pairs.codes', packKeys(sorted)],
      ['pairs.at', bytesOf(at)],
      ['pairs.two', shortBytes(column((row) => place[this.two[row] ?? 0] ?? 0))],
      ['pairs.from', shortBytes(column((row) => this.from[row] ?? 0))],
      ['pairs.until', shortBytes(column((row) => this.until[row] ?? 0))],
      ['pairs.marks', Uint8Array.from(order, (row) => this.marks[Number(row)] ?? 0)],
      ['pairs.days', bytesOf(Uint32Array.from(this.days.texts, Number))],
      ['pairs.rationales', encode(JSON.stringify(this.rationales.texts))],
    ];
  }

  /** Row numbers in order of both codes: 16 bits each and 21 for the row fit a double exactly. */
  private sortedRows(place: Uint32Array): Float64Array {
    const keys = Float64Array.from(this.one, (one, row) => {
      const codes = (place[one] ?? 0) * 65536 + (place[this.two[row] ?? 0] ?? 0);
      return codes * 2097152 + row;
    }).sort();
    return keys.map((key) => key % 2097152);
  }
}

/** Reads pairs in place. */
export class PairsReader {
  private readonly codes: Uint8Array;
  private readonly at: Uint32Array;
  private readonly two: Uint16Array;
  private readonly from: Uint16Array;
  private readonly until: Uint16Array;
  private readonly marks: Uint8Array;
  private readonly days: Uint32Array;
  private readonly rationales: readonly string[];

  constructor(container: Container) {
    this.codes = container.bytes('pairs.codes');
    this.at = container.numbers('pairs.at');
    this.two = shorts(container, 'pairs.two');
    this.from = shorts(container, 'pairs.from');
    this.until = shorts(container, 'pairs.until');
    this.marks = container.bytes('pairs.marks');
    this.days = container.numbers('pairs.days');
    this.rationales = JSON.parse(container.text('pairs.rationales') || '[]') as string[];
  }

  /** The pair of two codes in effect on a day (`YYYYMMDD`), pairs with indicator 9 included. */
  between(columnOne: string, columnTwo: string, day: number): CodePair | undefined {
    const one = placeOf(this.codes, columnOne);
    const two = placeOf(this.codes, columnTwo);
    if (one < 0 || two < 0) return undefined;
    const [start, end] = [this.at[one] ?? 0, this.at[one + 1] ?? 0];
    let row = start + lowerBound(end - start, (index) => (this.two[start + index] ?? 0) < two);
    for (; row < end && this.two[row] === two; row++) {
      const pair = this.pairAt(columnOne, row);
      if (pair.from <= day && (pair.until === 0 || day < pair.until)) return pair;
    }
    return undefined;
  }

  /** All pairs of a column-one code in effect on a day. */
  of(columnOne: string, day: number): CodePair[] {
    const one = placeOf(this.codes, columnOne);
    if (one < 0) return [];
    const pairs: CodePair[] = [];
    for (let row = this.at[one] ?? 0; row < (this.at[one + 1] ?? 0); row++) {
      const pair = this.pairAt(columnOne, row);
      if (pair.from <= day && (pair.until === 0 || day < pair.until)) pairs.push(pair);
    }
    return pairs;
  }

  private pairAt(columnOne: string, row: number): CodePair {
    const mark = this.marks[row] ?? 0;
    return {
      columnOne,
      columnTwo: unpackKey(this.codes, this.two[row] ?? 0),
      indicator: INDICATORS[mark & 3] ?? 9,
      rationale: this.rationales[mark >> 2] ?? '',
      from: this.days[this.from[row] ?? 0] ?? 0,
      until: this.days[this.until[row] ?? 0] ?? 0,
    };
  }
}
