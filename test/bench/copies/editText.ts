import { formatUsDate } from '../../../server/src/base/date.js';
import type { Note, Section } from '../../../server/src/note/note.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { readSubject } from '../../../server/src/note/readSubject.js';
import type { Random } from './random.js';

/** Edits of a whole note's text, as one makes a later note out of an earlier one. */
export interface Header {
  readonly day?: string;
  readonly name?: string;
  readonly mrn?: string;
  readonly born?: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** Another header; the day and the patient's name change wherever they are written. */
export function withHeader(text: string, header: Header): string {
  const subject = readSubject(parseNote(text).note);
  const edits: Edit[] = [];
  const set = (at: { span: { start: number; end: number } } | undefined, value: string | undefined) => {
    if (at && value) edits.push({ ...at.span, text: value });
  };
  set(subject.dateOfService, header.day);
  set(subject.mrn?.value, header.mrn);
  set(subject.birthDate?.field.value, header.born);
  set(subject.patientName?.value, header.name);
  const changed = apply(text, edits);
  const oldDay = subject.dateOfService && formatUsDate(subject.dateOfService.value);
  const oldName = subject.patientName?.value.value ?? '';
  let result = oldDay && header.day ? changed.replaceAll(oldDay, header.day) : changed;
  if (header.name) {
    const old = surname(oldName);
    const next = surname(header.name);
    if (old.length > 2) result = result.replace(new RegExp(`\\b${old}\\b`, 'gi'), next);
  }
  return result;
}

function surname(name: string): string {
  const [before = '', after] = name.split(',');
  return after === undefined ? (before.trim().split(/\s+/).at(-1) ?? '') : before.trim();
}

/** Only what stands above the coding block is changed. */
export function inRecord(text: string, edit: (record: string) => string): string {
  const { coding } = parseNote(text).note;
  const end = coding?.span.start ?? text.length;
  return edit(text.slice(0, end)) + text.slice(end);
}

export function changeVitals(text: string, random: Random): string {
  return inRecord(text, (record) =>
    record
      .replace(
        /\b(\d{2,3})\/(\d{2,3})\b(?=[,.;\s])/g,
        () => `${random.between(104, 150)}/${random.between(60, 92)}`,
      )
      .replace(
        /\b(HR|pulse|P|RR)(:? )(\d{2,3})\b/gi,
        (_, a, b, c) => `${a}${b}${Number(c) + random.between(1, 9)}`,
      )
      .replace(/\b(T|Temp)(:? )(\d{2,3}\.\d)/gi, (_, a, b) => `${a}${b}98.${random.between(0, 9)}`)
      .replace(
        /\b(Wt|weight)(:? )(\d{2,3})(?:\.\d)?/gi,
        (_, a, b, c) => `${a}${b}${Number(c) + random.between(1, 4)}.${random.between(0, 9)}`,
      ),
  );
}

const SWAPS: Readonly<Record<string, string>> = {
  he: 'she',
  she: 'he',
  his: 'her',
  her: 'his',
  him: 'her',
  man: 'woman',
  woman: 'man',
  'mr.': 'Ms.',
  'ms.': 'Mr.',
  'mrs.': 'Mr.',
  boy: 'girl',
  girl: 'boy',
};
const SIDES: Readonly<Record<string, string>> = { left: 'right', right: 'left', lt: 'rt', rt: 'lt' };

function exchange(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\b[A-Za-z]+\b\.?/g, (word) => {
    const dotted = words[word.toLowerCase()];
    const bare = word.endsWith('.') ? words[word.slice(0, -1).toLowerCase()] : undefined;
    const next = dotted ?? (bare === undefined ? undefined : `${bare}.`);
    if (next === undefined) return word;
    if (word.length > 1 && word === word.toUpperCase()) return next.toUpperCase();
    return /^[A-Z]/.test(word) ? next[0]?.toUpperCase() + next.slice(1) : next;
  });
}

export const swapPronouns = (text: string) => inRecord(text, (record) => exchange(record, SWAPS));
export const swapSides = (text: string) => inRecord(text, (record) => exchange(record, SIDES));

const SYNONYMS: Readonly<Record<string, string>> = {
  pain: 'discomfort',
  began: 'started',
  started: 'began',
  worse: 'more severe',
  since: 'from',
  denies: 'reports no',
  continue: 'keep on',
  return: 'come back',
  small: 'slight',
  tender: 'sore',
  takes: 'uses',
  uses: 'takes',
  feels: 'says he is feeling',
  woman: 'lady',
  man: 'gentleman',
  motion: 'movement',
  swelling: 'edema',
  daily: 'every day',
  nightly: 'at bedtime',
  normal: 'unremarkable',
  ordered: 'requested',
  explained: 'reviewed',
  tried: 'used',
  doctor: 'physician',
};
export const useSynonyms = (text: string) => inRecord(text, (record) => exchange(record, SYNONYMS));

const KEY = ['HPI', 'ASSESSMENT', 'PLAN', 'AP', 'EXAM'];

export function keySections(note: Note): readonly Section[] {
  return note.sections.filter((section) => KEY.includes(section.name) && section.sentences.length > 0);
}

/** Words of the sections a copy is judged by. */
export function keyWords(text: string): number {
  const { note } = parseNote(text);
  return keySections(note).reduce(
    (sum, section) => sum + text.slice(section.body.start, section.body.end).split(/\s+/).length,
    0,
  );
}

export const NEUTRAL = [
  'The neighbor drove to the clinic and waited in the car with the dog.',
  'A form for the county fair was filled in and handed back at the desk.',
  'The ferry was late, so that the talk about shoes had to be short.',
  'A brother in another town has had much the same for years.',
  'The garden gate is being mended by a cousin next week.',
  'The spare key hangs at the shop and everybody knows of it.',
];

/** One sentence of the history, the exam, the assessment or the plan is replaced. */
export function replaceSentence(text: string, random: Random, by = random.pick(NEUTRAL)): string {
  const { note } = parseNote(text);
  const sentences = keySections(note)
    .flatMap((section) => section.sentences)
    .filter((sentence) => sentence.end - sentence.start > 20);
  return sentences.length === 0 ? text : apply(text, [{ ...random.pick(sentences), text: by }]);
}

/** Some words of one sentence are changed. */
export function touchSentence(text: string, random: Random): string {
  const { note } = parseNote(text);
  const sentences = keySections(note)
    .flatMap((section) => section.sentences)
    .filter((sentence) => sentence.end - sentence.start > 30);
  if (sentences.length === 0) return text;
  const chosen = random.pick(sentences);
  const words = text.slice(chosen.start, chosen.end).split(' ');
  words.splice(random.between(1, words.length - 2), 2, 'now and then', 'by all means');
  return apply(text, [{ ...chosen, text: words.join(' ') }]);
}

/** A share of the sentences is worded anew. */
export function rewordShare(text: string, random: Random, share: number): string {
  const { note } = parseNote(text);
  const edits = keySections(note)
    .flatMap((section) => section.sentences)
    .filter(() => random.next() < share)
    .map((sentence) => ({ ...sentence, text: shuffled(text.slice(sentence.start, sentence.end), random) }));
  return apply(text, edits);
}

/** A sentence in another order of words, some left out: what rewording leaves of runs of words. */
function shuffled(sentence: string, random: Random): string {
  const words = sentence.split(/\s+/).filter((word) => word.length > 3 || random.next() < 0.5);
  return `${random.some(words, words.length).join(' ')}.`;
}

/** Where the exam stands before the history, and the plan before the exam. */
export function moveSection(text: string): string {
  const { note } = parseNote(text);
  const first = note.sections.find((section) => section.name === 'HPI');
  const last = note.sections.filter((section) => section.name === 'EXAM').at(-1);
  if (!first || !last || last.span.start < first.span.end) return text;
  const moved = text.slice(last.span.start, last.span.end);
  return apply(text, [
    { start: last.span.start, end: last.span.end, text: '' },
    { start: first.span.start, end: first.span.start, text: `${moved.trimEnd()}\n\n` },
  ]);
}

export function changeDose(text: string): string {
  return inRecord(text, (record) =>
    record.replace(/\b(\d+)(\.\d+)? ?mg\b/g, (_, whole) => `${Number(whole) * 2} mg`),
  );
}

/** Another text in the history. */
export function withHistory(text: string, history: string): string {
  const { note } = parseNote(text);
  const section = note.sections.find((candidate) => candidate.name === 'HPI');
  return section ? apply(text, [{ start: section.body.start, end: section.body.end, text: history }]) : text;
}

/** Only the history is that of the other text. */
export function historyOf(text: string): string {
  const section = parseNote(text).note.sections.find((candidate) => candidate.name === 'HPI');
  return section ? text.slice(section.body.start, section.body.end) : '';
}

export function appendSentence(text: string, sentence: string): string {
  const { note } = parseNote(text);
  const section = note.sections.filter((candidate) => ['PLAN', 'AP'].includes(candidate.name)).at(-1);
  return section
    ? apply(text, [{ start: section.body.end, end: section.body.end, text: ` ${sentence}` }])
    : text;
}
