import type { SectionName } from './names.js';
import type { Opening } from './openings.js';

/** Inside the first, a heading of the second kind is a sub-heading and opens nothing, when it is weak or indented. */
const WITHIN: Readonly<Partial<Record<SectionName, readonly SectionName[]>>> = {
  PROCEDURE: ['RESULTS', 'PROCEDURE', 'TREATMENT', 'OTHER'],
  AP: [
    'ASSESSMENT',
    'PLAN',
    'AP',
    'RESULTS',
    'MEDS',
    'ORDERS',
    'PROCEDURE',
    'IMMUNIZATIONS',
    'TREATMENT',
    'HPI',
    'SH',
    'COUNSELING',
    'OTHER',
  ],
  PLAN: ['PLAN', 'RESULTS', 'MEDS', 'ORDERS', 'PROCEDURE', 'TREATMENT', 'HPI', 'OTHER', 'SH'],
  ASSESSMENT: ['OTHER'],
  ROS: ['ROS', 'SH', 'ALLERGIES', 'EXAM', 'BIRTH'],
  EXAM: ['EXAM', 'ROS', 'SH', 'OTHER'],
  RESULTS: ['RESULTS'],
  TREATMENT: ['TREATMENT', 'PROCEDURE'],
  SH: ['SH', 'BIRTH', 'OTHER'],
  FH: ['FH'],
  PMH: ['PMH', 'OTHER'],
  PFSH: ['PMH', 'FH', 'SH', 'PSH'],
  BIRTH: ['BIRTH'],
  OBGYN: ['OBGYN'],
  IMMUNIZATIONS: ['IMMUNIZATIONS'],
};

const SOLO_IN_PROCEDURE =
  /^(?:indications?|anesthesia|complications|specimens|ebl|consent|time out|technique|findings|injection)$/i;
const IMAGING_HEADING = /\b(?:imaging|radiology|x-?rays?|xr|ct|mri|us|ultrasound|radiograph)/i;
/** Headings of a combined section that an assessment of its own may follow. */
const DECISION_MAKING = /^(?:medical )?decision making$|^mdm$|^discussion/i;

/** Drops sub-headings: those that belong inside the section they stand in. */
export function keepOpenings(text: string, candidates: readonly Opening[]): Opening[] {
  const kept: Opening[] = [];
  candidates.forEach((candidate, index) => {
    const current = kept.at(-1);
    const before = candidates[index - 1];
    const later = candidates.slice(index + 1, index + 12);
    const follows =
      before !== current &&
      before?.found.name === 'PLAN' &&
      candidate.found.name === 'PLAN' &&
      candidate.found.inline;
    if (current && (follows || isSubHeading(text, current, candidate, later))) return;
    kept.push(candidate);
  });
  return kept;
}

function isSubHeading(
  text: string,
  current: Opening,
  candidate: Opening,
  later: readonly Opening[],
): boolean {
  const name = candidate.found.name;
  const within = current.found.name;
  if (isImagingImpression(text, current, candidate, later)) return true;
  if (within === 'ASSESSMENT' && name === 'PLAN') return isPlanOfOneProblem(candidate, later);
  const alike = isSetAlike(current, candidate);
  if (within === 'PROCEDURE' && !alike && SOLO_IN_PROCEDURE.test(candidate.found.heading.value)) return true;
  if (!WITHIN[within]?.includes(name)) return false;
  if (name === within) return isMemberOfItsKind(current, candidate, alike);
  if (within === 'AP' && (name === 'PLAN' || name === 'ASSESSMENT'))
    return !DECISION_MAKING.test(current.found.heading.value);
  if (alike && ['PROCEDURE', 'RESULTS', 'TREATMENT', 'PMH', 'PLAN', 'ASSESSMENT'].includes(within))
    return false;
  return candidate.found.weak || isIndented(candidate);
}

/** Listed or not, a label with a colon is a label with a colon. */
function rank({ found }: Opening): string {
  return found.style === 'unlisted' ? 'colon' : found.style;
}

/** Both in capitals, at one margin: headings of one rank. */
function isSetAlike(current: Opening, candidate: Opening): boolean {
  return (
    current.found.capitals &&
    candidate.found.capitals &&
    rank(current) === rank(candidate) &&
    !isIndented(candidate)
  );
}

/** `Skin Exam: …` below a bare `Exam`, `Tobacco Use: …` below `Social History`; but `DFE: …` beside `SLE: …` is of one rank. */
function isMemberOfItsKind(current: Opening, candidate: Opening, alike: boolean): boolean {
  if (isIndented(candidate)) return true;
  const within = current.found.name;
  if (current.found.inline && candidate.found.inline && current.found.style === candidate.found.style)
    return within === 'ROS' || (within === 'AP' && !alike);
  if (within === 'EXAM' || within === 'ROS') return true;
  if (candidate.found.heading.value === current.found.heading.value) return false;
  return !alike;
}

/** `Impression:` that closes an imaging report is a result as long as an assessment of its own follows. */
function isImagingImpression(
  text: string,
  current: Opening,
  candidate: Opening,
  later: readonly Opening[],
): boolean {
  if (current.found.name !== 'RESULTS' || !/^impression/i.test(candidate.found.heading.value)) return false;
  const above = text.slice(current.line.span.start, candidate.line.span.start);
  return (
    IMAGING_HEADING.test(above) && later.some((opening) => ['ASSESSMENT', 'AP'].includes(opening.found.name))
  );
}

/** Several `Plan:` lines below one assessment belong to the problems, not to a plan section. */
function isPlanOfOneProblem(candidate: Opening, later: readonly Opening[]): boolean {
  if (!candidate.found.inline) return false;
  const next = later[0];
  return isIndented(candidate) || next?.found.name === 'PLAN';
}

function isIndented(opening: Opening): boolean {
  return opening.line.trimmed.start - opening.line.span.start >= 2;
}
