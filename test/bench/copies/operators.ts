import type { Base } from './bases.js';
import {
  appendSentence,
  changeDose,
  changeVitals,
  historyOf,
  moveSection,
  replaceSentence,
  rewordShare,
  swapPronouns,
  swapSides,
  touchSentence,
  useSynonyms,
  withHeader,
  withHistory,
} from './editText.js';
import { interval, inventPatient, inventVisit, sectionOf } from './invent.js';
import { ALL, type Pair, SAME_PATIENT } from './pairs.js';
import type { Random } from './random.js';

interface Operator {
  readonly kind: string;
  readonly family: Pair['family'];
  readonly edit: (text: string, random: Random) => string;
  readonly must?: readonly string[];
  readonly never?: readonly string[];
}

const LATER = { day: '04/21/2026' };
const other = (random: Random) => {
  const patient = inventPatient(random, random.between(1000, 9000));
  return { name: `${patient.surname}, ${patient.first}`, mrn: patient.mrn, born: patient.born };
};
const cloned = (text: string, random: Random) => withHeader(text, { ...LATER, ...other(random) });
const again = (text: string) => withHeader(text, LATER);
const silentOnPatients = ['CPY-001'];

/** How a later note is made from an earlier one, and what must be said of it. */
export const OPERATORS: readonly Operator[] = [
  { kind: 'unchanged', family: 'copy', edit: again, must: SAME_PATIENT, never: silentOnPatients },
  {
    kind: 'dates only',
    family: 'copy',
    edit: (text) =>
      again(text)
        .replace(/\b0[1-4]\/(\d\d)\/2026\b/g, '04/$1/2026')
        .replaceAll('04/21/2026', '04/21/2026'),
    must: SAME_PATIENT,
    never: silentOnPatients,
  },
  {
    kind: 'vitals only',
    family: 'copy',
    edit: (text, random) => changeVitals(again(text), random),
    must: SAME_PATIENT,
    never: silentOnPatients,
  },
  {
    kind: 'section moved',
    family: 'copy',
    edit: (text) => moveSection(again(text)),
    must: SAME_PATIENT,
    never: silentOnPatients,
  },
  {
    kind: 'one sentence replaced',
    family: 'edited',
    edit: (text, random) => replaceSentence(again(text), random),
    must: SAME_PATIENT,
    never: silentOnPatients,
  },
  {
    kind: 'one sentence touched',
    family: 'edited',
    edit: (text, random) => touchSentence(again(text), random),
    must: SAME_PATIENT,
    never: silentOnPatients,
  },
  {
    kind: 'a sentence added',
    family: 'edited',
    edit: (text, random) =>
      appendSentence(
        again(text),
        random.pick(['The form for the fair was signed.', 'A cousin will help with the ladder.']),
      ),
    must: SAME_PATIENT,
    never: silentOnPatients,
  },
  { kind: 'synonyms', family: 'edited', edit: (text) => useSynonyms(again(text)), never: silentOnPatients },
  {
    kind: 'reworded 10 %',
    family: 'edited',
    edit: (text, random) => rewordShare(again(text), random, 0.1),
    never: silentOnPatients,
  },
  {
    kind: 'reworded 30 %',
    family: 'edited',
    edit: (text, random) => rewordShare(again(text), random, 0.3),
    never: ['CPY-001', 'CPY-004'],
  },
  {
    kind: 'reworded 60 %',
    family: 'edited',
    edit: (text, random) => rewordShare(again(text), random, 0.6),
    never: ['CPY-001', 'CPY-002', 'CPY-004'],
  },
  {
    kind: 'doses changed',
    family: 'edited',
    edit: (text) => changeDose(again(text)),
    never: silentOnPatients,
  },
  {
    kind: 'history written anew',
    family: 'edited',
    edit: (text, random) =>
      withHistory(changeVitals(again(text), random), interval(random, inventPatient(random, 1))),
    never: ['CPY-001', 'CPY-002', 'CPY-004'],
  },
  { kind: 'clone, name changed', family: 'clone', edit: cloned, must: ['CPY-001'] },
  {
    kind: 'clone, name and vitals changed',
    family: 'clone',
    edit: (text, random) => changeVitals(cloned(text, random), random),
    must: ['CPY-001'],
  },
  {
    kind: 'clone, name, vitals and side changed',
    family: 'clone',
    edit: (text, random) => swapSides(changeVitals(cloned(text, random), random)),
    must: ['CPY-001'],
  },
  {
    kind: 'clone, he for she',
    family: 'clone',
    edit: (text, random) => swapPronouns(cloned(text, random)),
    must: ['CPY-001'],
  },
  {
    kind: 'clone of the history alone',
    family: 'clone',
    edit: (text, random) => {
      const fresh = inventVisit(random, random.between(1, 900));
      return fresh.sections.reduce(
        (result, [name]) =>
          name === 'EXAM'
            ? result.replace(/((?:EXAM|Exam)[^:\n]*:)[^\n]*/, `$1 ${sectionOf(fresh, 'EXAM')}`)
            : result,
        cloned(text, random),
      );
    },
    must: historyOnly(),
  },
];

function historyOnly(): readonly string[] {
  return ['CPY-001'];
}

/** At least forty words of history: fewer are alike in many patients, so that nothing can be said. */
function canBeTold(base: Base): boolean {
  return historyOf(base.text).split(/\s+/).length >= 45;
}

/** Each operator over each base. */
export function editedPairs(bases: readonly Base[], random: Random): Pair[] {
  return OPERATORS.flatMap((operator) =>
    bases.map(
      (base): Pair => ({
        kind: operator.kind,
        family: operator.family,
        name: base.name,
        known: [base.text],
        later: operator.edit(base.text, random),
        ...(operator.must && (operator.family !== 'clone' || canBeTold(base)) && { must: operator.must }),
        never: operator.never ?? ALL.filter((rule) => !operator.must?.includes(rule)),
      }),
    ),
  );
}
