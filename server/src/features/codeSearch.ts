import type { CalendarDate } from '../base/date.js';
import type { Span, TextEdit } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { CodeBook, CodeEntry, CodeSystem, SearchFacts, SearchHit } from '../codes/codeBook.js';
import { insertCodeLine } from '../note/edits/insertCode.js';

/** A row of the search in the editor. */
export interface CodeRow {
  readonly system: CodeSystem;
  readonly code: string;
  readonly title: string;
  /** `header`, `needs 7th character`, `HCPCS`, `charge list`; empty for a billable diagnosis. */
  readonly state: string;
  /** Chapter, block and categories above a diagnosis, each as people name it. */
  readonly path: readonly string[];
  /** The term that led here when the title's own words did not. */
  readonly via?: string;
  /** The day the code was looked up for. */
  readonly on: string;
}

const MOST_ROWS = 50;

/** Codes that answer a query on a day, best first, with where they stand in the classification. */
export function codeRows(codes: CodeBook, query: string, on: CalendarDate, facts?: SearchFacts): CodeRow[] {
  return codes
    .search(query, { on, limit: MOST_ROWS, ...(facts && { facts }) })
    .map((hit) => rowOf(codes, hit, on));
}

function rowOf(codes: CodeBook, { entry, via }: SearchHit, on: CalendarDate): CodeRow {
  const steps = entry.system === 'ICD-10-CM' ? codes.pathOf(entry.code, on) : [];
  return {
    system: entry.system,
    code: entry.code,
    title: entry.title,
    state: stateOf(codes, entry, on),
    path: steps.map((step) => (step.kind === 'category' ? step.code : step.title)),
    ...(via !== undefined && { via }),
    on,
  };
}

/** What a coder must know of a code before choosing it: header, needs a 7th character, or the list it is from. Empty for a billable diagnosis. */
export function stateOf(codes: CodeBook, entry: CodeEntry, on: CalendarDate): string {
  if (entry.system !== 'ICD-10-CM') return entry.release.source === 'practice' ? 'charge list' : entry.system;
  if (entry.billable) return '';
  const [child] = codes.childrenOf(entry.code, on);
  return child !== undefined && child.code.replace('.', '').length === 7 ? 'needs 7th character' : 'header';
}

/** Where a diagnosis stands in the coding block; it is reported once for an encounter (OCG I.B.12). Services may well be repeated. */
export function diagnosisOnClaim(checked: CheckedNote, system: CodeSystem, code: string): Span | undefined {
  if (system !== 'ICD-10-CM') return undefined;
  return checked.note.coding?.diagnoses.find((line) => line.code.code === code)?.span;
}

/** Edits that bring a code into the coding block: a diagnosis with the next letter and its title, another code as a line of its own. */
export function insertCode(checked: CheckedNote, system: CodeSystem, code: string): TextEdit[] {
  const answer = checked.context.codes.lookUp(system, code, checked.dateOfService);
  const title = 'entry' in answer && answer.entry ? answer.entry.title : undefined;
  return insertCodeLine(checked.note, system === 'ICD-10-CM' ? 'diagnosis' : 'service', code, title);
}
