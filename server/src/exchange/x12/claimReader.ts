import { type CalendarDate, calendarDate } from '../../base/date.js';
import { centsOf } from '../../base/money.js';
import type { PostalAddress } from '../../base/postalAddress.js';
import { clean } from '../../claim/asked.js';
import type { Relationship } from '../../claim/claim.js';
import type {
  BillingProvider,
  ClaimServiceLine,
  IndividualProvider,
  InsuredCoverage,
  Person,
  ProfessionalClaim,
} from '../../claim/professionalClaim.js';
import { elementOf, type ReadSegment } from './segments.js';

type Loose<T> = { -readonly [K in keyof T]?: T[K] };
type LoosePerson = Loose<Person>;
interface LooseLine extends Loose<ClaimServiceLine> {
  drugCode?: string;
}

/** The part of the claim that addresses and further names belong to. */
type Party = { address?: PostalAddress; npi?: string; taxonomy?: string } & Record<string, unknown>;

/** Segments that hold a file together and say nothing of a claim. */
const ENVELOPE: readonly string[] = ['ISA', 'GS', 'ST', 'BHT', 'SE', 'GE', 'IEA'];

/** Puts claims together from the segments of an 837P, in their order. */
export class ClaimReader {
  readonly claims: ProfessionalClaim[] = [];
  readonly notUnderstood: string[] = [];
  readonly problems: string[] = [];
  private billing: Loose<BillingProvider> = {};
  private subscriber: { relationship?: Relationship; coverage: Loose<InsuredCoverage>; person: LoosePerson } =
    { coverage: {}, person: {} };
  private dependent: { relationship: Relationship; person: LoosePerson } | undefined;
  private claim: Loose<ProfessionalClaim> | undefined;
  private lines: LooseLine[] = [];
  private other:
    | { relationship: Relationship; coverage: Loose<InsuredCoverage>; person: LoosePerson }
    | undefined;
  private party: Party = {};
  private level = '';

  /** Takes one segment; one that has no place in a claim is listed by its number in the file. */
  take(segment: ReadSegment, number: number): void {
    if (ENVELOPE.includes(segment.name)) return;
    const understood =
      Object.hasOwn(this.on, segment.name) && this.on[segment.name as keyof typeof this.on](segment);
    if (!understood) this.notUnderstood.push(`${segment.name} (segment ${number})`);
  }

  /** What each segment means here; true when all of it was understood. */
  private readonly on = {
    HL: (segment: ReadSegment): boolean => {
      this.finishClaim();
      this.level = elementOf(segment, 3);
      if (this.level === '20') {
        this.billing = { taxIdType: 'EIN' };
        this.payTo = undefined;
      }
      if (this.level !== '23') {
        this.dependent = undefined;
        if (this.level === '22') this.subscriber = { coverage: {}, person: {} };
      }
      return ['20', '22', '23'].includes(this.level);
    },
    PRV: (segment: ReadSegment): boolean => {
      if (elementOf(segment, 1) === 'BI') this.billing.taxonomy = elementOf(segment, 3);
      else this.party.taxonomy = elementOf(segment, 3);
      return ['BI', 'PE'].includes(elementOf(segment, 1));
    },
    SBR: (segment: ReadSegment): boolean => {
      const coverage: Loose<InsuredCoverage> = { filing: elementOf(segment, 9) || 'ZZ' };
      if (elementOf(segment, 3)) coverage.group = elementOf(segment, 3);
      if (elementOf(segment, 4)) coverage.plan = elementOf(segment, 4);
      if (elementOf(segment, 5)) coverage.medicareSecondaryReason = elementOf(segment, 5);
      const relationship = relationshipOf(elementOf(segment, 2));
      if (!this.claim) this.subscriber = { coverage, person: {}, ...(relationship && { relationship }) };
      else if (this.other) return false;
      else this.other = { coverage, person: {}, relationship: relationship ?? 'other' };
      return true;
    },
    PAT: (segment: ReadSegment): boolean => {
      const relationship = relationshipOf(elementOf(segment, 1));
      this.dependent = { relationship: relationship ?? 'other', person: {} };
      return relationship !== undefined;
    },
    NM1: (segment: ReadSegment): boolean => this.name(segment),
    N3: (segment: ReadSegment): boolean => {
      this.party.address = {
        line1: elementOf(segment, 1),
        line2: elementOf(segment, 2),
        city: '',
        state: '',
        zip: '',
      };
      return true;
    },
    N4: (segment: ReadSegment): boolean => {
      const street = this.party.address ?? { line1: '', line2: '' };
      this.party.address = {
        line1: street.line1,
        line2: street.line2,
        city: elementOf(segment, 1),
        state: elementOf(segment, 2),
        zip: elementOf(segment, 3),
      };
      return true;
    },
    DMG: (segment: ReadSegment): boolean => {
      const birthDate = dateOf(elementOf(segment, 2));
      if (birthDate) this.party.birthDate = birthDate;
      this.party.sex = elementOf(segment, 3);
      return elementOf(segment, 1) === 'D8' && birthDate !== undefined;
    },
    PER: (segment: ReadSegment): boolean => {
      this.phone = elementOf(segment, 3) === 'TE' ? elementOf(segment, 4) : this.phone;
      return true;
    },
    CLM: (segment: ReadSegment): boolean => this.startClaim(segment),
    DTP: (segment: ReadSegment): boolean => this.date(segment),
    PWK: (segment: ReadSegment): boolean => {
      if (!this.claim) return false;
      this.claim.attachment = {
        report: elementOf(segment, 1),
        sent: elementOf(segment, 2),
        control: elementOf(segment, 6),
      };
      return true;
    },
    AMT: (segment: ReadSegment): boolean => {
      const paid = centsOf(elementOf(segment, 2));
      if (!this.claim || this.lines.length > 0 || elementOf(segment, 1) !== 'F5' || paid === undefined)
        return false;
      this.claim.amountPaid = paid;
      return true;
    },
    REF: (segment: ReadSegment): boolean => this.reference(segment),
    NTE: (segment: ReadSegment): boolean => {
      if (!this.claim || this.lines.length > 0 || elementOf(segment, 1) !== 'ADD') return false;
      this.claim.claimNote = elementOf(segment, 2);
      return true;
    },
    HI: (segment: ReadSegment): boolean => this.health(segment),
    OI: (_: ReadSegment): boolean => true,
    LX: (_: ReadSegment): boolean => {
      this.lines.push({});
      return true;
    },
    SV1: (segment: ReadSegment): boolean => this.service(segment),
    LIN: (segment: ReadSegment): boolean => {
      const line = this.lines.at(-1);
      if (line && elementOf(segment, 2) === 'N4') line.drugCode = elementOf(segment, 3);
      return line !== undefined && elementOf(segment, 2) === 'N4';
    },
    CTP: (segment: ReadSegment): boolean => {
      const line = this.lines.at(-1);
      if (!line?.drugCode) return false;
      line.drug = { ndc: line.drugCode, quantity: elementOf(segment, 4), unit: elementOf(segment, 5) };
      delete line.drugCode;
      return true;
    },
  };
  private phone = '';

  private name(segment: ReadSegment): boolean {
    const named = { name: nameOf(segment) };
    const id = elementOf(segment, 9);
    const whole = elementOf(segment, 3);
    const provider: Party = { ...named, ...(id && { npi: id }) };
    switch (elementOf(segment, 1)) {
      case '41':
      case '40':
        this.party = {};
        return true;
      case '85':
        Object.assign(this.billing, { name: whole, npi: id });
        this.party = this.billing as Party;
        return true;
      case '87':
        this.party = {};
        this.payTo = this.party;
        return true;
      case 'IL': {
        const target = this.claim ? this.other : this.subscriber;
        if (!target) return false;
        target.coverage.memberId = id;
        Object.assign(target.person, named);
        this.party = target.person as Party;
        return true;
      }
      case 'PR': {
        const target = this.claim ? this.other : this.subscriber;
        if (!target) return false;
        Object.assign(target.coverage, { payerName: whole, payerId: id });
        this.party = {};
        return true;
      }
      case 'QC':
        if (!this.dependent) return false;
        Object.assign(this.dependent.person, named);
        this.party = this.dependent.person as Party;
        return true;
      case '77':
        return this.put('facility', { name: whole, ...(id && { npi: id }) });
      case 'DN':
        return this.put('referring', provider);
      case 'DQ':
        return this.put('supervising', provider);
      case 'DK':
        return this.put('ordering', provider);
      case '82': {
        const line = this.lines.at(-1);
        if (!line) return this.put('rendering', provider);
        line.rendering = provider as unknown as IndividualProvider;
        this.party = provider;
        return true;
      }
      default:
        return false;
    }
  }
  private payTo: Party | undefined;

  private put(
    key: 'facility' | 'referring' | 'supervising' | 'ordering' | 'rendering',
    value: Party,
  ): boolean {
    if (!this.claim) return false;
    Object.assign(this.claim, { [key]: value });
    this.party = value;
    return true;
  }

  private startClaim(segment: ReadSegment): boolean {
    this.finishClaim();
    const causes = [1, 2, 3].map((component) => elementOf(segment, 11, component));
    const related = causes.some((code) => code !== '');
    this.claim = {
      accountNumber: elementOf(segment, 1),
      total: centsOf(elementOf(segment, 2)) ?? 0,
      placeOfService: elementOf(segment, 5),
      frequency: elementOf(segment, 5, 3) as ProfessionalClaim['frequency'],
      acceptAssignment: elementOf(segment, 7) === 'A',
      signatureOnFile: elementOf(segment, 9) === 'Y',
      ...(related && {
        relatedCauses: {
          auto: causes.includes('AA'),
          employment: causes.includes('EM'),
          other: causes.includes('OA'),
          state: elementOf(segment, 11, 4),
        },
      }),
    };
    return elementOf(segment, 5, 2) === 'B';
  }

  private date(segment: ReadSegment): boolean {
    const written = elementOf(segment, 3);
    const [from, to] = written.split('-').map(dateOf);
    const line = this.lines.at(-1);
    const { claim } = this;
    if (!from || !claim) return false;
    if (line) {
      line.from = from;
      line.to = to ?? from;
      return elementOf(segment, 1) === '472';
    }
    const simple = {
      431: 'onset',
      454: 'initialTreatment',
      304: 'lastSeen',
      439: 'accident',
      484: 'lastMenstrualPeriod',
    } as const;
    const qualifier = elementOf(segment, 1);
    if (qualifier in simple) claim[simple[qualifier as unknown as keyof typeof simple]] = from;
    else if (qualifier === '314' || qualifier === '360') claim.unableToWork = { from, to };
    else if (qualifier === '435') claim.hospitalized = { from, to: undefined };
    else if (qualifier === '096' && claim.hospitalized)
      claim.hospitalized = { ...claim.hospitalized, to: from };
    else return false;
    return true;
  }

  private reference(segment: ReadSegment): boolean {
    const value = elementOf(segment, 2);
    const qualifier = elementOf(segment, 1);
    if (this.lines.length > 0) return qualifier === '6R';
    if (!this.claim) {
      if (qualifier !== 'EI' && qualifier !== 'SY') return false;
      Object.assign(this.billing, { taxId: value, taxIdType: qualifier === 'SY' ? 'SSN' : 'EIN' });
      return true;
    }
    const keys = {
      '9F': 'referralNumber',
      G1: 'priorAuthorization',
      F8: 'originalReference',
      X4: 'clia',
      EA: 'recordNumber',
    } as const;
    if (!(qualifier in keys)) return false;
    this.claim[keys[qualifier as keyof typeof keys]] = value;
    return true;
  }

  private health(segment: ReadSegment): boolean {
    const { claim } = this;
    if (!claim) return false;
    const entries = segment.elements.slice(1).map(([qualifier = '', code = '']) => ({ qualifier, code }));
    if (entries.every(({ qualifier }) => qualifier === 'ABK' || qualifier === 'ABF'))
      claim.diagnoses = entries.map(({ code }) =>
        code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code,
      );
    else if (entries.every(({ qualifier }) => qualifier === 'BG'))
      claim.conditionCodes = entries.map(({ code }) => code);
    else return false;
    return true;
  }

  private service(segment: ReadSegment): boolean {
    const line = this.lines.at(-1);
    const charge = centsOf(elementOf(segment, 2));
    if (!line || charge === undefined || elementOf(segment, 1) !== 'HC') return false;
    const modifiers = [3, 4, 5, 6].map((component) => elementOf(segment, 1, component)).filter(Boolean);
    const description = elementOf(segment, 1, 7);
    Object.assign(line, {
      code: elementOf(segment, 1, 2),
      modifiers,
      charge,
      unitBasis: elementOf(segment, 3),
      units: Number(elementOf(segment, 4)),
      placeOfService: elementOf(segment, 5) || this.claim?.placeOfService,
      pointers: (segment.elements[7] ?? []).filter(Boolean).map(Number),
      ...(description && { description }),
    });
    return true;
  }

  /** Closes the claim that is open, if one is. */
  finishClaim(): void {
    const { claim } = this;
    if (!claim) return;
    const self = this.subscriber.relationship === 'self';
    const patient = (self ? this.subscriber.person : (this.dependent?.person ?? {})) as Person;
    const { other } = this;
    const rendering = claim.rendering ?? {
      name: { last: '', first: '', middle: '', suffix: '' },
      ...(this.billing.npi && { npi: this.billing.npi }),
    };
    const sum = this.lines.reduce((total, line) => total + (line.charge ?? 0), 0);
    if (sum !== claim.total)
      this.problems.push(`The total of claim ${this.claims.length + 1} is not the sum of its lines.`);
    this.claims.push(
      clean({
        ...(claim as ProfessionalClaim),
        patient,
        relationship: self ? 'self' : (this.dependent?.relationship ?? 'other'),
        coverage: {
          ...this.subscriber.coverage,
          ...(!self && { insured: this.subscriber.person as Person }),
        } as InsuredCoverage,
        secondary: other && {
          ...(other.coverage as InsuredCoverage),
          relationship: other.relationship,
          ...(other.relationship !== 'self' && { insured: other.person as Person }),
        },
        billing: clean({
          ...(this.billing as BillingProvider),
          phone: this.phone || undefined,
          payTo: this.payTo?.address,
        }),
        rendering,
        lines: this.lines as unknown as ClaimServiceLine[],
      }),
    );
    this.claim = undefined;
    this.lines = [];
    this.other = undefined;
    this.party = {};
  }
}

function nameOf(segment: ReadSegment): Person['name'] {
  return {
    last: elementOf(segment, 3),
    first: elementOf(segment, 4),
    middle: elementOf(segment, 5),
    suffix: elementOf(segment, 7),
  };
}

function relationshipOf(code: string): Relationship | undefined {
  if (code === '18') return 'self';
  if (code === '01') return 'spouse';
  if (code === '19') return 'child';
  return code === '' ? undefined : 'other';
}

function dateOf(written: string): CalendarDate | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(written);
  return match ? calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}
