import { setPointersEdit } from '../../note/edits/pointers.js';
import { type Fix, known, message } from '../finding.js';
import { canBeReason } from '../reasons.js';
import type { Rule } from '../rule.js';
import { serviceSubject } from '../services.js';
import { claimedDiagnoses } from '../support.js';

/** None of the diagnoses pointed at can be a reason for the service. Page: mn-002-diagnosis-does-not-fit-service.md. */
export const DIAGNOSIS_DOES_NOT_FIT_SERVICE: Rule = {
  id: 'MN-002',
  name: 'diagnosis-does-not-fit-service',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11'],
  *check(note) {
    for (const service of note.coding.services) {
      const { pointers, code } = service.line;
      const [first] = pointers;
      const last = pointers.at(-1);
      if (!first || !last || service.diagnoses.length === 0) continue;
      if (service.diagnoses.some((diagnosis) => canBeReason(service, diagnosis) !== false)) continue;
      const fitting = claimedDiagnoses(note).filter(
        (diagnosis) => diagnosis.line.letter && canBeReason(service, diagnosis) === true,
      );
      yield {
        span: { start: first.span.start, end: last.span.end },
        message: message(
          '{code} is of another site or system than the diagnoses it points at ({codes}). Link it to the reason the note gives; payers deny a service whose diagnosis does not fit.',
          {
            code: known(code.code, 'This service'),
            codes: known(service.diagnoses.map((diagnosis) => diagnosis.line.code.code).join(', ')),
          },
        ),
        fixes: fitting.map(
          (diagnosis): Fix => ({
            title: message('Point at {letter} {code} instead', {
              letter: known(diagnosis.line.letter ?? ''),
              code: known(diagnosis.line.code.code),
            }),
            safe: false,
            preferred: fitting.length === 1,
            edits: setPointersEdit(service.line, [diagnosis.line.letter ?? '']),
          }),
        ),
        subject: serviceSubject(service),
      };
    }
  },
};
