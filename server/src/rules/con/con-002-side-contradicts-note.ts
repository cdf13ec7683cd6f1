import type { Located } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis, CodedService } from '../../coding/coding.js';
import type { Side } from '../../reading/reading.js';
import { codeForSide } from '../dx/siblings.js';
import { sidesOf } from '../dx/sides.js';
import { type FindingDraft, type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { serviceSubject } from '../services.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';

const SIDES_OF_MODIFIERS: readonly (readonly [modifiers: RegExp, side: 'right' | 'left'])[] = [
  [/^(?:RT|E[34]|F[5-9]|T[5-9])$/, 'right'],
  [/^(?:LT|E[12]|FA|F[1-4]|TA|T[1-4])$/, 'left'],
];
const BOTH = /\b(?:both|bilat\w*|b\/l|knees|hips|eyes|ears|shoulders|hands|feet|legs|ou|au)\b/i;

/** The side of a code or modifier is not the side the note states. Page: con-002-side-contradicts-note.md. */
export const SIDE_CONTRADICTS_NOTE: Rule = {
  id: 'CON-002',
  name: 'side-contradicts-note',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-4', 'CO-11'],
  *check(note) {
    const coded = claimedDiagnoses(note).flatMap((diagnosis) => sidedDiagnosis(note, diagnosis));
    for (const diagnosis of coded) {
      const finding = diagnosisFinding(note, diagnosis);
      if (finding) yield finding;
    }
    for (const service of note.coding.services) {
      const finding = modifierFinding(note, service, coded);
      if (finding) yield finding;
    }
  },
};

interface SidedDiagnosis {
  readonly diagnosis: CodedDiagnosis;
  readonly side: 'right' | 'left' | 'bilateral';
  readonly title: string;
  readonly stated: readonly Located<Side>[];
}

function sidedDiagnosis(note: CheckedNote, diagnosis: CodedDiagnosis): SidedDiagnosis[] {
  const { answer, line } = diagnosis;
  if (answer.status !== 'billable') return [];
  const { side } = note.context.codes.factsOf('ICD-10-CM', line.code.code, note.dateOfService);
  if (!side || side === 'unspecified') return [];
  return [{ diagnosis, side, title: answer.entry.title, stated: sidesOf(note, diagnosis) }];
}

/** The one side all that is stated agrees on. */
function onlySide(stated: readonly Located<Side>[]): 'right' | 'left' | undefined {
  const values = new Set(stated.map(({ value }) => value));
  const [value] = values;
  return values.size === 1 && value !== 'bilateral' ? value : undefined;
}

function diagnosisFinding(note: CheckedNote, coded: SidedDiagnosis): FindingDraft | undefined {
  const { diagnosis, side, stated, title } = coded;
  const noted = onlySide(stated);
  if (!noted || noted === side) return undefined;
  if (side === 'bilateral' && BOTH.test(note.note.text.slice(0, note.note.coding?.span.start)))
    return undefined;
  const { code, span } = diagnosis.line.code;
  return {
    span,
    subject: diagnosisSubject(diagnosis),
    message: message(
      '{code} is for {coded}; the note states {noted}. The side of the code is that of the record (OCG I.B.13).',
      {
        code: known(code),
        coded: known(side === 'bilateral' ? 'both sides' : `the ${side} side`),
        noted: typed(`the ${noted} side`, 'another side'),
      },
    ),
    related: stated.slice(0, 3).map((place) => ({ span: place.span, message: message('The side stated') })),
    fixes: side === 'bilateral' ? [] : sideFix(note, coded, noted, title),
  };
}

function sideFix(note: CheckedNote, { diagnosis }: SidedDiagnosis, noted: string, title: string): Fix[] {
  const { line } = diagnosis;
  const other = codeForSide(note, line.code.code, title, noted);
  if (!other) return [];
  return [
    {
      title: message('Code {code}, {title}', { code: known(other.code), title: known(other.title) }),
      safe: true,
      preferred: true,
      edits: [
        { span: line.code.span, newText: other.code },
        ...(line.title ? [{ span: line.title.span, newText: other.title }] : []),
      ],
    },
  ];
}

/** The modifier against the sides the note states for the linked diagnoses; where it states none, against those of their codes. */
function modifierFinding(
  note: CheckedNote,
  service: CodedService,
  coded: readonly SidedDiagnosis[],
): FindingDraft | undefined {
  const modifiers = service.line.modifiers.flatMap((modifier) => {
    const side = SIDES_OF_MODIFIERS.find(([names]) => names.test(modifier.value))?.[1];
    return side ? [{ modifier, side }] : [];
  });
  const [one] = modifiers;
  if (!one || modifiers.length !== 1) return undefined;
  const linked = coded.filter(({ diagnosis }) => service.diagnoses.includes(diagnosis));
  // Codes that know no side (nosebleed) are of the side the note gives their condition.
  const unsided = service.diagnoses
    .filter((diagnosis) => !linked.some((other) => other.diagnosis === diagnosis))
    .map((diagnosis) => sidesOf(note, diagnosis));
  if (service.diagnoses.length === 0 || unsided.some((sides) => sides.length === 0)) return undefined;
  const stated = [...linked.flatMap(({ stated: sides }) => sides), ...unsided.flat()];
  const noted = stated.length > 0 ? onlySide(stated) : undefined;
  const codedSides = new Set(linked.map(({ side }) => side));
  const [codedSide] = codedSides;
  const right =
    stated.length > 0 ? noted : codedSides.size === 1 && codedSide !== 'bilateral' ? codedSide : undefined;
  if (!right || right === one.side || /\bcomparison (?:view|film)/i.test(note.note.text)) return undefined;
  return {
    span: one.modifier.span,
    subject: serviceSubject(service),
    message: message(
      noted
        ? 'Modifier {modifier} says the {side} side; the note states the {right} side for the diagnosis of this line (NCCI Policy Manual ch. I.E). Use the modifier of the side treated.'
        : 'Modifier {modifier} says the {side} side; the diagnosis of this line is of the {right} side (NCCI Policy Manual ch. I.E). Settle which is right.',
      {
        modifier: known(one.modifier.value),
        side: known(one.side),
        right: noted ? typed(right, 'other') : known(right),
      },
    ),
    related: stated.slice(0, 2).map((place) => ({ span: place.span, message: message('The side stated') })),
    fixes:
      noted && /^(?:RT|LT)$/.test(one.modifier.value)
        ? [
            {
              title: message('Use {modifier}', { modifier: known(right === 'right' ? 'RT' : 'LT') }),
              safe: true,
              preferred: true,
              edits: [{ span: one.modifier.span, newText: right === 'right' ? 'RT' : 'LT' }],
            },
          ]
        : [],
  };
}
