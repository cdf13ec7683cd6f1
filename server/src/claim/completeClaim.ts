import { Asked, type ClaimFile, clean } from './asked.js';
import type { Claim } from './claim.js';
import { diagnosesOf, linesOf } from './completeLines.js';
import { billingOf, coverageOf, facilityOf, patientOf, providerOf, renderingOf } from './completeParties.js';
import type { ClaimServiceLine, MissingPart, ProfessionalClaim } from './professionalClaim.js';

export type { ClaimFile } from './asked.js';

/** A claim ready to be written, with what a biller should know of it; or all that is missing. Never both. */
export type CompleteClaim =
  | { readonly claim: ProfessionalClaim; readonly notices: readonly string[] }
  | { readonly missing: readonly MissingPart[] };

/** Places of a hospital stay. */
const INPATIENT = ['21', '51', '61'];

/** Takes what a file carries out of a claim. What the file cannot do without and nobody supplied is named, with where it belongs. */
export function completeClaim(claim: Claim, file: ClaimFile): CompleteClaim {
  const asked = new Asked(file);
  const patient = patientOf(claim, asked);
  const relationship =
    asked.for(claim.coverage.relationship, "the patient's relationship to the insured", '6') ?? 'self';
  const diagnoses = diagnosesOf(claim, asked);
  const lines = linesOf(claim, diagnoses, asked);
  const causes = claim.relatedCauses.value;
  const related = causes && (causes.employment || causes.auto || causes.other);
  const accident = claim.dates.accident.value;
  if (causes?.auto && causes.state === '')
    asked.need(
      'the state of the automobile accident',
      '10b',
      'Accident: auto STATE DATE',
      claim.relatedCauses.span,
    );
  if ((causes?.auto || causes?.other) && !accident)
    asked.need('the date of the accident', '14', 'Date of Injury:', claim.relatedCauses.span);
  if (accident && !related)
    asked.notices.push(
      'A date of injury stands in the note and no accident; it is not sent. Accident: says what it was.',
    );
  const frequency = claim.frequency.value ?? '1';
  if (frequency !== '1') asked.for(claim.originalReference, "the payer's number of the original claim", '22');
  const result: ProfessionalClaim = clean({
    accountNumber: limited(
      asked,
      asked.for(claim.accountNumber, 'the account number', '26') ?? '',
      38,
      'the account number',
      '26',
      'Account:',
    ),
    recordNumber: differs(claim.recordNumber.value, claim.accountNumber.value),
    patient,
    relationship,
    coverage: coverageOf(claim.coverage, relationship === 'self', asked, '1a'),
    secondary: claim.secondary && {
      ...coverageOf(claim.secondary, claim.secondary.relationship.value === 'self', asked, '9'),
      relationship:
        asked.for(claim.secondary.relationship, "the patient's relationship to the other insured", '9') ??
        'self',
    },
    billing: billingOf(claim, asked),
    rendering: renderingOf(claim, asked),
    referring: providerOf(claim.referring, 'the referring provider', 'Referring:', asked),
    ordering: providerOf(claim.ordering, 'the ordering provider', 'Ordering:', asked),
    supervising: providerOf(claim.supervising, 'the supervising provider', 'Supervising:', asked),
    facility: facilityOf(claim, asked),
    placeOfService: placeOf(claim, lines, asked),
    frequency,
    originalReference: claim.originalReference.value,
    acceptAssignment: claim.acceptAssignment.value ?? true,
    signatureOnFile: claim.signatureOnFile.value ?? true,
    relatedCauses: related ? causes : undefined,
    onset: claim.dates.onset.value,
    lastMenstrualPeriod: claim.dates.lastMenstrualPeriod.value,
    accident: related ? accident : undefined,
    initialTreatment: claim.dates.initialTreatment.value,
    lastSeen: claim.dates.lastSeen.value,
    unableToWork: claim.dates.unableToWork.value,
    hospitalized: claim.dates.hospitalized.value,
    attachment:
      claim.attachment.from === 'missing'
        ? asked.for(claim.attachment, 'how the attachment is sent, and its number', '19')
        : claim.attachment.value,
    amountPaid:
      claim.amountPaid.from === 'missing'
        ? asked.for(claim.amountPaid, 'the amount paid', '29')
        : claim.amountPaid.value,
    priorAuthorization: claim.priorAuthorization.value,
    referralNumber: claim.referralNumber.value,
    clia: claim.clia.value,
    claimNote: claim.claimNote.value,
    conditionCodes: claim.conditionCodes.value,
    diagnoses: diagnoses.map((diagnosis) => diagnosis.code),
    lines,
    total: lines.reduce((sum, line) => sum + line.charge, 0),
  });
  if (INPATIENT.includes(result.placeOfService) && !result.hospitalized)
    asked.notices.push('A hospital stay without its first day; payers ask for it. Hospitalized: says when.');
  if (asked.missing.length > 0) return { missing: asked.missing };
  return { claim: result, notices: [...asked.notices, ...leftOut(claim)] };
}

/** The place of the claim: the note's, else that of its first line when every line has one of its own. */
function placeOf(claim: Claim, lines: readonly ClaimServiceLine[], asked: Asked): string {
  const everywhere = lines.length > 0 && lines.every((line) => line.placeOfService !== '');
  if (claim.placeOfService.value === undefined && everywhere) return lines[0]?.placeOfService ?? '';
  return asked.for(claim.placeOfService, 'the place of service', '24B') ?? '';
}

/** What stands in the coding block and not on the claim. */
function leftOut(claim: Claim): string[] {
  const without = claim.diagnoses.filter((diagnosis) => diagnosis.letter === undefined).length;
  const unpointed = claim.diagnoses.filter(
    (diagnosis) => diagnosis.letter && diagnosis.pointedByLines.length === 0,
  );
  return [
    ...(without > 0
      ? [
          `${without === 1 ? 'One diagnosis has' : `${without} diagnoses have`} no letter and ${without === 1 ? 'is' : 'are'} not on the claim.`,
        ]
      : []),
    ...(unpointed.length > 0
      ? [`No service points at ${unpointed.map((diagnosis) => diagnosis.letter).join(', ')}.`]
      : []),
  ];
}

function limited(
  asked: Asked,
  value: string,
  most: number,
  what: string,
  box: string,
  suppliedBy: string,
): string {
  if (value.length > most) asked.need(`${what} in at most ${most} characters`, box, suppliedBy);
  return value;
}

function differs(value: string | undefined, other: string | undefined): string | undefined {
  return value === other ? undefined : value;
}
