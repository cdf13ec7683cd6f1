import type { GeneratedFile } from './generated.js';

export function buildRulePages(): GeneratedFile[] {
  return [];
}
