import { html, nothing, type TemplateResult } from 'lit';
import type { CopiedShare } from '../../../../server/src/features/provenance.js';
import { link } from '../actions.js';

/** How much of each section stands in another note: a bar, the share, and the note it stands in. What is not in the bar is new. */
export function copiedStrip(shares: readonly CopiedShare[]): TemplateResult {
  return html`<ul class="plain copied">${shares.map(row)}</ul>
    <p class="legend quiet">The filled part stands word for word in the other note; the rest is new or changed.</p>`;
}

function row({ section, share, words, from, range }: CopiedShare): TemplateResult {
  const percent = Math.floor(share * 100);
  const whose =
    from.relation === 'other patient' ? 'a note about another patient' : 'an earlier note of this patient';
  return html`<li>
    <span class="section">${link(section, range)}</span>
    <meter min="0" max="100" value=${percent} aria-label="${percent} percent of ${section} copied"></meter>
    <span class="share">${percent} %</span>
    <span class="quiet source">of ${words} words, in ${whose}${from.date ? html` of ${from.date}` : nothing}${from.name ? html` (${from.name})` : nothing}</span>
  </li>`;
}
