import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { rangeOf } from '../base/lines.js';
import type { Severity } from '../base/severity.js';
import type { CheckedNote } from '../check.js';
import type { Note } from '../note/note.js';
import { type Finding, renderMessage } from '../rules/finding.js';
import { lspRange } from './ranges.js';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3, hint: 4 };

/** Looks up another note that a finding points into: its document and text. */
export type RelatedNote = (path: string) => { readonly uri: string; readonly note: Note } | undefined;

/** The findings of a note as diagnostics. Messages show the note's own words: they stay in the editor. */
export function diagnosticsOf(checked: CheckedNote, uri: string, related: RelatedNote): Diagnostic[] {
  return checked.outcome.findings.map((finding) => ({
    range: lspRange(checked.note, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    codeDescription: { href: rulePageUri(finding.rule) },
    source: 'Clean Claim',
    message: renderMessage(finding.message, { withText: true }),
    relatedInformation: relatedPlaces(checked, finding, uri, related),
    data: { fingerprint: finding.fingerprint },
  }));
}

/** Where the page of a rule opens inside the editor, offline. */
export function rulePageUri(rule: string): string {
  return `clean-claim-rule:/${rule}.md`;
}

function relatedPlaces(checked: CheckedNote, finding: Finding, uri: string, related: RelatedNote) {
  return finding.related.flatMap((place) => {
    const target = place.path === undefined ? { uri, note: checked.note } : related(place.path);
    if (!target) return [];
    const { start, end } = rangeOf(target.note.lines, place.span);
    return [
      {
        location: { uri: target.uri, range: { start: { ...start }, end: { ...end } } },
        message: renderMessage(place.message, { withText: true }),
      },
    ];
  });
}
