import { shortHash } from '../base/hash.js';
import type { Severity } from '../base/severity.js';
import { stackWithoutMessage } from '../base/stack.js';
import type { CheckedNote, CheckOutcome } from '../check.js';
import type { Finding, FindingDraft, NotChecked, RuleFailure } from './finding.js';
import { RULES } from './registry.js';
import type { Rule, RuleOutcome } from './rule.js';
import { withoutSuperseded } from './supersede.js';
import { applySuppressions } from './suppress.js';

/** Runs all rules that are in force over a note. A rule that throws is reported as failed and takes nothing else down. */
export function runRules(note: CheckedNote): CheckOutcome {
  const raw: Finding[] = [];
  const notChecked: NotChecked[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rulesInForce(note)) {
    try {
      for (const outcome of rule.check(note)) {
        if (isNotChecked(outcome)) notChecked.push({ rule: rule.id, because: outcome.notChecked });
        else raw.push(complete(rule, outcome, note));
      }
    } catch (error) {
      failures.push({ rule: rule.id, stack: stackWithoutMessage(error) });
    }
  }
  const merged = withoutSuperseded(raw).sort(byPosition);
  const settled = applySuppressions(note, merged);
  return { ...settled, notChecked, failures };
}

function isNotChecked(outcome: RuleOutcome): outcome is { readonly notChecked: string } {
  return 'notChecked' in outcome;
}

function rulesInForce(note: CheckedNote): readonly Rule[] {
  const only = note.context.onlyRules;
  if (only) return RULES.filter((rule) => only.includes(rule.id) && rule.status !== 'removed');
  return RULES.filter((rule) => rule.status === 'stable' && configuredSeverity(rule.id, note) !== 'off');
}

/** What `clean-claim.json` says of a rule: its id before its group. */
function configuredSeverity(id: string, note: CheckedNote): Severity | 'off' | undefined {
  const { rules } = note.context.configuration;
  return rules[id] ?? rules[`${id.split('-')[0]}-*`];
}

function complete(rule: Rule, draft: FindingDraft, note: CheckedNote): Finding {
  const configured = configuredSeverity(rule.id, note);
  const severity = configured && configured !== 'off' ? configured : (draft.severity ?? rule.severity);
  return {
    ...draft,
    rule: rule.id,
    name: rule.name,
    severity,
    owner: draft.owner ?? rule.owner,
    related: draft.related ?? [],
    fixes: draft.fixes ?? [],
    denials: rule.denials,
    fingerprint: fingerprint(rule, draft, note),
  };
}

/** Rule, subject and a hash of the words marked: the same finding keeps it when lines move, and it gives no text away. */
function fingerprint(rule: Rule, draft: FindingDraft, note: CheckedNote): string {
  const words = note.note.text
    .slice(draft.span.start, draft.span.end)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
  return shortHash(`${rule.id}|${draft.subject?.kind ?? ''}|${words}`);
}

function byPosition(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.span.end - b.span.end)
  );
}
