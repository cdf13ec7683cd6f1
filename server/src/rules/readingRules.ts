import { NAME_OF_ANOTHER_PERSON } from './con/con-007-name-of-another-person.js';
import { UNRESOLVED_TEMPLATE_FIELD } from './doc/doc-018-unresolved-template-field.js';
import { UNITS_DIFFER_FROM_DOSE } from './drg/drg-001-units-differ-from-dose.js';
import { PREGNANCY_CODES_DISAGREE } from './dx/dx-023-pregnancy-codes-disagree.js';
import { TIME_BELOW_LEVEL } from './em/em-003-time-below-level.js';
import { AGE_DIFFERS_FROM_BIRTH_DATE } from './hdr/hdr-006-age-differs-from-birth-date.js';
import { DETAILS_DIFFER_FROM_REGISTRATION } from './ins/ins-005-details-differ-from-registration.js';
import type { Rule } from './rule.js';
import { TIMED_UNITS_OVER_MINUTES } from './tim/tim-001-timed-units-over-minutes.js';

/** Rules that stand on what the prose states. */
export const READING_RULES: readonly Rule[] = [
  AGE_DIFFERS_FROM_BIRTH_DATE,
  DETAILS_DIFFER_FROM_REGISTRATION,
  PREGNANCY_CODES_DISAGREE,
  UNRESOLVED_TEMPLATE_FIELD,
  NAME_OF_ANOTHER_PERSON,
  TIME_BELOW_LEVEL,
  TIMED_UNITS_OVER_MINUTES,
  UNITS_DIFFER_FROM_DOSE,
];
