import type { CalendarDate } from '../base/date.js';
import type { Cents } from '../base/money.js';
import type { PersonName } from '../base/personName.js';
import type { PostalAddress } from '../base/postalAddress.js';
import type { Attachment, DateRange, RelatedCauses, Relationship } from './claim.js';

/**
 * A professional claim as files carry it: plain values, no places in a note. Writers take one, readers return one, so that what was
 * written can be compared with what is read. What a claim does without is absent.
 */
export interface ProfessionalClaim {
  readonly accountNumber: string;
  readonly recordNumber?: string;
  readonly patient: Person & { readonly phone?: string };
  readonly relationship: Relationship;
  readonly coverage: InsuredCoverage;
  readonly secondary?: InsuredCoverage & { readonly relationship: Relationship };
  readonly billing: BillingProvider;
  readonly rendering: IndividualProvider;
  readonly referring?: IndividualProvider;
  readonly ordering?: IndividualProvider;
  readonly supervising?: IndividualProvider;
  readonly facility?: { readonly name: string; readonly npi?: string; readonly address: PostalAddress };
  readonly placeOfService: string;
  readonly frequency: '1' | '7' | '8';
  readonly originalReference?: string;
  readonly acceptAssignment: boolean;
  readonly signatureOnFile: boolean;
  readonly relatedCauses?: RelatedCauses;
  readonly onset?: CalendarDate;
  readonly lastMenstrualPeriod?: CalendarDate;
  readonly accident?: CalendarDate;
  readonly initialTreatment?: CalendarDate;
  readonly lastSeen?: CalendarDate;
  readonly unableToWork?: DateRange;
  readonly hospitalized?: DateRange;
  readonly attachment?: Attachment;
  readonly amountPaid?: Cents;
  readonly priorAuthorization?: string;
  readonly referralNumber?: string;
  readonly clia?: string;
  readonly claimNote?: string;
  readonly conditionCodes?: readonly string[];
  /** ICD-10-CM with the dot, in the order of their letters; 12 at most. */
  readonly diagnoses: readonly string[];
  readonly lines: readonly ClaimServiceLine[];
  readonly total: Cents;
}

export interface Person {
  readonly name: PersonName;
  readonly birthDate?: CalendarDate;
  readonly sex?: 'F' | 'M' | 'U';
  readonly address?: PostalAddress;
}

export interface InsuredCoverage {
  readonly payerName: string;
  readonly payerId?: string;
  readonly filing: string;
  readonly memberId: string;
  readonly group?: string;
  readonly plan?: string;
  /** The insured, when that is not the patient. */
  readonly insured?: Person;
  readonly medicareSecondaryReason?: string;
}

export interface BillingProvider {
  readonly name: string;
  readonly npi: string;
  readonly taxonomy?: string;
  readonly taxId?: string;
  readonly taxIdType: 'EIN' | 'SSN';
  readonly address?: PostalAddress;
  readonly phone?: string;
  readonly payTo?: PostalAddress;
}

export interface IndividualProvider {
  readonly name: PersonName;
  readonly npi?: string;
  readonly taxonomy?: string;
}

export interface ClaimServiceLine {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly charge: Cents;
  readonly units: number;
  readonly unitBasis: 'UN' | 'MJ';
  readonly placeOfService: string;
  /** Positions of diagnoses, 1 to 12; one to four. */
  readonly pointers: readonly number[];
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly drug?: { readonly ndc: string; readonly unit: string; readonly quantity: string };
  readonly rendering?: IndividualProvider;
  readonly description?: string;
}

/** Something a form of the claim cannot do without, and where it belongs. */
export interface MissingPart {
  /** For people: `the member ID`. */
  readonly what: string;
  /** Box of the CMS-1500. */
  readonly box: string;
  /** The label, directive or setting that would supply it. */
  readonly suppliedBy: string;
  /** UTF-16 offsets in the note where it belongs, when there is such a place. */
  readonly span?: { readonly start: number; readonly end: number };
}
