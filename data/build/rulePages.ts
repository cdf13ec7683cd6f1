import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constantModule, type GeneratedFile, ROOT } from './generated.js';

const RULES = 'server/src/rules';

/** The Markdown page that stands beside each rule, by rule id. */
export function buildRulePages(): GeneratedFile[] {
  const pages: Record<string, string> = {};
  for (const folder of readdirSync(join(ROOT, RULES), { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const name of readdirSync(join(ROOT, RULES, folder.name))
      .filter((file) => file.endsWith('.md'))
      .sort()) {
      const id = /^[a-z]+-\d{3}/.exec(name)?.[0].toUpperCase() ?? name;
      pages[id] = readFileSync(join(ROOT, RULES, folder.name, name), 'utf8').trim();
    }
  }
  return [
    {
      path: 'server/src/generated/rulePages.ts',
      content: constantModule('RULE_PAGES', 'Readonly<Record<string, string>>', pages),
    },
  ];
}
