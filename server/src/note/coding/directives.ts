import type { DirectiveLine, DirectiveName, Letter, SuppressionLine } from '../note.js';
import type { TextLine } from '../textLine.js';

const DIRECTIVE = /^(query|hold|em|ytd|abn signed|prior auth|exported)(?=[\s:]|$)[\s:]{0,8}(.*)$/i;
const SUPPRESSION =
  /^ignore\s{1,8}([A-Z]{2,4}-\d{3})(?:\s{1,8}(line\s{1,4}\d{1,2}|[A-L]))?\s{0,8}(?::\s{0,8}(.*))?$/i;

/** Reads `query …`, `hold: …`, `abn signed …`; undefined for any other line. */
export function readDirective(line: TextLine): DirectiveLine | undefined {
  const match = DIRECTIVE.exec(line.text);
  if (!match?.[1] || match[2] === undefined) return undefined;
  if (/^prior auth\s{0,3}:/i.test(line.text)) return undefined;
  const start = line.trimmed.start;
  const word = match[1].toLowerCase();
  const valueStart = line.trimmed.end - match[2].length;
  return {
    kind: 'directive',
    span: line.trimmed,
    name: {
      value: (word === 'abn signed' ? 'abn' : word) as DirectiveName,
      span: { start, end: start + match[1].length },
    },
    value: { value: match[2], span: { start: valueStart, end: line.trimmed.end } },
  };
}

/** Reads `ignore RULE [letter or line N]: reason`; undefined for any other line. */
export function readSuppression(line: TextLine): SuppressionLine | undefined {
  const match = SUPPRESSION.exec(line.text);
  if (!match?.[1]) return undefined;
  const start = line.trimmed.start;
  const ruleAt = line.text.indexOf(match[1], 6);
  const reason = match[3] ?? '';
  return {
    kind: 'suppression',
    span: line.trimmed,
    rule: {
      value: match[1].toUpperCase(),
      span: { start: start + ruleAt, end: start + ruleAt + match[1].length },
    },
    reason: { value: reason, span: { start: line.trimmed.end - reason.length, end: line.trimmed.end } },
    ...targetOf(line, match[2], ruleAt + match[1].length),
  };
}

function targetOf(
  line: TextLine,
  written: string | undefined,
  from: number,
): Pick<SuppressionLine, 'target'> {
  if (!written) return {};
  const at = line.trimmed.start + line.text.indexOf(written, from);
  const span = { start: at, end: at + written.length };
  const number = /\d+/.exec(written)?.[0];
  const value = number ? { serviceLine: Number(number) } : { letter: written.toUpperCase() as Letter };
  return { target: { value, span } };
}
