import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { setUnitsEdit } from '../../note/edits/units.js';
import type { Amount, DrugMention } from '../../reading/reading.js';
import { known, message, typed } from '../finding.js';
import { sentenceText } from '../prose.js';
import type { Rule } from '../rule.js';
import { dayOf, factsOfService, hasModifier, serviceSubject } from '../services.js';

/** Amount of a unit of dose in the smallest unit of its kind: micrograms, units, millilitres. */
const UNITS: Readonly<Record<string, readonly [kind: string, size: number]>> = {
  g: ['mass', 1_000_000],
  gm: ['mass', 1_000_000],
  gram: ['mass', 1_000_000],
  mg: ['mass', 1000],
  mcg: ['mass', 1],
  ug: ['mass', 1],
  unit: ['units', 1],
  units: ['units', 1],
  iu: ['units', 1],
  ml: ['volume', 1],
  cc: ['volume', 1],
};
const INJECTED: readonly (string | undefined)[] = [
  'intramuscular',
  'intravenous',
  'subcutaneous',
  'intra-articular',
  'intravitreal',
];
/** A prescription, a dose by weight or rate, or a dose for each of several places. */
const NOT_ONE_DOSE =
  /\b(?:daily|weekly|monthly|bid|tid|qid|qd|qhs|q\d+h|every|prn|tabs?|tablets?|capsules?|po|by mouth|refill|prescri\w+|each|per|bilateral\w*|both|sites|yesterday|last|prior|previous\w*)\b|\/ ?(?:kg|m2|hr|hour|day)\b/i;

/** Billed drug units that do not match the dose given. Page: drg-001-units-differ-from-dose.md. */
export const UNITS_DIFFER_FROM_DOSE: Rule = {
  id: 'DRG-001',
  name: 'units-differ-from-dose',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-151', 'CO-222', 'CO-16/M53'],
  *check(note) {
    const seen = new Set<string>();
    for (const service of note.coding.services) {
      const { code } = service.line.code;
      const size = factsOfService(note, service).dose;
      if (!size || seen.has(code) || hasModifier(service, 'JW')) continue;
      seen.add(code);
      const lines = note.coding.services.filter(
        (other) => other.line.code.code === code && dayOf(note, other) === dayOf(note, service),
      );
      const given = doseOf(note, service, size);
      if (!given) continue;
      const billed = unitsOf(lines.filter((line) => !hasModifier(line, 'JW')));
      const right = Math.ceil(given.units - 1e-9);
      const withWaste = Math.ceil(given.units + given.discarded - 1e-9);
      if (billed === right || billed === withWaste) continue;
      yield {
        span: service.line.units?.span ?? service.line.code.span,
        subject: serviceSubject(service),
        message: message(
          'The note states {dose}; one unit of {code} is {size}, so {right} units are due and {billed} are billed (HCPCS Level II; Medicare Claims Processing Manual ch. 17 §10). Set the units by the dose.',
          {
            dose: typed(given.text, 'a dose'),
            code: known(code, 'this drug'),
            size: known(`${size.amount} ${size.unit}`),
            right: known(right),
            billed: known(billed),
          },
        ),
        related: [{ span: given.span, message: message('The dose given') }],
        fixes:
          lines.length === 1
            ? [
                {
                  title: message('Bill {right} units', { right: known(right) }),
                  safe: true,
                  preferred: true,
                  edits: setUnitsEdit(service.line, right),
                },
              ]
            : [],
      };
    }
  },
};

function unitsOf(lines: readonly CodedService[]): number {
  return lines.reduce((sum, { line }) => sum + (line.units?.value ?? 1), 0);
}

interface Dose {
  /** In billing units, not rounded. */
  readonly units: number;
  readonly discarded: number;
  readonly text: string;
  readonly span: Span;
}

/** The one dose of the drug that the note says was given at the visit. */
function doseOf(
  note: CheckedNote,
  service: CodedService,
  size: { readonly amount: number; readonly unit: string },
): Dose | undefined {
  const { answer } = service;
  if (answer.status !== 'billable') return undefined;
  const title = answer.entry.title.toLowerCase();
  const unit = { value: size.amount, unit: size.unit };
  const mentions = note.reading.mentions.filter(
    (mention): mention is DrugMention => mention.kind === 'drug' && title.includes(mention.drug),
  );
  const doses = mentions.flatMap((mention) => {
    const dose = givenAmount(note, mention);
    const units = dose && ratio(dose, unit);
    if (!mention.dose || units === undefined) return [];
    return [
      {
        units,
        text: note.note.text.slice(mention.dose.span.start, mention.dose.span.end),
        span: mention.dose.span,
      },
    ];
  });
  if (new Set(doses.map(({ units }) => units)).size !== 1) return undefined;
  const [dose] = doses;
  const wasted = mentions.flatMap((mention) => mention.discarded?.value ?? [])[0];
  return dose && { ...dose, discarded: (wasted && ratio(wasted, unit)) ?? 0 };
}

/** A dose given at the visit; a volume is turned into an amount by the strength beside it. */
function givenAmount(note: CheckedNote, mention: DrugMention): Amount | undefined {
  if (!mention.dose || mention.assertion !== 'affirmed' || mention.experiencer !== 'patient')
    return undefined;
  if (mention.section === 'HPI' || mention.section === 'MEDS' || mention.section === 'PMH') return undefined;
  if (!mention.given && !INJECTED.includes(mention.route?.value)) return undefined;
  const said = sentenceText(note, mention.range.start);
  if (NOT_ONE_DOSE.test(said)) return undefined;
  const { value } = mention.dose;
  if (mention.strength && kindOf(value) === 'volume') {
    const { amount, per } = mention.strength.value;
    const volumes = ratio(value, per);
    return volumes === undefined ? undefined : { value: volumes * amount.value, unit: amount.unit };
  }
  return value;
}

function kindOf({ unit }: Amount): string | undefined {
  return UNITS[unit.toLowerCase()]?.[0];
}

/** How many times one amount holds another; undefined when they are not of one kind. */
function ratio(of: Amount, by: Amount): number | undefined {
  const a = UNITS[of.unit.toLowerCase()];
  const b = UNITS[by.unit.toLowerCase()];
  if (!a || !b || a[0] !== b[0] || by.value === 0) return undefined;
  return (of.value * a[1]) / (by.value * b[1]);
}
