/**
 * The importable core: reading notes, the code book, and checks, without files, clock or network.
 *
 * const { note } = parseNote(text);
 * const checked = check(note, { codes: embeddedCodeBook(), history: NO_HISTORY, configuration: DEFAULT_CONFIGURATION, asOf });
 * checked.outcome.findings
 */

import type { CalendarDate } from './base/date.js';
import { check } from './check.js';
import type { CodeBook } from './codes/codeBook.js';
import { embeddedCodeBook } from './codes/standardBook.js';
import type { ProblemSuggestions } from './coding/suggestions/suggestion.js';
import { compareNotes as compareParsed } from './copies/compareWithHistory.js';
import type { CopiedFrom } from './copies/copies.js';
import { NO_HISTORY } from './history/history.js';
import type { Note } from './note/note.js';
import { parseNote } from './note/parseNote.js';
import { DEFAULT_CONFIGURATION } from './project/configuration.js';
import { vocabularyOf } from './reading/conditions/conditionVocabulary.js';
import type { Reading } from './reading/reading.js';
import { type ReadOptions, readNote as readParsed } from './reading/readNote.js';

export { type CalendarDate, parseIsoDate } from './base/date.js';
export type { Position, PositionRange } from './base/lines.js';
export { positionAt, rangeOf } from './base/lines.js';
export type { Located, Span, TextEdit } from './base/span.js';
export type { CheckContext, CheckedNote, CheckOutcome, Needs } from './check.js';
export { check, needs } from './check.js';
export { type Box, boxesOf } from './claim/boxes.js';
export type * from './claim/claim.js';
export { type CompleteClaim, completeClaim } from './claim/completeClaim.js';
export { type PaperPage, paperPages } from './claim/paper.js';
export type * from './claim/professionalClaim.js';
export type * from './codes/codeBook.js';
export { CodeFileError } from './codes/codeFile.js';
export type * from './codes/edits/editTables.js';
export { NO_EDIT_TABLES, openEditTables } from './codes/edits/editTables.js';
export { openCodeBook } from './codes/openCodeBook.js';
export { embeddedBytes, embeddedCodeBook } from './codes/standardBook.js';
export type * from './coding/coding.js';
export type * from './copies/copies.js';
export { type ImportedNote, noteFromFhir } from './exchange/fhir/noteFromFhir.js';
export { type ReadFhir, readFhirClaims } from './exchange/fhir/readFhir.js';
export { type ClaimFindings, writeFhir } from './exchange/fhir/writeFhir.js';
export { writeLinesCsv } from './exchange/linesCsv.js';
export { type Read837, read837 } from './exchange/x12/read837.js';
export { type Envelope, envelopeOf, missingForEnvelope, write837 } from './exchange/x12/write837.js';
export type { Encounter, HistoryView } from './history/history.js';
export { NO_HISTORY } from './history/history.js';
export { encounterOf, historyOf } from './history/historyOf.js';
export type * from './note/note.js';
export { parseNote } from './note/parseNote.js';
export type { Subject } from './note/subject.js';
export type { Configuration } from './project/configuration.js';
export { DEFAULT_CONFIGURATION } from './project/configuration.js';
export { type ReadConfiguration, readConfiguration } from './project/readConfiguration.js';
export { tablesNamed, withTables } from './project/tables.js';
export { AreaCache } from './reading/areaCache.js';
export { assertionAt } from './reading/assertionAt.js';
export { vocabularyOf } from './reading/conditions/conditionVocabulary.js';
export type * from './reading/reading.js';
export type { ReadOptions } from './reading/readNote.js';
export { searchFactsOf } from './reading/searchFacts.js';
export type { ConditionVocabulary, FoundCondition } from './reading/vocabulary.js';
export { type ExpectedDenial, expectedDenials } from './rules/denials.js';
export type * from './rules/finding.js';
export { renderMessage } from './rules/finding.js';
export type { Rule } from './rules/rule.js';

/**
 * Reads a note's prose, as text or parsed: sections, mentions, problems and facts, each with its place and how it is stated.
 * Conditions are recognised by the words of the embedded code set unless another vocabulary is given (`vocabularyOf(book)`).
 */
export function readNote(note: string | Note, options?: ReadOptions): Reading {
  return readParsed(typeof note === 'string' ? parseNote(note).note : note, {
    vocabulary: vocabularyOf(embeddedCodeBook()),
    ...options,
  });
}

/**
 * Codes that fit each problem of a note's assessment, best first, judged on the day given or the day of service. By the embedded code set
 * unless another book is given.
 */
export function suggestCodes(
  note: string | Note,
  options: { readonly codes?: CodeBook; readonly asOf: CalendarDate },
): readonly ProblemSuggestions[] {
  return check(typeof note === 'string' ? parseNote(note).note : note, {
    codes: options.codes ?? embeddedCodeBook(),
    history: NO_HISTORY,
    configuration: DEFAULT_CONFIGURATION,
    asOf: options.asOf,
  }).suggestions;
}

/** Compares two notes, as texts or parsed: which passages of the later one stand in the earlier one, by true comparison, with spans on both sides. */
export function compareNotes(earlier: string | Note, later: string | Note): CopiedFrom | undefined {
  const parsed = (note: string | Note) => (typeof note === 'string' ? parseNote(note).note : note);
  return compareParsed(parsed(earlier), parsed(later));
}
