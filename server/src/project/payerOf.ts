import { PAYER_WORDS } from '../generated/payerWords.js';
import type { Configuration, ConfiguredPayer } from './configuration.js';
import { PAYER_PROFILE_IDS, type PayerProfileId } from './payerProfile.js';

/** The payer profile a payer line names: the practice's own entries first, then known words; undefined when none fits. */
export function payerProfileOf(
  payer: string | undefined,
  configuration: Configuration,
): PayerProfileId | undefined {
  if (!payer) return undefined;
  const configured = configuredPayerOf(payer, configuration);
  if (configured?.profile) return configured.profile;
  const text = plainWords(payer);
  const row = PAYER_WORDS.find(([, words]) => words.some((word) => text.includes(` ${word} `)));
  return PAYER_PROFILE_IDS.find((id) => id === row?.[0]);
}

/** The practice's own entry for a payer line: the one whose words it holds, the longest where several fit. */
export function configuredPayerOf(payer: string, configuration: Configuration): ConfiguredPayer | undefined {
  const text = plainWords(payer);
  return configuration.payers
    .filter((entry) => plainWords(entry.match).trim() !== '' && text.includes(plainWords(entry.match).trim()))
    .sort((a, b) => b.match.length - a.match.length)[0];
}

/** Lower-case words with single blanks between and around them. */
function plainWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9'-]+/g, ' ')
    .trim()} `;
}
