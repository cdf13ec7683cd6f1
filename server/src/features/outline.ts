import type { DocumentSymbol, FoldingRange } from 'vscode-languageserver-types';
import { lineAt } from '../base/lines.js';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import { titleOf } from '../coding/buildCoding.js';
import { lspRange } from './ranges.js';

const KIND = { section: 3, problem: 15, block: 2, diagnosis: 14, service: 12 } as const;

/** Sections with their problems, and the coding block with its lines. */
export function outlineOf(checked: CheckedNote): DocumentSymbol[] {
  const { note } = checked;
  const symbol = (
    name: string,
    kind: DocumentSymbol['kind'],
    whole: Span,
    select: Span,
    children: DocumentSymbol[] = [],
  ): DocumentSymbol => ({
    name: name.trim() || '…',
    kind,
    range: lspRange(note, whole),
    selectionRange: lspRange(note, select),
    children,
  });
  const sections = note.sections.map((section) => {
    const problems = section.problems
      .filter((problem) => problem.head.end > problem.head.start)
      .map((problem) =>
        symbol(
          note.text.slice(problem.head.start, problem.head.end).slice(0, 60),
          KIND.problem,
          problem.span,
          problem.head,
        ),
      );
    return symbol(section.heading.value, KIND.section, section.span, section.heading.span, problems);
  });
  if (!note.coding) return sections;
  const lines = [
    ...checked.coding.diagnoses.map(({ line, answer }) =>
      symbol(
        `${line.letter ?? '–'}  ${line.code.code}  ${titleOf(answer) ?? line.title?.value ?? ''}`,
        KIND.diagnosis,
        line.span,
        line.code.span,
      ),
    ),
    ...checked.coding.services.map(({ line, answer }) =>
      symbol(`${line.code.code}  ${titleOf(answer) ?? ''}`, KIND.service, line.span, line.code.span),
    ),
  ];
  return [...sections, symbol('Coding', KIND.block, note.coding.span, note.coding.marker.span, lines)];
}

/** Sections, problems of several lines, and the coding block fold. */
export function foldingOf(checked: CheckedNote): FoldingRange[] {
  const { note } = checked;
  const spans: Span[] = [
    ...note.sections.flatMap((section) => [
      { start: section.heading.span.start, end: section.body.end },
      ...section.problems.map((problem) => problem.span),
    ]),
    ...(note.coding
      ? [{ start: note.coding.span.start, end: note.coding.lines.at(-1)?.span.end ?? note.coding.span.end }]
      : []),
  ];
  return spans
    .map((span) => ({ startLine: lineAt(note.lines, span.start), endLine: lineAt(note.lines, span.end) }))
    .filter((range) => range.endLine > range.startLine);
}
