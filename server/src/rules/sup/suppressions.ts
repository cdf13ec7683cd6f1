import type { Rule } from '../rule.js';

/** Both are reported by the engine, which alone knows what each `ignore` line suppressed; they stand here to be listed and explained. */
export const UNUSED_SUPPRESSION: Rule = about('SUP-001', 'unused-suppression', 'info');
export const SUPPRESSION_WITHOUT_REASON: Rule = about('SUP-002', 'suppression-without-reason', 'warning');

function about(id: string, name: string, severity: Rule['severity']): Rule {
  return { id, name, severity, owner: 'coder', status: 'stable', denials: [], check: () => [] };
}
