import { type PositionRange, rangeOf } from '../base/lines.js';
import type { Severity } from '../base/severity.js';
import type { CheckedNote } from '../check.js';
import type { Note } from '../note/note.js';
import { type Finding, renderMessage } from '../rules/finding.js';

/** The JSON report, version 1. Lines and characters count from zero. */
export interface JsonReport {
  readonly schema: 1;
  readonly tool: string;
  readonly asOf: string;
  readonly config: string | null;
  readonly files: readonly JsonFile[];
  readonly errors: readonly JsonError[];
  readonly summary: JsonSummary;
}

export interface JsonFile {
  readonly path: string;
  readonly dateOfService: string | null;
  readonly payerProfile: string | null;
  readonly releases: readonly {
    readonly system: string;
    readonly edition: string;
    readonly source: string;
  }[];
  readonly findings: readonly JsonFinding[];
  readonly suppressed: readonly {
    readonly rule: string;
    readonly range: PositionRange;
    readonly reason: string;
  }[];
  readonly notChecked: readonly { readonly rule: string; readonly because: string }[];
}

export interface JsonFinding {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly owner: string;
  readonly message: string;
  readonly range: PositionRange;
  readonly related: readonly {
    readonly path: string;
    readonly range: PositionRange;
    readonly message: string;
  }[];
  readonly denials: readonly string[];
  readonly fixes: readonly {
    readonly title: string;
    readonly safe: boolean;
    readonly edits: readonly { readonly range: PositionRange; readonly newText: string }[];
  }[];
  readonly fingerprint: string;
}

export interface JsonError {
  readonly path: string | null;
  readonly rule: string | null;
  readonly message: string;
}

export interface JsonSummary extends Readonly<Record<Severity, number>> {
  readonly files: number;
  readonly notChecked: number;
}

/** A checked note and how it is called in reports. */
export interface CheckedFile {
  readonly path: string;
  readonly checked: CheckedNote;
  /** Shown path of another note by the path history knows it by. */
  readonly shownPath: (path: string) => string;
  /** The other note's lines, for ranges of related places. */
  readonly noteAt: (path: string) => Note | undefined;
}

export interface ReportOptions {
  readonly tool: string;
  readonly asOf: string;
  readonly config: string | undefined;
  /** Show values that came from the note; otherwise their kind stands in their place. */
  readonly withText: boolean;
}

/** The report of a run, ready for `JSON.stringify`. Without `withText` no text of a note is in it. */
export function jsonReport(
  files: readonly CheckedFile[],
  errors: readonly JsonError[],
  options: ReportOptions,
): JsonReport {
  return reportFrom(
    files.map((file) => jsonFile(file, options)),
    errors,
    options,
  );
}

/** The report of notes that were checked one by one, in threads perhaps. */
export function reportFrom(
  reported: readonly JsonFile[],
  errors: readonly JsonError[],
  options: Omit<ReportOptions, 'withText'>,
): JsonReport {
  return {
    schema: 1,
    tool: options.tool,
    asOf: options.asOf,
    config: options.config ?? null,
    files: reported,
    errors,
    summary: summaryOf(reported),
  };
}

/** What is reported of one note. */
export function jsonFile(file: CheckedFile, options: Pick<ReportOptions, 'withText'>): JsonFile {
  const { checked } = file;
  const { outcome, note } = checked;
  return {
    path: file.path,
    dateOfService: checked.subject.dateOfService?.value ?? null,
    payerProfile: checked.payerProfile ?? null,
    releases: checked.releases.map(({ system, edition, source }) => ({ system, edition, source })),
    findings: outcome.findings.map((finding) => jsonFinding(file, finding, options)),
    suppressed: outcome.suppressed.map(({ finding, reason }) => ({
      rule: finding.rule,
      range: rangeOf(note.lines, finding.span),
      reason: options.withText ? reason : 'a reason is recorded in the note',
    })),
    notChecked: outcome.notChecked,
  };
}

function jsonFinding(
  file: CheckedFile,
  finding: Finding,
  options: Pick<ReportOptions, 'withText'>,
): JsonFinding {
  const { note } = file.checked;
  return {
    rule: finding.rule,
    name: finding.name,
    severity: finding.severity,
    owner: finding.owner,
    message: renderMessage(finding.message, options),
    range: rangeOf(note.lines, finding.span),
    related: finding.related.map((place) => {
      const other = place.path === undefined ? note : (file.noteAt(place.path) ?? note);
      return {
        path: place.path === undefined ? file.path : file.shownPath(place.path),
        range: rangeOf(other.lines, place.span),
        message: renderMessage(place.message, options),
      };
    }),
    denials: finding.denials,
    fixes: finding.fixes.map((fix) => ({
      title: renderMessage(fix.title, options),
      safe: fix.safe,
      edits: fix.edits.map((edit) => ({ range: rangeOf(note.lines, edit.span), newText: edit.newText })),
    })),
    fingerprint: finding.fingerprint,
  };
}

/** Counts over all files. */
export function summaryOf(files: readonly JsonFile[]): JsonSummary {
  const count = (severity: Severity) =>
    files.reduce(
      (sum, file) => sum + file.findings.filter((finding) => finding.severity === severity).length,
      0,
    );
  return {
    files: files.length,
    error: count('error'),
    warning: count('warning'),
    info: count('info'),
    hint: count('hint'),
    notChecked: files.reduce((sum, file) => sum + file.notChecked.length, 0),
  };
}
