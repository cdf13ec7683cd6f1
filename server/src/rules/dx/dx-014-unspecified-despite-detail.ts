import { keepAnswers } from '../../base/memo.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';
import { wordsOf } from '../../codes/words.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import type { DiagnosisEvidence } from '../../coding/evidence/evidence.js';
import type { Fact } from '../../reading/reading.js';
import { claimedEvidence, isAssessment } from '../evidence.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';
import { billableBelow, seventhOf } from './siblings.js';
import { sidesOf } from './sides.js';

/** Facts that choose between codes of a category. */
const CHOOSING: readonly Fact['name'][] = ['acuity', 'type', 'stage', 'severity', 'control', 'site'];
/** Words of titles that say nothing new once the side is stated. */
const WITH_SIDE = ['unilateral', 'primary'];
/** Words of titles that say nothing at all. */
const EMPTY = [
  'unspecified',
  'of',
  'the',
  'and',
  'in',
  'to',
  'a',
  'not',
  'elsewhere',
  'classified',
  'stage',
  'side',
  'site',
  'type',
  'with',
  'other',
  'uncomplicated',
  'level',
];

/** Behind these the head of a problem speaks of something else, or in doubt. */
const NO_LONGER_SAID =
  /[.;?]| - | – |\b(?:possibl[ey]|probabl[ey]|likely|suspected|presumed|versus|vs|rule out|r\/o|history of|due to|no|not|without)\b/i;

/** A clause of the head that tells of another time: "one exacerbation this year". */
const OF_THE_PAST =
  /\b(?:this (?:year|winter|spring|summer|fall)|last (?:year|month|week|winter|spring|summer|fall)|ago|in (?:19|20)\d\d|in the past|previous(?:ly)?|prior|none|never|former(?:ly)?)\b/i;

/** An unspecified code although the note states what chooses a better one. Page: dx-014-unspecified-despite-detail.md. */
export const UNSPECIFIED_DESPITE_DETAIL: Rule = {
  id: 'DX-014',
  name: 'unspecified-despite-detail',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M81'],
  *check(note) {
    for (const evidence of claimedEvidence(note)) {
      const { diagnosis } = evidence;
      const { code, span } = diagnosis.line.code;
      if (diagnosis.answer.status !== 'billable' || /^[ZOR]/.test(code)) continue;
      const { unspecified, side } = note.context.codes.factsOf('ICD-10-CM', code, note.dateOfService);
      if (!unspecified && side !== 'unspecified') continue;
      const better = betterCode(note, diagnosis, evidence);
      if (!better) continue;
      yield {
        span,
        subject: diagnosisSubject(diagnosis),
        message: message(
          '{code} leaves open what the note states; {better} says it: {title}. A code is assigned to the highest degree of certainty documented (OCG I.B.2, I.B.18).',
          { code: known(code), better: known(better.code), title: known(better.title) },
        ),
        related: (evidence.problem ? [evidence.problem.problem.head] : []).map((head) => ({
          span: head,
          message: message('Stated here'),
        })),
        fixes: [
          {
            title: message('Code {better}, {title}', {
              better: known(better.code),
              title: known(better.title),
            }),
            safe: true,
            preferred: true,
            edits: [
              { span, newText: better.code },
              ...(diagnosis.line.title ? [{ span: diagnosis.line.title.span, newText: better.title }] : []),
            ],
          },
        ],
      };
    }
  },
};

/** The one code of the category whose further words are all stated; the one that says most where several are. */
function betterCode(
  note: CheckedNote,
  diagnosis: CodedDiagnosis,
  evidence: DiagnosisEvidence,
): CodeEntry | undefined {
  const stated = statedWords(note, diagnosis, evidence);
  if (stated.size === 0) return undefined;
  const { code } = diagnosis.line.code;
  const own = titleWords(diagnosis.answer.status === 'billable' ? diagnosis.answer.entry.title : '');
  const candidates = billableBelow(note, seventhOf(code) ? code.slice(0, 6) : code.slice(0, 3), code).flatMap(
    (entry) => {
      if (entry.code === code || !entry.billable) return [];
      const words = titleWords(entry.title);
      const added = addedWords(words, own, stated);
      if (added.length === 0) return [];
      // Stage 3 becomes stage 3b: the word is refined, not given up.
      const dropped = [...own].filter(
        (word) => !words.has(word) && !added.some((other) => other.startsWith(word)),
      );
      return dropped.length === 0 ? [{ entry, said: added.length }] : [];
    },
  );
  const most = Math.max(0, ...candidates.map(({ said }) => said));
  const best = candidates.filter(({ said }) => said === most);
  return best.length === 1 ? best[0]?.entry : undefined;
}

/** Words a title has beside another's; none when one of them is not stated. */
function addedWords(
  words: ReadonlySet<string>,
  own: ReadonlySet<string>,
  stated: ReadonlySet<string>,
): readonly string[] {
  const added: string[] = [];
  for (const word of words) {
    if (own.has(word)) continue;
    if (!stated.has(word)) return [];
    added.push(word);
  }
  return added;
}

/** Words of a title that tell it from others; what stands in brackets is said by the way. */
function titleWords(title: string): ReadonlySet<string> {
  return wordsByTitle(
    title,
    () => new Set(wordsOf(title.replace(/\([^()]*\)/g, ' ')).filter((word) => !EMPTY.includes(word))),
  );
}

/** Titles of the code book by themselves; those of one category are asked for again and again. */
const wordsByTitle = keepAnswers<ReadonlySet<string>>(4000);

/** The 2 of "type 2 diabetes" is no stage of the kidney disease it comes with. */
function isTypeNumber(clause: string, index: number, word: string): boolean {
  return /^(?:\d|i{1,2})$/i.test(word) && /\btype\s+$/i.test(clause.slice(0, index));
}

/** "one exacerbation this year, none now": a word of the head counts only where the head states it of today. */
function isAffirmed(note: CheckedNote, start: number, word: string): boolean {
  return note.reading.assertionAt({ start, end: start + word.length }).assertion === 'affirmed';
}

/** What the note states of the condition today: in the head of its problem and as facts that bear on it. */
function statedWords(note: CheckedNote, diagnosis: CodedDiagnosis, evidence: DiagnosisEvidence): Set<string> {
  const { problem } = evidence;
  const words = new Set<string>();
  const add = (text: string) => {
    for (const word of wordsOf(text)) words.add(word);
  };
  if (problem && problem.head.assertion === 'affirmed' && isAssessment(problem.section)) {
    const { start, end } = problem.problem.head;
    const said = note.note.text.slice(start, end).split(NO_LONGER_SAID, 1)[0] ?? '';
    let at = start;
    for (const clause of said.split(',')) {
      if (!OF_THE_PAST.test(clause))
        for (const { 0: word, index } of clause.matchAll(/[^\s/()]+/g))
          if (!isTypeNumber(clause, index, word) && isAffirmed(note, at + index, word)) add(word);
      at += clause.length + 1;
    }
    for (const { name, value, range } of problem.facts)
      if (
        CHOOSING.includes(name) &&
        !(name === 'type' && /^\d$/.test(value)) &&
        note.reading.assertionAt(range).assertion === 'affirmed' &&
        !OF_THE_PAST.test(clauseAt(note.note.text, range))
      )
        add(value);
  }
  const sides = new Set(sidesOf(note, diagnosis).map(({ value }) => value));
  for (const side of ['right', 'left', 'bilateral']) words.delete(side);
  const [side] = sides;
  if (side && sides.size === 1) {
    words.add(side);
    if (side !== 'bilateral') for (const word of WITH_SIDE) words.add(word);
  }
  return words;
}

/** The words around a place, from one comma or full stop to the next. */
function clauseAt(text: string, { start, end }: Span): string {
  const before =
    text
      .slice(Math.max(0, start - WIDEST_CLAUSE), start)
      .split(/[,.;\n]/)
      .at(-1) ?? '';
  const after = text.slice(end, end + WIDEST_CLAUSE).split(/[,.;\n]/, 1)[0] ?? '';
  return before + text.slice(start, end) + after;
}

const WIDEST_CLAUSE = 80;
