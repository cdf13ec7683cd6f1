/** A postal address in the parts a claim has. Absent parts are empty. */
export interface PostalAddress {
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  /** Two letters. */
  readonly state: string;
  /** Five or nine digits, without a hyphen. */
  readonly zip: string;
}

const CITY_STATE_ZIP = /(?:^|,)\s*([^,]+?),?\s+([A-Z]{2})\.?,?\s+(\d{5})(?:-?(\d{4}))?\s*(?:,?\s*USA?)?$/i;

/** Reads `12 Elm Street, Apt 4, Dayton, OH 45402-1234`; undefined when street, city, state and ZIP code are not all there. */
export function readPostalAddress(written: string): PostalAddress | undefined {
  const text = written.replace(/\s+/g, ' ').replace(/ ,/g, ',').trim();
  const match = CITY_STATE_ZIP.exec(text);
  if (!match?.[1] || !match[2] || !match[3]) return undefined;
  const street = text
    .slice(0, match.index)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const [line1, ...more] = street;
  if (!line1) return undefined;
  return {
    line1,
    line2: more.join(', '),
    city: match[1].trim(),
    state: match[2].toUpperCase(),
    zip: match[3] + (match[4] ?? ''),
  };
}

/** `12 Elm Street, Apt 4, Dayton, OH 45402-1234`. */
export function formatPostalAddress(address: PostalAddress): string {
  const zip = address.zip.length === 9 ? `${address.zip.slice(0, 5)}-${address.zip.slice(5)}` : address.zip;
  return [address.line1, address.line2, address.city, `${address.state} ${zip}`.trim()]
    .filter(Boolean)
    .join(', ');
}

/** True for a post office box, which no billing provider may have in an 837P. */
export function isPostOfficeBox(line: string): boolean {
  return /^\s*(?:p\.?\s?o\.?\s?box|post office box|lock\s?box)\b/i.test(line);
}

/** The two letters of states, the District and territories. */
export const STATES: readonly string[] = (
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD ' +
  'TN TX UT VT VA WA WV WI WY PR VI GU AS MP'
).split(' ');
