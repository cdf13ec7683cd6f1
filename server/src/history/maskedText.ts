import type { Note } from '../note/note.js';
import type { SectionTokens } from './tokens.js';

/** The sentences of a section on one line each, what differs between people and days as its kind: `<title>. <name> came on <date>.` */
export function maskedSentences({ text }: Note, { sentences, tokens }: SectionTokens): string[] {
  const lines = sentences.map(() => '');
  const last = sentences.map(({ start }) => start);
  for (const { word, span, sentence } of tokens) {
    if (!word.startsWith('<')) continue;
    lines[sentence] += text.slice(last[sentence], span.start) + word;
    last[sentence] = span.end;
  }
  return sentences.map(({ end }, index) =>
    `${lines[index]}${text.slice(last[index], end)}`.replace(/\s+/g, ' ').trim(),
  );
}
