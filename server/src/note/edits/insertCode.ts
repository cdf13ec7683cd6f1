import { lineAt, lineSpan } from '../../base/lines.js';
import type { TextEdit } from '../../base/span.js';
import { LETTERS } from '../coding/draft.js';
import type { DiagnosisLine, Note } from '../note.js';
import { lineEnding } from './insert.js';

/**
 * Adds a code to the coding block: a diagnosis behind the last one, labelled and aligned as that is, with the next free letter; a service at the end. Makes the block when there is
 * none. A letter line left open (`B  `) takes the diagnosis.
 */
export function insertCodeLine(
  note: Note,
  kind: 'diagnosis' | 'service',
  code: string,
  title: string | undefined,
): TextEdit[] {
  const eol = lineEnding(note.text);
  const coding = note.coding;
  if (!coding) {
    const gap = note.text === '' ? '' : /[\r\n]$/.test(note.text) ? eol : eol + eol;
    const line = kind === 'diagnosis' ? `A  ${code}${title ? `  ${title}` : ''}` : code;
    return insertAt(note.text.length, `${gap}=== CODING ===${eol}${line}${eol}`);
  }
  if (kind === 'service') return insertAt(endOfBlock(note), `${eol}${code}`);
  const last = coding.diagnoses.at(-1);
  const open = openLetterLine(note);
  const text = diagnosisText(coding.diagnoses, code, title);
  if (open) return [{ span: { start: open.at, end: open.end }, newText: `${open.gap}${text}` }];
  const used = new Set(coding.diagnoses.map((line) => line.letter));
  const letter = LETTERS.find((candidate) => !used.has(candidate));
  const label = letter && (last === undefined || last.letter) ? labelLike(note, last, letter) : '';
  return insertAt(last ? endOfLine(note, last.span.start) : coding.marker.span.end, `${eol}${label}${text}`);
}

function insertAt(at: number, newText: string): TextEdit[] {
  return [{ span: { start: at, end: at }, newText }];
}

function diagnosisText(lines: readonly DiagnosisLine[], code: string, title: string | undefined): string {
  const width = Math.max(0, ...lines.map((line) => line.code.code.length));
  return title ? `${code.padEnd(width)}  ${title}` : code;
}

/** The label as the last diagnosis writes it, with another letter. */
function labelLike(note: Note, last: DiagnosisLine | undefined, letter: string): string {
  if (!last) return `${letter}  `;
  const { start } = lineSpan(note.text, note.lines, lineAt(note.lines, last.span.start));
  const before = note.text.slice(start, last.code.span.start);
  return before.replace(/[A-L]|\d{1,2}/i, letter);
}

/** A line that holds a letter and no code yet. */
function openLetterLine(note: Note): { at: number; end: number; gap: string } | undefined {
  for (const line of note.coding?.lines ?? []) {
    const text = note.text.slice(line.span.start, line.span.end);
    if (!/^[A-L][).:=]?$/.test(text)) continue;
    const end = endOfLine(note, line.span.start);
    return { at: line.span.end, end, gap: note.text.slice(line.span.end, end) || '  ' };
  }
  return undefined;
}

function endOfLine(note: Note, at: number): number {
  return lineSpan(note.text, note.lines, lineAt(note.lines, at)).end;
}

/** Behind the last line of the block that is no end marker. */
function endOfBlock(note: Note): number {
  const lines = (note.coding?.lines ?? []).filter(
    (line) => !/end coding/i.test(note.text.slice(line.span.start, line.span.end)),
  );
  return lines.at(-1)?.span.end ?? note.coding?.marker.span.end ?? note.text.length;
}
