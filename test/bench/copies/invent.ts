import type { Random } from './random.js';
import {
  COMPLAINTS,
  EXAM_TEMPLATES,
  FINDING_SLOTS,
  FINDINGS,
  HISTORY_OPENINGS,
  HISTORY_SENTENCES,
  INTERVALS,
  MEN,
  PLANS,
  PROVIDERS,
  SLOTS,
  SURNAMES,
  WOMEN,
} from './words.js';

export interface Patient {
  readonly surname: string;
  readonly first: string;
  readonly sex: 'F' | 'M';
  readonly born: string;
  readonly mrn: string;
  readonly age: number;
}

/** An invented visit in parts, so that a second one can be made from it. */
export interface Visit {
  readonly patient: Patient;
  /** `MM/DD/YYYY`. */
  readonly day: string;
  /** Index into `PROVIDERS`. */
  readonly provider: number;
  readonly sections: readonly (readonly [heading: string, text: string])[];
  readonly coding: string;
}

const two = (n: number) => String(n).padStart(2, '0');

export function inventPatient(random: Random, number: number): Patient {
  const sex = random.pick(['F', 'M'] as const);
  const age = random.between(22, 84);
  return {
    surname: random.pick(SURNAMES),
    first: random.pick(sex === 'F' ? WOMEN : MEN),
    sex,
    age,
    born: `${two(random.between(1, 12))}/${two(random.between(1, 28))}/${2025 - age}`,
    mrn: String(500000 + number),
  };
}

/** A day of 2026 by number, 0 to 330. */
export function dayOf(number: number): string {
  return `${two(1 + Math.floor(number / 28))}/${two(1 + (number % 28))}/2026`;
}

export function inventVisit(random: Random, number: number, options: Partial<Visit> = {}): Visit {
  const patient = options.patient ?? inventPatient(random, number);
  const provider = options.provider ?? random.between(0, PROVIDERS.length - 1);
  const [complaint, symptom, diagnosis, code] = random.pick(COMPLAINTS);
  const side = random.pick(['left', 'right']);
  const sided = (text: string) => text.replaceAll('~', side);
  const fill = (text: string) => filled(random, text, patient, sided(symptom));
  const history = [
    fill(random.pick(HISTORY_OPENINGS)),
    ...random.some(HISTORY_SENTENCES, random.between(4, 7)).map(fill),
  ].join(' ');
  const exam = `${EXAM_TEMPLATES[provider % EXAM_TEMPLATES.length]} ${random.some(FINDINGS, 2).map(fill).join(' ')}`;
  const plan = [
    ...random.some(PLANS, random.between(2, 4)).map(fill),
    `Return in ${random.pick(SLOTS.back ?? [])}.`,
  ].join(' ');
  return {
    patient,
    provider,
    day: options.day ?? dayOf(random.between(0, 120)),
    coding: `A  ${code}\n99213  A  $120.00`,
    sections: [
      ['CC', `${sided(complaint)}.`],
      ['HPI', history],
      ['PMH', 'Hypertension, hyperlipidemia, appendectomy in childhood.'],
      ['MEDICATIONS', 'Atorvastatin 20 mg nightly, aspirin 81 mg daily.'],
      ['VITALS', vitals(random)],
      ['EXAM', exam],
      [
        'ASSESSMENT',
        fill(
          `${sided(diagnosis)}, ${random.pick(['new', 'slowly worse', 'troublesome with {act}', 'after {onset}', 'mild, for {span}'])}.`,
        ),
      ],
      ['PLAN', plan],
    ],
    ...options,
  };
}

export function vitals(random: Random): string {
  return `BP ${random.between(108, 148)}/${random.between(62, 92)}, HR ${random.between(58, 92)}, T 98.${random.between(0, 9)} F, Wt ${random.between(52, 98)}.${random.between(0, 9)} kg`;
}

/** A sentence or two on how things went since the last visit. */
export function interval(random: Random, patient: Patient): string {
  return random
    .some(INTERVALS, 2)
    .map((text) => filled(random, text, patient, ''))
    .join(' ');
}

function filled(random: Random, text: string, patient: Patient, symptom: string): string {
  const she = patient.sex === 'F';
  const fixed: Readonly<Record<string, string>> = {
    age: String(patient.age),
    person: she ? 'woman' : 'man',
    surname: patient.surname,
    Title: she ? 'Ms.' : 'Mr.',
    he: she ? 'she' : 'he',
    He: she ? 'She' : 'He',
    his: she ? 'her' : 'his',
    symptom,
  };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'num') return String(random.between(3, 160));
    return fixed[name] ?? random.pick(SLOTS[name] ?? FINDING_SLOTS[name] ?? ['']);
  });
}

/** The visit as a note file. */
export function render(visit: Visit): string {
  const { patient, day, sections, coding } = visit;
  const [name, npi] = PROVIDERS[visit.provider] ?? PROVIDERS[0];
  const body = sections.map(([heading, text]) => `${heading}: ${text}\n`).join('\n');
  return `Patient: ${patient.surname}, ${patient.first}   DOB: ${patient.born}   Sex: ${patient.sex}   MRN: ${patient.mrn}\nDOS: ${day}   POS: 11   Provider: ${name}   NPI: ${npi}\nInsurance: Northgate Choice   Member ID: NGC4001${patient.mrn}\n\n${body}\nElectronically signed by ${name} ${day}\n\n=== CODING ===\n${coding}\n`;
}

/** The visit with other words in one section. */
export function withSection(visit: Visit, heading: string, text: string): Visit {
  return {
    ...visit,
    sections: visit.sections.map(([name, old]) => (name === heading ? [name, text] : [name, old])),
  };
}

export function sectionOf(visit: Visit, heading: string): string {
  return visit.sections.find(([name]) => name === heading)?.[1] ?? '';
}
