import { readPersonName } from '../base/personName.js';
import type { ClaimValue } from './claim.js';
import type { MissingPart, Person } from './professionalClaim.js';

/** A form a claim can take that other systems read. */
export type ClaimFile = '837p' | 'fhir';

/** Asks for the values of a claim, and remembers what is missing and what should be said. */
export class Asked {
  readonly missing: MissingPart[] = [];
  readonly notices: string[] = [];
  constructor(readonly file: ClaimFile) {}

  /** The value, or undefined after noting that it is missing. */
  for<T>(of: ClaimValue<T>, what: string, box: string, suppliedBy?: string): T | undefined {
    if (of.value === undefined || of.value === '')
      this.need(what, box, of.suppliedBy || suppliedBy || 'the note', of.span);
    return of.value;
  }

  /** A value an 837P cannot do without and FHIR can. */
  for837<T>(of: ClaimValue<T>, what: string, box: string): T | undefined {
    return this.file === '837p' ? this.for(of, what, box) : of.value;
  }

  need(what: string, box: string, suppliedBy: string, span?: MissingPart['span']): void {
    this.missing.push({ what, box, suppliedBy, ...(span && { span }) });
  }
}

const NOBODY = { last: '', first: '', middle: '', suffix: '' };

/** A name in its parts; one that holds no name is missing. */
export function nameOf(
  written: string,
  what: string,
  box: string,
  suppliedBy: string,
  asked: Asked,
): Person['name'] {
  const name = readPersonName(written);
  if (!name && written !== '') asked.need(what, box, suppliedBy);
  return name ?? NOBODY;
}

/** The object without its absent values, so that what was read back compares equal. */
export function clean<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
