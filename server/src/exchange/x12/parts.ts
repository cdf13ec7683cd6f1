import type { CalendarDate } from '../../base/date.js';
import type { PersonName } from '../../base/personName.js';
import type { PostalAddress } from '../../base/postalAddress.js';
import type { IndividualProvider, Person } from '../../claim/professionalClaim.js';
import type { PlainText } from './plainText.js';
import type { Segment } from './segments.js';

/** A provider who is a person, with the NPI. */
export function providerSegment(
  qualifier: string,
  provider: IndividualProvider,
  what: string,
  plain: PlainText,
): Segment {
  return personSegment(qualifier, provider.name, provider.npi ? ['XX', provider.npi] : [], what, plain);
}

/** A name (NM1) of a person; `id` is the qualifier and the identifier. */
export function personSegment(
  qualifier: string,
  name: PersonName,
  id: readonly string[],
  what: string,
  plain: PlainText,
): Segment {
  return [
    'NM1',
    qualifier,
    '1',
    plain.of(name.last, 60, `the last name of ${what}`),
    plain.of(name.first, 35, `the first name of ${what}`),
    plain.of(name.middle, 25, `the middle name of ${what}`),
    '',
    plain.of(name.suffix, 10, `the suffix of ${what}`),
    ...id,
  ];
}

/** Address, birth date and sex of a patient who is insured or dependent. */
export function demographics(person: Person, what: string, plain: PlainText): Segment[] {
  return [
    ...addressSegments(needed(person.address), `the address of ${what}`, plain),
    ['DMG', 'D8', compact(needed(person.birthDate)), needed(person.sex)],
  ];
}

/** Street (N3) and city, state, ZIP code (N4). */
export function addressSegments(address: PostalAddress, what: string, plain: PlainText): Segment[] {
  return [
    ['N3', plain.of(address.line1, 55, what), plain.of(address.line2, 55, what)],
    ['N4', plain.of(address.city, 30, what), address.state, address.zip],
  ];
}

/** `2026-02-10` as `20260210`. */
export function compact(date: CalendarDate): string {
  return date.replaceAll('-', '');
}

/** A value `completeClaim` has seen to. */
export function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('the claim was not complete for an 837P');
  return value;
}
