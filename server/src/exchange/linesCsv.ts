import { writeCsv } from '../base/csv.js';
import { formatUsDate } from '../base/date.js';
import { decimalOf } from '../base/money.js';
import type { Claim } from '../claim/claim.js';

const HEADING = [
  'note',
  'account',
  'patient',
  'payer',
  'member id',
  'line',
  'from',
  'to',
  'place',
  'code',
  'modifiers',
  'pointers',
  'diagnoses',
  'units',
  'charge',
  'rendering npi',
  'ndc',
];

/** The service lines of claims as CSV, one a row, for spreadsheets; what is missing is an empty cell. `name` says which note a claim is from. */
export function writeLinesCsv(claims: readonly { readonly name: string; readonly claim: Claim }[]): string {
  const rows = claims.flatMap(({ name, claim }) =>
    claim.lines.map((line) => [
      name,
      claim.accountNumber.value,
      claim.patientName.value,
      claim.coverage.payerName.value,
      claim.memberId.value?.replace(/[\s-]/g, ''),
      line.number,
      line.from && formatUsDate(line.from),
      line.to && formatUsDate(line.to),
      line.placeOfService,
      line.code,
      line.modifiers.join(' '),
      line.pointers.map((pointer) => pointer.letter).join(''),
      line.pointers.flatMap((pointer) => pointer.code ?? []).join(' '),
      line.units,
      line.charge === undefined ? undefined : Number(decimalOf(line.charge)).toFixed(2),
      line.rendering?.npi ?? claim.renderingNpi.value,
      line.drug?.ndc ?? line.drug?.written,
    ]),
  );
  return writeCsv([HEADING, ...rows]);
}
