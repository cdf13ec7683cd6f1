import type { Range } from 'vscode-languageserver-types';
import { formatUsDate } from '../base/date.js';
import { formatMoney } from '../base/money.js';
import type { Severity } from '../base/severity.js';
import type { CheckedNote } from '../check.js';
import type { ClaimValue } from '../claim/claim.js';
import type { CodeAnswer } from '../codes/codeBook.js';
import type {
  DiagnosisEvidence,
  EvidenceStatus,
  Passage,
  ServiceEvidence,
} from '../coding/evidence/evidence.js';
import { queriesOf } from '../coding/queries.js';
import { renderMessage } from '../rules/finding.js';
import { canBeReason } from '../rules/reasons.js';
import { formOf } from './claimForm.js';
import { stateSentence } from './codePage.js';
import { evidenceSentence, passagesOf } from './evidenceAt.js';
import { type CopiedShare, copiedShares } from './provenance.js';
import { lspRange } from './ranges.js';

/** What the claim preview shows: plain data, ready to be sent. Texts of the note are in it; it stays on this machine. */
export interface PreviewModel {
  readonly verdict: { readonly kind: 'clean' | 'findings' | 'held' | 'not coded'; readonly text: string };
  readonly counts: Readonly<Record<Severity, number>>;
  readonly parties: readonly { readonly heading: string; readonly fields: readonly PreviewField[] }[];
  readonly diagnoses: readonly PreviewDiagnosis[];
  readonly lines: readonly PreviewLine[];
  readonly total: string | null;
  readonly linesWithoutCharge: number;
  readonly groups: readonly { readonly owner: string; readonly findings: readonly PreviewFinding[] }[];
  /** Queries to the provider recorded in the block. */
  readonly queries: readonly {
    readonly id: string;
    readonly about: string;
    readonly status: 'open' | 'answered';
    readonly range: Range;
  }[];
  readonly suppressed: readonly { readonly rule: string; readonly reason: string; readonly range: Range }[];
  readonly notChecked: readonly { readonly rule: string; readonly because: string }[];
  readonly releases: readonly string[];
  /** Every box of the CMS-1500 but 21 and 24, blank ones too, in the order of the form. */
  readonly boxes: readonly PreviewBox[];
  /** The paper forms the claim takes, each with its own letters, lines and total. */
  readonly pages: readonly PreviewPage[];
  /** Denials to expect as the claim stands, most charge at risk first. */
  readonly denials: readonly PreviewDenial[];
  /** What an 837P could not be written without; empty when one can. */
  readonly missing: readonly PreviewMissing[];
  /** How much of each section stands in another note; empty when little does. */
  readonly copiedShare: readonly CopiedShare[];
  /** What a file would be written with that the biller should know of. */
  readonly notices: readonly string[];
}

export interface PreviewBox {
  readonly box: string;
  readonly label: string;
  readonly value: string | null;
  /** `note`, `coding block`, `practice profile`, `registration`, `payer profile`, `charge list`, `computed`, `default`, `missing`. */
  readonly source: string;
  /** Outside the note, where the value came from. */
  readonly at: string | null;
  readonly suppliedBy: string | null;
  readonly problem: string | null;
  readonly range: Range | null;
}

export interface PreviewPage {
  readonly number: number;
  readonly of: number;
  readonly diagnoses: readonly {
    readonly letter: string;
    readonly inNote: string;
    readonly code: string;
    readonly range: Range;
  }[];
  readonly lines: readonly {
    /** Number among all lines of the claim. */
    readonly number: number;
    readonly from: string;
    readonly to: string;
    readonly place: string;
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly pointers: string;
    readonly charge: string | null;
    readonly units: number;
    readonly npi: string | null;
    readonly drug: string | null;
    readonly range: Range;
  }[];
  readonly total: string | null;
  readonly amountPaid: string | null;
}

export interface PreviewDenial {
  readonly rule: string;
  readonly message: string;
  readonly reasons: readonly { readonly code: string; readonly words: string }[];
  readonly likelihood: 'likely' | 'possible';
  readonly atRisk: string | null;
  readonly lines: readonly number[];
  readonly wholeClaim: boolean;
  readonly range: Range;
}

export interface PreviewMissing {
  readonly what: string;
  readonly box: string;
  readonly suppliedBy: string;
  readonly range: Range | null;
}

export interface PreviewField {
  readonly label: string;
  /** Box of the CMS-1500. */
  readonly box: string;
  readonly value: string | null;
  /** For a missing value: the label that would supply it. */
  readonly suppliedBy: string | null;
  readonly source: string;
  readonly range: Range | null;
}

export interface PreviewDiagnosis {
  readonly letter: string;
  readonly code: string;
  readonly title: string;
  readonly state: 'billable' | 'problem' | 'not checked';
  readonly stateText: string;
  readonly pointedBy: readonly number[];
  readonly range: Range;
  /** Where the note speaks of it. */
  readonly evidence: PreviewEvidence;
}

export interface PreviewEvidence {
  readonly status: EvidenceStatus | ServiceEvidence['status'];
  /** The status in words. */
  readonly text: string;
  /** The nearest passages, at most three, as they stand in the note. */
  readonly quotes: readonly {
    readonly text: string;
    readonly section: string | null;
    readonly range: Range;
  }[];
}

export interface PreviewLine {
  readonly number: number;
  readonly date: string;
  readonly place: string;
  readonly code: string;
  readonly title: string;
  readonly modifiers: readonly string[];
  readonly pointers: readonly {
    readonly letter: string;
    readonly code: string | null;
    readonly title: string | null;
    /** False when the diagnosis is of another site or system than the service; null where that is not known. */
    readonly fits: boolean | null;
    readonly range: Range;
  }[];
  readonly units: number;
  readonly charge: string | null;
  /** Where the note documents the service. */
  readonly evidence: PreviewEvidence;
  readonly range: Range;
}

export interface PreviewFinding {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly denials: readonly string[];
  /** Names the finding while the note stands as it is. */
  readonly fingerprint: string;
  readonly fixes: readonly { readonly index: number; readonly title: string; readonly preferred: boolean }[];
  /** The provider can settle it: a query may be drafted. */
  readonly canAsk: boolean;
  readonly range: Range;
}

const OWNERS = ['coder', 'provider', 'front desk', 'biller'] as const;

/** The preview of a checked note. */
export function previewOf(checked: CheckedNote): PreviewModel {
  const { claim, outcome, note } = checked;
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const finding of outcome.findings) counts[finding.severity]++;
  return {
    verdict: verdictOf(checked, counts),
    counts,
    parties: partiesOf(checked),
    diagnoses: claim.diagnoses.map((diagnosis, index) => ({
      letter: diagnosis.letter ?? '–',
      code: diagnosis.code,
      title: diagnosis.title ?? asTyped(note.coding?.diagnoses[index]?.title?.value),
      state: stateOf(diagnosis.status),
      stateText: stateText(checked, index),
      pointedBy: diagnosis.pointedByLines,
      range: lspRange(note, diagnosis.span),
      evidence: evidenceOf(checked, checked.evidence.diagnoses[index]),
    })),
    lines: claim.lines.map((line) => ({
      number: line.number,
      date: line.from
        ? formatUsDate(line.from) + (line.to && line.to !== line.from ? `–${formatUsDate(line.to)}` : '')
        : '',
      place: line.placeOfService ?? '',
      code: line.code,
      title: line.title ?? '',
      modifiers: line.modifiers,
      pointers: line.pointers.map((pointer) => ({
        letter: pointer.letter,
        code: pointer.code ?? null,
        title: pointer.title ?? null,
        fits: fitOf(checked, line.number - 1, pointer.letter),
        range: lspRange(note, pointer.span),
      })),
      units: line.units,
      charge: line.charge === undefined ? null : formatMoney(line.charge),
      evidence: evidenceOf(checked, checked.evidence.services[line.number - 1]),
      range: lspRange(note, line.span),
    })),
    total: claim.total === undefined ? null : formatMoney(claim.total),
    linesWithoutCharge: claim.linesWithoutCharge,
    groups: groupsOf(checked),
    copiedShare: copiedShares(checked),
    queries: queriesOf(note).map(({ id, about, status, line }) => ({
      id,
      about,
      status,
      range: lspRange(note, line.span),
    })),
    suppressed: outcome.suppressed.map(({ finding, reason }) => ({
      rule: finding.rule,
      reason,
      range: lspRange(note, finding.span),
    })),
    notChecked: notCheckedOf(checked),
    releases: checked.releases.map((release) => `${release.system} ${release.edition}`),
    ...formOf(checked),
  };
}

/** Whether the diagnosis a line points at can be its reason. */
function fitOf(checked: CheckedNote, line: number, letter: string): boolean | null {
  const service = checked.coding.services[line];
  const diagnosis = service?.diagnoses.find((candidate) => candidate.line.letter === letter);
  return (service && diagnosis && canBeReason(service, diagnosis)) ?? null;
}

const MOST_QUOTES = 3;

function evidenceOf(
  checked: CheckedNote,
  evidence: DiagnosisEvidence | ServiceEvidence | undefined,
): PreviewEvidence {
  if (!evidence) return { status: 'unknown', text: '', quotes: [] };
  return {
    status: evidence.status,
    text: evidenceSentence(evidence),
    quotes: quotesOf(checked, passagesOf(evidence)),
  };
}

/** The first passages that differ in words or section; the same word three times tells nothing more. */
function quotesOf(checked: CheckedNote, passages: readonly Passage[]): PreviewEvidence['quotes'] {
  const quotes = new Map<string, PreviewEvidence['quotes'][number]>();
  for (const { range, section } of passages) {
    if (quotes.size === MOST_QUOTES) break;
    const text = checked.note.text.slice(range.start, range.end).replace(/\s+/g, ' ');
    const key = `${section ?? ''} ${text.toLowerCase()}`;
    if (!quotes.has(key))
      quotes.set(key, { text, section: section ?? null, range: lspRange(checked.note, range) });
  }
  return [...quotes.values()];
}

/** Without a title of a code set the coder's own words stand there, and say so. */
function asTyped(words: string | undefined): string {
  return words ? `${words} (as typed)` : '';
}

function verdictOf(
  checked: CheckedNote,
  counts: Readonly<Record<Severity, number>>,
): PreviewModel['verdict'] {
  const { claim, note } = checked;
  if (!note.coding) return { kind: 'not coded', text: 'Nothing coded yet' };
  const count = (number: number, word: string) =>
    number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  const found = [...count(counts.error, 'error'), ...count(counts.warning, 'warning')];
  if (claim.held) {
    // A hold does not hide what else stands against the claim.
    const held = claim.held.reason ? `Held: ${claim.held.reason}` : 'Held';
    return { kind: 'held', text: [held, ...found].join(' · ') };
  }
  if (found.length === 0)
    return { kind: 'clean', text: counts.info > 0 ? `Clean, ${counts.info} to know` : 'Clean' };
  return { kind: 'findings', text: found.join(', ') };
}

function partiesOf(checked: CheckedNote): PreviewModel['parties'] {
  const { claim } = checked;
  const date = (value: ClaimValue<Parameters<typeof formatUsDate>[0]>) => ({
    ...value,
    value: value.value && formatUsDate(value.value),
  });
  return [
    {
      heading: 'Patient',
      fields: [
        field(checked, 'Name', '2', claim.patientName),
        field(checked, 'Birth date', '3', date(claim.birthDate)),
        field(checked, 'Sex', '3', claim.sex),
        field(checked, 'Record no.', '26', claim.recordNumber),
      ],
    },
    {
      heading: 'Payer',
      fields: [field(checked, 'Payer', '–', claim.payer), field(checked, 'Member ID', '1a', claim.memberId)],
    },
    {
      heading: 'Provider and visit',
      fields: [
        field(checked, 'Rendering', '31', claim.renderingProvider),
        field(checked, 'NPI', '24J', claim.renderingNpi),
        field(checked, 'Billing', '33', claim.billingProvider),
        field(checked, 'Service date', '24A', date(claim.dateOfService)),
        field(checked, 'Place', '24B', claim.placeOfService),
      ],
    },
  ];
}

function field(
  checked: CheckedNote,
  label: string,
  box: string,
  value: ClaimValue<string> | ClaimValue<string | undefined>,
): PreviewField {
  return {
    label,
    box,
    value: value.value ?? null,
    suppliedBy: value.suppliedBy ?? null,
    source: value.from,
    range: value.span ? lspRange(checked.note, value.span) : null,
  };
}

function stateOf(status: CodeAnswer['status']): PreviewDiagnosis['state'] {
  if (status === 'billable') return 'billable';
  return status === 'not-in-set' || status === 'not-checked' ? 'not checked' : 'problem';
}

function stateText(checked: CheckedNote, index: number): string {
  const answer = checked.coding.diagnoses[index]?.answer;
  return answer ? stateSentence(answer, checked.dateOfService) : '';
}

function groupsOf(checked: CheckedNote): PreviewModel['groups'] {
  return OWNERS.flatMap((owner) => {
    const findings = checked.outcome.findings
      .filter((finding) => finding.owner === owner)
      .map((finding) => ({
        rule: finding.rule,
        name: finding.name,
        severity: finding.severity,
        message: renderMessage(finding.message, { withText: true }),
        denials: finding.denials,
        fingerprint: finding.fingerprint,
        fixes: finding.fixes.map((fix, index) => ({
          index,
          title: renderMessage(fix.title, { withText: true }),
          preferred: fix.preferred,
        })),
        canAsk: finding.owner === 'provider',
        range: lspRange(checked.note, finding.span),
      }));
    return findings.length > 0 ? [{ owner, findings }] : [];
  });
}

/** What rules could not check, rules that failed, and what this program does not check at all yet. */
function notCheckedOf(checked: CheckedNote): PreviewModel['notChecked'] {
  const failed = checked.outcome.failures.map((failure) => ({
    rule: failure.rule,
    because: 'the rule failed; see the log',
  }));
  const tables = checked.context.edits?.tablesOn(checked.dateOfService) ?? [];
  const notInstalled = tables.length > 0 ? [] : [NO_TABLES];
  return [...checked.outcome.notChecked, ...failed, ...notInstalled, NO_ELIGIBILITY];
}

const NO_TABLES = { rule: 'EDT', because: 'no NCCI pairs, unit limits or coverage lists are loaded' };
const NO_ELIGIBILITY = {
  rule: 'INS',
  because: 'eligibility is never asked for; only the form of a Medicare ID is checked',
};
