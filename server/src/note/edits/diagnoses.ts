import type { Span, TextEdit } from '../../base/span.js';
import { LETTERS } from '../coding/draft.js';
import type { DiagnosisLine, Letter, Note, ServiceLine } from '../note.js';
import { setPointersEdit } from './pointers.js';

/** Where each letter goes when diagnoses change: a new letter, or `undefined` when its diagnosis is gone. */
export type LetterMap = ReadonlyMap<Letter, Letter | undefined>;

/** Removes a diagnosis: its line goes, later letters move up, pointers and suppressions follow. One undo. */
export function deleteDiagnosis(note: Note, index: number): TextEdit[] {
  const lines = note.coding?.diagnoses ?? [];
  const gone = lines[index];
  if (!gone) return [];
  const map = letterMap(
    lines,
    lines.filter((line) => line !== gone),
  );
  return [
    { span: lineWithEnding(note, gone.span), newText: '' },
    ...relabel(
      lines.filter((line) => line !== gone),
      map,
    ),
    ...follow(note, map),
  ];
}

/** Makes one diagnosis of two: the line of `gone` goes, and what pointed at it points at `keep` (both zero-based). One undo. */
export function mergeDiagnosis(note: Note, keep: number, gone: number): TextEdit[] {
  const lines = note.coding?.diagnoses ?? [];
  const kept = lines[keep];
  const lost = lines[gone];
  if (!kept || !lost || kept === lost) return [];
  const rest = lines.filter((line) => line !== lost);
  const map = new Map(letterMap(lines, rest));
  if (lost.letter && kept.letter) map.set(lost.letter, map.get(kept.letter));
  const both = (note.coding?.services ?? []).filter(
    (line) =>
      line.pointers.some((pointer) => pointer.letter === lost.letter) &&
      line.pointers.some((pointer) => pointer.letter === kept.letter),
  );
  const merged = both.flatMap((line) => setPointersEdit(line, mappedLetters(line, map)));
  return [
    { span: lineWithEnding(note, lost.span), newText: '' },
    ...relabel(rest, map),
    ...follow(note, map, new Set(both)),
    ...merged,
  ];
}

/** The letters of a service line after a change, each once, in order. */
function mappedLetters(line: ServiceLine, map: LetterMap): string[] {
  const letters = line.pointers.flatMap((pointer) => {
    if (!pointer.letter) return [pointer.raw];
    return (map.has(pointer.letter) ? map.get(pointer.letter) : pointer.letter) ?? [];
  });
  return [...new Set(letters)];
}

/** Marks diagnoses (zero-based) `#noclaim`: they stay in the block, later letters move up, pointers and suppressions follow. One undo. */
export function leaveOffClaim(note: Note, indexes: readonly number[]): TextEdit[] {
  const lines = note.coding?.diagnoses ?? [];
  const off = indexes.flatMap((index) => lines[index] ?? []);
  const rest = lines.filter((line) => !off.includes(line));
  const map = letterMap(lines, rest);
  const labels = off.flatMap(({ label, code }) =>
    label ? [{ span: { start: label.span.start, end: code.span.start }, newText: '' }] : [],
  );
  return [...off.map(markOffClaim), ...labels, ...relabel(rest, map), ...follow(note, map)];
}

function markOffClaim(line: DiagnosisLine): TextEdit {
  const end = line.title?.span.end ?? line.code.span.end;
  return { span: { start: end, end }, newText: '  #noclaim' };
}

/** Puts the diagnoses into another order, given as their present indexes; pointers and suppressions follow. One undo. */
export function reorderDiagnoses(note: Note, order: readonly number[]): TextEdit[] {
  const lines = note.coding?.diagnoses ?? [];
  const moved = order.flatMap((index) => lines[index] ?? []);
  if (moved.length !== lines.length || new Set(order).size !== lines.length) return [];
  const map = letterMap(lines, moved);
  const edits = lines.flatMap((line, place): TextEdit[] => {
    const from = moved[place];
    if (!from || from === line) return [];
    const body = { start: contentStart(line), end: line.span.end };
    return [{ span: body, newText: note.text.slice(contentStart(from), from.span.end) }];
  });
  return [...edits, ...follow(note, map)];
}

/** Gives every diagnosis its letter in order of lines, and rewrites pointers and suppressions to match. */
export function reletter(note: Note): TextEdit[] {
  const lines = note.coding?.diagnoses ?? [];
  const map = letterMap(lines, lines);
  const labels = claimed(lines).map((line, place): TextEdit => {
    const letter = LETTERS[place] ?? '';
    return line.label
      ? { span: line.label.span, newText: letter }
      : { span: { start: line.code.span.start, end: line.code.span.start }, newText: `${letter}  ` };
  });
  return [
    ...labels.filter((edit) => note.text.slice(edit.span.start, edit.span.end) !== edit.newText),
    ...follow(note, map),
  ];
}

function claimed(lines: readonly DiagnosisLine[]): DiagnosisLine[] {
  return lines
    .filter((line) => !line.flags.some((flag) => flag.value === 'noclaim'))
    .slice(0, LETTERS.length);
}

function letterMap(before: readonly DiagnosisLine[], after: readonly DiagnosisLine[]): LetterMap {
  const order = claimed(after);
  return new Map(
    before.flatMap((line) =>
      line.letter
        ? [[line.letter, order.includes(line) ? LETTERS[order.indexOf(line)] : undefined] as const]
        : [],
    ),
  );
}

/** Typed labels of the remaining lines, in the coder's own style: letters stay letters, numbers numbers. */
function relabel(lines: readonly DiagnosisLine[], map: LetterMap): TextEdit[] {
  return lines.flatMap((line): TextEdit[] => {
    const to = line.letter && map.get(line.letter);
    if (!line.label || !to || to === line.letter) return [];
    const number = /\d+/.exec(line.label.value);
    const newText = number ? line.label.value.replace(number[0], String(LETTERS.indexOf(to) + 1)) : to;
    return [{ span: line.label.span, newText }];
  });
}

/** Rewrites pointers and suppression letters. A service whose pointers all go is left without any, for PX-003 to speak of. */
function follow(note: Note, map: LetterMap, except: ReadonlySet<ServiceLine> = new Set()): TextEdit[] {
  const services = (note.coding?.services ?? []).flatMap((line) => {
    if (except.has(line)) return [];
    const places = new Map<number, { span: Span; letters: (Letter | undefined)[] }>();
    for (const pointer of line.pointers) {
      const place = places.get(pointer.span.start) ?? { span: pointer.span, letters: [] };
      place.letters.push(pointer.letter);
      places.set(pointer.span.start, place);
    }
    return [...places.values()].flatMap((place) => rewritten(note, place.span, place.letters, map));
  });
  const suppressions = (note.coding?.suppressions ?? []).flatMap((line) => {
    const target = line.target;
    return target && 'letter' in target.value ? rewritten(note, target.span, [target.value.letter], map) : [];
  });
  return [...services, ...suppressions];
}

function rewritten(
  note: Note,
  span: Span,
  letters: readonly (Letter | undefined)[],
  map: LetterMap,
): TextEdit[] {
  const present = note.text.slice(span.start, span.end);
  const next = letters.flatMap((letter) =>
    letter === undefined ? [] : map.has(letter) ? (map.get(letter) ?? []) : letter,
  );
  const unchanged = letters.every(
    (letter) => letter === undefined || (map.has(letter) ? map.get(letter) === letter : true),
  );
  if (unchanged) return [];
  const newText = /^\d+$/.test(present)
    ? next.map((letter) => LETTERS.indexOf(letter) + 1).join(',')
    : next.join('');
  if (newText === present) return [];
  return [{ span: newText === '' ? withSeparator(note, span) : span, newText }];
}

/** The span with the comma that would be left over when a pointer of a list goes. */
function withSeparator(note: Note, span: Span): Span {
  if (/[,/+]/.test(note.text.charAt(span.end))) return { start: span.start, end: span.end + 1 };
  return /[,/+]/.test(note.text.charAt(span.start - 1)) ? { start: span.start - 1, end: span.end } : span;
}

/** Behind the label: what moves when diagnoses change places. */
function contentStart(line: DiagnosisLine): number {
  return line.code.span.start;
}

/** The line of a span with its line ending. */
export function lineWithEnding(note: Note, span: Span): Span {
  let { start, end } = span;
  while (start > 0 && !/[\r\n]/.test(note.text.charAt(start - 1))) start--;
  while (end < note.text.length && !/[\r\n]/.test(note.text.charAt(end))) end++;
  if (note.text.startsWith('\r\n', end)) end += 2;
  else if (end < note.text.length) end++;
  return { start, end };
}
