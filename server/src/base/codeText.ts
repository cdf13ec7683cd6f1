/**
 * How code texts are spelled. ICD-10-CM codes are kept with the dot and in upper case (`E11.22`), all others in upper case.
 * Shapes only: whether a code exists is the code book's business.
 */

const ICD_SHAPE = /^[A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$|^U\d{2}(?:\.?[0-9A-Z]{1,4})?$/i;
const HCPCS_SHAPE = /^[A-V]\d{4}$/i;
const CPT_SHAPE = /^\d{4}[0-9FTUMA]$/i;

/** True when the text has the shape of an ICD-10-CM code, with or without the dot. */
export function looksLikeIcd(text: string): boolean {
  return ICD_SHAPE.test(text);
}

/** True for a letter and four digits: the shape of a HCPCS Level II code. */
export function looksLikeHcpcs(text: string): boolean {
  return HCPCS_SHAPE.test(text);
}

/** True for five digits, or four and one of the category letters (F, T, U, M, A): the shape of a CPT code. */
export function looksLikeCpt(text: string): boolean {
  return CPT_SHAPE.test(text);
}

/** `e1122` and `E11.22` as `E11.22`. */
export function normaliseIcd(text: string): string {
  const plain = text.replace('.', '').toUpperCase();
  return plain.length > 3 ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain;
}
