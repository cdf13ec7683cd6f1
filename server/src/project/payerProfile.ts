import type { CalendarDate } from '../base/date.js';
import { PAYER_FACTS } from '../generated/payerFacts.js';

/** Payer profiles known by id. An unknown payer has none, and payer rules stay silent. */
export const PAYER_PROFILE_IDS = ['medicare', 'commercial', 'medicaid'] as const;

export type PayerProfileId = (typeof PAYER_PROFILE_IDS)[number];

/** What is known of a payer on a day, each fact with its source; the facts are data (`data/payers/`). */
export interface PayerFact {
  readonly value: string;
  readonly source: string;
  /** Where the source is published; empty when it is not on an open page. */
  readonly address: string;
}

/** A fact of a payer profile on a day; undefined when no source says anything. */
export function payerFact(
  profile: PayerProfileId | undefined,
  fact: string,
  on: CalendarDate,
): PayerFact | undefined {
  const row = PAYER_FACTS.find(
    ([id, name, , from, until]) =>
      id === profile && name === fact && from <= on && (until === '' || on <= until),
  );
  return row && { value: row[2], source: row[5], address: row[6] };
}

/** The profile's name for people. */
export function profileName(profile: PayerProfileId): string {
  return PAYER_FACTS.find(([id, fact]) => id === profile && fact === 'name')?.[2] ?? profile;
}
