import type { CalendarDate } from '../../base/date.js';
import type { DateRange, RelatedCauses, Relationship } from '../../claim/claim.js';
import type { ClaimServiceLine, InsuredCoverage, ProfessionalClaim } from '../../claim/professionalClaim.js';
import { concept, type Json, money } from './resources.js';
import { DRUG_UNITS, SYSTEM, serviceSystem } from './systems.js';
import { careTeam, type References } from './writeFhir.js';

/** The Claim itself, without type and id. */
export function claimResource(claim: ProfessionalClaim, to: References, created: string): Json {
  const dates = claim.lines.flatMap((line) => [line.from, line.to]).sort();
  const { accident, relatedCauses } = claim;
  return {
    identifier: [{ system: SYSTEM.account, value: claim.accountNumber }],
    status: 'draft',
    type: concept(SYSTEM.claimType, 'professional'),
    use: 'claim',
    patient: { reference: to.patient },
    billablePeriod: { start: dates[0], end: dates.at(-1) },
    created,
    insurer: { reference: to.insurer },
    provider: { reference: to.provider },
    priority: concept(SYSTEM.priority, 'normal'),
    related: claim.originalReference
      ? [
          {
            relationship: concept(SYSTEM.relatedClaim, 'prior'),
            reference: { value: claim.originalReference },
          },
        ]
      : [],
    facility: to.facility ? { reference: to.facility } : undefined,
    careTeam: careTeam(claim).map(({ role }, index) => ({
      sequence: index + 1,
      provider: { reference: to.practitioners[index] },
      role: { ...concept(SYSTEM.careTeamRole, ROLES[role] ?? 'other'), text: role },
    })),
    supportingInfo: supportingInfo(claim).map((info, index) => ({ sequence: index + 1, ...info })),
    diagnosis: claim.diagnoses.map((code, index) => ({
      sequence: index + 1,
      diagnosisCodeableConcept: concept(SYSTEM.icd10cm, code),
      type: index === 0 ? [concept(SYSTEM.diagnosisType, 'principal')] : [],
    })),
    insurance: to.coverages.map((coverage, index) => ({
      sequence: index + 1,
      focal: index === 0,
      coverage: { reference: coverage },
      preAuthRef: index === 0 && claim.priorAuthorization ? [claim.priorAuthorization] : [],
    })),
    accident: accident &&
      relatedCauses && {
        date: accident,
        type: accidentType(relatedCauses),
        locationAddress: relatedCauses.state ? { state: relatedCauses.state } : undefined,
      },
    item: lineItems(claim),
    total: money(claim.total),
  };
}

/** The code system of accidents knows those of traffic and of work; others go by their word. */
function accidentType({ auto, employment }: RelatedCauses): Json {
  if (auto) return concept(SYSTEM.accident, 'MVA');
  return employment ? concept(SYSTEM.accident, 'WPA') : { text: 'other accident' };
}

const ROLES: Readonly<Record<string, string>> = { rendering: 'primary', supervising: 'supervisor' };

/** The coverage of the patient with one payer. */
export function coverageResource(
  coverage: InsuredCoverage,
  relationship: Relationship,
  to: { readonly patient: string; readonly insurer: string; readonly insured: string | undefined },
): Json {
  const { group, plan, medicareSecondaryReason: reason } = coverage;
  return {
    resourceType: 'Coverage',
    status: 'active',
    type: { coding: [{ system: SYSTEM.filing, code: coverage.filing }] },
    subscriber: { reference: to.insured ?? to.patient },
    subscriberId: coverage.memberId,
    beneficiary: { reference: to.patient },
    relationship: concept(SYSTEM.relationship, relationship),
    payor: [{ reference: to.insurer }],
    class: [
      group && { type: concept(SYSTEM.coverageClass, 'group'), value: group },
      plan && { type: concept(SYSTEM.coverageClass, 'plan'), value: plan },
      // Why Medicare pays second has no element of its own.
      reason && {
        type: { coding: [{ system: SYSTEM.own, code: 'medicare-secondary-reason' }] },
        value: reason,
      },
    ],
  };
}

function lineItems(claim: ProfessionalClaim): Json[] {
  let lineMember = careTeam(claim).filter(({ role }) => role !== 'line').length;
  return claim.lines.map((line, index) => ({
    sequence: index + 1,
    careTeamSequence: [line.rendering ? ++lineMember : 1],
    diagnosisSequence: line.pointers,
    productOrService: { ...concept(serviceSystem(line.code), line.code), text: line.description },
    modifier: line.modifiers.map((modifier) => concept(serviceSystem(line.code), modifier)),
    ...(line.from === line.to
      ? { servicedDate: line.from }
      : { servicedPeriod: { start: line.from, end: line.to } }),
    locationCodeableConcept: concept(SYSTEM.placeOfService, line.placeOfService),
    quantity:
      line.unitBasis === 'MJ'
        ? { value: line.units, unit: 'minutes', system: SYSTEM.ucum, code: 'min' }
        : { value: line.units },
    net: money(line.charge),
    detail: line.drug ? [drugDetail(line.drug)] : [],
  }));
}

function drugDetail(drug: NonNullable<ClaimServiceLine['drug']>): Json {
  return {
    sequence: 1,
    productOrService: concept(SYSTEM.ndc, drug.ndc),
    quantity: {
      value: Number(drug.quantity),
      unit: drug.unit,
      system: SYSTEM.ucum,
      code: DRUG_UNITS[drug.unit] ?? '1',
    },
  };
}

function supportingInfo(claim: ProfessionalClaim): Json[] {
  const info = (category: string, value: Json | undefined, code?: string): Json[] =>
    value
      ? [
          {
            category: concept(SYSTEM.information, category),
            ...(code && { code: concept(SYSTEM.own, code) }),
            ...value,
          },
        ]
      : [];
  const date = (value: CalendarDate | undefined) => (value ? { timingDate: value } : undefined);
  const period = (value: DateRange | undefined) =>
    value && { timingPeriod: { start: value.from, end: value.to } };
  const text = (value: string | undefined) => (value ? { valueString: value } : undefined);
  const { attachment, relatedCauses: causes } = claim;
  const related =
    causes &&
    [causes.auto && 'AA', causes.employment && 'EM', causes.other && 'OA'].filter(Boolean).join(' ');
  return [
    ...info('onset', date(claim.onset)),
    ...info('info', date(claim.lastMenstrualPeriod), 'last-menstrual-period'),
    ...info('info', date(claim.initialTreatment), 'initial-treatment'),
    ...info('info', date(claim.lastSeen), 'last-seen'),
    ...info('employmentimpacted', period(claim.unableToWork)),
    ...info('hospitalized', period(claim.hospitalized)),
    ...info(
      'attachment',
      text(attachment && [attachment.report, attachment.sent, attachment.control].join(' ').trim()),
    ),
    ...info('info', text(related), 'related-causes'),
    ...info('info', text(causes?.state), 'accident-state'),
    ...info('info', text(claim.claimNote), 'claim-note'),
    ...info('info', text(claim.referralNumber), 'referral-number'),
    ...info('info', text(claim.clia), 'clia'),
    ...info('info', text(claim.conditionCodes?.join(' ')), 'condition-codes'),
    ...info('info', text(claim.frequency), 'frequency'),
    ...info('info', text(claim.placeOfService), 'place-of-service'),
    ...info(
      'info',
      claim.amountPaid === undefined
        ? undefined
        : { valueQuantity: { value: claim.amountPaid / 100, unit: 'USD' } },
      'amount-paid',
    ),
    ...info('info', { valueBoolean: claim.acceptAssignment }, 'accept-assignment'),
    ...info('info', { valueBoolean: claim.signatureOnFile }, 'signature-on-file'),
    ...info('info', text(claim.recordNumber), 'record-number'),
  ];
}
