import type { Finding } from './finding.js';
import { ruleById } from './registry.js';

/** One root cause, one finding: drops findings whose rule another finding's rule supersedes on the same subject. */
export function withoutSuperseded(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    (finding) => !findings.some((other) => other !== finding && supersedes(other, finding)),
  );
}

function supersedes(winner: Finding, loser: Finding): boolean {
  return sameSubject(winner, loser) && winsOver(winner.rule, loser.rule);
}

function sameSubject(a: Finding, b: Finding): boolean {
  return a.subject !== undefined && a.subject.kind === b.subject?.kind && a.subject.key === b.subject.key;
}

/** A rule named wins over one that names it by its group only: `DX-005` speaks before `DX-001`, which speaks before all other `DX-*`. */
function winsOver(winner: string, loser: string): boolean {
  const list = ruleById(winner)?.supersedes ?? [];
  if (list.includes(loser)) return true;
  if (winner === loser || ruleById(loser)?.supersedes?.includes(winner)) return false;
  return list.some((id) => id.endsWith('-*') && loser.startsWith(id.slice(0, -1)));
}
