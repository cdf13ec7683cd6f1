import { COPY_OF_ANOTHER_PATIENT } from './cpy/cpy-001-copy-of-another-patient.js';
import { COPY_OF_PREVIOUS_VISIT } from './cpy/cpy-002-copy-of-previous-visit.js';
import { COPIED_KEY_SECTION } from './cpy/cpy-003-copied-key-section.js';
import { VAGUE_ASSESSMENT } from './doc/doc-004-vague-assessment.js';
import { REFERENCE_INSTEAD_OF_CONTENT } from './doc/doc-019-reference-instead-of-content.js';
import { UNKNOWN_CODE } from './dx/dx-001-unknown-code.js';
import { HEADER_CODE } from './dx/dx-002-header-code.js';
import { CODE_NOT_IN_EFFECT } from './dx/dx-003-code-not-in-effect.js';
import { CODE_OF_TWO_SYSTEMS, LINE_NOT_UNDERSTOOD, TWO_ENCOUNTERS } from './fmt/formatFaults.js';
import { MISSING_PATIENT_NAME } from './hdr/hdr-001-missing-patient-name.js';
import { UNREADABLE_BIRTH_DATE } from './hdr/hdr-002-unreadable-birth-date.js';
import { MISSING_DATE_OF_SERVICE } from './hdr/hdr-011-missing-date-of-service.js';
import { INVALID_MEDICARE_ID } from './ins/ins-003-invalid-medicare-id.js';
import { INVALID_NPI } from './prv/prv-002-invalid-npi.js';
import { UNLINKED_PROCEDURE } from './px/px-003-unlinked-procedure.js';
import { POINTER_TO_NOTHING } from './px/px-004-pointer-to-nothing.js';
import type { Rule } from './rule.js';
import { SUPPRESSION_WITHOUT_REASON, UNUSED_SUPPRESSION } from './sup/suppressions.js';

/** All rules, by id. Ids are never reused: a removed rule leaves a comment in its place. */
export const RULES: readonly Rule[] = [
  COPY_OF_ANOTHER_PATIENT,
  COPY_OF_PREVIOUS_VISIT,
  COPIED_KEY_SECTION,
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
  UNUSED_SUPPRESSION,
  SUPPRESSION_WITHOUT_REASON,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with an id such as `DX-002`, in any case. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id.toUpperCase());
}
