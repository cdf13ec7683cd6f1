import { OPEN_QUERY } from './clm/clm-002-open-query.js';
import { ANSWER_NOT_IN_RECORD } from './clm/clm-003-answer-not-in-record.js';
import { COPY_OF_ANOTHER_PATIENT } from './cpy/cpy-001-copy-of-another-patient.js';
import { COPY_OF_PREVIOUS_VISIT } from './cpy/cpy-002-copy-of-previous-visit.js';
import { COPIED_KEY_SECTION } from './cpy/cpy-003-copied-key-section.js';
import { ONLY_DATES_AND_VITALS_CHANGED } from './cpy/cpy-004-only-dates-and-vitals-changed.js';
import { CARRIED_PHRASE_WITHOUT_FACTS } from './cpy/cpy-005-carried-phrase-without-facts.js';
import { STALE_STATEMENT } from './cpy/cpy-006-stale-statement.js';
import { TEMPLATE_EXAM_CONTRADICTS_VISIT } from './cpy/cpy-007-template-exam-contradicts-visit.js';
import { DUPLICATE_CLAIM } from './cpy/cpy-008-duplicate-claim.js';
import { FUTURE_SERVICE_DATE } from './dat/dat-001-future-service-date.js';
import { VAGUE_ASSESSMENT } from './doc/doc-004-vague-assessment.js';
import { REFERENCE_INSTEAD_OF_CONTENT } from './doc/doc-019-reference-instead-of-content.js';
import { UNKNOWN_CODE } from './dx/dx-001-unknown-code.js';
import { HEADER_CODE } from './dx/dx-002-header-code.js';
import { CODE_NOT_IN_EFFECT } from './dx/dx-003-code-not-in-effect.js';
import { MISSING_SEVENTH_CHARACTER } from './dx/dx-004-missing-seventh-character.js';
import { WRONG_SEVENTH_CHARACTER } from './dx/dx-005-wrong-seventh-character.js';
import { EXCLUDES1_PAIR } from './dx/dx-007-excludes-pair.js';
import { MANIFESTATION_BEFORE_CAUSE } from './dx/dx-009-manifestation-before-cause.js';
import { UNDERLYING_CONDITION_SECOND } from './dx/dx-010-underlying-condition-second.js';
import { EXTERNAL_CAUSE_FIRST } from './dx/dx-012-external-cause-first.js';
import { AGE_CONFLICT } from './dx/dx-017-age-conflict.js';
import { DUPLICATE_DIAGNOSIS } from './dx/dx-018-duplicate-diagnosis.js';
import { MORE_THAN_TWELVE_DIAGNOSES } from './dx/dx-019-more-than-twelve-diagnoses.js';
import { COMBINATION_CODE_SPLIT } from './dx/dx-021-combination-code-split.js';
import { BOTH_SIDES_INSTEAD_OF_BILATERAL } from './dx/dx-025-both-sides-instead-of-bilateral.js';
import { LETTERS_OUT_OF_ORDER } from './dx/dx-032-letters-out-of-order.js';
import { TITLE_OF_ANOTHER_CODE } from './dx/dx-034-title-of-another-code.js';
import { CODE_OF_TWO_SYSTEMS, LINE_NOT_UNDERSTOOD, TWO_ENCOUNTERS } from './fmt/formatFaults.js';
import { MISSING_PATIENT_NAME } from './hdr/hdr-001-missing-patient-name.js';
import { UNREADABLE_BIRTH_DATE } from './hdr/hdr-002-unreadable-birth-date.js';
import { IMPLAUSIBLE_BIRTH_DATE } from './hdr/hdr-003-implausible-birth-date.js';
import { TWO_PATIENTS_IN_ONE_NOTE } from './hdr/hdr-005-two-patients-in-one-note.js';
import { MISSING_DATE_OF_SERVICE } from './hdr/hdr-011-missing-date-of-service.js';
import { MISSING_MEMBER_ID } from './ins/ins-002-missing-member-id.js';
import { INVALID_MEDICARE_ID } from './ins/ins-003-invalid-medicare-id.js';
import { DIAGNOSIS_DOES_NOT_FIT_SERVICE } from './mn/mn-002-diagnosis-does-not-fit-service.js';
import { UNKNOWN_MODIFIER } from './mod/mod-001-unknown-modifier.js';
import { MISSING_MODIFIER_25 } from './mod/mod-004-missing-separate-visit-modifier.js';
import { BILATERAL_MODIFIER_MISUSED } from './mod/mod-007-bilateral-modifier-misused.js';
import { MISSING_WASTE_MODIFIER } from './mod/mod-015-missing-waste-modifier.js';
import { MODIFIER_ON_WRONG_SERVICE } from './mod/mod-019-modifier-on-wrong-service.js';
import { CONTRADICTORY_MODIFIERS } from './mod/mod-020-contradictory-modifiers.js';
import { INVALID_NPI } from './prv/prv-002-invalid-npi.js';
import { UNSIGNED_NOTE } from './prv/prv-005-unsigned-note.js';
import { UNLINKED_PROCEDURE } from './px/px-003-unlinked-procedure.js';
import { POINTER_TO_NOTHING } from './px/px-004-pointer-to-nothing.js';
import { TOO_MANY_POINTERS } from './px/px-005-too-many-pointers.js';
import { MAIN_REASON_NOT_FIRST } from './px/px-006-main-reason-not-first.js';
import { IMPLAUSIBLE_UNITS } from './px/px-007-implausible-units.js';
import { DUPLICATE_SERVICE_LINE } from './px/px-011-duplicate-service-line.js';
import { READING_RULES } from './readingRules.js';
import type { Rule } from './rule.js';
import { SUPPRESSION_WITHOUT_REASON, UNUSED_SUPPRESSION } from './sup/suppressions.js';

/** All rules, by id. Ids are never reused: a removed rule leaves a comment in its place. */
export const RULES: readonly Rule[] = [
  COPY_OF_ANOTHER_PATIENT,
  COPY_OF_PREVIOUS_VISIT,
  COPIED_KEY_SECTION,
  ONLY_DATES_AND_VITALS_CHANGED,
  CARRIED_PHRASE_WITHOUT_FACTS,
  STALE_STATEMENT,
  TEMPLATE_EXAM_CONTRADICTS_VISIT,
  DUPLICATE_CLAIM,
  VAGUE_ASSESSMENT,
  REFERENCE_INSTEAD_OF_CONTENT,
  UNKNOWN_CODE,
  HEADER_CODE,
  CODE_NOT_IN_EFFECT,
  LINE_NOT_UNDERSTOOD,
  TWO_ENCOUNTERS,
  CODE_OF_TWO_SYSTEMS,
  MISSING_PATIENT_NAME,
  UNREADABLE_BIRTH_DATE,
  MISSING_DATE_OF_SERVICE,
  INVALID_MEDICARE_ID,
  INVALID_NPI,
  UNLINKED_PROCEDURE,
  POINTER_TO_NOTHING,
  FUTURE_SERVICE_DATE,
  MISSING_SEVENTH_CHARACTER,
  WRONG_SEVENTH_CHARACTER,
  EXTERNAL_CAUSE_FIRST,
  DUPLICATE_DIAGNOSIS,
  MORE_THAN_TWELVE_DIAGNOSES,
  BOTH_SIDES_INSTEAD_OF_BILATERAL,
  LETTERS_OUT_OF_ORDER,
  IMPLAUSIBLE_BIRTH_DATE,
  TWO_PATIENTS_IN_ONE_NOTE,
  MISSING_MEMBER_ID,
  TOO_MANY_POINTERS,
  IMPLAUSIBLE_UNITS,
  DUPLICATE_SERVICE_LINE,
  TITLE_OF_ANOTHER_CODE,
  UNSIGNED_NOTE,
  EXCLUDES1_PAIR,
  MANIFESTATION_BEFORE_CAUSE,
  UNDERLYING_CONDITION_SECOND,
  AGE_CONFLICT,
  UNKNOWN_MODIFIER,
  MISSING_MODIFIER_25,
  BILATERAL_MODIFIER_MISUSED,
  MISSING_WASTE_MODIFIER,
  MODIFIER_ON_WRONG_SERVICE,
  CONTRADICTORY_MODIFIERS,
  COMBINATION_CODE_SPLIT,
  DIAGNOSIS_DOES_NOT_FIT_SERVICE,
  MAIN_REASON_NOT_FIRST,
  OPEN_QUERY,
  ANSWER_NOT_IN_RECORD,
  ...READING_RULES,
  UNUSED_SUPPRESSION,
  SUPPRESSION_WITHOUT_REASON,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with an id such as `DX-002`, in any case. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id.toUpperCase());
}
