import type { PostalAddress } from '../base/postalAddress.js';
import type { Severity } from '../base/severity.js';
import { type ChargeList, NO_CHARGES } from './chargeList.js';
import type { PayerProfileId } from './payerProfile.js';
import { NOT_REGISTERED, type Registration } from './registration.js';

/** What `clean-claim.json` says, complete: absent settings hold their defaults. */
export interface Configuration {
  /** The file it was read from, as the user knows it; undefined when all is default. */
  readonly path: string | undefined;
  readonly practice: Practice;
  readonly providers: readonly ConfiguredProvider[];
  readonly payers: readonly ConfiguredPayer[];
  /** Places of service that are not the practice's own address (item 32). */
  readonly facilities: readonly ConfiguredFacility[];
  /** Who receives claim files, a clearinghouse for instance; without one each payer does. */
  readonly receiver: { readonly name?: string; readonly id?: string };
  /** Severity by rule id or by group (`SPEC-*`); an exact id wins over a group. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Thresholds of rules by id and name (`{ "CPY-003": { "hpi": 0.9 } }`); names and defaults are those of `configurationShape.ts`. */
  readonly thresholds: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Editions pinned by system, for example `{ "ICD-10-CM": "FY2026" }`. */
  readonly editions: Readonly<Record<string, string>>;
  /** The charge list, relative to the configuration file. */
  readonly charges: string | undefined;
  /** The registration file, relative to the configuration file. */
  readonly registration: string | undefined;
  /** The rows of the charge list; empty when there is none. */
  readonly chargeList: ChargeList;
  /** The rows of the registration file; empty when there is none. */
  readonly registered: Registration;
}

export type PracticeAddress = Partial<PostalAddress>;

export interface Practice {
  readonly name?: string;
  readonly npi?: string;
  /** Nine digits. */
  readonly taxId?: string;
  /** Whether the tax id is an employer's (default) or a person's. */
  readonly taxIdType?: 'EIN' | 'SSN';
  readonly taxonomy?: string;
  readonly phone?: string;
  /** Who answers questions about claim files; the practice's name when absent. */
  readonly contact?: string;
  readonly submitterId?: string;
  readonly address?: PracticeAddress;
  /** Where payments go, when not to `address`. */
  readonly payTo?: PracticeAddress;
  readonly clia?: string;
  /** Item 27; true when absent. */
  readonly acceptAssignment?: boolean;
  /** Patient signatures are on file (items 12 and 13); true when absent. */
  readonly signatureOnFile?: boolean;
}

export interface ConfiguredProvider {
  readonly name: string;
  readonly npi?: string;
  readonly taxonomy?: string;
}

export interface ConfiguredFacility {
  /** Words of the note's location line this entry stands for, compared without case; `name` when absent. */
  readonly match?: string;
  readonly name: string;
  readonly npi?: string;
  readonly address?: PracticeAddress;
}

export interface ConfiguredPayer {
  /** Words of the payer line this entry stands for, compared without case. */
  readonly match: string;
  readonly name?: string;
  readonly id?: string;
  readonly profile?: PayerProfileId;
  readonly address?: string | PracticeAddress;
  /** Claim filing indicator (`CI`, `BL`, `HM`, …), where the profile's does not fit. */
  readonly filing?: string;
}

/** Something wrong in a configuration file. */
export interface ConfigurationProblem {
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** An error means the file cannot be used as it stands; a warning (unknown key) leaves the rest in force. */
  readonly severity: 'error' | 'warning';
}

/** The configuration when there is no file. */
export const DEFAULT_CONFIGURATION: Configuration = {
  path: undefined,
  practice: {},
  providers: [],
  payers: [],
  facilities: [],
  receiver: {},
  rules: {},
  thresholds: {},
  editions: {},
  charges: undefined,
  registration: undefined,
  chargeList: NO_CHARGES,
  registered: NOT_REGISTERED,
};
