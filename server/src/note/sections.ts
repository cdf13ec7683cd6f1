import { type Span, trimSpan } from '../base/span.js';
import { type FoundHeading, findHeading, soapLetters } from './headings.js';
import type { SectionName } from './names.js';
import type { Section } from './note.js';
import { readProblems } from './problems.js';
import { readSentences } from './sentences.js';
import type { TextLine } from './textLine.js';

/** Sections whose text is the header itself, not clinical record. */
const HEADER_SECTIONS: readonly SectionName[] = ['HEADER', 'INSURANCE'];

/** Inside the first, a heading of the second kind is a sub-heading and opens nothing. */
const WITHIN: Readonly<Partial<Record<SectionName, readonly SectionName[]>>> = {
  PROCEDURE: ['RESULTS', 'PROCEDURE', 'TREATMENT'],
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
  ],
  PLAN: ['PLAN', 'RESULTS', 'MEDS', 'ORDERS', 'PROCEDURE', 'TREATMENT', 'HPI'],
  ROS: ['ROS', 'SH', 'ALLERGIES', 'EXAM'],
  EXAM: ['EXAM', 'ROS', 'SH'],
  RESULTS: ['RESULTS'],
  TREATMENT: ['TREATMENT', 'PROCEDURE'],
};

const SOLO_IN_PROCEDURE =
  /^(?:indications?|anesthesia|complications|specimens|ebl|consent|time out|technique|findings|injection)$/i;
const IMAGING_HEADING = /\b(?:imaging|radiology|x-?rays?|xr|ct|mri|us|ultrasound|radiograph)/i;

/** A heading that opens a section. */
interface Opening {
  readonly found: FoundHeading;
  readonly line: TextLine;
}

/** The sections of the clinical lines, and the offset at which the header zone ends. */
export interface ReadSections {
  readonly sections: Section[];
  readonly headerEnd: number;
}

/** Splits the clinical lines of a note (coding block left out) into sections. */
export function readSections(text: string, lines: readonly TextLine[], end: number): ReadSections {
  const openings = keepOpenings(text, findOpenings(lines));
  const firstClinical = openings.find((opening) => !HEADER_SECTIONS.includes(opening.found.name));
  const sections = openings.map((opening, index): Section => {
    const stop = openings[index + 1]?.line.span.start ?? end;
    return toSection(text, opening, Math.max(stop, opening.found.bodyStart));
  });
  return { sections, headerEnd: firstClinical?.line.span.start ?? unstructuredHeaderEnd(lines, end) };
}

function findOpenings(lines: readonly TextLine[]): Opening[] {
  const soap = soapLetters(lines);
  return lines.flatMap((line, index) => {
    const heading = findHeading(lines, index, soap);
    return heading ? [{ found: heading, line }] : [];
  });
}

/** Drops sub-headings: those that belong inside the section they stand in. */
function keepOpenings(text: string, candidates: readonly Opening[]): Opening[] {
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
  if (within === 'PROCEDURE' && SOLO_IN_PROCEDURE.test(candidate.found.heading.value)) return true;
  if (within === 'ASSESSMENT' && name === 'PLAN') return isPlanOfOneProblem(candidate, later);
  if (!WITHIN[within]?.includes(name)) return false;
  if (name === within)
    return candidate.found.inline || isIndented(candidate) || within === 'EXAM' || within === 'ROS';
  return (
    candidate.found.weak ||
    isIndented(candidate) ||
    (within === 'AP' && (name === 'PLAN' || name === 'ASSESSMENT'))
  );
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

function toSection(text: string, opening: Opening, end: number): Section {
  const body = trimSpan(text, { start: opening.found.bodyStart, end });
  const area: Span = { start: opening.found.heading.span.start, end };
  return {
    name: opening.found.name,
    heading: opening.found.heading,
    span: area,
    body,
    sentences: readSentences(text, body, opening.found.name),
    problems: readProblems(text, body, opening.found.name),
  };
}

/** Without any clinical heading the header ends at the first long line of prose. */
function unstructuredHeaderEnd(lines: readonly TextLine[], end: number): number {
  const prose = lines.find((line) => line.text.length > 90 && !/[:|\t]/.test(line.text.slice(0, 40)));
  return prose?.span.start ?? end;
}
