/** Payer profiles known by id. An unknown payer has none, and payer rules stay silent. */
export const PAYER_PROFILE_IDS = ['medicare', 'commercial', 'medicaid'] as const;

export type PayerProfileId = (typeof PAYER_PROFILE_IDS)[number];
