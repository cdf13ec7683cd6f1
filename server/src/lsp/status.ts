import type { CheckedNote } from '../check.js';
import { TABLE_NAMES } from '../codes/edits/editTables.js';
import type { NoteStatus } from './protocol.js';

/** Above this length a note is still checked, later and with a word in the status. UTF-16 units. */
export const LONG_NOTE = 256 * 1024;

/** What the status item shows of a note; `limit` says why not all notes of the workspace are compared. */
export function statusOf(checked: CheckedNote, limit: string | undefined): NoteStatus {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const finding of checked.outcome.findings) counts[finding.severity]++;
  const limits = [
    ...(checked.note.text.length > LONG_NOTE
      ? ['This note is very long; it is checked a moment after each change.']
      : []),
    ...(limit ? [limit] : []),
  ];
  return {
    counts,
    notChecked: checked.outcome.notChecked.length,
    releases: checked.releases.map((release) => `${release.system} ${release.edition}`),
    tables: (checked.context.edits?.tablesOn(checked.dateOfService) ?? []).map(
      ({ table, edition }) => `${TABLE_NAMES[table]} ${edition}`,
    ),
    dateOfService: checked.subject.dateOfService?.value ?? null,
    coded: checked.note.coding !== undefined,
    ...(limits.length > 0 && { limit: limits.join(' ') }),
  };
}
