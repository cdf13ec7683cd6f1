/** What `cleanClaim.otherPatientNotes` may say. */
export type OtherPatientNotes = 'ask' | 'masked' | 'never';

/** How a source is shown beside the note: whole, with names and dates masked, or not at all; `ask` when the user decides. */
export type Showing = 'whole' | 'masked' | 'ask' | 'never';

/** Notes of the same patient are shown whole. Another patient's only as far as the setting goes: whole never without a question. */
export function showingOf(
  relation: 'same patient' | 'other patient' | 'same encounter',
  setting: unknown,
  wantsMasked: boolean,
): Showing {
  if (relation !== 'other patient') return wantsMasked ? 'masked' : 'whole';
  if (setting === 'never') return 'never';
  return setting === 'masked' || wantsMasked ? 'masked' : 'ask';
}
