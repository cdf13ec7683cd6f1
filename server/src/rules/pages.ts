import { RULE_PAGES } from '../generated/rulePages.js';

/** The page of a rule as Markdown; a short one for rules without a page of their own. Undefined for an unknown id. */
export function rulePage(id: string): string | undefined {
  return RULE_PAGES[id];
}
