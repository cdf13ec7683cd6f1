import type { Finding } from './finding.js';
import { ruleById } from './registry.js';

/** One root cause, one finding: drops findings whose rule another finding's rule supersedes on the same subject. */
export function withoutSuperseded(findings: readonly Finding[]): Finding[] {
  const bySubject = new Map<string, Finding[]>();
  for (const finding of findings) {
    const subject = subjectOf(finding);
    const others = subject && bySubject.get(subject);
    if (others) others.push(finding);
    else if (subject) bySubject.set(subject, [finding]);
  }
  return findings.filter((finding) => {
    const others = bySubject.get(subjectOf(finding) ?? '') ?? [];
    return !others.some((other) => other !== finding && winsOver(other.rule, finding.rule));
  });
}

/** Findings with the same are about one thing; a number is not the text that reads like it. */
function subjectOf({ subject }: Finding): string | undefined {
  return subject && `${subject.kind} ${typeof subject.key} ${subject.key}`;
}

/** A rule named wins over one that names it by its group only: `DX-005` speaks before `DX-001`, which speaks before all other `DX-*`. */
function winsOver(winner: string, loser: string): boolean {
  const list = ruleById(winner)?.supersedes ?? [];
  if (list.includes(loser)) return true;
  if (winner === loser || ruleById(loser)?.supersedes?.includes(winner)) return false;
  return list.some((id) => id.endsWith('-*') && loser.startsWith(id.slice(0, -1)));
}
