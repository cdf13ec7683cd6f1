import type { Finding } from './finding.js';
import { ruleById } from './registry.js';

/** One root cause, one finding: drops findings whose rule another finding's rule supersedes on the same subject. */
export function withoutSuperseded(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    (finding) => !findings.some((other) => other !== finding && supersedes(other, finding)),
  );
}

function supersedes(winner: Finding, loser: Finding): boolean {
  const list = ruleById(winner.rule)?.supersedes ?? [];
  if (
    !list.some(
      (id) =>
        id === loser.rule ||
        (id.endsWith('-*') && loser.rule.startsWith(id.slice(0, -1)) && loser.rule !== winner.rule),
    )
  ) {
    return false;
  }
  return (
    winner.subject !== undefined &&
    winner.subject.kind === loser.subject?.kind &&
    winner.subject.key === loser.subject.key
  );
}
