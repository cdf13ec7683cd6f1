import type { Random } from '../copies/random.js';
import { HISTORY_SENTENCES, MEN, SLOTS, SURNAMES, WOMEN } from '../copies/words.js';
import {
  ADVICE,
  ALLERGIES,
  CONDITIONS,
  EXAM,
  FAMILY,
  FILLINGS,
  JOBS,
  RESULTS,
  REVIEW,
  SERVICES,
  SURGERIES,
  USUAL_WORDS,
} from './conditions.js';

const DIAGNOSES = 8;
const SERVICES_BILLED = 6;
const PROVIDERS = 24;
const LETTERS = 'ABCDEFGH';
const TITLES = 'HPI|ROS|PMH|PSH|FAMILY HISTORY|SOCIAL|MEDICATIONS|ALLERGIES|VITALS|EXAM|RESULTS|A/P'.split(
  '|',
);
const LONG_TITLES =
  'History of Present Illness|Review of Systems|Past Medical History|Past Surgical History|Family History|Social History|Current Medications|Allergies|Vital Signs|Physical Examination|Results|Assessment and Plan'.split(
    '|',
  );

/** A patient with what stays the same from visit to visit. */
export interface ChronicPatient {
  readonly header: readonly [
    name: string,
    born: string,
    sex: string,
    mrn: string,
    payer: string,
    member: string,
  ];
  readonly he: string;
  readonly age: number;
  readonly job: string;
  readonly problems: readonly (typeof CONDITIONS)[number][];
  readonly drugs: readonly string[];
  readonly background: readonly string[];
  readonly provider: number;
}

const two = (n: number) => String(n).padStart(2, '0');
const PAYERS =
  'Northgate Choice|Lakeshore Health PPO|Medicare Part B|Prairie Mutual HMO|Union Benefit Trust'.split('|');

export function inventChronicPatient(random: Random, number: number): ChronicPatient {
  const female = random.next() < 0.5;
  const age = random.between(41, 84);
  const problems = random.some(
    CONDITIONS.filter(([, code]) => !female || code !== 'N40.1'),
    DIAGNOSES,
  );
  return {
    header: [
      `${random.pick(SURNAMES)}${number % 3 === 0 ? `-${random.pick(SURNAMES)}` : ''}, ${random.pick(female ? WOMEN : MEN)} ${random.pick(['A', 'B', 'J', 'L', 'M', 'R', 'T'])}`,
      `${two(random.between(1, 12))}/${two(random.between(1, 28))}/${2025 - age}`,
      female ? 'F' : 'M',
      String(510_000 + number),
      random.pick(PAYERS),
      `M${random.between(100_000, 999_999)}${number}`,
    ],
    he: female ? 'She' : 'He',
    age,
    job: random.pick(JOBS),
    problems,
    drugs: problems.map(([, , drugs]) => random.pick(drugs.split('|'))),
    background: [
      random
        .some(SURGERIES, 2)
        .map((text) => filled(random, text))
        .join(' '),
      random
        .some(FAMILY, 3)
        .map((text) => filled(random, text))
        .join(' '),
      random.pick(ALLERGIES),
    ],
    provider: random.between(0, PROVIDERS - 1),
  };
}

/** A visit of about 5 kB: eight problems told, judged and treated, and a coding block of eight diagnoses and six lines. */
export function inventChronicVisit(random: Random, patient: ChronicPatient, day: number): string {
  const [name, born, sex, mrn, payer, member] = patient.header;
  const date = `${two(1 + Math.floor(day / 28))}/${two(1 + (day % 28))}/2026`;
  const provider = providerOf(patient.provider);
  const say = (text: string) => filled(random, random.pick(text.split('|')));
  const list = (texts: readonly string[], count: number) =>
    random.some(texts, count).map((text) => `${say(text)}.`);
  const names = patient.problems.map(([names]) => say(names));
  const history = [
    `${patient.age}-year-old ${sex === 'F' ? 'woman' : 'man'}, ${patient.job}, here for ${names[0]?.toLowerCase()} and ${names[1]?.toLowerCase()}.`,
    ...patient.problems.flatMap(([, , , told], index) =>
      index < 7
        ? told
            .split('|')
            .slice(0, 2)
            .map((text) => filled(random, text))
        : [],
    ),
    ...random
      .some(HISTORY_SENTENCES, 5)
      .map((text) =>
        filled(random, text.replaceAll('{He}', patient.he).replaceAll('{he}', patient.he.toLowerCase())),
      ),
    `${patient.he} ${say('takes all tablets|forgets the evening tablets {few} times a month|uses a pill box since {event}')}.`,
    `${patient.he} ${say('denies chest pain and fainting|has had no fall|has no fever and no weight loss')}.`,
  ].join(' ');
  const plan = patient.problems.map(
    ([, , , , stands, done], index) =>
      `${index + 1}. ${names[index]}: ${say(stands)}.\n   - ${say(done)}\n   - ${say(ADVICE)}`,
  );
  const bodies = [
    history,
    list(REVIEW, 7).join('\n'),
    `${names.slice(2).join(', ')}.`,
    patient.background[0],
    patient.background[1],
    `${say('Never smoker|Former smoker, stopped in {year}')}. ${say('Wine on holidays|No alcohol|A beer on Fridays')}. Works as ${patient.job}; ${say('lives with a sister|lives alone|shares a farm|keeps goats|sings in a choir|walks to {place}')}.`,
    `${patient.drugs.join(', ')}.`,
    patient.background[2],
    `BP ${random.between(112, 152)}/${random.between(62, 94)}, HR ${random.between(58, 92)}, T 98.${random.between(0, 9)} F, Wt ${random.between(58, 108)}.${random.between(0, 9)} kg`,
    examOf(patient.provider, random),
    `${list(RESULTS, 5).join(' ')}`,
    `${plan.join('\n')}\n${usualWords(patient.provider)}\nReturn in ${random.between(4, 16)} weeks.`,
  ];
  const style = patient.provider % 3;
  const sections = bodies.map((body = '', index) => {
    const title = style === 0 ? TITLES[index] : LONG_TITLES[index];
    const text = style === 2 ? wrapped(body) : body;
    return style === 0 && !text.includes('\n')
      ? `${title}: ${text}`
      : `${style === 1 ? title?.toUpperCase() : title}:\n${text}`;
  });
  const head = `Patient: ${name}   DOB: ${born}   Sex: ${sex}   MRN: ${mrn}\nDOS: ${date}   POS: 11   Provider: ${provider.name}   NPI: ${provider.npi}\nInsurance: ${payer}   Member ID: ${member}`;
  return `${head}\n\n${sections.join('\n\n')}\n\nElectronically signed by ${provider.name} on ${date} ${two(random.between(8, 17))}:${two(random.between(0, 59))}\n\n=== CODING ===\n${codingOf(random, patient)}\n`;
}

/** What a provider writes below every plan. */
function usualWords(provider: number): string {
  const usual = USUAL_WORDS.split('|');
  return [provider, provider * 5 + 3].map((index) => usual[index % usual.length]).join(' ');
}

/** Each provider's own usual exam, with two systems in other words each time. */
function examOf(provider: number, random: Random): string {
  const other = random.some(EXAM, 3);
  return EXAM.filter((_, index) => (index + provider) % 5 !== 0)
    .map((system, index) => {
      const wordings = system.split('|');
      const usual = wordings[(provider * 7 + index * 3) % wordings.length] ?? '';
      return `${filled(random, other.includes(system) ? random.pick(wordings) : usual)}.`;
    })
    .join('\n');
}

function codingOf(random: Random, { problems }: ChronicPatient): string {
  const diagnoses = problems.map(
    ([names, code], index) => `${LETTERS[index]}  ${code}  ${filled(random, names.split('|')[0] ?? '')}`,
  );
  const letters = () =>
    random
      .some([...LETTERS], random.between(1, 2))
      .sort()
      .join('');
  const visit = `${random.pick(['99213', '99214'])}-25  ${letters()}  $${random.between(110, 190)}.00`;
  const services = random.some(SERVICES, SERVICES_BILLED - 1).map((line) => line.replace('{p}', letters()));
  return [...diagnoses, visit, ...services].join('\n');
}

function providerOf(index: number): { readonly name: string; readonly npi: string } {
  const name = `${(index % 2 === 0 ? WOMEN : MEN)[index % 16]} ${SURNAMES[(index * 7 + 3) % SURNAMES.length]}, MD`;
  return { name, npi: withCheckDigit(`14${String(1_000_000 + index * 48_611)}`) };
}

/** A provider number of nine digits with its check digit. */
function withCheckDigit(nine: string): string {
  const sum = [...`80840${nine}`].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

function filled(random: Random, text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const range = RANGES[slot];
    if (range)
      return String(random.between(range[0], range[1]) / (slot === 'a1c' || slot === 'hgb' ? 10 : 1));
    return random.pick(FILLINGS[slot] ?? SLOTS[slot] ?? ['']);
  });
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  num: [10, 60],
  pulse: [58, 92],
  few: [2, 9],
  weeks: [3, 26],
  sugar: [98, 240],
  sys: [118, 164],
  dia: [64, 98],
  ldl: [58, 142],
  a1c: [56, 94],
  hgb: [94, 151],
  egfr: [46, 59],
  lb: [140, 240],
  age: [48, 91],
  year: [1978, 2021],
};

function wrapped(text: string): string {
  return text.replace(/(?=.{97})(.{1,96}) +/g, '$1\n');
}
