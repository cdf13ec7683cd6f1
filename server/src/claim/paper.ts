import type { Cents } from '../base/money.js';
import { ADD_ONS } from '../generated/addOns.js';
import { LETTERS } from '../note/coding/draft.js';
import type { Letter } from '../note/note.js';
import type { Claim, ClaimDiagnosis, ClaimLine } from './claim.js';

/** Service lines one paper form holds. */
export const LINES_A_PAGE = 6;

/** One CMS-1500 form of a claim. A claim of more than six lines takes several, each with the whole header and a total of its own. */
export interface PaperPage {
  /** One-based. */
  readonly number: number;
  readonly of: number;
  /** The diagnoses its lines point at, lettered for this page; those nobody points at stand on the first. */
  readonly diagnoses: readonly PaperDiagnosis[];
  readonly lines: readonly PaperLine[];
  /** Sum of the page's charges; undefined when none of its lines has one. */
  readonly total: Cents | undefined;
  /** Paid already; on the first page alone. */
  readonly amountPaid: Cents | undefined;
}

export interface PaperDiagnosis {
  readonly letter: Letter;
  /** The letter in the note. */
  readonly inNote: Letter;
  readonly diagnosis: ClaimDiagnosis;
}

export interface PaperLine {
  readonly line: ClaimLine;
  /** Letters of this page, in the order of the note's pointers; a pointer to nothing stays out. */
  readonly pointers: readonly Letter[];
}

/** The forms of a claim: one when it holds all lines, else several. What belongs together stays together where six lines allow it. */
export function paperPages(claim: Claim): PaperPage[] {
  const pages = pack(clusters(claim.lines));
  const whole = pages.length > 0 ? pages : [[]];
  const lettered = claim.diagnoses.filter((diagnosis) => diagnosis.letter !== undefined);
  return whole.map((lines, index) => {
    const diagnoses = diagnosesOf(lines, lettered, index === 0);
    const charges = lines.flatMap((line) => line.charge ?? []);
    return {
      number: index + 1,
      of: whole.length,
      diagnoses,
      lines: lines.map((line) => ({ line, pointers: pointersOf(line, diagnoses) })),
      total: charges.length > 0 ? charges.reduce((sum, charge) => sum + charge, 0) : undefined,
      amountPaid: index === 0 ? claim.amountPaid.value : undefined,
    };
  });
}

function diagnosesOf(
  lines: readonly ClaimLine[],
  lettered: readonly ClaimDiagnosis[],
  first: boolean,
): PaperDiagnosis[] {
  const pointed = new Set(lines.flatMap((line) => line.pointers.map((pointer) => pointer.letter)));
  const wanted = lettered.filter(
    ({ letter, pointedByLines }) => pointed.has(letter ?? '') || (first && pointedByLines.length === 0),
  );
  return [...wanted]
    .sort((a, b) => ((a.letter ?? '') < (b.letter ?? '') ? -1 : 1))
    .flatMap((diagnosis, index): PaperDiagnosis[] => {
      const letter = LETTERS[index];
      return letter && diagnosis.letter ? [{ letter, inNote: diagnosis.letter, diagnosis }] : [];
    });
}

function pointersOf(line: ClaimLine, diagnoses: readonly PaperDiagnosis[]): Letter[] {
  return line.pointers.flatMap(
    (pointer) => diagnoses.find((diagnosis) => diagnosis.inNote === pointer.letter)?.letter ?? [],
  );
}

/** More lines than this are no claim; nothing is looked for in them. */
const MOST_LINES = 200;

/** Lines that must share a page: an add-on with what it is added to, and a visit with modifier 25 with the day's procedure. */
function clusters(lines: readonly ClaimLine[]): ClaimLine[][] {
  if (lines.length > MOST_LINES) return lines.map((line) => [line]);
  const groups = new Map<ClaimLine, ClaimLine[]>(lines.map((line) => [line, [line]]));
  for (const line of lines) {
    const partner = partnerOf(line, lines);
    const [own, other] = [groups.get(line), partner && groups.get(partner)];
    if (!own || !other || own === other) continue;
    own.push(...other);
    for (const member of other) groups.set(member, own);
  }
  return [...new Set(groups.values())].map((group) => group.sort((a, b) => a.number - b.number));
}

function partnerOf(line: ClaimLine, lines: readonly ClaimLine[]): ClaimLine | undefined {
  const sameDay = lines.filter((other) => other !== line && other.from === line.from);
  const primaries = ADD_ONS.find(([code]) => code === line.code)?.[1];
  if (primaries) {
    const fits = (other: ClaimLine) =>
      primaries.some(([first, last]) => first <= other.code && other.code <= last);
    return sameDay.filter((other) => fits(other) && other.number < line.number).at(-1) ?? sameDay.find(fits);
  }
  if (!isVisit(line.code) || !line.modifiers.includes('25')) return undefined;
  return (
    sameDay.find(
      (other) => !isVisit(other.code) && /^[0-69]\d{4}$/.test(other.code) && other.number > line.number,
    ) ?? sameDay.find((other) => /^[1-6]\d{4}$/.test(other.code))
  );
}

/** 99202 to 99499: evaluation and management. */
function isVisit(code: string): boolean {
  return code >= '99202' && code <= '99499';
}

/** Fills pages in order; a group that does not fit what is left of a page begins the next, one larger than a page is cut. */
function pack(groups: readonly ClaimLine[][]): ClaimLine[][] {
  const pages: ClaimLine[][] = [];
  for (const group of groups) {
    const page = pages.at(-1);
    if (page && page.length + group.length <= LINES_A_PAGE) page.push(...group);
    else
      for (let at = 0; at < group.length; at += LINES_A_PAGE) pages.push(group.slice(at, at + LINES_A_PAGE));
  }
  return pages;
}
