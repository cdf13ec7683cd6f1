import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PreviewFinding } from '../../../../server/src/features/claimPreview.js';
import { reveal } from '../actions.js';
import { host } from '../host.js';

/** Fixes shown as buttons; the editor's light bulb has them all. */
const MOST_FIXES = 3;

/** Findings one owner can settle, each with its fixes, or a query to the provider. */
export function findingList(findings: readonly PreviewFinding[]): TemplateResult {
  return html`<ul class="findings">${repeat(findings, (finding) => finding.fingerprint + finding.message, item)}</ul>`;
}

function item(finding: PreviewFinding): TemplateResult {
  const { fingerprint, rule } = finding;
  const fixes = finding.fixes.slice(0, MOST_FIXES);
  return html`<li class=${finding.severity}>
    <span class="severity">${finding.severity}</span>
    <button class="text" type="button" @click=${() => reveal(finding.range)}>${finding.message}</button>
    ${
      fixes.length > 0 || finding.canAsk
        ? html`<span class="actions">${fixes.map((fix) => html`<button class="action ${fix.preferred ? 'preferred' : ''}" type="button" @click=${() => host.postMessage({ kind: 'fix', fingerprint, index: fix.index })}>${fix.title}</button>`)}${
            finding.canAsk
              ? html`<button class="action" type="button" @click=${() => host.postMessage({ kind: 'query', fingerprint })}>Draft a query</button>`
              : nothing
          }${finding.fixes.length > MOST_FIXES ? html`<span class="quiet">and ${finding.fixes.length - MOST_FIXES} more in the editor</span>` : nothing}</span>`
        : nothing
    }
    <span class="meta"><button class="rule" type="button" @click=${() => host.postMessage({ kind: 'rule', rule })} title="Open the page of ${rule}">${rule} ${finding.name}</button>${finding.denials.length > 0 ? html` <span class="quiet">likely denial ${finding.denials.join(', ')}</span>` : nothing}</span>
  </li>`;
}
