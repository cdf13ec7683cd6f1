import { keepAnswers } from '../base/memo.js';
import type { CodedDiagnosis, CodedService } from '../coding/coding.js';
import { SERVICE_REASONS } from '../generated/serviceReasons.js';

/** Whether a diagnosis can be a reason for a service: undefined where nothing is known of the service, or the diagnosis is no complete code. */
export function canBeReason(service: CodedService, diagnosis: CodedDiagnosis): boolean | undefined {
  const reasons = reasonsFor(service.line.code.code);
  if (!reasons || diagnosis.answer.status !== 'billable') return undefined;
  const plain = diagnosis.line.code.code.replace('.', '');
  return reasons.some((beginning) => plain.startsWith(beginning));
}

/** Rows by code: the table never changes, and notes use the same codes over and over. */
const known = keepAnswers<readonly string[] | undefined>(1000);

function reasonsFor(code: string): readonly string[] | undefined {
  return known(code, () => {
    const row = SERVICE_REASONS.find(([services]) =>
      services.some((written) => {
        const [first = '', last = first] = written.split('-');
        return code.length === first.length && first <= code && code <= last;
      }),
    );
    return row?.[1];
  });
}
