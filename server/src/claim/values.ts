import type { HeaderField } from '../note/note.js';
import type { ClaimValue } from './claim.js';

/** A value no source supplies, and what would. */
export function missing<T>(suppliedBy: string): ClaimValue<T> {
  return { value: undefined, from: 'missing', suppliedBy };
}

/** A value the claim does without: nothing says it, and nothing needs to. */
export function absent<T>(): ClaimValue<T> {
  return { value: undefined, from: 'default' };
}

/** A value read from a field of the note; missing when the field is absent or says nothing that could be read. */
export function reading<T>(
  field: HeaderField | undefined,
  value: T | undefined,
  suppliedBy: string,
): ClaimValue<T> {
  if (!field || value === undefined)
    return { ...missing<T>(suppliedBy), ...(field && { span: field.label.span }) };
  return { value, span: field.value.span, from: field.place === 'coding' ? 'coding block' : 'note' };
}

export function fromField(field: HeaderField | undefined, suppliedBy: string): ClaimValue<string> {
  return reading(field, field?.value.value || undefined, suppliedBy);
}

/** A value of the practice profile, with the setting that holds it. */
export function fromProfile<T>(value: T | undefined, setting: string): ClaimValue<T> {
  return value === undefined || value === ''
    ? missing(`${setting} in clean-claim.json`)
    : { value, from: 'practice profile', at: setting };
}

/** The first that has a value; with none, the first that says what would supply it. */
export function firstOf<T>(...candidates: readonly (ClaimValue<T> | undefined)[]): ClaimValue<T> {
  const stated = candidates.filter((candidate) => candidate !== undefined);
  return (
    stated.find((candidate) => candidate.value !== undefined) ??
    stated.find((candidate) => candidate.suppliedBy) ??
    absent()
  );
}

/** A value nobody needs: absent rather than missing when no source has it. */
export function optional<T>(
  first: ClaimValue<T>,
  ...others: readonly (ClaimValue<T> | undefined)[]
): ClaimValue<T> {
  const found = firstOf(first, ...others);
  return found.value === undefined ? absent() : found;
}

/** The same source with another value. */
export function mapValue<T, U>(of: ClaimValue<T>, change: (value: T) => U): ClaimValue<U> {
  const { value, ...rest } = of;
  return { ...rest, value: value === undefined ? undefined : change(value) };
}
