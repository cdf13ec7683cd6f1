import type { CalendarDate } from '../../base/date.js';
import { decimalOf } from '../../base/money.js';
import type { Relationship } from '../../claim/claim.js';
import type { Person, ProfessionalClaim } from '../../claim/professionalClaim.js';
import { lineSegments } from './lineLoops.js';
import { addressSegments, compact, demographics, needed, personSegment, providerSegment } from './parts.js';
import type { PlainText } from './plainText.js';
import type { Segment } from './segments.js';

/** Loops 2000A to 2010AB without the level segment: the billing provider and where payments go. */
export function billingSegments({ billing }: ProfessionalClaim, plain: PlainText): Segment[] {
  return [
    ...(billing.taxonomy ? [['PRV', 'BI', 'PXC', billing.taxonomy]] : []),
    [
      'NM1',
      '85',
      '2',
      plain.of(billing.name, 60, "the billing provider's name"),
      '',
      '',
      '',
      '',
      'XX',
      billing.npi,
    ],
    ...addressSegments(needed(billing.address), "the billing provider's address", plain),
    ['REF', billing.taxIdType === 'SSN' ? 'SY' : 'EI', needed(billing.taxId)],
    ...(billing.payTo
      ? [['NM1', '87', '2'], ...addressSegments(billing.payTo, 'the pay-to address', plain)]
      : []),
  ];
}

/** The loops of one claim without their level segments; `patient` is empty when the patient is the subscriber. */
export interface ClaimLoops {
  readonly subscriber: readonly Segment[];
  readonly patient: readonly Segment[];
  readonly claim: readonly Segment[];
}

export function claimLoops(claim: ProfessionalClaim, plain: PlainText): ClaimLoops {
  const self = claim.relationship === 'self';
  const { coverage, patient } = claim;
  const insured = self ? patient : needed(coverage.insured);
  return {
    subscriber: [
      // The group's name stands only where there is no group number.
      [
        'SBR',
        'P',
        self ? '18' : '',
        plain.of(coverage.group, 50, 'the group number'),
        coverage.group ? '' : plain.of(coverage.plan, 60, 'the plan'),
        '',
        '',
        '',
        '',
        coverage.filing,
      ],
      personSegment(
        'IL',
        insured.name,
        ['MI', plain.of(coverage.memberId, 80, 'the member ID')],
        'the insured',
        plain,
      ),
      ...(self ? demographics(patient, 'the patient', plain) : []),
      [
        'NM1',
        'PR',
        '2',
        plain.of(coverage.payerName, 60, "the payer's name"),
        '',
        '',
        '',
        '',
        'PI',
        plain.of(coverage.payerId, 80, "the payer's identification"),
      ],
    ],
    patient: self
      ? []
      : [
          ['PAT', RELATIONSHIP[claim.relationship]],
          personSegment('QC', patient.name, [], 'the patient', plain),
          ...demographics(patient, 'the patient', plain),
        ],
    claim: [
      ...claimSegments(claim, plain),
      ...claimProviders(claim, plain),
      ...(claim.secondary ? otherCoverage(claim.secondary, claim, plain) : []),
      ...claim.lines.flatMap((line, index) => lineSegments(line, index + 1, claim, plain)),
    ],
  };
}

/** How the patient stands to the insured, as SBR02 and PAT01 number it. */
const RELATIONSHIP: Readonly<Record<Relationship, string>> = {
  self: '18',
  spouse: '01',
  child: '19',
  other: 'G8',
};

function claimSegments(claim: ProfessionalClaim, plain: PlainText): Segment[] {
  const reference = (qualifier: string, value: string | undefined, what: string): Segment[] =>
    value ? [['REF', qualifier, plain.of(value, 50, what)]] : [];
  const { attachment } = claim;
  return [
    [
      'CLM',
      plain.of(claim.accountNumber, 38, 'the account number'),
      decimalOf(claim.total),
      '',
      '',
      [claim.placeOfService, 'B', claim.frequency],
      'Y',
      claim.acceptAssignment ? 'A' : 'C',
      claim.signatureOnFile ? 'Y' : 'N',
      claim.signatureOnFile ? 'Y' : 'I',
      '',
      relatedCauses(claim),
    ],
    ...dateSegments(claim),
    ...(attachment
      ? [
          [
            'PWK',
            attachment.report,
            attachment.sent,
            '',
            '',
            ...(attachment.control
              ? ['AC', plain.of(attachment.control, 50, "the attachment's number")]
              : []),
          ],
        ]
      : []),
    ...(claim.amountPaid === undefined ? [] : [['AMT', 'F5', decimalOf(claim.amountPaid)]]),
    ...reference('9F', claim.referralNumber, 'the referral number'),
    ...reference('G1', claim.priorAuthorization, 'the authorization number'),
    ...reference('F8', claim.originalReference, "the payer's number of the original claim"),
    ...reference('X4', claim.clia, 'the CLIA number'),
    ...reference('EA', claim.recordNumber, 'the record number'),
    ...(claim.claimNote ? [['NTE', 'ADD', plain.of(claim.claimNote, 80, 'the claim note')]] : []),
    ['HI', ...claim.diagnoses.map((code, index) => [index === 0 ? 'ABK' : 'ABF', code.replace('.', '')])],
    ...(claim.conditionCodes
      ? [['HI', ...claim.conditionCodes.slice(0, 12).map((code) => ['BG', code])]]
      : []),
  ];
}

/** Up to three causes, then the state of an automobile accident. */
function relatedCauses({ relatedCauses: causes }: ProfessionalClaim): readonly string[] {
  if (!causes) return [];
  const codes = [causes.auto && 'AA', causes.employment && 'EM', causes.other && 'OA'].filter(
    (code) => code !== false,
  );
  const [first = '', second = '', third = ''] = codes;
  return causes.auto ? [first, second, third, causes.state] : [first, second, third];
}

/** In the order of the guide's claim loop. */
function dateSegments(claim: ProfessionalClaim): Segment[] {
  const date = (qualifier: string, value: CalendarDate | undefined): Segment[] =>
    value ? [['DTP', qualifier, 'D8', compact(value)]] : [];
  const { unableToWork, hospitalized } = claim;
  return [
    ...date('431', claim.onset),
    ...date('454', claim.initialTreatment),
    ...date('304', claim.lastSeen),
    ...date('439', claim.accident),
    ...date('484', claim.lastMenstrualPeriod),
    ...(unableToWork?.to
      ? [['DTP', '314', 'RD8', `${compact(unableToWork.from)}-${compact(unableToWork.to)}`]]
      : date('360', unableToWork?.from)),
    ...date('435', hospitalized?.from),
    ...date('096', hospitalized?.to),
  ];
}

function claimProviders(claim: ProfessionalClaim, plain: PlainText): Segment[] {
  const { referring, rendering, facility, supervising, billing } = claim;
  return [
    ...(referring ? [providerSegment('DN', referring, 'the referring provider', plain)] : []),
    // A provider who bills for himself stands in the billing loop already.
    ...(rendering.npi === billing.npi
      ? []
      : [
          providerSegment('82', rendering, 'the rendering provider', plain),
          ...(rendering.taxonomy ? [['PRV', 'PE', 'PXC', rendering.taxonomy]] : []),
        ]),
    ...(facility
      ? [
          [
            'NM1',
            '77',
            '2',
            plain.of(facility.name, 60, "the facility's name"),
            ...(facility.npi ? ['', '', '', '', 'XX', facility.npi] : []),
          ],
          ...addressSegments(facility.address, "the facility's address", plain),
        ]
      : []),
    ...(supervising ? [providerSegment('DQ', supervising, 'the supervising provider', plain)] : []),
  ];
}

function otherCoverage(
  other: NonNullable<ProfessionalClaim['secondary']>,
  claim: ProfessionalClaim,
  plain: PlainText,
): Segment[] {
  const insured: Person = other.insured ?? claim.patient;
  const consent = claim.signatureOnFile;
  return [
    [
      'SBR',
      'S',
      RELATIONSHIP[other.relationship],
      plain.of(other.group, 50, "the other plan's group number"),
      other.group ? '' : plain.of(other.plan, 60, 'the other plan'),
      other.medicareSecondaryReason ?? '',
      '',
      '',
      '',
      other.filing,
    ],
    ['OI', '', '', consent ? 'Y' : 'N', '', '', consent ? 'Y' : 'I'],
    personSegment(
      'IL',
      insured.name,
      ['MI', plain.of(other.memberId, 80, "the other plan's member ID")],
      'the other insured',
      plain,
    ),
    ...(insured.address ? addressSegments(insured.address, "the other insured's address", plain) : []),
    [
      'NM1',
      'PR',
      '2',
      plain.of(other.payerName, 60, "the other payer's name"),
      '',
      '',
      '',
      '',
      'PI',
      plain.of(other.payerId, 80, "the other payer's identification"),
    ],
  ];
}
