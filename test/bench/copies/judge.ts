import type { CalendarDate } from '../../../server/src/base/date.js';
import { check } from '../../../server/src/check.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { encounterOf, historyOf } from '../../../server/src/history/historyOf.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { type Configuration, DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';
import type { Finding } from '../../../server/src/rules/finding.js';
import { ALL, type Pair } from './pairs.js';

/** What the rules about copied text say of a pair's later note. */
export interface Verdict {
  readonly pair: Pair;
  readonly said: readonly string[];
  readonly findings: readonly Finding[];
}

const AS_OF = '2026-06-01' as CalendarDate;

export function judge(pair: Pair, configuration: Configuration = DEFAULT_CONFIGURATION): Verdict {
  const known = pair.known.map((text, index) => encounterOf(`known-${index}.note`, parseNote(text).note));
  const checked = check(parseNote(pair.later).note, {
    codes: embeddedCodeBook(),
    history: historyOf(known),
    configuration,
    asOf: AS_OF,
    path: 'later.note',
    onlyRules: ALL,
  });
  const { findings } = checked.outcome;
  return { pair, findings, said: findings.map((finding) => finding.rule) };
}

/** Of notes that must be told of, those that were; `undefined` when there are none. */
export function recallOf(verdicts: readonly Verdict[]): { told: number; of: number } {
  const wanted = verdicts.filter(({ pair }) => pair.must);
  const told = wanted.filter(({ pair, said }) => pair.must?.some((rule) => said.includes(rule)));
  return { told: told.length, of: wanted.length };
}

/** Findings of a rule, and those among them that must not be. */
export function precisionOf(verdicts: readonly Verdict[], rule: string): { right: number; of: number } {
  const spoken = verdicts.filter(({ said }) => said.includes(rule));
  return { right: spoken.filter(({ pair }) => !pair.never.includes(rule)).length, of: spoken.length };
}
