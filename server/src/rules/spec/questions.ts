import { keepAnswers, once } from '../../base/memo.js';
import type { CheckedNote } from '../../check.js';
import { SPECIFICITY } from '../../generated/specificity.js';
import { UNSETTLED_WORDS } from '../../generated/unsettledWords.js';
import type { Severity } from '../finding.js';
import { type CodePatterns, codePatterns } from './codePatterns.js';

/** What the name of a condition leaves open. Data: `data/language/specificity.tsv`. */
export interface Question {
  /** Number in the field's list of conditions, `-` beyond it. */
  readonly entry: string;
  readonly condition: string;
  readonly axis: string;
  /** How severe a missing answer is; undefined where it is not asked on its own, because the index answers or "unspecified" is the norm. */
  readonly severity: Severity | undefined;
  /** Codes that leave it open. */
  readonly open: CodePatterns;
  /** Codes that state it. */
  readonly stated: CodePatterns;
  /** True when words, in lower case, answer it, or say that it is under work-up. */
  answers(text: string): boolean;
  /** What to ask, as the object of a sentence. */
  readonly ask: string;
  /** Where the demand comes from; for a question not asked, why silence is right. */
  readonly because: string;
}

/** All questions in the order of the list, compiled once. */
export const questions = once((): readonly Question[] =>
  SPECIFICITY.map(([entry, condition, axis, asked, open, stated, answers, ask, because]) => {
    const words = axis === 'type' ? [...answers, ...UNSETTLED_WORDS] : answers;
    const pattern = once(() => new RegExp(`(?<![a-z0-9])(?:${words.map(escaped).join('|')})(?![a-z])`));
    return {
      entry,
      condition,
      axis,
      severity: asked === 'no' ? undefined : (asked as Severity),
      open: codePatterns(open),
      stated: codePatterns(stated),
      answers: (text) => pattern().test(text),
      ask,
      because,
    };
  }),
);

const escaped = (word: string): string => word.replace(/[.*+?()[\]/]/g, '\\$&').replaceAll('_', '\\d');

/** Questions that a code leaves open, by its normal form. */
export function questionsOpenIn(code: string): readonly Question[] {
  return byCode(code, () => questions().filter(({ open }) => open.names(code)));
}

/** Questions by code: the list never changes, and notes name the same conditions over and over. */
const byCode = keepAnswers<readonly Question[]>(2000);

/** What a code leaves open of the side, where the list says more of it than the code book. */
export function sideQuestion(code: string): Question | undefined {
  return questionsOpenIn(code).find(({ axis }) => axis === 'side');
}

/** True when on the date of service a complete code states it: no question without an answer. */
export function hasMoreSpecificCode(note: CheckedNote, { stated }: Question): boolean {
  return stated.categories.some((category) => isStatedBelow(note, stated, category, DEEPEST));
}

/** A category of three characters has at most four levels below it. */
const DEEPEST = 4;

function isStatedBelow(note: CheckedNote, stated: CodePatterns, header: string, depth: number): boolean {
  if (depth === DEEPEST) {
    const answer = note.context.codes.lookUp('ICD-10-CM', header, note.dateOfService);
    if (answer.status === 'billable') return stated.covers(header);
  }
  return note.context.codes
    .childrenOf(header, note.dateOfService)
    .some(
      ({ code, billable }) =>
        (billable && stated.covers(code)) ||
        (!billable && depth > 0 && isStatedBelow(note, stated, code, depth - 1)),
    );
}
