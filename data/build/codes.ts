import type { GeneratedFile } from './generated.js';

export function buildCodes(): GeneratedFile[] {
  return [];
}
