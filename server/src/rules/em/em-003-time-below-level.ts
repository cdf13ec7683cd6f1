import { overlaps, type Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import type { DurationMention } from '../../reading/reading.js';
import { type Fix, known, message, typed } from '../finding.js';
import { firstFrom, sentencesOf } from '../prose.js';
import type { Rule } from '../rule.js';
import { dayOf, factsOfService, serviceSubject } from '../services.js';

/** Words that say the level was chosen by time. */
const BY_TIME =
  /\b(?:chosen|selected|based|billed|billing|coded|coding|levell?ed|determined|level of service)\b[^.;]{0,40}\b(?:by|on|using|upon|from)\b[^.;]{0,30}\btime\b|\btime[- ]based (?:billing|coding|level)\b/i;
const NOT_BY_TIME = /\b(?:not|rather than|instead of|n't)\b/i;
const TOTAL = /\b(?:total|spent|spend)\b/i;
/** Time that does not count: staff's, separately billed services', of another day. */
const OTHER_TIME =
  /\b(?:staff|nurse|nursing|\bMA\b|resident|procedure|psychotherapy|excluding|separate|face[- ]to[- ]face|counsell?ing|smoking|tobacco|advance care)\b/i;
/** Since then any level of an office visit can be chosen by total time of the date. */
const FIRST_DAY = '2021-01-01';

/** The level was chosen by time and the minutes are too few. Page: em-003-time-below-level.md. */
export const TIME_BELOW_LEVEL: Rule = {
  id: 'EM-003',
  name: 'time-below-level',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-150'],
  *check(note) {
    const visits = note.coding.services.filter((service) => isLevelled(note, service));
    if (visits.length !== 1) return;
    const [visit] = visits as [CodedService];
    const statement = statementOf(note);
    if (!statement) return;
    const least = factsOfService(note, visit).minutes?.least ?? 0;
    if (statement.minutes >= least) return;
    yield {
      span: visit.line.code.span,
      subject: serviceSubject(visit),
      message: message(
        'The note says that time chose the level and states {minutes}; {code} begins with {least} minutes of total time on the date (CPT office visit times since 2021). Bill the level that the time reaches, or choose the level by medical decision making if the note supports it.',
        {
          minutes: typed(`${statement.minutes} minutes`, 'fewer minutes'),
          code: known(visit.line.code.code, 'this level'),
          least: known(least),
        },
      ),
      related: [
        { span: statement.time, message: message('The time stated') },
        { span: statement.choice, message: message('Time chose the level') },
      ],
      fixes: levelFix(note, visit, statement.minutes),
    };
  },
};

function isLevelled(note: CheckedNote, service: CodedService): boolean {
  const { visit, minutes, patient } = factsOfService(note, service);
  return (
    visit === 'office' && patient !== undefined && minutes !== undefined && dayOf(note, service) >= FIRST_DAY
  );
}

/** The one total of minutes the note states, and the words that say it chose the level. */
function statementOf(note: CheckedNote): { minutes: number; time: Span; choice: Span } | undefined {
  const sentences = sentencesOf(note);
  const words = ({ start, end }: Span) => note.note.text.slice(start, end);
  const choice = sentences.find(
    (sentence) => BY_TIME.test(words(sentence)) && !NOT_BY_TIME.test(words(sentence)),
  );
  if (!choice) return undefined;
  const totals = note.reading.mentions.filter((mention): mention is DurationMention => {
    if (mention.kind !== 'duration' || (mention.unit !== 'minute' && mention.unit !== 'hour')) return false;
    if (mention.assertion !== 'affirmed') return false;
    const sentence = firstFrom(sentences, mention.range.start);
    if (!sentence || !overlaps(sentence, mention.range)) return false;
    const said = words(sentence);
    return (TOTAL.test(said) || sentence === choice) && !OTHER_TIME.test(said);
  });
  const minutes = new Set(totals.map(minutesOf));
  const [total] = totals;
  return total && minutes.size === 1 ? { minutes: minutesOf(total), time: total.range, choice } : undefined;
}

/** The upper end of a range: "20 to 29 minutes" reaches 29. */
function minutesOf({ amount, upTo, unit }: DurationMention): number {
  return (upTo ?? amount) * (unit === 'hour' ? 60 : 1);
}

/** The level of the same family that the minutes reach. */
function levelFix(note: CheckedNote, visit: CodedService, minutes: number): Fix[] {
  const { code, span } = visit.line.code;
  const level = [5, 4, 3, 2]
    .map((digit) => `${code.slice(0, 4)}${digit}`)
    .find((candidate) => {
      const facts = note.context.codes.factsOf('CPT', candidate, dayOf(note, visit));
      return facts.minutes !== undefined && facts.minutes.least <= minutes;
    });
  if (!level) return [];
  return [
    {
      title: message('Bill {level}, the level that the stated time reaches', { level: known(level) }),
      safe: true,
      preferred: true,
      edits: [{ span, newText: level }],
    },
  ];
}
