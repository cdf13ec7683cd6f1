import { message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { isForClaim, placeForAbsent, severityOfAbsence } from '../support.js';
import { mistypedLabel } from './mistypedLabel.js';

const PLACEHOLDER =
  /^(?:test(?: ?patient)?|zz.*|unknown|\*+|@.*@|_+|n\/?a|none|pending|tbd|patient name|name|x+)$/i;
const COMMON_PLACEHOLDER = /^(?:john|jane) doe$|^doe, ?(?:john|jane)$/i;

/** No patient name, or a placeholder in its place. Page: hdr-001-missing-patient-name.md. */
export const MISSING_PATIENT_NAME: Rule = {
  id: 'HDR-001',
  name: 'missing-patient-name',
  severity: 'error',
  owner: 'front desk',
  status: 'stable',
  denials: ['CO-16/MA36', 'CO-31'],
  *check(note) {
    if (!isForClaim(note)) return;
    const field = note.subject.patientName;
    const subject = { kind: 'field' as const, key: 'patient.name' };
    if (!field || field.value.value === '') {
      const near = field ? undefined : mistypedLabel(note, 'patient.name', 'Patient');
      yield {
        span: field?.label.span ?? near?.field.label.span ?? placeForAbsent(note),
        subject,
        ...severityOfAbsence(note, (field ?? near) !== undefined),
        message: message(
          `The note names no patient.${near?.remark ?? ''} The claim needs last and first name (claim item 2); type "Patient: Last, First" into the coding block.`,
          near?.values,
        ),
        ...(near && { fixes: near.fixes }),
      };
      return;
    }
    const name = field.value.value.trim();
    if (PLACEHOLDER.test(name)) {
      yield {
        span: field.value.span,
        subject,
        message: message(
          "{name} stands where the patient's name belongs. The claim needs last and first name (claim item 2).",
          { name: typed(`"${name}"`, 'A placeholder') },
        ),
      };
    } else if (COMMON_PLACEHOLDER.test(name)) {
      yield {
        span: field.value.span,
        subject,
        severity: 'info',
        message: message(
          '{name} is often a placeholder. Confirm the name with registration (claim item 2).',
          { name: typed(`"${name}"`, 'This name') },
        ),
      };
    }
  },
};
