import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type {
  PreviewField,
  PreviewFinding,
  PreviewModel,
} from '../../../server/src/features/claimPreview.js';
import type { FromPage, ToPage } from '../../src/preview/messages.js';
import { host, type PageState } from './host.js';

type Place = Extract<FromPage, { kind: 'reveal' }>['range'];

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
    this.closed = host.getState()?.closed ?? [];
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
    return html`<main>
      ${this.verdict(model)}
      <div class="parties">${model.parties.map((party) => this.party(party))}</div>
      ${this.section('Diagnoses', String(model.diagnoses.length), this.diagnoses(model))}
      ${this.section('Services', String(model.lines.length), this.services(model))}
      ${model.groups.map((group) => this.section(`For the ${group.owner}`, String(group.findings.length), this.findings(group.findings)))}
      ${model.suppressed.length > 0 ? this.section('Suppressed', String(model.suppressed.length), this.suppressed(model)) : nothing}
      ${this.section('Not checked', String(model.notChecked.length), this.notChecked(model))}
      <p class="foot">${model.releases.join(' · ')}</p>
    </main>`;
  }

  private verdict(model: PreviewModel): TemplateResult {
    const unchecked = model.notChecked.length;
    return html`<header class="verdict ${model.verdict.kind.replace(' ', '-')}">
      <h1>Claim preview <span class="name">${this.name}</span></h1>
      <p role="status" aria-live="polite"><strong>${model.verdict.text}</strong>${unchecked > 0 ? html` <span class="quiet">· ${unchecked} not checked</span>` : nothing}</p>
    </header>`;
  }

  private party(party: PreviewModel['parties'][number]): TemplateResult {
    return html`<section class="party" aria-label=${party.heading}>
      <h2>${party.heading}</h2>
      <dl>${party.fields.map((field) => this.field(field))}</dl>
    </section>`;
  }

  private field(field: PreviewField): TemplateResult {
    const value = field.value ?? (field.suppliedBy ? `missing: ${field.suppliedBy}` : 'missing');
    const shown = field.range ? this.link(value, field.range) : html`${value}`;
    const profile =
      field.value !== null && field.source === 'practice profile'
        ? html` <span class="quiet">profile</span>`
        : nothing;
    return html`<div class=${field.value === null ? 'field missing' : 'field'}>
      <dt>${field.label} <span class="box" title="Item ${field.box} of the CMS-1500">${field.box}</span></dt>
      <dd>${shown}${profile}</dd>
    </div>`;
  }

  /** A part that folds, and stays as the coder left it. */
  private section(heading: string, count: string, body: TemplateResult): TemplateResult {
    const open = !this.closed.includes(heading);
    return html`<section class="part">
      <vscode-collapsible heading=${heading} ?open=${open} @vsc-collapsible-toggle=${(event: CustomEvent<{ open: boolean }>) => this.toggled(heading, event.detail.open)}>
        <vscode-badge slot="decorations" variant="counter">${count}</vscode-badge>
        <div class="body">${body}</div>
      </vscode-collapsible>
    </section>`;
  }

  private toggled(heading: string, open: boolean): void {
    this.closed = open ? this.closed.filter((other) => other !== heading) : [...this.closed, heading];
    this.remember({ closed: this.closed });
  }

  private diagnoses(model: PreviewModel): TemplateResult {
    if (model.diagnoses.length === 0) return html`<p class="empty">No diagnosis coded yet.</p>`;
    return html`<table>
      <thead><tr><th scope="col"><span class="hidden">Letter</span></th><th scope="col">Code</th><th scope="col">Title</th><th scope="col">Lines</th></tr></thead>
      <tbody>${repeat(
        model.diagnoses,
        (_, index) => index,
        (diagnosis) => html`<tr>
        <td class="letter">${diagnosis.letter}</td>
        <td class="code">${this.link(diagnosis.code, diagnosis.range)}</td>
        <td>${diagnosis.title}<span class="state ${diagnosis.state.replace(' ', '-')}">${diagnosis.stateText}</span></td>
        <td class="lines">${diagnosis.pointedBy.length > 0 ? diagnosis.pointedBy.join(', ') : html`<span class="quiet" title="No service points at it">none</span>`}</td>
      </tr>`,
      )}</tbody>
    </table>`;
  }

  private services(model: PreviewModel): TemplateResult {
    if (model.lines.length === 0) return html`<p class="empty">No service coded yet.</p>`;
    const without = model.linesWithoutCharge;
    return html`<table class="services">
      <thead><tr><th scope="col">#</th><th scope="col">Service</th><th scope="col">For</th><th scope="col" class="number">Units</th><th scope="col" class="number">Charge</th></tr></thead>
      <tbody>${repeat(
        model.lines,
        (line) => line.number,
        (line) => html`<tr>
        <td class="letter">${line.number}</td>
        <td><span class="code">${this.link([line.code, ...line.modifiers].join('-'), line.range)}</span>
          <span class="title">${line.title}</span>
          <span class="quiet">${[line.date, line.place && `POS ${line.place}`].filter(Boolean).join(' · ')}</span></td>
        <td>${line.pointers.length === 0 ? html`<span class="state problem">not linked</span>` : line.pointers.map((pointer) => html`<span class="pointer">${this.link(pointer.letter, pointer.range)} ${pointer.code === null ? html`<span class="state problem">no such diagnosis</span>` : html`<span class="code">${pointer.code}</span> <span class="quiet">${pointer.title ?? ''}</span>`}</span>`)}</td>
        <td class="number">${line.units}</td>
        <td class="number">${line.charge ?? html`<span class="quiet">none</span>`}</td>
      </tr>`,
      )}</tbody>
      <tfoot><tr><th scope="row" colspan="4">Total${without > 0 ? html` <span class="quiet">(${without} without a charge)</span>` : nothing}</th><td class="number">${model.total ?? '–'}</td></tr></tfoot>
    </table>`;
  }

  private findings(findings: readonly PreviewFinding[]): TemplateResult {
    return html`<ul class="findings">${repeat(
      findings,
      (finding) => `${finding.rule}${finding.message}`,
      (finding) => html`<li class=${finding.severity}>
      <span class="severity">${finding.severity}</span>
      <button class="text" type="button" @click=${() => this.reveal(finding.range)}>${finding.message}</button>
      <span class="meta"><button class="rule" type="button" @click=${() => host.postMessage({ kind: 'rule', rule: finding.rule })} title="Open the page of ${finding.rule}">${finding.rule} ${finding.name}</button>${finding.denials.length > 0 ? html` <span class="quiet">likely denial ${finding.denials.join(', ')}</span>` : nothing}</span>
    </li>`,
    )}</ul>`;
  }

  private suppressed(model: PreviewModel): TemplateResult {
    return html`<ul class="plain">${model.suppressed.map((entry) => html`<li>${this.link(entry.rule, entry.range)} <span class="quiet">${entry.reason}</span></li>`)}</ul>`;
  }

  private notChecked(model: PreviewModel): TemplateResult {
    return html`<ul class="plain">${model.notChecked.map((entry) => html`<li><span class="code">${entry.rule}</span> ${entry.because}</li>`)}</ul>`;
  }

  /** A text that shows its place in the note, by mouse and keyboard alike. */
  private link(text: string, range: Place): TemplateResult {
    return html`<button class="link" type="button" title="Show in the note" @click=${() => this.reveal(range)}>${text}</button>`;
  }

  private reveal(range: Place): void {
    host.postMessage({ kind: 'reveal', range });
  }
}

customElements.define('claim-preview', ClaimPreview);
