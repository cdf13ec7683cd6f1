import { type CalendarDate, parseIsoDate } from '../base/date.js';
import { PAYER_PROFILE_IDS, type PayerProfileId } from '../project/payerProfile.js';
import { UsageError } from './io.js';
import { nearest } from './options.js';

/** A date option as `YYYY-MM-DD`; undefined when absent. */
export function dateOption(value: string | undefined, name: string): CalendarDate | undefined {
  if (value === undefined) return undefined;
  const date = parseIsoDate(value);
  if (!date) throw new UsageError(`--${name} takes a date as YYYY-MM-DD.`);
  return date;
}

/** A payer profile by id; undefined when absent. */
export function payerOption(value: string | undefined): PayerProfileId | undefined {
  if (value === undefined) return undefined;
  const id = PAYER_PROFILE_IDS.find((known) => known === value);
  if (!id)
    throw new UsageError(
      `There is no payer profile "${value}"; known are ${PAYER_PROFILE_IDS.join(', ')}.${nearest(value, PAYER_PROFILE_IDS)}`,
    );
  return id;
}
