import type { Located } from '../../base/span.js';
import type { CodeToken, DiagnosisLine, Letter } from '../note.js';
import type { DiagnosisDraft } from './draft.js';
import type { Scanner } from './scanner.js';

const FLAGS: readonly (readonly [RegExp, DiagnosisLine['flags'][number]['value']])[] = [
  [/\(principal\)|\(primary\)/i, 'principal'],
  [/\(chronic\)/i, 'chronic'],
  [/#noclaim\b/i, 'noclaim'],
  [/(?<=\s)\?(?=\s|$)/, 'unsure'],
];

/** Reads what stands behind the code of a diagnosis line: title, flags, comment. */
export function readDiagnosisLine(
  scan: Scanner,
  code: CodeToken,
  label: Located<string> | undefined,
  typedLetter: Letter | undefined,
): DiagnosisDraft {
  const rest = scan.rest;
  const commentAt = commentStart(rest);
  const body = commentAt < 0 ? rest : rest.slice(0, commentAt);
  const base = scan.base + scan.at;
  const flags = FLAGS.flatMap(([pattern, value]) => {
    const match = pattern.exec(body);
    return match
      ? [{ value, span: { start: base + match.index, end: base + match.index + match[0].length } }]
      : [];
  });
  const title = titleOf(body, base, flags);
  return {
    kind: 'diagnosis',
    span: scan.span(0, scan.line.length),
    code,
    typedLetter,
    flags,
    ...(label && { label }),
    ...(title && { title }),
    ...(commentAt >= 0 && { comment: commentOf(rest, commentAt, base) }),
  };
}

function commentStart(text: string): number {
  return /;|(?:^|\s)\/\/|(?:^|\s)--(?:\s|$)/.exec(text)?.index ?? -1;
}

function commentOf(rest: string, at: number, base: number): Located<string> {
  const sign = /^(?:;|\s?\/\/|\s?--)\s{0,8}/.exec(rest.slice(at))?.[0].length ?? 1;
  return {
    value: rest.slice(at + sign).trimEnd(),
    span: { start: base + at + sign, end: base + rest.trimEnd().length },
  };
}

/** The words between code and first flag, without the separators or brackets around them. */
function titleOf(body: string, base: number, flags: DiagnosisDraft['flags']): Located<string> | undefined {
  const firstFlag = Math.min(body.length, ...flags.map((flag) => flag.span.start - base));
  const match = /^[\s:=|,–-]{0,12}/.exec(body);
  let from = match?.[0].length ?? 0;
  let to = Math.max(from, firstFlag);
  while (to > from && /[\s|]/.test(body.charAt(to - 1))) to--;
  if (body.charAt(from) === '(' && body.charAt(to - 1) === ')') {
    from++;
    to--;
  }
  return to > from
    ? { value: body.slice(from, to), span: { start: base + from, end: base + to } }
    : undefined;
}
