import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import type { ConditionMention } from '../../reading/reading.js';
import { claimedEvidence, isAssessment, isNamed, placesOf, quoted } from '../evidence.js';
import { type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** Codes that are right for a suspicion: symptoms and signs, contact and observation, suspected abuse (OCG I.C.19.f). */
const MAY_BE_UNCERTAIN = /^(?:R|Z|T76|O[0-9])/;
const MOST_SYMPTOMS = 3;

/** A diagnosis that every assessment leaves in doubt, coded as if it were confirmed. Page: doc-005-uncertain-diagnosis-as-confirmed.md. */
export const UNCERTAIN_DIAGNOSIS_AS_CONFIRMED: Rule = {
  id: 'DOC-005',
  name: 'uncertain-diagnosis-as-confirmed',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11', 'CO-50', 'CO-150'],
  supersedes: ['DOC-009', 'DOC-013', 'DX-014', 'DX-015'],
  *check(note) {
    for (const { diagnosis, supported, uncertain, listOnly } of claimedEvidence(note)) {
      const { code, span } = diagnosis.line.code;
      if (MAY_BE_UNCERTAIN.test(code) || supported.length > 0 || listOnly.length > 0) continue;
      const assessed = uncertain.filter((passage) => isNamed(passage) && isAssessment(passage.section));
      const [first] = assessed;
      if (!first) continue;
      yield {
        span,
        subject: diagnosisSubject(diagnosis),
        message: message(
          'The note leaves {condition} in doubt ({cue}) and affirms it nowhere. In the outpatient setting a suspected diagnosis is not coded as if it existed (OCG IV.H); code the symptoms or findings that led to it.',
          {
            condition: typed(quoted(note, first.range), 'this condition'),
            cue: first.cue ? typed(`"${first.cue.value}"`, 'its words') : known('its words'),
          },
        ),
        related: placesOf(assessed, 'Stated as uncertain'),
        fixes: symptomFixes(note, diagnosis),
      };
    }
  },
};

/** Symptoms the note affirms of the patient and that are not coded yet. */
function symptomFixes(note: CheckedNote, diagnosis: CodedDiagnosis): Fix[] {
  const coded = new Set(note.coding.diagnoses.map(({ line }) => line.code.code));
  const stated = note.reading.mentions.filter(
    (mention): mention is ConditionMention =>
      (mention.kind === 'condition' || mention.kind === 'sign') &&
      mention.assertion === 'affirmed' &&
      mention.experiencer === 'patient' &&
      !mention.historical &&
      (isAssessment(mention.section) || mention.section === 'HPI' || mention.section === 'CC'),
  );
  const codes = stated.flatMap(({ candidates: [best], text }) => {
    if (!best || !/^R(?:0|1|2|3|4|5|6)/.test(best.code) || coded.has(best.code)) return [];
    const answer = note.context.codes.lookUp('ICD-10-CM', best.code, note.dateOfService);
    return answer.status === 'billable' ? [{ entry: answer.entry, text }] : [];
  });
  const distinct = [...new Map(codes.map((found) => [found.entry.code, found])).values()];
  return distinct.slice(0, MOST_SYMPTOMS).map(({ entry, text }) => ({
    title: message('Code {code} for {symptom} instead', {
      code: known(entry.code),
      symptom: typed(`"${text.replace(/\s+/g, ' ')}"`, 'a stated symptom'),
    }),
    safe: false,
    preferred: false,
    edits: replaceCode(diagnosis, entry.code, entry.title),
  }));
}

/** The new code, and its title where the old one was written. */
function replaceCode({ line }: CodedDiagnosis, code: string, title: string) {
  return [
    { span: line.code.span, newText: code },
    ...(line.title ? [{ span: line.title.span, newText: title }] : []),
  ];
}
