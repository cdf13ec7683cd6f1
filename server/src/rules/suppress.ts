import { overlaps } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { SuppressionLine } from '../note/note.js';
import { type Finding, known, message } from './finding.js';

/** What `ignore` lines leave of the findings. Suppressions that suppress nothing or give no reason are findings themselves. */
export function applySuppressions(
  note: CheckedNote,
  findings: readonly Finding[],
): { findings: Finding[]; suppressed: { finding: Finding; reason: string }[] } {
  const lines = note.note.coding?.suppressions ?? [];
  const suppressed: { finding: Finding; reason: string }[] = [];
  const used = new Set<SuppressionLine>();
  const left = findings.filter((finding) => {
    const line = lines.find((candidate) => suppresses(candidate, finding, note));
    if (!line) return true;
    used.add(line);
    suppressed.push({ finding, reason: line.reason.value });
    return false;
  });
  const own = note.context.onlyRules ? [] : lines.flatMap((line) => aboutSuppression(line, used.has(line)));
  return { findings: [...left, ...own].sort((a, b) => a.span.start - b.span.start), suppressed };
}

/** A suppression without a reason suppresses nothing. */
function suppresses(line: SuppressionLine, finding: Finding, note: CheckedNote): boolean {
  if (line.rule.value !== finding.rule || line.reason.value === '') return false;
  const target = line.target?.value;
  if (!target) return true;
  const coding = note.note.coding;
  const targetLine =
    'letter' in target
      ? coding?.diagnoses.find((diagnosis) => diagnosis.letter === target.letter)
      : coding?.services[target.serviceLine - 1];
  return targetLine !== undefined && overlaps(targetLine.span, finding.span);
}

function aboutSuppression(line: SuppressionLine, used: boolean): Finding[] {
  const common = {
    span: line.span,
    owner: 'coder' as const,
    related: [],
    denials: [],
    fixes: [],
    subject: { kind: 'note' as const, key: line.rule.value },
    fingerprint: `${line.rule.value}-suppression`,
  };
  const rule = { rule: known(line.rule.value, 'the rule') };
  if (line.reason.value === '') {
    const text =
      'This line gives no reason, so {rule} is not suppressed. A suppression is part of the audit trail; write why after a colon.';
    return [
      {
        ...common,
        rule: 'SUP-002',
        name: 'suppression-without-reason',
        severity: 'warning',
        message: message(text, rule),
      },
    ];
  }
  if (used) return [];
  const text =
    'Nothing is suppressed by this line: {rule} reports nothing here. Remove the line, or correct its letter.';
  return [
    {
      ...common,
      rule: 'SUP-001',
      name: 'unused-suppression',
      severity: 'info',
      message: message(text, rule),
    },
  ];
}
