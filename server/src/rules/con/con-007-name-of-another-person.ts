import { readPersonName } from '../../base/personName.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { message, typed } from '../finding.js';
import { isCoding, sentenceText } from '../prose.js';
import type { Rule } from '../rule.js';

/** A text without a title is not searched for names behind one. */
const TITLE = /\bM(?:r|rs|s|iss)\b/;
const TITLED =
  /\b(?:Mr|Mrs|Ms|Miss)\b\.?[ \t]+((?:(?!Mr|Mrs|Ms)\p{Lu}[\p{L}'’-]+)(?:[ \t]+(?:\p{Lu}\.?[ \t]+)?\p{Lu}[\p{L}'’-]+){0,2})/gu;
/** People a note may name beside the patient. */
const SOMEBODY_ELSE =
  /\b(?:daughter|son|wife|husband|spouse|partner|mother|father|mom|dad|parents?|sister|brother|sibling|aunt|uncle|cousin|grand\w+|friend|neighbou?r|roommate|caregiver|carer|aide|guardian|interpreter|translator|attorney|lawyer|nurse|case manager|social worker|therapist|teacher|employer|supervisor|technician|chaperone|assistant|proxy|poa|accompanied|present in the room|formerly|n[eé]e|maiden|previously known|emergency contact|dictated|transcribed)\b/i;
/** The name is the one the note is about: it does or is something, or the provider saw it. */
const AS_PATIENT =
  /^(?:['’]s\b)?\s*(?:is|was|has|had|will|returns?|returned|reports?|reported|presents?|presented|denies|denied|comes|came|states|stated|complains|underwent|tolerated|continues|feels|notes|noted|needs|should|did|does|takes|remains|appears)\b/;
const SEEN = /\b(?:saw|see|seeing|evaluated|examined)\s+(?:Mr|Mrs|Ms|Miss)\.?\s+$/;
const BESIDE =
  /\b(?:with|by|from|to|per|via|through|of|and|or|contact|call|called)\s+(?:Mr|Mrs|Ms|Miss)\.?\s+$/i;
/** `Mr. ABC`, `Ms. X`: a name taken out on purpose. */
const REDACTED = /^(?:\p{Lu}{1,4}|X+\w?|Patient|Name|Doe)$/u;

/** A titled surname in the text that is not the patient's. Page: con-007-name-of-another-person.md. */
export const NAME_OF_ANOTHER_PERSON: Rule = {
  id: 'CON-007',
  name: 'name-of-another-person',
  severity: 'error',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-B12'],
  *check(note) {
    const patient = note.subject.patientName;
    const named = patient && readPersonName(patient.value.value);
    if (!patient || !named || REDACTED.test(named.last)) return;
    const others = TITLE.test(note.note.text) ? titledNames(note) : [];
    if (others.length === 0) return;
    const known = knownNames(note);
    const seen = new Set<string>();
    for (const { name, span } of others) {
      const words = name.split(/[\s-]+/).map(plain);
      if (words.some((word) => known.has(word)) || seen.has(words.join(' '))) continue;
      if (SOMEBODY_ELSE.test(sentenceText(note, span.start))) continue;
      seen.add(words.join(' '));
      yield {
        span,
        subject: { kind: 'note', key: words.join(' ') },
        message: message(
          '{name} is named here as if it were the patient, who has another name at the head of the note. A record must belong to one patient (Medicare Program Integrity Manual ch. 3 §3.3.2.1); hold the claim and ask the provider whose text this is.',
          { name: typed(`"${name}"`, 'Another name') },
        ),
        related: [{ span: patient.value.span, message: message('The patient of this note') }],
      };
    }
  },
};

function titledNames(note: CheckedNote): { name: string; span: Span }[] {
  return [...note.note.text.matchAll(TITLED)].flatMap((match) => {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    const inField = note.note.fields.some(
      ({ label, value }) =>
        label.span.start <= start && start < value.span.end && value.span.end - value.span.start < 120,
    );
    const last = name.split(/\s+/).at(-1) ?? '';
    if (inField || isCoding(note, start) || REDACTED.test(last) || !isAsPatient(note, start, name)) return [];
    return [{ name, span: { start, end: start + name.length } }];
  });
}

function isAsPatient(note: CheckedNote, start: number, name: string): boolean {
  const before = note.note.text.slice(Math.max(0, start - 40), start);
  const after = note.note.text.slice(start + name.length, start + name.length + 40);
  return SEEN.test(before) || (!BESIDE.test(before) && AS_PATIENT.test(after));
}

/** Every word of the names in header fields: patient, subscriber, providers, and whoever else is listed. */
function knownNames(note: CheckedNote): Set<string> {
  const fields = note.note.fields.filter(
    ({ field }) => field === undefined || /name|provider|patient|subscriber|billing/.test(field),
  );
  return new Set(
    fields
      .flatMap(({ value }) => value.value.split(/[^\p{L}'’]+/u).map(plain))
      .filter((word) => word.length > 1),
  );
}

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}
