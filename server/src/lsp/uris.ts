import { URI } from 'vscode-uri';

/**
 * One spelling for each file. Editors escape the same path differently (`a(1).note`, `a%281%29.note`); keys must not, or a note
 * would be compared with itself. Answers to the client keep the spelling it used.
 */
export function canonicalUri(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}
