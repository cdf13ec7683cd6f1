import type { CodingBlock, CodingLine, DiagnosisLine, Fault, Letter, Pointer, ServiceLine } from '../note.js';
import { isBlankLine, type TextLine } from '../textLine.js';
import { type DiagnosisDraft, LETTERS, type PointerDraft, type ServiceDraft } from './draft.js';
import { type DecideReading, settleKinds } from './kinds.js';
import { type BlockLines, isEndMarker } from './marker.js';
import { type DraftLine, readCodingLine, type Under } from './readLine.js';
import { endsTable, readTableHeading, readTableRow, type Table } from './table.js';

/** The block and what was not understood in it. */
export interface ReadBlock {
  readonly block: CodingBlock;
  readonly faults: readonly Fault[];
}

/** Reads the coding block from its lines. */
export function readCodingBlock(
  text: string,
  lines: readonly TextLine[],
  where: BlockLines,
  decide?: DecideReading,
): ReadBlock {
  const own = lines.slice(where.first, where.end);
  const marker = own[0];
  const last = own.at(-1);
  const start = marker?.span.start ?? 0;
  const drafts = readDrafts(text, own.slice(1));
  const { settled, doubts } = settleKinds(drafts, decide);
  const codingLines = complete(settled);
  const block: CodingBlock = {
    span: { start, end: last?.span.end ?? start },
    marker: { value: marker?.text ?? '', span: marker?.trimmed ?? { start, end: start } },
    lines: codingLines,
    diagnoses: codingLines.filter((line) => line.kind === 'diagnosis'),
    services: codingLines.filter((line) => line.kind === 'service'),
    directives: codingLines.filter((line) => line.kind === 'directive'),
    suppressions: codingLines.filter((line) => line.kind === 'suppression'),
  };
  return { block, faults: [...unknownLines(codingLines), ...doubts] };
}

function readDrafts(text: string, lines: readonly TextLine[]): DraftLine[] {
  const drafts: DraftLine[] = [];
  let table: Table | undefined;
  let under: Under;
  for (const line of lines) {
    if (table && endsTable(line)) table = undefined;
    if (isBlankLine(line)) continue;
    if (isEndMarker(line)) {
      drafts.push({ kind: 'comment', span: line.trimmed });
      continue;
    }
    const heading = readTableHeading(line);
    if (heading) {
      table = heading;
      drafts.push({ kind: 'heading', span: line.trimmed, of: 'table' });
      continue;
    }
    const row = table && readTableRow(table, line);
    const draft = row ?? readCodingLine(text, line, under);
    if (draft.kind === 'heading' && draft.of !== 'table') under = draft.of;
    drafts.push(draft);
  }
  return drafts;
}

type SettledLine = Exclude<DraftLine, { kind: 'either' }>;

/** Gives diagnoses their letters and pointers their targets. */
function complete(lines: readonly SettledLine[]): CodingLine[] {
  const diagnoses = withLetters(lines.filter((line): line is DiagnosisDraft => line.kind === 'diagnosis'));
  const letters = new Map<string, Letter>();
  for (const diagnosis of diagnoses.values()) {
    if (diagnosis.letter && !letters.has(diagnosis.code.code))
      letters.set(diagnosis.code.code, diagnosis.letter);
  }
  return lines.map((line): CodingLine => {
    if (line.kind === 'diagnosis') return diagnoses.get(line) ?? { kind: 'unknown', span: line.span };
    return line.kind === 'service' ? toServiceLine(line, letters) : line;
  });
}

/** A typed letter stands; the others take the free letters in order. The thirteenth and lines marked `#noclaim` get none. */
function withLetters(drafts: readonly DiagnosisDraft[]): Map<DiagnosisDraft, DiagnosisLine> {
  const typed = new Set(drafts.flatMap((draft) => draft.typedLetter ?? []));
  const free = LETTERS.filter((letter) => !typed.has(letter));
  return new Map(
    drafts.map((draft) => {
      const { typedLetter, ...line } = draft;
      const onClaim = !draft.flags.some((flag) => flag.value === 'noclaim');
      const letter = onClaim ? (typedLetter ?? free.shift()) : undefined;
      return [draft, { ...line, letter }];
    }),
  );
}

function toServiceLine(draft: ServiceDraft, letters: ReadonlyMap<string, Letter>): ServiceLine {
  return { ...draft, pointers: draft.pointers.map((pointer) => resolvePointer(pointer, letters)) };
}

function resolvePointer(pointer: PointerDraft, letters: ReadonlyMap<string, Letter>): Pointer {
  const letter = pointer.letter ?? (pointer.code ? letters.get(pointer.code) : undefined);
  return { raw: pointer.raw, span: pointer.span, letter };
}

function unknownLines(lines: readonly CodingLine[]): Fault[] {
  return lines
    .filter((line) => line.kind === 'unknown')
    .map((line) => ({
      id: 'FMT-001',
      span: line.span,
      message: 'This line of the coding block is not understood; start a note to yourself with ";".',
    }));
}
