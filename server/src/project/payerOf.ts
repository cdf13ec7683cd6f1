import { keepAnswers, oncePer } from '../base/memo.js';
import { nearestName } from '../base/nearestName.js';
import { PAYER_WORDS } from '../generated/payerWords.js';
import type { Configuration, ConfiguredPayer } from './configuration.js';
import { PAYER_PROFILE_IDS, type PayerProfileId } from './payerProfile.js';

/** The payer profile a payer line names: the practice's own entries first, then known words; undefined when none fits. */
export function payerProfileOf(
  payer: string | undefined,
  configuration: Configuration,
): PayerProfileId | undefined {
  if (!payer) return undefined;
  return profileUnder(configuration)(payer, () => findProfile(payer, configuration));
}

/** Profiles by payer line under a configuration. */
const profileUnder = oncePer((_: Configuration) => keepAnswers<PayerProfileId | undefined>(500));

function findProfile(payer: string, configuration: Configuration): PayerProfileId | undefined {
  const configured = configuredPayerOf(payer, configuration);
  if (configured?.profile) return configured.profile;
  const known = knownPayer(payer);
  return PAYER_PROFILE_IDS.find((id) => id === known);
}

/** What the first known name in a payer line stands for: a profile, or `none` for payers without one. */
function knownPayer(payer: string): string | undefined {
  const text = plainWords(payer);
  return PAYER_WORDS.find(([, words]) => words.some((word) => text.includes(` ${word} `)))?.[0];
}

/** The practice's own entry for a payer line: the one whose words it holds, the longest where several fit. */
export function configuredPayerOf(payer: string, configuration: Configuration): ConfiguredPayer | undefined {
  const text = plainWords(payer);
  return configuration.payers
    .filter((entry) => plainWords(entry.match).trim() !== '' && text.includes(plainWords(entry.match).trim()))
    .sort((a, b) => b.match.length - a.match.length)[0];
}

/** The payer that words no entry knows were probably meant as, as the practice's file or the known names have it; undefined when none is near. */
export function payerMeant(payer: string, configuration: Configuration): string | undefined {
  return meantUnder(configuration)(payer, () => findMeant(payer, configuration));
}

/** Payers asked about before under a configuration: a practice has a few dozen, and names are compared letter by letter. */
const meantUnder = oncePer((_: Configuration) => keepAnswers<string | undefined>(500));

function findMeant(payer: string, configuration: Configuration): string | undefined {
  if (knownPayer(payer) !== undefined || configuredPayerOf(payer, configuration)) return undefined;
  const own = configuration.payers.flatMap(({ match, name }) => [match, ...(name ? [name] : [])]);
  const known = PAYER_WORDS.flatMap(([, words]) => words).filter((word) => word.length >= SHORTEST_NAME);
  const typed = plainWords(payer).trim();
  const near = nearestName(
    typed,
    [...own, ...known].map((name) => name.toLowerCase()),
  );
  return own.find((name) => name.toLowerCase() === near) ?? near;
}

/** Shorter names are too easily near another word. */
const SHORTEST_NAME = 5;

/** Lower-case words with single blanks between and around them. */
function plainWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9'-]+/g, ' ')
    .trim()} `;
}
