import type { SemanticTokens } from 'vscode-languageserver-types';
import { positionAt } from '../base/lines.js';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';

/** Token types in the order of their numbers. Colours come from the theme. */
export const TOKEN_TYPES = ['enumMember', 'decorator', 'variable', 'number', 'comment'] as const;
export const TOKEN_MODIFIERS = ['deprecated'] as const;

type TokenType = (typeof TOKEN_TYPES)[number];

/**
 * What the grammar cannot know: whether two letters are a modifier or pointers, and which codes are not valid on the date of service.
 */
export function semanticTokensOf(checked: CheckedNote): SemanticTokens {
  const tokens: { span: Span; type: TokenType; ended: boolean }[] = [];
  const add = (span: Span, type: TokenType, ended = false) => {
    if (span.end > span.start) tokens.push({ span, type, ended });
  };
  for (const { line, answer } of checked.coding.diagnoses)
    add(line.code.span, 'enumMember', answer.status === 'ended' || answer.status === 'unknown');
  for (const { line } of checked.coding.services) {
    add(line.code.span, 'enumMember');
    for (const modifier of line.modifiers) add(modifier.span, 'decorator');
    for (const span of distinct(line.pointers.map((pointer) => pointer.span))) add(span, 'variable');
    if (line.charge) add(line.charge.span, 'number');
    if (line.comment) add(line.comment.span, 'comment');
  }
  return {
    data: encode(
      checked,
      tokens.sort((a, b) => a.span.start - b.span.start),
    ),
  };
}

function distinct(spans: readonly Span[]): Span[] {
  return spans.filter((span, index) => spans.findIndex((other) => other.start === span.start) === index);
}

function encode(
  checked: CheckedNote,
  tokens: readonly { span: Span; type: TokenType; ended: boolean }[],
): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const token of tokens) {
    const at = positionAt(checked.note.lines, token.span.start);
    data.push(
      at.line - line,
      at.line === line ? at.character - character : at.character,
      token.span.end - token.span.start,
      TOKEN_TYPES.indexOf(token.type),
      token.ended ? 1 : 0,
    );
    line = at.line;
    character = at.character;
  }
  return data;
}
