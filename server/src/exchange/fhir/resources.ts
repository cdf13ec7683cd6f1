/** JSON of a FHIR resource or a part of it. */
export type Json = { readonly [key: string]: unknown };

/** A resource with its type and id. */
export interface Resource extends Json {
  readonly resourceType: string;
  readonly id: string;
}

/** A Bundle of type collection. */
export interface Bundle extends Json {
  readonly resourceType: 'Bundle';
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}

/** The object without absent, empty and blank parts, which FHIR does not allow. */
export function dense<T extends Json>(value: T): T {
  return (denseValue(value) ?? {}) as T;
}

function denseValue(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) {
    const items = value.map(denseValue).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = denseValue(inner);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export function concept(system: string, code: string, display?: string): Json {
  return { coding: [{ system, code, ...(display && { display }) }] };
}

export function money(cents: number): Json {
  return { value: cents / 100, currency: 'USD' };
}
