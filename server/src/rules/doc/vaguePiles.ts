import { encloses } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { problemSubject } from '../spec/assessed.js';
import { assessmentItems, conditionsIn, type VagueItem } from './vagueItem.js';

/** With fewer it is one suspicion, which a provider may well have. */
const A_PILE = 2;

/** Items that hold several diagnoses, all uncertain, in a note without a symptom or finding to code instead (class V11). */
export function* uncertainPiles(note: CheckedNote): Generator<VagueItem> {
  const items = assessmentItems(note);
  if (items.some(({ mentions }) => conditionsIn(mentions).some(isSure)) || statesSymptom(note)) return;
  for (const item of items) {
    const { head } = item.problem;
    const conditions = conditionsIn(item.mentions).filter(({ range }) => encloses(head, range));
    if (conditions.length < A_PILE || !conditions.every(({ assertion }) => assertion === 'uncertain'))
      continue;
    yield { span: head, subject: problemSubject(item), vagueClass: 'V11' };
  }
}

const isSure = ({ assertion }: { readonly assertion: string }): boolean => assertion === 'affirmed';

/** Anywhere but in a list of old conditions the patient has something: a complaint, a sign, an injury. */
function statesSymptom(note: CheckedNote): boolean {
  return conditionsIn(note.reading.mentions).some(
    (mention) => isSure(mention) && !mention.historical && !LISTS.includes(mention.section ?? ''),
  );
}

const LISTS = ['PMH', 'PROBLEMS', 'PSH', 'FH', 'SH', 'PFSH', 'MEDS', 'ALLERGIES'];
