import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewLine, PreviewModel } from '../../../../server/src/features/claimPreview.js';
import { reveal } from '../actions.js';

/** Which diagnosis justifies which service: a full dot for the main reason, a ring for the others, a marked cell where the two do not fit. */
export function linkageMatrix(model: PreviewModel): TemplateResult {
  const letters = model.diagnoses.filter((diagnosis) => diagnosis.letter !== '–');
  if (letters.length === 0 || model.lines.length === 0)
    return html`<p class="empty">Links show here once diagnoses and services are coded.</p>`;
  return html`<div class="scroll"><table class="matrix">
    <thead><tr><th scope="col"><span class="hidden">Service</span></th>${letters.map((diagnosis) => html`<th scope="col" title="${diagnosis.code} ${diagnosis.title}"><span class="letter">${diagnosis.letter}</span><span class="quiet code">${diagnosis.code}</span></th>`)}</tr></thead>
    <tbody>${model.lines.map(
      (line) => html`<tr>
      <th scope="row"><span class="code">${line.code}</span></th>
      ${letters.map((diagnosis) => cell(line, diagnosis.letter))}
    </tr>`,
    )}</tbody>
  </table></div>
  <p class="legend quiet"><span class="dot" aria-hidden="true">●</span> main reason <span class="dot" aria-hidden="true">○</span> further reason <span class="dot misfit" aria-hidden="true">●</span> of another site or system</p>`;
}

function cell(line: PreviewLine, letter: string): TemplateResult {
  const place = line.pointers.findIndex((pointer) => pointer.letter === letter);
  const pointer = line.pointers[place];
  if (!pointer) return html`<td></td>`;
  const meaning = place === 0 ? 'main reason' : 'further reason';
  const misfit = pointer.fits === false;
  const label = `${line.code} to ${letter}: ${meaning}${misfit ? ', of another site or system' : ''}`;
  return html`<td class=${misfit ? 'misfit' : nothing}><button class="link dot" type="button" aria-label=${label} title=${label} @click=${() => reveal(pointer.range)}>${place === 0 ? '●' : '○'}</button></td>`;
}
