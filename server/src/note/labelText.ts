/** Most texts asked about hold nothing to rewrite but capitals. */
const PLAIN = /^[a-z0-9:;,'()-]+(?: [a-z0-9:;,'()-]+)*$/i;

/**
 * The form in which headings and labels are compared: lower case, no dots or number signs, plain quotes and dashes,
 * blanks around `/`, `&` and `+` removed, other blanks single.
 */
export function normaliseLabel(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\./g, '')
    .replace(/[#*_]/g, ' ')
    .replace(/[ \t\u00a0]{0,8}([/&+])[ \t\u00a0]{0,8}/g, '$1')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
