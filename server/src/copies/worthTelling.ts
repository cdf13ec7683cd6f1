import type { CopiedFrom } from './copies.js';

/** Shares from which a pair is listed and shown; findings need more. */
const LISTED = { share: 0.7, section: 0.85, sectionTokens: 25 };

/** True for a source a reader who asks for likeness wants to see: nearly a whole note, or a key section of one. */
export function isWorthTelling(source: CopiedFrom): boolean {
  if (source.relation === 'same encounter') return source.share >= LISTED.share;
  return (
    (source.share >= LISTED.share && source.tokens >= LISTED.sectionTokens) ||
    source.sections.some(
      ({ name, share, tokens }) =>
        ['HPI', 'ASSESSMENT', 'PLAN', 'AP', 'PROCEDURE'].includes(name) &&
        share >= LISTED.section &&
        tokens >= LISTED.sectionTokens,
    )
  );
}
