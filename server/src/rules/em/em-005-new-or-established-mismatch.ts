import { type CalendarDate, formatUsDate } from '../../base/date.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import type { SectionName } from '../../note/names.js';
import { type FindingDraft, type Fix, known, message, typed } from '../finding.js';
import { sentencesOf } from '../prose.js';
import type { Rule } from '../rule.js';
import { dayOf, factsOfService, serviceSubject } from '../services.js';

const ABOUT_THE_VISIT: readonly SectionName[] = ['CC', 'HPI', 'HEADER'];
const KNOWN_HERE =
  /\b(?:last seen (?:here|by me|in (?:this|our) (?:clinic|office|practice))|(?:was|were) seen (?:here|by me|in this clinic)|since (?:his|her|their|our|my|the) last visit (?:here|with me)|(?:his|her|their) last visit (?:here|with me)|returns? (?:today )?(?:for|to (?:the |our |this )?(?:clinic|office))|established patient|(?:well )?known to (?:me|us|(?:this|our|the) (?:practice|clinic)))\b/i;
const NEW_HERE =
  /\b(?:new patient|new to (?:us|(?:this|our|the) (?:practice|clinic|office))|(?:to|here to) establish (?:primary )?care|establishing care|first visit (?:here|to (?:this|our|the) (?:clinic|practice|office)))\b/i;
/** Seen elsewhere, or by a colleague of the group: no proof of either. */
const DOUBTFUL =
  /\b(?:within (?:the|our) group|same group|partner|colleague|transfer\w*|emergency|ED|ER|hospital\w*|discharge\w*|urgent care|outside|elsewhere|another|referr\w*|three years|3 years)\b/;

/** A code for a new patient with words of a known one, or the reverse. Page: em-005-new-or-established-mismatch.md. */
export const NEW_OR_ESTABLISHED_MISMATCH: Rule = {
  id: 'EM-005',
  name: 'new-or-established-mismatch',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-B16'],
  *check(note) {
    for (const service of note.coding.services) {
      const { patient } = factsOfService(note, service);
      if (patient === undefined) continue;
      const finding = patient === 'new' ? codedNew(note, service) : codedEstablished(note, service);
      if (finding) yield finding;
    }
  },
};

function codedNew(note: CheckedNote, service: CodedService): FindingDraft | undefined {
  const { span, code } = service.line.code;
  const earlier = earlierVisit(note, dayOf(note, service));
  const base = { span, subject: serviceSubject(service), fixes: familyFix(note, service, 'established') };
  if (earlier)
    return {
      ...base,
      severity: 'error',
      message: message(
        '{code} is for a new patient, but the same provider saw this patient on {date}, less than three years before (Medicare Claims Processing Manual ch. 12 §30.6.7.A). Bill the established visit of the level.',
        { code: known(code), date: typed(formatUsDate(earlier), 'an earlier day') },
      ),
    };
  const said = cue(note, KNOWN_HERE, NEW_HERE);
  if (!said) return undefined;
  return {
    ...base,
    message: message(
      '{code} is for a new patient, but the note speaks of one the practice knows. A patient seen by the same group and specialty within three years is established (Medicare Claims Processing Manual ch. 12 §30.6.7.A); check the last visit.',
      { code: known(code) },
    ),
    related: [{ span: said, message: message('Known to the practice') }],
  };
}

function codedEstablished(note: CheckedNote, service: CodedService): FindingDraft | undefined {
  const { span, code } = service.line.code;
  const said = cue(note, NEW_HERE, KNOWN_HERE);
  if (!said || earlierVisit(note, dayOf(note, service))) return undefined;
  return {
    span,
    subject: serviceSubject(service),
    message: message(
      '{code} is for an established patient, but the note speaks of a new one. A patient nobody of the group and specialty has seen within three years is new (Medicare Claims Processing Manual ch. 12 §30.6.7.A); check for earlier visits.',
      { code: known(code) },
    ),
    related: [{ span: said, message: message('New to the practice') }],
    fixes: familyFix(note, service, 'new'),
  };
}

/** The sentence that says so, when none says the opposite. */
function cue(note: CheckedNote, wanted: RegExp, opposite: RegExp): Span | undefined {
  const sentences = sentencesOf(note, ...ABOUT_THE_VISIT);
  const words = ({ start, end }: Span) => note.note.text.slice(start, end);
  const said = sentences.find((sentence) => wanted.test(words(sentence)) && !DOUBTFUL.test(words(sentence)));
  return said && !sentences.some((sentence) => opposite.test(words(sentence))) ? said : undefined;
}

/** The last day the same provider saw the patient within three years. */
function earlierVisit(note: CheckedNote, on: CalendarDate): CalendarDate | undefined {
  const { patientKey, providerKey } = note.subject;
  if (!patientKey || !providerKey) return undefined;
  const since = `${Number(on.slice(0, 4)) - 3}${on.slice(4)}`;
  return note.context.history
    .samePatient(patientKey, note.context.path)
    .flatMap((encounter) =>
      encounter.providerKey === providerKey && encounter.dateOfService ? [encounter.dateOfService] : [],
    )
    .filter((day) => since < day && day < on)
    .sort()
    .at(-1);
}

/** The same level in the other family: 99203 and 99213, 99385 and 99395, 92004 and 92014. */
function familyFix(note: CheckedNote, service: CodedService, wanted: 'new' | 'established'): Fix[] {
  const { code, span } = service.line.code;
  const other = otherFamily(code);
  if (!other || note.context.codes.factsOf('CPT', other, dayOf(note, service)).patient !== wanted) return [];
  return [
    {
      title: message('Bill {code} instead', { code: known(other) }),
      safe: false,
      preferred: false,
      edits: [{ span, newText: other }],
    },
  ];
}

function otherFamily(code: string): string | undefined {
  const pairs = [
    ['9920', '9921'],
    ['9938', '9939'],
    ['9200', '9201'],
  ];
  for (const [first = '', second = ''] of pairs) {
    if (code.startsWith(first)) return second + code.slice(4);
    if (code.startsWith(second)) return first + code.slice(4);
  }
  return undefined;
}
