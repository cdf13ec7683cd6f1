import type { Severity } from '../base/severity.js';
import type { PayerProfileId } from './payerProfile.js';

/** What `clean-claim.json` says, complete: absent settings hold their defaults. */
export interface Configuration {
  /** The file it was read from, as the user knows it; undefined when all is default. */
  readonly path: string | undefined;
  readonly practice: Practice;
  readonly providers: readonly ConfiguredProvider[];
  readonly payers: readonly ConfiguredPayer[];
  /** Severity by rule id or by group (`SPEC-*`); an exact id wins over a group. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Editions pinned by system, for example `{ "ICD-10-CM": "FY2026" }`. */
  readonly editions: Readonly<Record<string, string>>;
  /** The charge list, relative to the configuration file. */
  readonly charges: string | undefined;
  /** The registration file, relative to the configuration file. */
  readonly registration: string | undefined;
}

export interface Practice {
  readonly name?: string;
  readonly npi?: string;
  readonly taxId?: string;
  readonly taxonomy?: string;
  readonly phone?: string;
  readonly submitterId?: string;
  readonly address?: {
    readonly line1?: string;
    readonly city?: string;
    readonly state?: string;
    readonly zip?: string;
  };
}

export interface ConfiguredProvider {
  readonly name: string;
  readonly npi?: string;
  readonly taxonomy?: string;
}

export interface ConfiguredPayer {
  /** Words of the payer line this entry stands for, compared without case. */
  readonly match: string;
  readonly name?: string;
  readonly id?: string;
  readonly profile?: PayerProfileId;
  readonly address?: string;
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
  rules: {},
  editions: {},
  charges: undefined,
  registration: undefined,
};
