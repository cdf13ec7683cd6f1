import { formatUsDate } from '../base/date.js';
import { type Cents, formatMoney } from '../base/money.js';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import { boxesOf } from '../claim/boxes.js';
import { type CompleteClaim, completeClaim } from '../claim/completeClaim.js';
import { type PaperPage, paperPages } from '../claim/paper.js';
import { expectedDenials } from '../rules/denials.js';
import { renderMessage } from '../rules/finding.js';
import type { PreviewModel, PreviewPage } from './claimPreview.js';
import { lspRange } from './ranges.js';

type Form = Pick<PreviewModel, 'boxes' | 'pages' | 'denials' | 'missing' | 'notices'>;

/** The part of the preview that looks like the form: boxes, pages, denials to expect, and what a file would lack. */
export function formOf(checked: CheckedNote): Form {
  const { claim, outcome, note } = checked;
  const range = (span: Span | undefined) => (span ? lspRange(note, span) : null);
  const complete: CompleteClaim = note.coding ? completeClaim(claim, '837p') : { missing: [] };
  return {
    boxes: boxesOf(claim).map((box) => ({
      box: box.box,
      label: box.label,
      value: box.value ?? null,
      source: box.from,
      at: box.at ?? null,
      suppliedBy: box.suppliedBy ?? null,
      problem: box.problem ?? null,
      range: range(box.span),
    })),
    pages: paperPages(claim).map((page) => pageOf(page, checked)),
    denials: expectedDenials(outcome.findings, claim).map((denial) => ({
      rule: denial.rule,
      message: renderMessage(denial.message, { withText: true }),
      reasons: denial.reasons,
      likelihood: denial.likelihood,
      atRisk: money(denial.atRisk),
      lines: denial.lines,
      wholeClaim: denial.wholeClaim,
      range: lspRange(note, denial.span),
    })),
    missing:
      'missing' in complete
        ? complete.missing.map(({ span, ...part }) => ({ ...part, range: range(span) }))
        : [],
    notices: 'missing' in complete ? [] : complete.notices,
  };
}

function pageOf(page: PaperPage, { note, claim }: CheckedNote): PreviewPage {
  return {
    number: page.number,
    of: page.of,
    diagnoses: page.diagnoses.map(({ letter, inNote, diagnosis }) => ({
      letter,
      inNote,
      code: diagnosis.code,
      range: lspRange(note, diagnosis.span),
    })),
    lines: page.lines.map(({ line, pointers }) => ({
      number: line.number,
      from: line.from ? formatUsDate(line.from) : '',
      to: line.to ? formatUsDate(line.to) : '',
      place: line.placeOfService ?? '',
      code: line.code,
      modifiers: line.modifiers,
      pointers: pointers.join(''),
      charge: money(line.charge),
      units: line.units,
      npi: line.rendering?.npi ?? claim.renderingNpi.value ?? null,
      drug: line.drug ? line.drug.written : null,
      range: lspRange(note, line.span),
    })),
    total: money(page.total),
    amountPaid: money(page.amountPaid),
  };
}

function money(cents: Cents | undefined): string | null {
  return cents === undefined ? null : formatMoney(cents);
}
