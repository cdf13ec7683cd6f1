import type { CodeFile } from '../codeFile.js';
import { BookNames } from './bookNames.js';
import { namesOf } from './fileNames.js';
import { mergeNames } from './mergeNames.js';
import type { NameTable } from './nameTable.js';

/** Words that together name a condition, in whatever order they stand, over all terms of a code book. Concepts (`conceptOf`) and names go by numbers. */
export interface ConditionNames {
  readonly table: NameTable;
  /** Number of a concept, or undefined when no term has it. */
  idOf(concept: string): number | undefined;
  /** Codes and categories of a name, best first. */
  codesOf(name: number): readonly string[];
  /** Its words as a reader knows them. */
  viaOf(name: number): string;
  /** True for titles without words that a note may leave out: such a name says the condition less surely. */
  isWeak(name: number): boolean;
  /** How many names lead to a code that has these first five characters, or to this category; counted up to `most`. */
  countLeadingTo(subcategory: string, most: number): number;
}

/** The names in all terms of all files, as if they were one: each set of words once, with the codes of every file. */
export function conditionNamesOf(files: readonly CodeFile[]): ConditionNames {
  const named = files
    .filter((file) => file.count > 0 || (file.meta.terms ?? 0) > 0)
    .map(namesOf)
    .filter(({ table }) => table.wordsAt.length > 1);
  const [only] = named;
  if (!only || named.length > 1) {
    const { table, ids, heldBy } = mergeNames(named);
    return new BookNames(named, table, ids, heldBy);
  }
  const ids = new Map(only.concepts.map((concept, id) => [concept, id]));
  return new BookNames(named, only.table, ids, (name) => name);
}
