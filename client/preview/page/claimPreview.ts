import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { PreviewModel } from '../../../server/src/features/claimPreview.js';
import type { ToPage } from '../../src/preview/messages.js';
import { link } from './actions.js';
import { host, type PageState } from './host.js';
import { copiedStrip } from './parts/copied.js';
import { denialList } from './parts/denials.js';
import { diagnosisList } from './parts/diagnoses.js';
import { findingList } from './parts/findings.js';
import { formView } from './parts/form.js';
import { linkageMatrix } from './parts/linkage.js';
import { serviceList } from './parts/services.js';

/** Sections that begin folded; a coder opens them when they are wanted. */
const FOLDED_AT_FIRST: readonly string[] = ['Not checked', 'Suppressed'];

/** The claim as it takes shape. Renders from one message and patches what changed, so that nothing flickers or scrolls. */
class ClaimPreview extends LitElement {
  static override properties = { model: { state: true }, name: { state: true }, closed: { state: true } };
  declare model: PreviewModel | null;
  declare name: string;
  declare closed: readonly string[];

  constructor() {
    super();
    this.model = null;
    this.name = '';
    this.closed = host.getState()?.closed ?? FOLDED_AT_FIRST;
  }

  /** The page's own style sheet and theme colours reach everything: no shadow root. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.receive);
    host.postMessage({ kind: 'ready' });
  }

  override disconnectedCallback(): void {
    window.removeEventListener('message', this.receive);
    super.disconnectedCallback();
  }

  private readonly receive = ({ data }: MessageEvent<ToPage>): void => {
    if (data.kind !== 'model') return;
    this.model = data.model;
    this.name = data.name;
    this.remember({ uri: data.uri });
  };

  private remember(change: PageState): void {
    host.setState({ ...host.getState(), ...change });
  }

  protected override render(): TemplateResult {
    const { model } = this;
    if (!model) return html`<main><p class="empty">Open an encounter note; its claim shows here.</p></main>`;
    const count = (of: readonly unknown[]) => String(of.length);
    return html`<main>
      ${this.verdict(model)}
      ${model.groups.map((group) => this.section(`For the ${group.owner}`, count(group.findings), findingList(group.findings)))}
      ${model.queries.length > 0 ? this.section('Queries', count(model.queries), this.queries(model)) : nothing}
      ${this.section('Claim form', model.pages.length > 1 ? `${model.pages.length} forms` : 'CMS-1500', formView(model))}
      ${this.section('Services', count(model.lines), serviceList(model))}
      ${this.section('Diagnoses', count(model.diagnoses), diagnosisList(model))}
      ${this.section('Linkage', '', linkageMatrix(model))}
      ${model.denials.length > 0 ? this.section('Denials to expect', count(model.denials), denialList(model)) : nothing}
      ${model.copiedShare.length > 0 ? this.section('Copied text', count(model.copiedShare), copiedStrip(model.copiedShare)) : nothing}
      ${model.suppressed.length > 0 ? this.section('Suppressed', count(model.suppressed), this.suppressed(model)) : nothing}
      ${this.section('Not checked', count(model.notChecked), this.notChecked(model))}
      <p class="foot">${model.releases.join(' · ')}</p>
    </main>`;
  }

  private verdict(model: PreviewModel): TemplateResult {
    const unchecked = model.notChecked.length;
    const total = model.total === null ? nothing : html` <span class="total">${model.total}</span>`;
    return html`<header class="verdict ${model.verdict.kind.replace(' ', '-')}">
      <h1>Claim preview <span class="name">${this.name}</span></h1>
      <p role="status" aria-live="polite"><strong>${model.verdict.text}</strong>${unchecked > 0 ? html` <span class="quiet">· ${unchecked} not checked</span>` : nothing}${total}</p>
      ${model.verdict.kind === 'not coded' ? nothing : html`<button class="action export" type="button" @click=${() => host.postMessage({ kind: 'export' })}>Export …</button>`}
    </header>`;
  }

  /** A part that folds, and stays as the coder left it. */
  private section(heading: string, count: string, body: TemplateResult): TemplateResult {
    const open = !this.closed.includes(heading);
    return html`<section class="part">
      <vscode-collapsible heading=${heading} ?open=${open} @vsc-collapsible-toggle=${(event: CustomEvent<{ open: boolean }>) => this.toggled(heading, event.detail.open)}>
        ${count ? html`<vscode-badge slot="decorations" variant="counter">${count}</vscode-badge>` : nothing}
        <div class="body">${body}</div>
      </vscode-collapsible>
    </section>`;
  }

  private toggled(heading: string, open: boolean): void {
    this.closed = open ? this.closed.filter((other) => other !== heading) : [...this.closed, heading];
    this.remember({ closed: this.closed });
  }

  private queries(model: PreviewModel): TemplateResult {
    return html`<ul class="plain">${model.queries.map((query) => html`<li><span class="state-word ${query.status}">${query.status}</span> ${link(`${query.id} ${query.about}`.trim(), query.range)}</li>`)}</ul>`;
  }

  private suppressed(model: PreviewModel): TemplateResult {
    return html`<ul class="plain">${model.suppressed.map((entry) => html`<li>${link(entry.rule, entry.range)} <span class="quiet">${entry.reason}</span></li>`)}</ul>`;
  }

  private notChecked(model: PreviewModel): TemplateResult {
    return html`<ul class="plain">${model.notChecked.map((entry) => html`<li><span class="code">${entry.rule}</span> ${entry.because}</li>`)}</ul>`;
  }
}

customElements.define('claim-preview', ClaimPreview);
