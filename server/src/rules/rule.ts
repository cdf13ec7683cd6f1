import type { CheckedNote } from '../check.js';
import type { PayerProfileId } from '../project/payerProfile.js';
import type { FindingDraft, Owner, Severity } from './finding.js';

/**
 * One check. `id` is never reused; `name` names the bad pattern and reads as "allow …". The page beside the file
 * (same name, `.md`) says what, why, on whose authority, and holds the examples the tests run.
 */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly owner: Owner;
  /** Preview rules run only when asked for by name. */
  readonly status: 'stable' | 'preview' | 'removed';
  /** Likely denials as `CO-16` or `CO-16/M76` (claim adjustment reason, remark); reasons in our own words. */
  readonly denials: readonly string[];
  /** Severity under a payer profile, where it differs; `off` where the payer has no such rule. */
  readonly severityByPayer?: Readonly<Partial<Record<PayerProfileId, Severity | 'off'>>>;
  /** Rules whose findings on the same subject this one replaces. */
  readonly supersedes?: readonly string[];
  /** Pure. Yields findings, or says that it could not check and why. */
  check(note: CheckedNote): Iterable<RuleOutcome>;
}

export type RuleOutcome = FindingDraft | { readonly notChecked: string };
