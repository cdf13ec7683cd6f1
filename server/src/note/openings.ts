import { type FoundHeading, findHeadings, type HeadingStyle, soapLetters } from './headings.js';
import type { SectionName } from './names.js';
import { labelPhrase } from './phraseTable.js';
import { isBlankLine, type TextLine } from './textLine.js';

/** A heading that may open a section, and its line. */
export interface Opening {
  readonly found: FoundHeading;
  readonly line: TextLine;
  /** A blank line, or nothing, goes before. */
  readonly apart: boolean;
}

/** How many headings of different sections a note must write in a style before the style counts. */
const NEEDED: Readonly<Partial<Record<HeadingStyle, number>>> = {
  numbered: 3,
  bulleted: 2,
  'titled-dash': 2,
};

/** Sections whose labels in capitals are sub-headings, listed or not. */
const HOLD_LABELS: readonly SectionName[] = [
  'HEADER',
  'INSURANCE',
  'EXAM',
  'ROS',
  'VITALS',
  'RESULTS',
  'AP',
  'ASSESSMENT',
  'PLAN',
  'COURSE',
  'SIGNATURE',
];
/** Sections whose labels in capitals need a blank line before them to be headings. */
const HOLD_CLOSE_LABELS: readonly SectionName[] = [
  'MEDS',
  'ALLERGIES',
  'PMH',
  'PSH',
  'FH',
  'SH',
  'PFSH',
  'OBGYN',
  'BIRTH',
  'IMMUNIZATIONS',
  'PROBLEMS',
  'TREATMENT',
  'ORDERS',
];

const CORE: readonly SectionName[] = ['HPI', 'EXAM', 'ASSESSMENT', 'PLAN', 'AP'];

/** The headings of the clinical lines, those left out that the note's own style does not bear out. */
export function findOpenings(lines: readonly TextLine[]): Opening[] {
  const soap = soapLetters(lines);
  const all = lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const apart = before === undefined || isBlankLine(before);
    return findHeadings(lines, index, soap).map((found): Opening => ({ found, line, apart }));
  });
  return bornOut(all);
}

function bornOut(all: readonly Opening[]): Opening[] {
  const names = new Map<HeadingStyle, Set<SectionName>>();
  let capitals = 0;
  let titled = 0;
  for (const { found } of all) {
    const set = names.get(found.style) ?? new Set();
    names.set(found.style, set.add(found.name));
    if (found.style === 'colon' && found.capitals) capitals++;
    if (found.style === 'bare' && !found.capitals) titled++;
  }
  const kept: Opening[] = [];
  let current: SectionName | undefined;
  for (const opening of all) {
    const { found } = opening;
    if ((names.get(found.style)?.size ?? 0) < (NEEDED[found.style] ?? 0)) continue;
    if (found.style === 'titled-close' && !isTitledThroughout(found, titled, names)) continue;
    if (found.style === 'unlisted' && !(capitals >= 2 && mayOpen(current, opening.apart))) continue;
    if (found.name === 'OTHER' && !isHeadingOfReport(opening, current)) continue;
    kept.push(opening);
    current = found.name;
  }
  return inContext(kept);
}

/** A heading in title case close below other text counts where the note sets several so, or sets others apart. */
function isTitledThroughout(
  found: FoundHeading,
  apart: number,
  names: ReadonlyMap<HeadingStyle, ReadonlySet<SectionName>>,
): boolean {
  const close = names.get('titled-close')?.size ?? 0;
  if (close >= 3) return true;
  return !found.weak && apart >= (CORE.includes(found.name) ? 1 : 2);
}

function mayOpen(current: SectionName | undefined, apart: boolean): boolean {
  if (current === undefined || HOLD_LABELS.includes(current)) return false;
  return apart || !HOLD_CLOSE_LABELS.includes(current);
}

/** Weak headings of no section of ours need capitals; a label of the header is none above the first section. */
function isHeadingOfReport(opening: Opening, current: SectionName | undefined): boolean {
  const { found } = opening;
  if (current === undefined || current === 'HEADER' || current === 'INSURANCE')
    return !labelPhrase(found.heading.value) && (found.capitals || !found.weak);
  if (!found.weak) return true;
  return found.capitals || found.style === 'decorated';
}

const OPERATIVE = /operati|procedure|surgeon|anesthesia|surgery/i;

/** `FINDINGS` of an operation belong to the procedure, those of a study to the results. */
function inContext(openings: readonly Opening[]): Opening[] {
  const operative = openings.some(({ found }) => OPERATIVE.test(found.heading.value));
  const compared = openings.some(({ found }) => /^comparison/i.test(found.heading.value));
  if (!operative || compared) return [...openings];
  return openings.map((opening) =>
    /^findings$/i.test(opening.found.heading.value)
      ? { ...opening, found: { ...opening.found, name: 'PROCEDURE' } }
      : opening,
  );
}
