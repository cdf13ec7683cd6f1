import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PreviewLine, PreviewModel } from '../../../../server/src/features/claimPreview.js';
import { link } from '../actions.js';
import { evidenceView } from './evidence.js';

/** Service lines with their pointers spelled out, and the total. */
export function serviceList(model: PreviewModel): TemplateResult {
  if (model.lines.length === 0) return html`<p class="empty">No service coded yet.</p>`;
  const without = model.linesWithoutCharge;
  return html`<table class="services">
    <thead><tr><th scope="col">#</th><th scope="col">Service</th><th scope="col">For</th><th scope="col" class="number">Units</th><th scope="col" class="number">Charge</th></tr></thead>
    <tbody>${repeat(
      model.lines,
      (line) => line.number,
      (line) => row(line, model),
    )}</tbody>
    <tfoot><tr><th scope="row" colspan="4">Total${without > 0 ? html` <span class="quiet">(${without} without a charge)</span>` : nothing}</th><td class="number">${model.total ?? '–'}</td></tr></tfoot>
  </table>`;
}

function row(line: PreviewLine, model: PreviewModel): TemplateResult {
  const denials = model.denials.filter((denial) => denial.lines.includes(line.number));
  const reasons = [...new Set(denials.flatMap((denial) => denial.reasons.map((reason) => reason.code)))];
  return html`<tr>
    <td class="letter">${line.number}</td>
    <td><span class="code">${link([line.code, ...line.modifiers].join('-'), line.range)}</span>
      <span class="title">${line.title}</span>
      <span class="quiet">${[line.date, line.place && `POS ${line.place}`].filter(Boolean).join(' · ')}</span>
      ${evidenceView(line.evidence)}
      ${reasons.length > 0 ? html`<span class="state warn">may be denied: ${reasons.join(', ')}</span>` : nothing}</td>
    <td>${pointersOf(line)}</td>
    <td class="number">${line.units}</td>
    <td class="number">${line.charge ?? html`<span class="quiet">none</span>`}</td>
  </tr>`;
}

function pointersOf(line: PreviewLine): TemplateResult | TemplateResult[] {
  if (line.pointers.length === 0) return html`<span class="state problem">not linked</span>`;
  return line.pointers.map(
    (pointer) =>
      html`<span class="pointer">${link(pointer.letter, pointer.range)} ${pointer.code === null ? html`<span class="state problem">no such diagnosis</span>` : html`<span class="code">${pointer.code}</span> <span class="quiet">${pointer.title ?? ''}</span>`}</span>`,
  );
}
