import { type Span, trimSpan } from '../base/span.js';
import { EXAM_SYSTEMS } from '../generated/examSystems.js';
import type { SectionName } from './names.js';
import type { Section } from './note.js';
import { findOpenings, type Opening } from './openings.js';
import { readProblems } from './problems.js';
import { readSentences } from './sentences.js';
import { keepOpenings } from './subHeadings.js';
import type { TextLine } from './textLine.js';

/** Sections whose text is the header itself, not clinical record. */
const HEADER_SECTIONS: readonly SectionName[] = ['HEADER', 'INSURANCE'];

/** The sections of the clinical lines, and the offset at which the header zone ends. */
export interface ReadSections {
  readonly sections: Section[];
  readonly headerEnd: number;
}

/** How the lines of a note are set, as far as it matters to sentences. */
export interface Setting {
  /** Width at which lines were broken in mid-sentence, or undefined for a text that is not. */
  readonly wrapWidth: number | undefined;
  /** Starts of lines of page furniture, which belong to no sentence. */
  readonly furniture: ReadonlySet<number>;
}

/** Splits the clinical lines of a note (coding block left out) into sections. */
export function readSections(
  text: string,
  lines: readonly TextLine[],
  end: number,
  setting: Setting,
): ReadSections {
  const openings = resumeExams(lines, keepOpenings(text, findOpenings(lines)), end);
  const firstClinical = openings.find((opening) => !HEADER_SECTIONS.includes(opening.found.name));
  const sections = openings.map((opening, index): Section => {
    const stop = startOf(openings[index + 1]) ?? end;
    return toSection(text, opening, Math.max(stop, opening.found.bodyStart), setting);
  });
  return { sections, headerEnd: firstClinical?.line.span.start ?? unstructuredHeaderEnd(lines, end) };
}

/** A section ends where the line of the next heading begins, or at a heading within the line. */
function startOf(opening: Opening | undefined): number | undefined {
  if (!opening) return undefined;
  const { line, found } = opening;
  return found.start > line.trimmed.start + 8 ? found.start : line.span.start;
}

interface Resumed extends Opening {
  readonly resumes?: Opening;
}

const systems = new Set(EXAM_SYSTEMS);

/** Behind vital signs that stand within an exam, a label of a body system goes on with the exam. */
function resumeExams(lines: readonly TextLine[], openings: readonly Opening[], end: number): Resumed[] {
  const result: Resumed[] = [];
  openings.forEach((opening, index) => {
    result.push(opening);
    const before = openings[index - 1];
    if (opening.found.name !== 'VITALS' || before?.found.name !== 'EXAM') return;
    const stop = openings[index + 1]?.found.start ?? end;
    const line = linesWithin(lines, opening.line.number + 1, stop).find((candidate) =>
      systems.has(
        candidate.text
          .slice(0, Math.max(0, candidate.text.indexOf(':')))
          .toLowerCase()
          .trim(),
      ),
    );
    if (!line) return;
    const { start } = line.span;
    const found = {
      ...before.found,
      start,
      bodyStart: start,
      heading: { value: '', span: { start, end: start } },
    };
    result.push({ found, line, apart: false, resumes: before });
  });
  return result;
}

/** The lines below a line, up to an offset. */
function linesWithin(lines: readonly TextLine[], number: number, stop: number): TextLine[] {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as TextLine).number >= number) high = middle;
    else low = middle + 1;
  }
  let to = low;
  while (to < lines.length && (lines[to] as TextLine).span.start < stop) to++;
  return lines.slice(low, to);
}

function toSection(text: string, opening: Resumed, end: number, setting: Setting): Section {
  const body = trimSpan(text, { start: opening.found.bodyStart, end });
  const area: Span = { start: opening.found.heading.span.start, end };
  return {
    name: opening.found.name,
    heading: opening.found.heading,
    ...(opening.resumes && { resumes: opening.resumes.found.heading }),
    span: area,
    body,
    sentences: readSentences(text, body, opening.found.name, setting),
    problems: readProblems(text, body, opening.found.name, setting),
  };
}

/** Without any clinical heading the header ends at the first long line of prose. */
function unstructuredHeaderEnd(lines: readonly TextLine[], end: number): number {
  const prose = lines.find((line) => line.text.length > 90 && !/[:|\t]/.test(line.text.slice(0, 40)));
  return prose?.span.start ?? end;
}
