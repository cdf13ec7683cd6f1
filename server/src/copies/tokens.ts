import type { Span } from '../base/span.js';
import { STANDARD_SENTENCES } from '../generated/standardSentences.js';
import type { SectionName } from '../note/names.js';
import type { Note, Section } from '../note/note.js';
import { personKey, readSubject } from '../note/readSubject.js';

/** A word of a note in the form in which notes are compared, and where it stands. */
export interface Token {
  readonly word: string;
  readonly span: Span;
}

/** The words of all sections of one name, standard sentences left out. */
export interface SectionTokens {
  readonly name: SectionName;
  readonly heading: Span;
  readonly tokens: readonly Token[];
}

const WORD =
  /\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,3}\/\d{1,3}|\d{1,2}:\d{2}|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;
const standard = new Set(STANDARD_SENTENCES.map((sentence) => plainWords(sentence).join(' ')));
const cache = new WeakMap<Note, readonly SectionTokens[]>();

/**
 * The comparable words of a note by section, computed once a note. Dates, times, blood pressures, ages and the patient's name are masked, since they differ between
 * honest copies; sides, drugs and doses stay as they are.
 */
export function tokensOf(note: Note): readonly SectionTokens[] {
  const known = cache.get(note);
  if (known) return known;
  const name = patientWords(note);
  const bySection = new Map<SectionName, { heading: Span; tokens: Token[] }>();
  for (const section of note.sections) {
    const entry = bySection.get(section.name) ?? { heading: section.heading.span, tokens: [] };
    for (const token of sectionTokens(note.text, section, name)) entry.tokens.push(token);
    bySection.set(section.name, entry);
  }
  const tokens = [...bySection].map(([section, entry]) => ({ name: section, ...entry }));
  cache.set(note, tokens);
  return tokens;
}

function patientWords(note: Note): ReadonlySet<string> {
  const value = readSubject(note).patientName?.value.value ?? '';
  return new Set(
    personKey(value)
      .split(' ')
      .filter((word) => word.length > 2),
  );
}

function sectionTokens(text: string, section: Section, name: ReadonlySet<string>): Token[] {
  return section.sentences.flatMap((sentence) => {
    const written = text.slice(sentence.start, sentence.end);
    if (standard.has(plainWords(written).join(' '))) return [];
    return wordsIn(written, sentence.start, name);
  });
}

function wordsIn(text: string, base: number, name: ReadonlySet<string>): Token[] {
  return [...text.matchAll(WORD)].map((match) => {
    const span = { start: base + match.index, end: base + match.index + match[0].length };
    return { word: mask(match[0].toLowerCase().replace(/’/g, "'"), text, match.index, name), span };
  });
}

function mask(word: string, text: string, at: number, name: ReadonlySet<string>): string {
  if (/^\d/.test(word)) {
    if (/^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(word)) return '<date>';
    if (/^\d{1,2}:\d{2}$/.test(word)) return '<time>';
    if (/^\d{2,3}\/\d{2,3}$/.test(word)) return '<pressure>';
    if (
      /^\d{1,3}-(?:year|yr|month|mo|week|wk|day)s?(?:-old)?$/.test(word) ||
      isAge(text, at + word.length, word)
    )
      return '<age>';
  }
  return name.has(word) ? '<name>' : word;
}

function isAge(text: string, behind: number, word: string): boolean {
  return (
    /^\d{1,3}(?:yo|y\/o)?$/.test(word) &&
    /^\s?(?:yo|y\/o|y\.o\.|year[- ]old|yr[- ]old|month[- ]old)/i.test(text.slice(behind, behind + 12))
  );
}

function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}/-]+/gu) ?? [];
}
