import type { SectionName } from '../../note/names.js';
import type { Tokens } from '../tokens.js';
import { type Draft, draft } from './draft.js';

const ICD = /(?<![A-Za-z0-9])[A-TV-Za-tv-z]\d[0-9A-Za-z](?:\.[0-9A-Za-z]{1,4})?(?![A-Za-z0-9])/g;
const LISTING: readonly (SectionName | undefined)[] = [
  'ASSESSMENT',
  'AP',
  'PLAN',
  'PROBLEMS',
  'POSTOP_DX',
  'PREOP_DX',
];

/**
 * Diagnosis codes the provider wrote in the prose: `HTN (I10)`, `[E11.9]`, `ICD10: M17.11`. With a dot anywhere; without one only in
 * brackets of a list of diagnoses or behind "ICD", since `B12` and `L45` are words of medicine too.
 */
export function codeMentions(text: string, tokens: Tokens, section: SectionName | undefined): Draft[] {
  const drafts: Draft[] = [];
  let from = 0;
  for (const match of text.matchAll(ICD)) {
    const start = match.index;
    const written = match[0];
    const before = text.slice(Math.max(0, start - 14), start);
    const named = /icd[- ]?(?:10|9)?[- ]?(?:cm)?[\s:#(-]{0,4}$/i.test(before);
    const bracketed = /[([]\s?$/.test(before) && LISTING.includes(section);
    if (
      !named &&
      !(written.includes('.') && /^[A-Z]/.test(written)) &&
      !(bracketed && /^[A-Z]/.test(written) && written !== 'B12')
    )
      continue;
    while (from < tokens.starts.length && (tokens.ends[from] as number) <= start) from++;
    let to = from;
    while (to < tokens.starts.length && (tokens.starts[to] as number) < start + written.length) to++;
    if (to > from) drafts.push(draft({ kind: 'code', code: dotted(written.toUpperCase()) }, from, to));
  }
  return drafts;
}

function dotted(code: string): string {
  return code.includes('.') || code.length <= 3 ? code : `${code.slice(0, 3)}.${code.slice(3)}`;
}
