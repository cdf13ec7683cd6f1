import type { CheckedNote } from './check.js';
import { completeClaim } from './claim/completeClaim.js';
import type { MissingPart, ProfessionalClaim } from './claim/professionalClaim.js';
import { type ClaimFindings, writeFhir } from './exchange/fhir/writeFhir.js';
import { writeLinesCsv } from './exchange/linesCsv.js';
import { envelopeOf, missingForEnvelope, write837 } from './exchange/x12/write837.js';
import { claimsReport } from './report/claimReport.js';
import { renderMessage } from './rules/finding.js';

/** Forms a claim can be written in. */
export const CLAIM_FORMATS = ['837p', 'fhir', 'cms1500', 'csv', 'json'] as const;
export type ClaimFormat = (typeof CLAIM_FORMATS)[number];

/** A note to write as a claim. */
export interface ExportSource {
  /** Name for people, and of the file a Bundle goes to. */
  readonly name: string;
  readonly checked: CheckedNote;
}

export interface ExportOptions {
  readonly format: ClaimFormat;
  /** Why a claim with open errors is exported. Goes into the JSON, the OperationOutcome and the review copy, never into an 837P. */
  readonly reason: string | undefined;
  /** `YYYY-MM-DD` and `HHMM` of the export. */
  readonly date: string;
  readonly time: string;
  readonly tool: string;
}

/** A file to be written. */
export interface ExportedFile {
  /** The note it came from; undefined for a file of all notes. */
  readonly of: string | undefined;
  readonly extension: string;
  readonly content: string | Uint8Array;
}

/** Why a note cannot be exported, one sentence each; `errors` are findings that a reason would overrule. */
export interface Refusal {
  readonly name: string;
  readonly kind: 'not coded' | 'held' | 'errors' | 'missing';
  readonly because: readonly string[];
  readonly missing: readonly MissingPart[];
}

/** What was written, or why nothing was. */
export type Export =
  | {
      readonly files: readonly ExportedFile[];
      readonly notices: readonly { readonly name: string; readonly notice: string }[];
      readonly overruled: readonly string[];
    }
  | { readonly refusals: readonly Refusal[] };

/** Writes claims in one form: an 837P, CSV, JSON or review copy of all notes, or one FHIR Bundle a note. When one note is refused nothing is written. */
export async function exportClaims(
  sources: readonly ExportSource[],
  options: ExportOptions,
): Promise<Export> {
  const refusals = sources.flatMap((source) => refusalOf(source, options));
  if (refusals.length > 0) return { refusals };
  const overruled = sources.filter(({ checked }) => openErrors(checked) > 0).map(({ name }) => name);
  const written = await writeIn(options.format, sources, options);
  return 'refusals' in written ? written : { ...written, overruled };
}

/** How many errors a claim has that nobody settled. */
export function openErrors(checked: CheckedNote): number {
  return checked.outcome.findings.filter((finding) => finding.severity === 'error').length;
}

function refusalOf({ name, checked }: ExportSource, { reason }: ExportOptions): Refusal[] {
  const refused = (kind: Refusal['kind'], ...because: string[]): Refusal[] => [
    { name, kind, because, missing: [] },
  ];
  if (!checked.note.coding) return refused('not coded', 'Nothing is coded yet.');
  if (checked.claim.held)
    return refused('held', 'The coding block holds the claim; take the hold line out to export it.');
  const failures = checked.outcome.failures.map(
    (failure) => `The rule ${failure.rule} failed, so the claim was not fully checked.`,
  );
  const errors = checked.outcome.findings.filter((finding) => finding.severity === 'error');
  if (reason !== undefined || errors.length + failures.length === 0) return [];
  return refused(
    'errors',
    ...errors.map(
      (finding) => `${finding.rule} ${finding.name}: ${renderMessage(finding.message, { withText: false })}`,
    ),
    ...failures,
  );
}

type Written =
  | {
      readonly files: readonly ExportedFile[];
      readonly notices: readonly { readonly name: string; readonly notice: string }[];
    }
  | { readonly refusals: readonly Refusal[] };

async function writeIn(
  format: ClaimFormat,
  sources: readonly ExportSource[],
  options: ExportOptions,
): Promise<Written> {
  if (format === '837p') return x12File(sources, options);
  if (format === 'fhir') return bundles(sources, options);
  const claims = sources.map(({ name, checked }) => ({ name, claim: checked.claim }));
  if (format === 'csv')
    return { files: [{ of: undefined, extension: 'csv', content: writeLinesCsv(claims) }], notices: [] };
  if (format === 'json') {
    const report = claimsReport(sources, { tool: options.tool, asOf: options.date, reason: options.reason });
    return {
      files: [{ of: undefined, extension: 'json', content: `${JSON.stringify(report, undefined, 2)}\n` }],
      notices: [],
    };
  }
  // The library behind the review copy is large; only who wants one loads it.
  const { writeReviewCopy } = await import('./exchange/paper/reviewCopy.js');
  const copy = await writeReviewCopy(claims, { date: options.date, reason: options.reason });
  return {
    files: [{ of: undefined, extension: 'pdf', content: copy.bytes }],
    notices: copy.notices.map((notice) => ({ name: '', notice })),
  };
}

interface Completed {
  readonly source: ExportSource;
  readonly claim: ProfessionalClaim;
  readonly notices: readonly string[];
}

function completed(
  sources: readonly ExportSource[],
  file: '837p' | 'fhir',
): { done: Completed[]; refusals: Refusal[] } {
  const done: Completed[] = [];
  const refusals: Refusal[] = [];
  for (const source of sources) {
    const complete = completeClaim(source.checked.claim, file);
    if ('claim' in complete) done.push({ source, ...complete });
    else refusals.push(missingRefusal(source.name, complete.missing));
  }
  return { done, refusals };
}

function missingRefusal(name: string, missing: readonly MissingPart[]): Refusal {
  const sentence = (part: MissingPart) =>
    `${part.what.charAt(0).toUpperCase()}${part.what.slice(1)} is missing (${part.box === 'file' ? 'file header' : `item ${part.box}`}); it belongs in: ${part.suppliedBy}.`;
  return { name, kind: 'missing', because: missing.map(sentence), missing };
}

function x12File(sources: readonly ExportSource[], options: ExportOptions): Written {
  const { done, refusals } = completed(sources, '837p');
  const envelopes = new Map(
    sources.map(({ name, checked }) => {
      const envelope = envelopeOf(checked.context.configuration, options.date, options.time);
      return [JSON.stringify(envelope), { name, envelope }] as const;
    }),
  );
  const [first, ...others] = [...envelopes.values()];
  if (!first) return { refusals };
  const said = refusals.flatMap((refusal) => refusal.missing.map((part) => part.suppliedBy));
  const lacking = missingForEnvelope(first.envelope).filter((part) => !said.includes(part.suppliedBy));
  if (lacking.length > 0) refusals.push(missingRefusal(first.name, lacking));
  for (const { name } of others)
    refusals.push({
      name,
      kind: 'missing',
      because: ['This note belongs to a practice that sends its own files; export it alone.'],
      missing: [],
    });
  if (refusals.length > 0) return { refusals };
  const file = write837(
    done.map(({ claim }) => claim),
    first.envelope,
  );
  return {
    files: [{ of: undefined, extension: '837', content: file.text }],
    notices: [...noticesOf(done), ...file.notices.map((notice) => ({ name: '', notice }))],
  };
}

function bundles(sources: readonly ExportSource[], options: ExportOptions): Written {
  const { done, refusals } = completed(sources, 'fhir');
  if (refusals.length > 0) return { refusals };
  return {
    files: done.map(({ source, claim }) => {
      const bundle = writeFhir(claim, findingsOf(source.checked, options.reason), options.date);
      return {
        of: source.name,
        extension: 'fhir.json',
        content: `${JSON.stringify(bundle, undefined, 2)}\n`,
      };
    }),
    notices: noticesOf(done),
  };
}

function findingsOf(checked: CheckedNote, reason: string | undefined): ClaimFindings {
  return {
    findings: checked.outcome.findings.map((finding) => ({
      rule: finding.rule,
      name: finding.name,
      severity: finding.severity,
      message: renderMessage(finding.message, { withText: true }),
    })),
    notChecked: checked.outcome.notChecked,
    ...(reason !== undefined && openErrors(checked) > 0 && { reason }),
  };
}

function noticesOf(done: readonly Completed[]): { name: string; notice: string }[] {
  return done.flatMap(({ source, notices }) => notices.map((notice) => ({ name: source.name, notice })));
}
