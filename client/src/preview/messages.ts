import type { Range } from 'vscode-languageserver-types';
import type { PreviewModel } from '../../../server/src/features/claimPreview.js';

/** What the host tells the page. */
export interface ToPage {
  readonly kind: 'model';
  readonly uri: string;
  readonly name: string;
  readonly model: PreviewModel | null;
}

/**
 * What the page asks of the host: its first model, to show a place of the note or the page of a rule, to apply a fix of a finding, to draft a query to the
 * provider, or to export the claim.
 */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reveal'; readonly range: Range }
  | { readonly kind: 'rule'; readonly rule: string }
  | { readonly kind: 'fix'; readonly fingerprint: string; readonly index: number }
  | { readonly kind: 'query'; readonly fingerprint: string }
  | { readonly kind: 'export' };
