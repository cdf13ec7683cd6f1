import { type PositionRange, rangeOf } from '../base/lines.js';
import { decimalOf } from '../base/money.js';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import { boxesOf } from '../claim/boxes.js';
import { completeClaim } from '../claim/completeClaim.js';
import { paperPages } from '../claim/paper.js';
import { expectedDenials } from '../rules/denials.js';
import { renderMessage } from '../rules/finding.js';

/** Claims as JSON, version 1: every value with its source, what is missing, what the check said. It holds what the notes say of patients. */
export interface ClaimsReport {
  readonly schema: 1;
  readonly tool: string;
  readonly asOf: string;
  /** Why the claims were exported with open errors; null when there were none. */
  readonly reason: string | null;
  readonly claims: readonly unknown[];
}

/** A checked note and the name it is shown by. */
export interface ClaimSource {
  readonly name: string;
  readonly checked: CheckedNote;
}

/** Reports claims with their sources. Amounts are decimal texts, so that no reader rounds them; ranges count lines and UTF-16 characters from zero. */
export function claimsReport(
  sources: readonly ClaimSource[],
  options: { readonly tool: string; readonly asOf: string; readonly reason: string | undefined },
): ClaimsReport {
  return {
    schema: 1,
    tool: options.tool,
    asOf: options.asOf,
    reason: options.reason ?? null,
    claims: sources.map(claimJson),
  };
}

function claimJson({ name, checked }: ClaimSource): unknown {
  const { claim, note, outcome } = checked;
  const range = (span: Span | undefined): PositionRange | null => (span ? rangeOf(note.lines, span) : null);
  const amount = (cents: number | undefined) => (cents === undefined ? null : decimalOf(cents));
  const complete = completeClaim(claim, '837p');
  return {
    path: name,
    payerProfile: checked.payerProfile ?? null,
    dateOfService: checked.subject.dateOfService?.value ?? null,
    held: claim.held ? claim.held.reason : null,
    boxes: boxesOf(claim)
      .filter((box) => box.value !== undefined || box.from === 'missing')
      .map((box) => ({
        box: box.box,
        label: box.label,
        value: box.value ?? null,
        from: box.from,
        at: box.at ?? null,
        suppliedBy: box.suppliedBy ?? null,
        problem: box.problem ?? null,
        range: range(box.span),
      })),
    diagnoses: claim.diagnoses.map((diagnosis) => ({
      letter: diagnosis.letter ?? null,
      code: diagnosis.code,
      title: diagnosis.title ?? null,
      status: diagnosis.status,
      pointedByLines: diagnosis.pointedByLines,
      range: range(diagnosis.span),
    })),
    lines: claim.lines.map((line) => ({
      number: line.number,
      from: line.from ?? null,
      to: line.to ?? null,
      placeOfService: line.placeOfService ?? null,
      code: line.code,
      title: line.title ?? null,
      modifiers: line.modifiers,
      pointers: line.pointers.map(({ letter, code }) => ({ letter, code: code ?? null })),
      units: line.units,
      unitBasis: line.unitBasis,
      charge: amount(line.charge),
      chargeFrom: line.chargeSource.from,
      ndc: line.drug
        ? { code: line.drug.ndc ?? null, unit: line.drug.unit ?? null, quantity: line.drug.quantity ?? null }
        : null,
      renderingNpi: line.rendering?.npi ?? claim.renderingNpi.value ?? null,
      range: range(line.span),
    })),
    pages: paperPages(claim).map((page) => ({
      number: page.number,
      of: page.of,
      diagnoses: page.diagnoses.map(({ letter, inNote, diagnosis }) => ({
        letter,
        inNote,
        code: diagnosis.code,
      })),
      lines: page.lines.map(({ line, pointers }) => ({ number: line.number, pointers: pointers.join('') })),
      total: amount(page.total),
    })),
    total: amount(claim.total),
    linesWithoutCharge: claim.linesWithoutCharge,
    missing:
      'missing' in complete
        ? complete.missing.map((part) => ({ ...part, span: undefined, range: range(part.span) }))
        : [],
    notices: 'missing' in complete ? [] : complete.notices,
    findings: outcome.findings.map((finding) => ({
      rule: finding.rule,
      name: finding.name,
      severity: finding.severity,
      owner: finding.owner,
      message: renderMessage(finding.message, { withText: true }),
      denials: finding.denials,
      range: range(finding.span),
    })),
    denials: expectedDenials(outcome.findings, claim).map((denial) => ({
      rule: denial.rule,
      reasons: denial.reasons,
      likelihood: denial.likelihood,
      atRisk: amount(denial.atRisk),
      lines: denial.lines,
    })),
    notChecked: outcome.notChecked,
  };
}
