import { keepAnswers } from '../../base/memo.js';
import { INTEGRAL_SYMPTOMS } from '../../generated/integralSymptoms.js';
import { deleteDiagnosis } from '../../note/edits/diagnoses.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';

/** A symptom coded beside a confirmed diagnosis of which it is a usual part. Page: doc-012-symptom-beside-its-diagnosis.md. */
export const SYMPTOM_BESIDE_ITS_DIAGNOSIS: Rule = {
  id: 'DOC-012',
  name: 'symptom-beside-its-diagnosis',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11'],
  supersedes: ['DX-022', 'DX-014', 'DX-015', 'SPEC-001'],
  *check(note) {
    const diagnoses = claimedDiagnoses(note);
    for (const symptom of diagnoses) {
      const { code, span } = symptom.line.code;
      const diseases = diseasesWith(code);
      const disease = diagnoses.find(
        (other) =>
          other !== symptom &&
          diseases.some((beginning) => plain(other.line.code.code).startsWith(beginning)) &&
          sameSide(
            note.context.codes.factsOf('ICD-10-CM', code, note.dateOfService).side,
            note.context.codes.factsOf('ICD-10-CM', other.line.code.code, note.dateOfService).side,
          ),
      );
      if (!disease || note.evidence.diagnoses[disease.index]?.status === 'uncertain') continue;
      yield {
        span,
        subject: diagnosisSubject(symptom),
        message: message(
          '{symptom} is a usual part of {disease} and is not coded beside it unless the note gives it another cause (OCG I.B.5). Take it off.',
          { symptom: known(code), disease: known(disease.line.code.code) },
        ),
        related: [{ span: disease.line.code.span, message: message('The diagnosis it belongs to') }],
        fixes: [
          {
            title: message('Take {symptom} off and rewrite the pointers', { symptom: known(code) }),
            safe: false,
            preferred: true,
            edits: deleteDiagnosis(note.note, symptom.index),
          },
        ],
      };
    }
  },
};

function diseasesWith(symptom: string): readonly string[] {
  return bySymptom(symptom, () =>
    INTEGRAL_SYMPTOMS.flatMap(([beginnings, diseases]) =>
      beginnings.some((beginning) => plain(symptom).startsWith(beginning)) ? diseases : [],
    ),
  );
}

/** Rows of the table by code; it never changes. */
const bySymptom = keepAnswers<readonly string[]>(1000);

/** Pain of the left knee is no part of arthritis of the right one. */
function sameSide(a: string | undefined, b: string | undefined): boolean {
  const open = [undefined, 'unspecified', 'bilateral'];
  return a === b || open.includes(a) || open.includes(b);
}

function plain(code: string): string {
  return code.replace('.', '');
}
