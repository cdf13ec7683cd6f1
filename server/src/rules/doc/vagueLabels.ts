import { once } from '../../base/memo.js';
import type { CheckedNote } from '../../check.js';
import { VAGUE_LABELS } from '../../generated/vagueLabels.js';
import type { DrugMention, ProblemReading } from '../../reading/reading.js';
import { tellingPart } from '../../reading/vagueWording.js';
import { type Assessed, problemSubject, saidOf } from '../spec/assessed.js';
import { type CodePatterns, codePatterns } from '../spec/codePatterns.js';
import { questions } from '../spec/questions.js';
import { claimedDiagnoses } from '../support.js';
import { assessmentItems, conditionsIn, textOf, type VagueItem } from './vagueItem.js';

/** A label that says too little when it is the whole name of a problem. Data: `data/language/vague-labels.tsv`. */
interface VagueLabel {
  readonly vagueClass: string;
  readonly labels: ReadonlySet<string>;
  /** A part of the body settles it. */
  readonly bySite: boolean;
  /** A condition or a line of these codes settles it. */
  readonly codes: CodePatterns;
  readonly words: RegExp | undefined;
  /** The question; of class V15, the drugs that speak for a present condition. */
  readonly last: string;
}

const labels = once((): readonly VagueLabel[] =>
  VAGUE_LABELS.map(([vagueClass, names, codes, words, last]) => ({
    vagueClass,
    labels: new Set(names.map(tellingPart)),
    bySite: codes.includes('site'),
    codes: codePatterns(codes.filter((code) => code !== 'site')),
    words: words.length > 0 ? new RegExp(`\\b(?:${words.join('|')})\\b`) : undefined,
    last,
  })),
);

const HISTORY_OF = /^(?:h\/o|hx of|hx|history of|hist of|past history of|personal history of)\s+/;

/** Items named by a label that nothing in the note makes clear (classes V3 to V5, V14 and V15). */
export function* vagueLabels(note: CheckedNote): Generator<VagueItem> {
  for (const item of assessmentItems(note)) {
    const head = textOf(note, item.problem.head).trim();
    const said = tellingPart(head.replace(HISTORY_OF, ''));
    const isHistory = HISTORY_OF.test(head);
    const label = labels().find(
      (candidate) => (candidate.vagueClass === 'V15') === isHistory && candidate.labels.has(said),
    );
    const place = { span: item.problem.head, subject: problemSubject(item) };
    if (label && isVague(note, item, label))
      yield {
        ...place,
        vagueClass: label.vagueClass,
        ...(label.last && label.vagueClass !== 'V15' && { ask: label.last }),
      };
    else if (!label) {
      const ask = uncontrolledDiabetes(note, item);
      if (ask) yield { ...place, vagueClass: 'V14', ask };
    }
  }
}

function isVague(note: CheckedNote, item: ProblemReading, label: VagueLabel): boolean {
  switch (label.vagueClass) {
    case 'V5':
      return isTreated(item) && !isSettled(note, item, label);
    case 'V15':
      return isPresentlyTreated(note, item, label);
    default:
      return !namesMore(item) && !isSettled(note, item, label);
  }
}

/** A drug that the item gives or continues. */
function isTreated({ mentions }: ProblemReading): boolean {
  return mentions.some(
    ({ kind, assertion }) => kind === 'drug' && (assertion === 'affirmed' || assertion === 'planned'),
  );
}

/** Beside the label the item speaks of another condition. */
function namesMore({ problem, mentions }: ProblemReading): boolean {
  return conditionsIn(mentions).some(({ range }) => range.start >= problem.head.end);
}

/** Somewhere in the note the patient's condition, its place, or the word that was missing stands; or a line codes it. */
function isSettled(note: CheckedNote, item: ProblemReading, { codes, bySite, words }: VagueLabel): boolean {
  if (claimedDiagnoses(note).some(({ line }) => names(codes, line.code.code))) return true;
  const itself = item.problem.head;
  const conditions = conditionsIn(note.reading.mentions).filter(
    ({ range, section }) => section !== 'ROS' && !(range.start >= itself.start && range.end <= itself.end),
  );
  if (conditions.some(({ candidates }) => names(codes, candidates[0]?.code ?? ''))) return true;
  if (bySite && note.reading.mentions.some(({ kind, section }) => kind === 'body-site' && section !== 'ROS'))
    return true;
  return words !== undefined && note.note.sections.some(({ body }) => words.test(textOf(note, body)));
}

const names = (codes: CodePatterns, code: string): boolean => codes.names(code) || codes.covers(code);

/** "History of" a condition for which the same item keeps on with its drug. */
function isPresentlyTreated(
  note: CheckedNote,
  item: ProblemReading,
  { codes, words, last }: VagueLabel,
): boolean {
  const drugs = last.split(';').map((name) => name.trim());
  const isOfIt = ({ drug, drugClass }: DrugMention) =>
    drugs.includes(drug) || (drugClass !== undefined && drugs.includes(drugClass));
  const treated = item.mentions.some(
    (mention) => mention.kind === 'drug' && mention.assertion === 'affirmed' && isOfIt(mention),
  );
  if (!treated) return false;
  const stated = conditionsIn(item.mentions).some(
    ({ historical, candidates }) => !historical && names(codes, candidates[0]?.code ?? ''),
  );
  return !stated && !words?.test(textOf(note, item.problem.span));
}

const DIABETES = /^E(?:0[89]|1[013])/;
const UNCONTROLLED = /\b(?:uncontrolled|not (?:well |yet )?controlled)\b/;
const control = once(() => questions().find(({ entry, axis }) => entry === '5' && axis === 'control'));

/** "Uncontrolled" says neither high nor low sugar (Alphabetic Index, "meaning"); what to ask, or undefined. */
function uncontrolledDiabetes(note: CheckedNote, problem: ProblemReading): string | undefined {
  if (!UNCONTROLLED.test(textOf(note, problem.problem.head))) return undefined;
  const question = control();
  const mention = conditionsIn(problem.mentions).find(({ candidates }) =>
    DIABETES.test(candidates[0]?.code ?? ''),
  );
  if (!question || !mention || mention.assertion !== 'affirmed') return undefined;
  const assessed: Assessed = { problem, mention, code: mention.candidates[0]?.code ?? '' };
  return question.answers(saidOf(note, assessed, 'diabetes')) ? undefined : question.ask;
}
