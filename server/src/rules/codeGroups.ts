import { CODE_GROUPS } from '../generated/codeGroups.js';

/** Names of the groups in `data/codes/code-groups.tsv`. */
export type CodeGroup = 'bears on any visit' | 'needs no management' | 'chronic';

/** True when a code begins with one of the beginnings of a group. */
export function inGroup(group: CodeGroup, code: string): boolean {
  const plain = code.replace('.', '');
  return CODE_GROUPS.some(
    ([name, beginnings]) => name === group && beginnings.some((beginning) => plain.startsWith(beginning)),
  );
}
