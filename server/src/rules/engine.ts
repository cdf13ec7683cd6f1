import { shortHash } from '../base/hash.js';
import { oncePer } from '../base/memo.js';
import type { Severity } from '../base/severity.js';
import { stackWithoutMessage } from '../base/stack.js';
import type { CheckedNote, CheckOutcome } from '../check.js';
import type { Configuration } from '../project/configuration.js';
import type { PayerProfileId } from '../project/payerProfile.js';
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
  const { meter } = note.context;
  for (const rule of rulesInForce(note)) {
    const started = meter?.now() ?? 0;
    const before = raw.length;
    try {
      for (const outcome of rule.check(note)) {
        if (isNotChecked(outcome)) notChecked.push({ rule: rule.id, because: outcome.notChecked });
        else raw.push(complete(rule, outcome, note));
      }
    } catch (error) {
      failures.push({ rule: rule.id, stack: stackWithoutMessage(error) });
    }
    meter?.record(rule.id, meter.now() - started, raw.length - before);
  }
  const merged = withoutSuperseded(raw).sort(byPosition);
  const settled = applySuppressions(note, merged);
  return { ...settled, notChecked: withoutRepeats(notChecked), failures };
}

function isNotChecked(outcome: RuleOutcome): outcome is { readonly notChecked: string } {
  return 'notChecked' in outcome;
}

/** One line for each rule and reason, however many codes of the note it met. */
function withoutRepeats(notChecked: readonly NotChecked[]): NotChecked[] {
  const seen = new Map(notChecked.map((entry) => [`${entry.rule} ${entry.because}`, entry]));
  return [...seen.values()];
}

function rulesInForce(note: CheckedNote): readonly Rule[] {
  const only = note.context.onlyRules;
  if (only) return RULES.filter((rule) => only.includes(rule.id) && rule.status !== 'removed');
  const known = rulesByPayer(note.context.configuration);
  const payer = note.payerProfile;
  const rules = known.get(payer) ?? RULES.filter((rule) => isInForce(rule, note));
  known.set(payer, rules);
  return rules;
}

/** Rules in force under a configuration, by payer profile: a run over many notes asks the same for each. */
const rulesByPayer = oncePer((_: Configuration) => new Map<PayerProfileId | undefined, readonly Rule[]>());

function isInForce(rule: Rule, note: CheckedNote): boolean {
  const configured = configuredSeverity(rule.id, note);
  if (configured) return configured !== 'off' && rule.status !== 'removed';
  return rule.status === 'stable' && payerSeverity(rule, note) !== 'off';
}

/** What `clean-claim.json` says of a rule: its id before its group. */
function configuredSeverity(id: string, note: CheckedNote): Severity | 'off' | undefined {
  const { rules } = note.context.configuration;
  return rules[id] ?? rules[`${id.split('-')[0]}-*`];
}

function payerSeverity(rule: Rule, note: CheckedNote): Severity | 'off' | undefined {
  return note.payerProfile && rule.severityByPayer?.[note.payerProfile];
}

/** The practice's word first, then the payer's, then what the rule found, then the rule's own. */
function severityOf(rule: Rule, draft: FindingDraft, note: CheckedNote): Severity {
  const configured = configuredSeverity(rule.id, note);
  if (configured && configured !== 'off') return configured;
  const payer = payerSeverity(rule, note);
  if (payer && payer !== 'off') return payer;
  return draft.severity ?? rule.severity;
}

function complete(rule: Rule, draft: FindingDraft, note: CheckedNote): Finding {
  return {
    ...draft,
    rule: rule.id,
    name: rule.name,
    severity: severityOf(rule, draft, note),
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
