/** An amount in whole US cents. Integers only, so sums are exact. */
export type Cents = number;

/** The largest amount an item of a claim can hold: six digits of dollars and the cents (CMS-1500 item 24F). */
export const LARGEST_CHARGE: Cents = 999_999_99;

const AMOUNT = /^\$?\s{0,4}(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.(\d{0,2}))?$/;

/** Reads `$72.00`, `$ 72`, `1,250.00`; undefined when the text is no amount of money. */
export function parseMoney(text: string): Cents | undefined {
  const match = AMOUNT.exec(text.trim());
  if (!match?.[1]) return undefined;
  const dollars = Number(match[1].replaceAll(',', ''));
  return dollars * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `7200` as `$72.00`, with thousands separators. */
export function formatMoney(cents: Cents): string {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${sign}$${String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',')}.${rest}`;
}

/** `7250` as `72.5`, `14200` as `142`: a decimal number without needless zeros, as X12 and JSON spell amounts. */
export function decimalOf(cents: Cents): string {
  const sign = cents < 0 ? '-' : '';
  const rest = Math.abs(cents) % 100;
  const whole = Math.floor(Math.abs(cents) / 100);
  if (rest === 0) return `${sign}${whole}`;
  return `${sign}${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
}

/** Reads what `decimalOf` writes, and numbers with more zeros; undefined for anything that is not whole cents. */
export function centsOf(decimal: string): Cents | undefined {
  const match = /^(-?)(\d{0,12})(?:\.(\d{1,2})0*)?$/.exec(decimal.trim());
  if (!match || (match[2] === '' && match[3] === undefined)) return undefined;
  const cents = Number(match[2] || 0) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -cents : cents;
}
