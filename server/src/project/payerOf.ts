import { PAYER_WORDS } from '../generated/payerWords.js';
import type { Configuration } from './configuration.js';
import { PAYER_PROFILE_IDS, type PayerProfileId } from './payerProfile.js';

/** The payer profile a payer line names: the practice's own entries first, then known words; undefined when none fits. */
export function payerProfileOf(
  payer: string | undefined,
  configuration: Configuration,
): PayerProfileId | undefined {
  if (!payer) return undefined;
  const text = ` ${payer.toLowerCase().replace(/[^a-z0-9'-]+/g, ' ')} `;
  const configured = configuration.payers.find((entry) => text.includes(entry.match.toLowerCase()));
  if (configured) return configured.profile;
  const row = PAYER_WORDS.find(([, words]) => words.some((word) => text.includes(` ${word} `)));
  return PAYER_PROFILE_IDS.find((id) => id === row?.[0]);
}
