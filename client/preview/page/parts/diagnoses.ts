import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PreviewDiagnosis, PreviewModel } from '../../../../server/src/features/claimPreview.js';
import { link } from '../actions.js';
import { evidenceView } from './evidence.js';

/** Each diagnosis with its state on the day and the lines that point at it. */
export function diagnosisList(model: PreviewModel): TemplateResult {
  if (model.diagnoses.length === 0) return html`<p class="empty">No diagnosis coded yet.</p>`;
  return html`<table class="diagnoses">
    <thead><tr><th scope="col"><span class="hidden">Letter</span></th><th scope="col">Code</th><th scope="col">Title</th><th scope="col">Lines</th></tr></thead>
    <tbody>${repeat(model.diagnoses, (_, index) => index, row)}</tbody>
  </table>`;
}

function row(diagnosis: PreviewDiagnosis): TemplateResult {
  const lines =
    diagnosis.pointedBy.length > 0
      ? html`${diagnosis.pointedBy.join(', ')}`
      : html`<span class="quiet" title="No service points at it">none</span>`;
  return html`<tr>
    <td class="letter">${diagnosis.letter}</td>
    <td class="code">${link(diagnosis.code, diagnosis.range)}</td>
    <td>${diagnosis.title}${diagnosis.stateText ? html`<span class="state ${diagnosis.state.replace(' ', '-')}">${diagnosis.stateText}</span>` : nothing}${evidenceView(diagnosis.evidence)}</td>
    <td class="lines">${lines}</td>
  </tr>`;
}
