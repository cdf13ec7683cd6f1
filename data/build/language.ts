import type { GeneratedFile } from './generated.js';

export function buildLanguage(): GeneratedFile[] {
  return [];
}
