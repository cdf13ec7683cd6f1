import { SIDE_CONFLICT_IN_NOTE } from './con/con-001-side-conflict-in-note.js';
import { SIDE_CONTRADICTS_NOTE } from './con/con-002-side-contradicts-note.js';
import { NEGATED_FINDING_CODED } from './con/con-005-negated-finding-coded.js';
import { NAME_OF_ANOTHER_PERSON } from './con/con-007-name-of-another-person.js';
import { PROBLEM_WITHOUT_MANAGEMENT } from './doc/doc-003-problem-without-management.js';
import { UNCERTAIN_DIAGNOSIS_AS_CONFIRMED } from './doc/doc-005-uncertain-diagnosis-as-confirmed.js';
import { CODED_FROM_A_LIST_ONLY } from './doc/doc-009-coded-from-a-list-only.js';
import { PAST_CONDITION_AS_CURRENT } from './doc/doc-010-past-condition-as-current.js';
import { SYMPTOM_BESIDE_ITS_DIAGNOSIS } from './doc/doc-012-symptom-beside-its-diagnosis.js';
import { DIAGNOSIS_NOT_IN_NOTE } from './doc/doc-013-diagnosis-not-in-note.js';
import { MANAGED_CONDITION_NOT_CODED } from './doc/doc-014-managed-condition-not-coded.js';
import { UNRESOLVED_TEMPLATE_FIELD } from './doc/doc-018-unresolved-template-field.js';
import { UNITS_DIFFER_FROM_DOSE } from './drg/drg-001-units-differ-from-dose.js';
import { UNSPECIFIED_DESPITE_DETAIL } from './dx/dx-014-unspecified-despite-detail.js';
import { UNSPECIFIED_SIDE } from './dx/dx-015-unspecified-side.js';
import { PREGNANCY_CODES_DISAGREE } from './dx/dx-023-pregnancy-codes-disagree.js';
import { PHASE_OF_CARE_MISMATCH } from './dx/dx-024-phase-of-care-mismatch.js';
import { TIME_BELOW_LEVEL } from './em/em-003-time-below-level.js';
import { NEW_OR_ESTABLISHED_MISMATCH } from './em/em-005-new-or-established-mismatch.js';
import { AGE_DIFFERS_FROM_BIRTH_DATE } from './hdr/hdr-006-age-differs-from-birth-date.js';
import { PLACE_OF_SERVICE_CONFLICTS } from './hdr/hdr-009-place-of-service-conflicts.js';
import { DETAILS_DIFFER_FROM_REGISTRATION } from './ins/ins-005-details-differ-from-registration.js';
import { SEPARATE_VISIT_NOT_SUPPORTED } from './mod/mod-005-separate-visit-not-supported.js';
import type { Rule } from './rule.js';
import { SIDE_NOT_STATED } from './spec/spec-001-side-not-stated.js';
import { TYPE_NOT_STATED } from './spec/spec-003-type-not-stated.js';
import { STAGE_NOT_STATED } from './spec/spec-004-stage-not-stated.js';
import { TIMED_UNITS_OVER_MINUTES } from './tim/tim-001-timed-units-over-minutes.js';

/** Rules that stand on what the prose states. */
export const READING_RULES: readonly Rule[] = [
  AGE_DIFFERS_FROM_BIRTH_DATE,
  PLACE_OF_SERVICE_CONFLICTS,
  DETAILS_DIFFER_FROM_REGISTRATION,
  UNSPECIFIED_DESPITE_DETAIL,
  UNSPECIFIED_SIDE,
  PREGNANCY_CODES_DISAGREE,
  PHASE_OF_CARE_MISMATCH,
  SEPARATE_VISIT_NOT_SUPPORTED,
  UNCERTAIN_DIAGNOSIS_AS_CONFIRMED,
  CODED_FROM_A_LIST_ONLY,
  PAST_CONDITION_AS_CURRENT,
  SYMPTOM_BESIDE_ITS_DIAGNOSIS,
  DIAGNOSIS_NOT_IN_NOTE,
  UNRESOLVED_TEMPLATE_FIELD,
  SIDE_CONFLICT_IN_NOTE,
  SIDE_CONTRADICTS_NOTE,
  NEGATED_FINDING_CODED,
  NAME_OF_ANOTHER_PERSON,
  TIME_BELOW_LEVEL,
  NEW_OR_ESTABLISHED_MISMATCH,
  TIMED_UNITS_OVER_MINUTES,
  UNITS_DIFFER_FROM_DOSE,
  SIDE_NOT_STATED,
  TYPE_NOT_STATED,
  STAGE_NOT_STATED,
  PROBLEM_WITHOUT_MANAGEMENT,
  MANAGED_CONDITION_NOT_CODED,
];
