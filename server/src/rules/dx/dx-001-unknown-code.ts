import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** A diagnosis code that no edition holds. Page: dx-001-unknown-code.md. */
export const UNKNOWN_CODE: Rule = {
  id: 'DX-001',
  name: 'unknown-code',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76'],
  supersedes: ['DX-*'],
  *check(note) {
    let outside = 0;
    for (const diagnosis of note.coding.diagnoses) {
      const { answer, line } = diagnosis;
      if (isOldCode(line.code.raw))
        yield { ...finding(note, diagnosis, OLD), subject: diagnosisSubject(diagnosis) };
      else if (answer.status === 'unknown')
        yield { ...finding(note, diagnosis, UNKNOWN), subject: diagnosisSubject(diagnosis) };
      else if (answer.status === 'not-in-set') outside++;
      else if (answer.status === 'not-checked') yield { notChecked: answer.because };
    }
    if (outside > 0) {
      yield {
        notChecked: `${outside} diagnosis ${outside === 1 ? 'code is' : 'codes are'} outside the embedded set; an official ICD-10-CM release would settle ${outside === 1 ? 'it' : 'them'}`,
      };
    }
  },
};

const UNKNOWN =
  '{code} is not an ICD-10-CM code: no edition at hand holds it. Correct the code; payers reject a claim with an unknown code (45 CFR 162.1002).';
const OLD =
  '{code} looks like an ICD-9-CM code; claims since 2015-10-01 take ICD-10-CM (45 CFR 162.1002). Choose the ICD-10-CM code the note supports.';

function isOldCode(raw: string): boolean {
  return /^\d{3}\.\d{1,2}$/.test(raw);
}

function finding(note: CheckedNote, diagnosis: CodedDiagnosis, template: string) {
  const { raw, span } = diagnosis.line.code;
  return {
    span,
    message: message(template, { code: typed(raw, 'This code') }),
    fixes: likelyCodes(note, diagnosis),
  };
}

/** Codes one look-alike away (O for 0, I or L for 1, S for 5), and the codes the line's own title finds. */
function likelyCodes(note: CheckedNote, diagnosis: CodedDiagnosis): Fix[] {
  const { codes } = note.context;
  const plain = diagnosis.line.code.raw.toUpperCase().replace('.', '');
  const lookAlike =
    plain.charAt(0) + plain.slice(1).replace(/O/g, '0').replace(/[IL]/g, '1').replace(/S/g, '5');
  const byShape = lookAlike === plain ? [] : [codes.lookUp('ICD-10-CM', lookAlike, note.dateOfService)];
  const title = diagnosis.line.title?.value ?? '';
  const byTitle = codes
    .search(title, { on: note.dateOfService, systems: ['ICD-10-CM'], limit: 3 })
    .map((hit) => hit.entry);
  const entries = [
    ...byShape.flatMap((answer) => (answer.status === 'billable' ? [answer.entry] : [])),
    ...byTitle,
  ];
  const unique = entries.filter(
    (entry, index) => entry.billable && entries.findIndex((other) => other.code === entry.code) === index,
  );
  return unique.slice(0, 4).map((entry) => ({
    title: message('Replace with {code} {title}', { code: known(entry.code), title: known(entry.title) }),
    safe: false,
    preferred: false,
    edits: [{ span: diagnosis.line.code.span, newText: entry.code }],
  }));
}
