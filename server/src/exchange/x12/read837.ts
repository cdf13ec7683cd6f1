import type { ProfessionalClaim } from '../../claim/professionalClaim.js';
import { ClaimReader } from './claimReader.js';
import { countProblems } from './counts.js';
import { elementOf, readSegments, X12Error } from './segments.js';

/** The claims of an 837P file, and what of it was not understood. */
export interface Read837 {
  readonly claims: readonly ProfessionalClaim[];
  /** Segments that have no place in a claim of this program, by name and number in the file; nothing of their content. */
  readonly notUnderstood: readonly string[];
  /** Counts and control numbers that do not agree, one sentence each. */
  readonly problems: readonly string[];
  /** `T` for a test file, `P` for production. */
  readonly usage: string;
}

/** Reads an 837P. Never loses a segment silently: what it cannot place is listed. Throws `X12Error` for what is no 837P. */
export function read837(text: string): Read837 {
  const segments = readSegments(text);
  if (!segments.some((segment) => segment.name === 'ST' && elementOf(segment, 1) === '837'))
    throw new X12Error('The file holds no claim transaction (ST*837).');
  const reader = new ClaimReader();
  for (const [index, segment] of segments.entries()) reader.take(segment, index + 1);
  reader.finishClaim();
  return {
    claims: reader.claims,
    notUnderstood: reader.notUnderstood,
    problems: [...reader.problems, ...countProblems(segments)],
    usage: segments[0] ? elementOf(segments[0], 15) : '',
  };
}
