import {
  dayOf,
  interval,
  inventPatient,
  inventVisit,
  render,
  sectionOf,
  type Visit,
  vitals,
  withSection,
} from './invent.js';
import { ALL, type Pair } from './pairs.js';
import { Random } from './random.js';
import { CONSENT } from './words.js';

const ERRORS = ['CPY-001', 'CPY-002', 'CPY-004'];

/** Notes that are alike for good reasons. Of none may an error be reported; of most, nothing at all. */
export function likenessPairs(): Pair[] {
  const random = new Random(1207);
  return FAMILIES.flatMap(({ kind, count, make, never }) =>
    Array.from({ length: count }, (_, index): Pair => {
      const { known, later } = make(random, index);
      return {
        kind,
        family: 'likeness',
        name: `${kind} ${index + 1}`,
        known: known.map(render),
        later: render(later),
        never,
      };
    }),
  );
}

interface Made {
  readonly known: readonly Visit[];
  readonly later: Visit;
}
interface Family {
  readonly kind: string;
  readonly count: number;
  readonly make: (random: Random, index: number) => Made;
  readonly never: readonly string[];
}

const FAMILIES: readonly Family[] = [
  { kind: 'stable chronic visit', count: 16, make: stable, never: ALL },
  { kind: 'therapy series', count: 10, make: therapy, never: ALL },
  { kind: 'normal exam of one provider', count: 14, make: sharedExam, never: ALL },
  { kind: 'consent text', count: 10, make: consent, never: ALL },
  { kind: 'siblings on one day', count: 10, make: siblings, never: ALL },
  { kind: 'corrected note', count: 10, make: corrected, never: ALL },
  { kind: 'lists carried over', count: 10, make: lists, never: ALL },
  { kind: 'vaccine visit', count: 6, make: vaccines, never: ALL },
  { kind: 'group session', count: 6, make: group, never: ALL },
  { kind: 'few words', count: 10, make: few, never: ALL },
  { kind: 'screening procedure', count: 6, make: screening, never: ALL },
  { kind: 'report quoted', count: 6, make: quoted, never: ERRORS },
];

function stable(random: Random, index: number): Made {
  const first = inventVisit(random, index, { day: dayOf(10) });
  const plan = sectionOf(first, 'PLAN').split('. ').slice(0, 2).join('. ');
  const earlier = withSection(first, 'PLAN', `${plan}.`);
  const later = withSection({ ...earlier, day: dayOf(94) }, 'HPI', interval(random, earlier.patient));
  return { known: [earlier], later: withSection(later, 'VITALS', vitals(random)) };
}

function therapy(random: Random, index: number): Made {
  const base = inventVisit(random, index, { day: dayOf(20) });
  const session = (day: number, pain: number, degrees: number): Visit => ({
    ...base,
    day: dayOf(day),
    coding: 'A  M25.561\n97110-GP  A  x2  $86.00\n97140-GP  A  $41.00',
    sections: [
      [
        'SUBJECTIVE',
        `Pain ${pain} of 10 on stairs. Did the home exercises most days, no swelling, sleeps through.`,
      ],
      ['OBJECTIVE', `Knee motion 0 to ${degrees} degrees, strength 4/5, balance on one leg eleven seconds.`],
      [
        'TREATMENT',
        'Therapeutic exercise: quadriceps sets, step-ups, bridges, cues for alignment, 24 minutes. Manual therapy: patellar glides and soft tissue work, 14 minutes. Total treatment time 38 minutes.',
      ],
      [
        'ASSESSMENT',
        'Gaining strength; skilled cueing is still needed for step control and to keep the hip level on the way down. Goals as set in the plan of care remain in reach within the certified period.',
      ],
      [
        'PLAN',
        'Continue twice a week per plan of care. Progress to single-leg step-downs when the cueing can be left out. Goals: stairs without rail, one mile walk, return to gardening by the end of the period.',
      ],
    ],
  });
  return { known: [session(20, 4, 118)], later: session(24, 3, 122) };
}

function sharedExam(random: Random, index: number): Made {
  const provider = index % 4;
  const known = Array.from({ length: 14 }, (_, k) =>
    inventVisit(random, index * 40 + k, { provider, day: dayOf(k) }),
  );
  return { known, later: inventVisit(random, index * 40 + 30, { provider, day: dayOf(60) }) };
}

function consent(random: Random, index: number): Made {
  const visit = (number: number, day: number) => {
    const made = inventVisit(random, number, { provider: 0, day: dayOf(day) });
    return {
      ...made,
      sections: [
        ...made.sections,
        [
          'PROCEDURE',
          `${CONSENT} The skin was cleaned and ${random.between(10, 40)} mg of triamcinolone with ${random.between(1, 4)} mL of lidocaine went in by a ${random.pick(['side', 'back', 'front'])} approach.`,
        ] as const,
      ],
    };
  };
  const known = Array.from({ length: 11 }, (_, k) => visit(2000 + index * 20 + k, k));
  return { known, later: visit(2000 + index * 20 + 15, 40) };
}

function siblings(random: Random, index: number): Made {
  const history = random.pick([
    'Cough and runny nose for three days, with a low fever on the first night. Drinks well, eats less, no vomiting, no rash. The whole house has had it since the cousins came to stay. Shots are up to date. No wheeze heard at home, sleeps sitting up against the pillow.',
    'Sore throat since Sunday, fever to 101 on two evenings, better with ibuprofen. No cough, no rash, no trouble swallowing water. Two classmates were sent home with the same. Drinks enough, plays between naps, has missed two days of school.',
  ]);
  const one = inventVisit(random, 4000 + index, { day: dayOf(30) });
  const patient = inventPatient(random, 4100 + index);
  const two = inventVisit(random, 4100 + index, {
    day: dayOf(30),
    provider: one.provider,
    patient: { ...patient, surname: one.patient.surname },
  });
  return { known: [withSection(one, 'HPI', history)], later: withSection(two, 'HPI', history) };
}

function corrected(random: Random, index: number): Made {
  const first = inventVisit(random, 5000 + index, { day: dayOf(33) });
  const later = withSection(
    first,
    'PLAN',
    `${sectionOf(first, 'PLAN')} Amended: the dose above was corrected after a call from the pharmacy.`,
  );
  return { known: [first], later };
}

function lists(random: Random, index: number): Made {
  const many =
    'Metformin 1000 mg twice daily, lisinopril 20 mg daily, atorvastatin 40 mg nightly, aspirin 81 mg daily, omeprazole 20 mg before breakfast, vitamin D 1000 units daily, cetirizine 10 mg as needed, albuterol as needed, gabapentin 300 mg at night, levothyroxine 75 mcg on an empty stomach, tamsulosin 0.4 mg at bedtime.';
  const history =
    'Appendectomy in childhood, gallbladder out in 1999, hypertension, hyperlipidemia, gout without an attack for years, kidney stone in 2011, fracture of the wrist as a student, cataract surgery of both eyes.';
  const add = (visit: Visit) => withSection(withSection(visit, 'MEDICATIONS', many), 'PMH', history);
  const first = inventVisit(random, 6000 + index, { day: dayOf(12) });
  const later = inventVisit(random, 6000 + index, {
    day: dayOf(70),
    patient: first.patient,
    provider: first.provider,
  });
  return { known: [add(first)], later: add(later) };
}

function vaccines(random: Random, index: number): Made {
  const visit = (number: number): Visit => ({
    ...inventVisit(random, number, { provider: 1, day: dayOf(50) }),
    coding: 'A  Z23\n90471  A  $30.00\n90686  A  $22.00',
    sections: [
      ['CC', 'Flu shot.'],
      [
        'HPI',
        'Here for the seasonal flu vaccine at the Saturday clinic. No fever today, no earlier reaction to a vaccine, no allergy to eggs that needed treatment, not pregnant, no illness of the nerves after a vaccine. The information sheet was read and questions were answered by the nurse at the table.',
      ],
      [
        'PROCEDURE',
        'The vaccine was given into the deltoid muscle under standing orders; no reaction within fifteen minutes of waiting.',
      ],
      ['ASSESSMENT', 'Encounter for immunization.'],
      ['PLAN', 'Card filled in. Call for redness that spreads, fever over two days, or trouble breathing.'],
    ],
  });
  return { known: [visit(7000 + index), visit(7100 + index)], later: visit(7200 + index) };
}

function group(random: Random, index: number): Made {
  const visit = (number: number): Visit => ({
    ...inventVisit(random, number, { provider: 2, day: dayOf(44) }),
    coding: 'A  F10.20\n90853  A  $60.00',
    sections: [
      ['CC', 'Group therapy.'],
      [
        'HPI',
        `Group session of ninety minutes on cravings at family dinners. The members went round with an example each, then wrote down three places to leave to when the talk turns loud, and rehearsed a sentence with a partner. Homework is to call one member before the weekend. ${random.pick(['Spoke twice, listened well.', 'Quiet, took notes, stayed to the end.', 'Came late, shared an example about a wedding.'])}`,
      ],
      ['ASSESSMENT', 'Alcohol use disorder, in treatment.'],
      ['PLAN', 'Group weekly on Thursdays. Individual session as arranged.'],
    ],
  });
  return {
    known: [visit(7300 + index), visit(7400 + index), visit(7500 + index)],
    later: visit(7600 + index),
  };
}

function few(random: Random, index: number): Made {
  const text = random.pick([
    'Cough for three days, no fever.',
    'Needs a form for school.',
    'Blood pressure check, feels well.',
    'Stitches out, wound dry and closed.',
  ]);
  const visit = (number: number, day: number): Visit => ({
    ...inventVisit(random, number, { provider: 3, day: dayOf(day) }),
    sections: [
      ['HPI', text],
      ['ASSESSMENT', 'As above, mild.'],
      ['PLAN', 'Fluids and rest. Return as needed.'],
    ],
  });
  return { known: [visit(7700 + index, 3)], later: visit(7800 + index, 40) };
}

function screening(random: Random, index: number): Made {
  const visit = (number: number, day: number): Visit => {
    const made = inventVisit(random, number, { provider: 5, day: dayOf(day) });
    return {
      ...made,
      coding: 'A  Z12.11\n45378  A  $700.00',
      sections: [
        ['CC', 'Screening colonoscopy.'],
        [
          'HPI',
          `Average risk, ${made.patient.age} years old, ${random.pick(['first screening', 'last examined ten years ago', 'sent by the family doctor'])}. ${random.pick(['No family history.', 'An uncle had polyps.', 'Takes no blood thinner.'])}`,
        ],
        [
          'PROCEDURE',
          `Under moderate sedation the colonoscope was passed to the cecum, which was known by the valve and the opening of the appendix. The scope was withdrawn over ${random.between(6, 14)} minutes with a careful look behind folds. Preparation ${random.pick(['good', 'excellent', 'fair'])}. Retroflexed view of the rectum was without finding.`,
        ],
        [
          'ASSESSMENT',
          random.pick(['Normal colonoscopy.', 'Diverticula of the sigmoid.', 'Small internal hemorrhoids.']),
        ],
        ['PLAN', 'Next examination in ten years. High fiber diet.'],
      ],
    };
  };
  return {
    known: [visit(7900 + index, 5), visit(8000 + index, 6), visit(8100 + index, 8)],
    later: visit(8200 + index, 30),
  };
}

function quoted(random: Random, index: number): Made {
  const report =
    'MRI of the lumbar spine: broad-based disc bulge at L4-L5 with mild narrowing of the canal, facet arthropathy at the two lowest levels, no fracture, no marrow signal out of the ordinary, conus at L1, paraspinal muscles even.';
  const first = inventVisit(random, 8300 + index, { day: dayOf(15) });
  const next = inventVisit(random, 8300 + index, {
    day: dayOf(57),
    patient: first.patient,
    provider: first.provider,
  });
  const add = (visit: Visit): Visit => ({
    ...visit,
    sections: [...visit.sections.slice(0, 6), ['RESULTS', report], ...visit.sections.slice(6)],
  });
  return { known: [add(first)], later: add(next) };
}
