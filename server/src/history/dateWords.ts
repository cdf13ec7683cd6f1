const words = (list: string) => list.split(' ');

/** Words of dates. Months that are other words, too, or short for them, count beside a number alone. */
const KINDS: ReadonlyMap<string, 'month' | 'doubtful month' | 'weekday'> = new Map([
  ...words('january february april june july august september october november december').map(
    (word) => [word, 'month'] as const,
  ),
  ...words('feb apr jul aug sept nov').map((word) => [word, 'month'] as const),
  ...words('may march jan mar jun sep oct dec').map((word) => [word, 'doubtful month'] as const),
  ...words('monday tuesday wednesday thursday friday saturday sunday').flatMap((word) => [
    [word, 'weekday'] as const,
    [`${word}s`, 'weekday'] as const,
  ]),
]);
const DAY = /^(?:[12]?\d|3[01]|0[1-9])(?:st|nd|rd|th)?$/;
const YEAR = /^(?:19|20)\d{2}$/;
/** Between the two days of a stretch: `April 16 to 18`. */
const TO = /^(?:to|and|or|through|until)$/;
/** `01/05`, a month and a day; strength, pain and vision are not written with a nought. */
const SHORT_DATE = /^(?:0[1-9]\/(?:0[1-9]|[12]\d|3[01])|1[0-2]\/0[1-9])$/;

/** What a word of a date in words, or without its year, is kept as: `February 6, 2026`, `6 February`, `Monday`, `01/05`. Undefined for other words. */
export function dateWord(raws: readonly string[], index: number): string | undefined {
  const raw = raws[index] ?? '';
  const first = raw.charCodeAt(0);
  if (first < 48 || first > 57) {
    if (KINDS.get(raw) === 'weekday') return '<weekday>';
    return isMonth(raws, index) ? '<month>' : undefined;
  }
  if (SHORT_DATE.test(raw)) return '<date>';
  if (DAY.test(raw)) return besideMonth(raws, index) ? '<day>' : undefined;
  if (!YEAR.test(raw)) return undefined;
  const before = DAY.test(raws[index - 1] ?? '') ? index - 2 : index - 1;
  return isMonth(raws, before) ? '<year>' : undefined;
}

function isMonth(raws: readonly string[], index: number): boolean {
  const kind = KINDS.get(raws[index] ?? '');
  if (kind !== 'doubtful month') return kind === 'month';
  const after = raws[index + 1] ?? '';
  return DAY.test(after) || YEAR.test(after) || DAY.test(raws[index - 1] ?? '');
}

function besideMonth(raws: readonly string[], index: number): boolean {
  if (isMonth(raws, index - 1) || isMonth(raws, index + 1)) return true;
  return TO.test(raws[index - 1] ?? '') && DAY.test(raws[index - 2] ?? '') && isMonth(raws, index - 3);
}
