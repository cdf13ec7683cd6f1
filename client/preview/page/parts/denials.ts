import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewDenial, PreviewModel } from '../../../../server/src/features/claimPreview.js';
import { reveal } from '../actions.js';

/** Denials to expect as the claim stands, most charge at risk first; no percentages, because nobody here knows any. */
export function denialList(model: PreviewModel): TemplateResult {
  return html`<table class="denials">
    <thead><tr><th scope="col">At risk</th><th scope="col">Why</th><th scope="col">Reason a payer gives</th></tr></thead>
    <tbody>${model.denials.map(
      (denial) => html`<tr>
      <td class="number">${denial.atRisk ?? '–'}<span class="quiet">${extent(denial)}</span></td>
      <td><button class="text" type="button" @click=${() => reveal(denial.range)}>${denial.message}</button><span class="quiet">${denial.rule}, ${denial.likelihood}</span></td>
      <td>${denial.reasons.map((reason) => html`<span class="reason"><span class="code">${reason.code}</span>${reason.words ? html` ${reason.words}` : nothing}</span>`)}</td>
    </tr>`,
    )}</tbody>
  </table>`;
}

function extent({ wholeClaim, lines }: PreviewDenial): string {
  if (wholeClaim) return 'whole claim';
  return lines.length > 0 ? `line ${lines.join(', ')}` : 'no line yet';
}
