import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { appendLine } from '../../note/edits/insert.js';
import type { SectionName } from '../../note/names.js';
import { type FindingDraft, type Fix, known, message, typed } from '../finding.js';
import { sentencesOf } from '../prose.js';
import type { Rule } from '../rule.js';
import { isForClaim, placeForAbsent } from '../support.js';

/** Where the note says how the patient was seen; plans speak of other visits. */
const ABOUT_TODAY: readonly SectionName[] = [
  'HEADER',
  'CC',
  'HPI',
  'TIME',
  'ATTESTATION',
  'COUNSELING',
  'OTHER',
];
const BY_VIDEO =
  /\b(?:by|via|over|through|using)\b[^.;]{0,25}\b(?:video|telehealth|telemedicine|telephone|phone)\b|\b(?:telehealth|telemedicine|video|telephone|virtual) (?:visit|encounter|appointment)\b/i;
/** What each of these has; a section without it is not gone through by sentences. */
const AT_A_DISTANCE = /video|tele|phone|virtual/i;
const NOT_TODAY =
  /\b(?:next|future|will|would|offer(?:ed)?|declin\w*|prefer\w*|option|last|previous\w*|prior|yesterday|called|calls?|message\w*|nurse|reminder|if)\b/i;
const AT_HOME =
  /\b(?:at|in|from) (?:his|her|their|the)?\s*(?:own )?home\b|\bpatient(?:'s)? (?:is )?(?:located )?(?:at|in) (?:his |her |their )?home\b/i;
/** Places in which a patient in the room is seen; a video visit has the place of the patient. */
const IN_PERSON = ['11', '12', '13', '17', '19', '20', '22', '49', '50', '71', '72'];

/** No place of service, one that does not exist, or one the note contradicts. Page: hdr-009-place-of-service-conflicts.md. */
export const PLACE_OF_SERVICE_CONFLICTS: Rule = {
  id: 'HDR-009',
  name: 'place-of-service-conflicts',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-5', 'CO-58', 'CO-16/M77'],
  supersedes: ['MOD-013'],
  *check(note) {
    if (!isForClaim(note) || note.coding.services.length === 0) return;
    const place = note.subject.placeOfService;
    const subject = { kind: 'field' as const, key: 'encounter.pos' };
    if (!place) {
      if (isStatedElsewhere(note)) return;
      yield {
        span: placeForAbsent(note),
        subject,
        message: message(
          'No place of service is stated (claim item 24B; CMS place of service codes). Type "POS: 11" or the place it was into the coding block.',
        ),
      };
      return;
    }
    const { span, value } = place.field.value;
    const code = place.value;
    const answer =
      code === undefined ? undefined : note.context.codes.lookUp('POS', code, note.dateOfService);
    if (answer && ['unknown', 'ended', 'not-begun'].includes(answer.status)) {
      yield {
        span,
        subject,
        message: message(
          '{place} is no place of service on the date of service (CMS place of service codes; claim item 24B). Type the right one into the coding block as "POS: …".',
          { place: typed(`"${value}"`, 'What stands here') },
        ),
      };
      return;
    }
    if (!code) return;
    yield* emergencyConflicts(note, code, span);
    const seen = IN_PERSON.includes(code) ? seenByVideo(note) : undefined;
    if (!seen) return;
    yield {
      span,
      subject,
      severity: 'warning',
      message: message(
        'The place of service is {code}, but the note says the patient was seen at a distance. For telehealth the place is where the patient is: 10 at home, 02 elsewhere (CMS place of service codes; Medicare Claims Processing Manual ch. 12 §190).',
        { code: known(code) },
      ),
      related: [{ span: seen.sentence, message: message('Seen at a distance') }],
      fixes: seen.atHome ? [homeFix(note)] : [],
    };
  },
};

/** An emergency department at odds with the visit billed, or with where the note says it was. */
function* emergencyConflicts(note: CheckedNote, code: string, span: Span): Generator<FindingDraft> {
  const subject = { kind: 'field' as const, key: 'encounter.pos' };
  const visits = note.coding.services.filter(({ line }) => OFFICE_VISIT.test(line.code.code));
  const [visit] = visits;
  if (code === EMERGENCY_DEPARTMENT && visit)
    yield {
      span,
      subject,
      severity: 'warning',
      message: message(
        'The place of service is {code}, an emergency department, and {visit} is an office visit. A patient whom the department registered is billed with its own visits; one met there in place of the office is not registered (Medicare Claims Processing Manual ch. 12 §30.6.11). Settle which of the two is right.',
        { code: known(code), visit: known(visit.line.code.code) },
      ),
      related: [{ span: visit.line.code.span, message: message('An office visit') }],
    };
  const stated = code === OFFICE ? emergencyStated(note) : undefined;
  if (stated)
    yield {
      span,
      subject,
      severity: 'warning',
      message: message(
        'The place of service is {code}, an office, but the note was written in an emergency department (CMS place of service codes; claim item 24B). Settle where the patient was seen.',
        { code: known(code) },
      ),
      related: [{ span: stated, message: message('An emergency department') }],
    };
}

const OFFICE = '11';
const EMERGENCY_DEPARTMENT = '23';
const OFFICE_VISIT = /^992(?:0[2-5]|1[1-5])$/;
/** The title of the note, or where its course is told; visits of other days are told in the history. */
const EMERGENCY_TITLE =
  /^[^\S\n]*(?:emergency (?:department|room)|ed|er) (?:note|record|visit note|physician note|provider note|chart|course)\b[^\n]{0,40}$/im;

function emergencyStated(note: CheckedNote): Span | undefined {
  const end = note.note.coding?.span.start ?? note.note.text.length;
  const found = EMERGENCY_TITLE.exec(note.note.text.slice(0, end));
  if (!found) return undefined;
  const text = found[0].trimStart();
  const start = found.index + found[0].length - text.length;
  return { start, end: start + text.trimEnd().length };
}

/** On every service line, or as the words of a location. */
function isStatedElsewhere(note: CheckedNote): boolean {
  return (
    note.coding.services.every(({ line }) => line.placeOfService !== undefined) ||
    note.note.fields.some(({ field, value }) => field === 'encounter.location' && value.value !== '')
  );
}

function seenByVideo(note: CheckedNote): { sentence: Span; atHome: boolean } | undefined {
  if (
    !note.note.sections.some(
      ({ name, body }) => ABOUT_TODAY.includes(name) && AT_A_DISTANCE.test(wordsOf(note, body)),
    )
  )
    return undefined;
  const sentence = sentencesOf(note, ...ABOUT_TODAY).find((candidate) => {
    const words = wordsOf(note, candidate);
    return BY_VIDEO.test(words) && !NOT_TODAY.test(words);
  });
  return sentence && { sentence, atHome: AT_HOME.test(wordsOf(note, sentence)) };
}

function wordsOf(note: CheckedNote, { start, end }: Span): string {
  return note.note.text.slice(start, end);
}

/** The header is part of the record: the place is typed into the coding block, where it counts. */
function homeFix(note: CheckedNote): Fix {
  return {
    title: message('Type "POS: 10" (telehealth, patient at home) into the coding block'),
    safe: true,
    preferred: true,
    edits: appendLine(note.note, 'POS: 10'),
  };
}
