import type { CalendarDate } from '../base/date.js';
import type { Cents } from '../base/money.js';
import type { PostalAddress } from '../base/postalAddress.js';
import type { Span } from '../base/span.js';
import type { CodeAnswer } from '../codes/codeBook.js';
import type { Letter } from '../note/note.js';
import type { PayerProfileId } from '../project/payerProfile.js';

/** Where a value of the claim came from. `default` is what holds when nobody says otherwise; `computed` follows from other values. */
export type ValueSource =
  | 'note'
  | 'coding block'
  | 'practice profile'
  | 'payer profile'
  | 'registration'
  | 'charge list'
  | 'computed'
  | 'default'
  | 'missing';

/** A value on the claim and where it came from; `value` is undefined while nothing supplies it. */
export interface ClaimValue<T> {
  readonly value: T | undefined;
  /** The place in the note, when it came from the note. */
  readonly span?: Span;
  readonly from: ValueSource;
  /** Outside the note, where: `practice.npi`, `registration.csv line 4`, the source of a payer's fact. */
  readonly at?: string;
  /** For a missing value: the label, directive or setting that would supply it, for example `Member ID:`. */
  readonly suppliedBy?: string;
}

/** How the patient stands to the insured. */
export type Relationship = 'self' | 'spouse' | 'child' | 'other';

export type Sex = 'F' | 'M' | 'U' | 'X';

/** A professional claim as the note and its coding block describe it. Nothing is invented: what no source supplies is missing. */
export interface Claim {
  readonly patientName: ClaimValue<string>;
  readonly birthDate: ClaimValue<CalendarDate>;
  readonly sex: ClaimValue<Sex>;
  readonly recordNumber: ClaimValue<string>;
  /** The account number, else the record number (box 26). */
  readonly accountNumber: ClaimValue<string>;
  readonly patientAddress: ClaimValue<PostalAddress>;
  readonly patientPhone: ClaimValue<string>;

  /** The payer profile in force, or undefined when the payer matches none. */
  readonly payerProfile: PayerProfileId | undefined;
  /** The day whose facts hold: the date of service, else the day checked for. */
  readonly on: CalendarDate;
  /** The payer as the note words it. */
  readonly payer: ClaimValue<string>;
  readonly coverage: ClaimCoverage;
  /** The other coverage, where the note or the registration names one. */
  readonly secondary: ClaimCoverage | undefined;
  readonly memberId: ClaimValue<string>;

  readonly relatedCauses: ClaimValue<RelatedCauses>;
  readonly dates: ClaimDates;
  readonly referring: ClaimProvider | undefined;
  readonly ordering: ClaimProvider | undefined;
  readonly supervising: ClaimProvider | undefined;
  readonly renderingProvider: ClaimValue<string>;
  readonly renderingNpi: ClaimValue<string>;
  readonly renderingTaxonomy: ClaimValue<string>;
  readonly signedOn: ClaimValue<CalendarDate>;

  /** Box 10d, box 19, box 22, box 23, box 29. Absent values are absent from the claim, not missing. */
  readonly conditionCodes: ClaimValue<readonly string[]>;
  readonly claimNote: ClaimValue<string>;
  readonly frequency: ClaimValue<'1' | '7' | '8'>;
  readonly originalReference: ClaimValue<string>;
  readonly priorAuthorization: ClaimValue<string>;
  readonly referralNumber: ClaimValue<string>;
  readonly clia: ClaimValue<string>;
  readonly attachment: ClaimValue<Attachment>;
  readonly amountPaid: ClaimValue<Cents>;

  readonly acceptAssignment: ClaimValue<boolean>;
  readonly signatureOnFile: ClaimValue<boolean>;
  readonly facility: ClaimFacility | undefined;
  readonly billingProvider: ClaimValue<string>;
  readonly billingNpi: ClaimValue<string>;
  readonly billingTaxonomy: ClaimValue<string>;
  readonly billingAddress: ClaimValue<PostalAddress>;
  readonly billingPhone: ClaimValue<string>;
  readonly payTo: ClaimValue<PostalAddress>;
  readonly taxId: ClaimValue<string>;
  readonly taxIdType: 'EIN' | 'SSN';

  readonly dateOfService: ClaimValue<CalendarDate>;
  readonly placeOfService: ClaimValue<string>;
  readonly diagnoses: readonly ClaimDiagnosis[];
  readonly lines: readonly ClaimLine[];
  /** Sum of the line charges; undefined when no line has a charge. */
  readonly total: Cents | undefined;
  /** Lines without a charge, so that a total is never mistaken for complete. */
  readonly linesWithoutCharge: number;
  /** The coder holds the claim (`hold: …`), with the reason as typed. */
  readonly held: { readonly reason: string; readonly span: Span } | undefined;
}

/** One coverage of the patient: who pays, and by whose insurance. */
export interface ClaimCoverage {
  readonly payerName: ClaimValue<string>;
  readonly payerId: ClaimValue<string>;
  readonly payerAddress: ClaimValue<string>;
  /** Box 1: the kind of coverage in the words of the form. */
  readonly kind: ClaimValue<string>;
  /** Claim filing indicator of an 837 (`MB`, `CI`, …); `ZZ` where the kind of insurance is not known. */
  readonly filing: ClaimValue<string>;
  readonly memberId: ClaimValue<string>;
  readonly group: ClaimValue<string>;
  readonly plan: ClaimValue<string>;
  readonly relationship: ClaimValue<Relationship>;
  readonly insuredName: ClaimValue<string>;
  readonly insuredBirthDate: ClaimValue<CalendarDate>;
  readonly insuredSex: ClaimValue<Sex>;
  readonly insuredAddress: ClaimValue<PostalAddress>;
  readonly coverageFrom: ClaimValue<CalendarDate>;
  readonly coverageTo: ClaimValue<CalendarDate>;
  /** Why Medicare pays second, two digits. */
  readonly medicareSecondaryReason: ClaimValue<string>;
}

/** Box 10: what the patient's condition is related to. */
export interface RelatedCauses {
  readonly employment: boolean;
  readonly auto: boolean;
  readonly other: boolean;
  /** State of an automobile accident, two letters; empty when not stated. */
  readonly state: string;
}

/** Dates of the claim beside its dates of service (boxes 14, 15, 16, 18). */
export interface ClaimDates {
  readonly onset: ClaimValue<CalendarDate>;
  readonly lastMenstrualPeriod: ClaimValue<CalendarDate>;
  readonly accident: ClaimValue<CalendarDate>;
  readonly initialTreatment: ClaimValue<CalendarDate>;
  readonly lastSeen: ClaimValue<CalendarDate>;
  readonly unableToWork: ClaimValue<DateRange>;
  readonly hospitalized: ClaimValue<DateRange>;
}

export interface DateRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate | undefined;
}

/** A provider named beside the rendering one (box 17). */
export interface ClaimProvider {
  readonly name: ClaimValue<string>;
  readonly npi: ClaimValue<string>;
}

/** Box 32. */
export interface ClaimFacility {
  readonly name: ClaimValue<string>;
  readonly npi: ClaimValue<string>;
  readonly address: ClaimValue<PostalAddress>;
}

/** Papers that go with the claim. */
export interface Attachment {
  /** Two characters: what it is (`OZ` support data, `B4` referral form, …). */
  readonly report: string;
  /** Two characters: how it is sent (`BM` by mail, `FX` by fax, `AA` on request, …). */
  readonly sent: string;
  /** The number that joins it with the claim; empty when on request. */
  readonly control: string;
}

export interface ClaimDiagnosis {
  /** Undefined from the thirteenth on and for lines marked `#noclaim`. */
  readonly letter: Letter | undefined;
  readonly code: string;
  /** The title of the code set, not what the coder typed; undefined when the book does not know it. */
  readonly title: string | undefined;
  readonly status: CodeAnswer['status'];
  readonly span: Span;
  /** One-based numbers of the claim lines that point here. */
  readonly pointedByLines: readonly number[];
}

export interface ClaimLine {
  /** One-based. */
  readonly number: number;
  readonly from: CalendarDate | undefined;
  readonly to: CalendarDate | undefined;
  readonly placeOfService: string | undefined;
  readonly code: string;
  readonly title: string | undefined;
  readonly modifiers: readonly string[];
  readonly pointers: readonly ClaimPointer[];
  readonly units: number;
  /** `MJ` for anesthesia time, else `UN`. */
  readonly unitBasis: 'UN' | 'MJ';
  readonly charge: Cents | undefined;
  /** Where the charge came from, and what would supply a missing one. */
  readonly chargeSource: ClaimValue<Cents>;
  readonly drug: ClaimDrug | undefined;
  /** The provider of this line, where it is not the claim's; the name comes from the practice's list of providers. */
  readonly rendering:
    | { readonly npi: string; readonly name?: string; readonly taxonomy?: string }
    | undefined;
  /** The coder's own words on the line; sent with unlisted codes, which need a description. */
  readonly description: string | undefined;
  readonly span: Span;
}

/** A national drug code as typed on a line. */
export interface ClaimDrug {
  /** Eleven digits; undefined when what was typed cannot be made into eleven without a guess. */
  readonly ndc: string | undefined;
  readonly written: string;
  /** `ML`, `UN`, `GR`, `F2` or `ME`; undefined when none was typed. */
  readonly unit: string | undefined;
  /** As typed, a decimal number. */
  readonly quantity: string | undefined;
  readonly span: Span;
}

export interface ClaimPointer {
  readonly letter: string;
  /** Undefined when no diagnosis carries the letter. */
  readonly code: string | undefined;
  readonly title: string | undefined;
  readonly span: Span;
}
