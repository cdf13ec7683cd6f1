import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewEvidence } from '../../../../server/src/features/claimPreview.js';
import { link } from '../actions.js';

/** Statuses that say a code line rests on the note; the others are marked for the eye. */
const FIRM: readonly string[] = ['supported', 'documented', 'unknown'];

/** Where the note speaks of a code: the status in words, then the passages, each leading to its place. */
export function evidenceView(evidence: PreviewEvidence): TemplateResult | typeof nothing {
  if (!evidence.text) return nothing;
  return html`<span class="evidence ${FIRM.includes(evidence.status) ? '' : 'weak'}"><span class="status">${evidence.text}</span>${evidence.quotes.map((quote) => html`<span class="quote">${link(`“${quote.text}”`, quote.range)}${quote.section ? html` <span class="quiet">${quote.section}</span>` : nothing}</span>`)}</span>`;
}
