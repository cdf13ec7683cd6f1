import type { Cents } from '../base/money.js';
import type { Span } from '../base/span.js';
import type { Claim } from '../claim/claim.js';
import { DENIAL_REASONS } from '../generated/denialReasons.js';
import type { Finding, Message } from './finding.js';

/** What a payer would likely answer to a finding left as it is, and how much of the claim that touches. No chances are given: nobody has them. */
export interface ExpectedDenial {
  readonly rule: string;
  readonly message: Message;
  /** Likely reasons, the likeliest first: number and our own words. */
  readonly reasons: readonly DenialReason[];
  /** `likely` for an error, `possible` for a warning. */
  readonly likelihood: 'likely' | 'possible';
  /** Sum of the charges the denial would touch; undefined when none of them is known. */
  readonly atRisk: Cents | undefined;
  /** One-based numbers of the lines it would touch; all of them when the whole claim is. */
  readonly lines: readonly number[];
  readonly wholeClaim: boolean;
  readonly span: Span;
}

export interface DenialReason {
  /** `CO-16/M76`: group, claim adjustment reason, remark. */
  readonly code: string;
  readonly words: string;
}

const WORDS = new Map(DENIAL_REASONS.map(([kind, code, words]) => [`${kind} ${code}`, words]));

/** `CO-16/M76` in words; the numbers alone where the table does not know them. */
export function denialReason(code: string): DenialReason {
  const match = /^([A-Z]{2})-([A-Z]?\d+)(?:\/([A-Z]+\d+))?$/.exec(code);
  const reason = match && WORDS.get(`CARC ${match[2]}`);
  const remark = match?.[3] && WORDS.get(`RARC ${match[3]}`);
  return { code, words: [reason, remark].filter(Boolean).join(': ') };
}

/** The denials to expect of a claim as it stands, most charge at risk first. Findings that are no reason to deny are left out. */
export function expectedDenials(findings: readonly Finding[], claim: Claim): ExpectedDenial[] {
  return findings
    .filter(
      (finding) =>
        finding.denials.length > 0 && (finding.severity === 'error' || finding.severity === 'warning'),
    )
    .map((finding) => denialOf(finding, claim))
    .sort((a, b) => (b.atRisk ?? -1) - (a.atRisk ?? -1) || a.span.start - b.span.start);
}

function denialOf(finding: Finding, claim: Claim): ExpectedDenial {
  const touched = linesTouched(finding, claim);
  const lines = claim.lines.filter((line) => touched === undefined || touched.includes(line.number));
  const charges = lines.flatMap((line) => line.charge ?? []);
  return {
    rule: finding.rule,
    message: finding.message,
    reasons: finding.denials.map(denialReason),
    likelihood: finding.severity === 'error' ? 'likely' : 'possible',
    atRisk: charges.length > 0 ? charges.reduce((sum, charge) => sum + charge, 0) : undefined,
    lines: lines.map((line) => line.number),
    wholeClaim: touched === undefined,
    span: finding.span,
  };
}

/** One-based lines a finding is about; undefined for the whole claim. A diagnosis nobody points at touches no line. */
function linesTouched({ subject }: Finding, claim: Claim): readonly number[] | undefined {
  if (subject?.kind === 'service') return [Number(subject.key) + 1];
  if (subject?.kind === 'diagnosis' && typeof subject.key === 'number')
    return claim.diagnoses[subject.key]?.pointedByLines ?? [];
  return undefined;
}
