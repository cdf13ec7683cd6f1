import type { CheckedNote } from '../check.js';

/** What the claim preview shows: plain data, ready to be sent. */
export interface PreviewModel {
  readonly uri?: string;
}

/** The preview of a checked note. */
export function previewOf(_note: CheckedNote): PreviewModel {
  return {};
}
