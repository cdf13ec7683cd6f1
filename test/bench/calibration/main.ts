import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { shortHash } from '../../../server/src/base/hash.js';
import { check } from '../../../server/src/check.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { NO_HISTORY } from '../../../server/src/history/history.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';
import { RULES } from '../../../server/src/rules/registry.js';
import { calibrationNotes } from './notes.js';
import { DAY_OF_UNSEEN } from './unseen.js';

/** A rule whose counted precision is below this stays `preview`. */
const LEAST_PRECISION = 0.9;
const VERDICTS = fileURLToPath(new URL('verdicts.tsv', import.meta.url));

/** One finding as a line of `verdicts.tsv`: rule, note, words marked, and what a coder says of it. */
interface Hit {
  readonly rule: string;
  readonly note: string;
  readonly words: string;
}

/**
 * Runs every rule, preview ones too, over every note at hand and prints hits by rule, by 100 notes and by 1,000 words, beside the verdicts kept by hand. `--unjudged` prints the
 * hits without a verdict as lines for `verdicts.tsv`.
 */
export function benchCalibration(options: { readonly unjudged: boolean }): void {
  const notes = calibrationNotes();
  const hits: Hit[] = [];
  let words = 0;
  const rules = RULES.filter(({ status }) => status !== 'removed').map(({ id }) => id);
  for (const { name, text } of notes) {
    words += text.split(/\s+/).length;
    const checked = check(parseNote(text).note, {
      codes: embeddedCodeBook(),
      history: NO_HISTORY,
      configuration: DEFAULT_CONFIGURATION,
      asOf: name.startsWith('unseen/') ? DAY_OF_UNSEEN : ('2026-03-20' as CalendarDate),
      path: name,
      onlyRules: rules,
    });
    for (const { rule, span } of checked.outcome.findings)
      hits.push({
        rule,
        note: name,
        words: text.slice(span.start, span.end).replace(/\s+/g, ' ').slice(0, 60),
      });
  }
  const verdicts = readVerdicts();
  if (options.unjudged) {
    for (const hit of hits)
      if (!verdicts.has(keyOf(hit))) console.log(`${hit.rule}\t${hit.note}\t${hit.words}\t`);
    return;
  }
  console.log(`${notes.length} notes, ${words} words, ${hits.length} findings\n`);
  console.log(
    'rule'.padEnd(10) +
      ['hits', 'per 100', 'per 1000w', 'right', 'wrong', 'open', 'precision']
        .map((head) => head.padStart(10))
        .join(''),
  );
  for (const rule of RULES) {
    const own = hits.filter((hit) => hit.rule === rule.id);
    const judged = (verdict: string) => own.filter((hit) => verdicts.get(keyOf(hit)) === verdict).length;
    const [right, wrong] = [judged('right'), judged('wrong')];
    const precision = right + wrong > 0 ? right / (right + wrong) : undefined;
    const cells = [
      own.length,
      ((own.length / notes.length) * 100).toFixed(1),
      ((own.length / words) * 1000).toFixed(2),
      right,
      wrong,
      own.length - right - wrong,
      precision === undefined ? '-' : precision.toFixed(2),
    ];
    const remark =
      precision !== undefined && precision < LEAST_PRECISION && rule.status === 'stable'
        ? '  must be preview'
        : rule.status === 'preview'
          ? '  preview'
          : '';
    console.log(rule.id.padEnd(10) + cells.map((cell) => String(cell).padStart(10)).join('') + remark);
  }
}

function keyOf({ rule, note, words }: Hit): string {
  return shortHash(`${rule}|${note}|${words}`);
}

/** Verdicts by finding: `right` when a coder would agree, `wrong` when not. */
function readVerdicts(): Map<string, string> {
  const lines = readFileSync(VERDICTS, 'utf8').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const [rule = '', note = '', words = '', verdict = ''] = line.split('\t');
      return line.startsWith('#') || verdict === ''
        ? []
        : [[keyOf({ rule, note, words }), verdict.trim()] as const];
    }),
  );
}
