import { html, type TemplateResult } from 'lit';
import type { FromPage } from '../../src/preview/messages.js';
import { host } from './host.js';

export type Place = Extract<FromPage, { kind: 'reveal' }>['range'];

/** Shows a place of the note in the editor beside the panel. */
export function reveal(range: Place): void {
  host.postMessage({ kind: 'reveal', range });
}

/** A text that shows its place in the note, by mouse and keyboard alike. */
export function link(text: string, range: Place): TemplateResult {
  return html`<button class="link" type="button" title="Show in the note" @click=${() => reveal(range)}>${text}</button>`;
}

/** The same where a place is known, else the plain text. */
export function linkOrText(text: string, range: Place | null): TemplateResult {
  return range ? link(text, range) : html`${text}`;
}
