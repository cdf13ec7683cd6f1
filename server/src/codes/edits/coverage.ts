import { bytesOf, type Container, encode } from '../container.js';
import { KEY_BYTES, packKeys, unpackKey } from '../keys.js';
import { Numbering, placeOf, sortedPlaces } from './tableFile.js';

/** A coverage policy (an LCD, or the article with its codes): which diagnoses support which services. */
export interface CoveragePolicy {
  /** `A52451`, `L33822`. */
  readonly id: string;
  readonly title: string;
  /** Contractors it binds; empty when the list does not say. */
  readonly contractors: readonly string[];
  /** `YYYYMMDD`; `until` excluded, 0 for none. */
  readonly from: number;
  readonly until: number;
}

/** A policy with its codes, as a list states it. Diagnoses without the dot. */
export interface PolicyToCompile extends CoveragePolicy {
  readonly services: readonly string[];
  readonly covered: readonly string[];
  readonly notCovered: readonly string[];
}

/** What a policy says of a service beside a diagnosis. */
export interface CoverageAnswer {
  readonly policy: CoveragePolicy;
  /** `not listed`: the policy has a list of covered diagnoses and this one is not on it. `no list`: it lists none, so the service does not depend on the diagnosis. */
  readonly diagnosis: 'covered' | 'not covered' | 'not listed' | 'no list';
}

/** The table: policies; for each service its policies; for each policy its diagnoses, covered ones even, others odd. */
export function coverageParts(policies: readonly PolicyToCompile[]): (readonly [string, Uint8Array])[] {
  const services = new Numbering();
  const diagnoses = new Numbering();
  for (const policy of policies) {
    for (const code of policy.services) services.of(code);
    for (const code of [...policy.covered, ...policy.notCovered]) diagnoses.of(code);
  }
  const bySorted = sortedPlaces(services);
  const dx = sortedPlaces(diagnoses);
  const byService: number[][] = bySorted.sorted.map(() => []);
  const listed = policies.map((policy, number) => {
    for (const code of new Set(policy.services))
      byService[bySorted.placeOf[services.of(code)] ?? 0]?.push(number);
    const mark = (codes: readonly string[], odd: number) =>
      codes.map((code) => (dx.placeOf[diagnoses.of(code)] ?? 0) * 2 + odd);
    return [...new Set([...mark(policy.covered, 0), ...mark(policy.notCovered, 1)])].sort((a, b) => a - b);
  });
  const heads = policies.map(({ id, title, contractors, from, until }) => ({
    id,
    title,
    contractors,
    from,
    until,
  }));
  return [
    ['coverage.policies', encode(JSON.stringify(heads))],
    ['coverage.services', packKeys(bySorted.sorted)],
    ...lists('coverage.byService', byService),
    ['coverage.diagnoses', packKeys(dx.sorted)],
    ...lists('coverage.listed', listed),
  ];
}

function lists(name: string, all: readonly (readonly number[])[]): (readonly [string, Uint8Array])[] {
  const at = new Uint32Array(all.length + 1);
  all.forEach((list, index) => {
    at[index + 1] = (at[index] ?? 0) + list.length;
  });
  return [
    [`${name}.at`, bytesOf(at)],
    [name, bytesOf(Uint32Array.from(all.flat()))],
  ];
}

function listOf(container: Container, name: string, index: number): Uint32Array {
  const at = container.numbers(`${name}.at`);
  return container.numbers(name).subarray(at[index] ?? 0, at[index + 1] ?? 0);
}

/** What the policies in effect on a day say of a service beside a diagnosis (any spelling of it); empty when none names the service. */
export function coverageIn(
  container: Container,
  service: string,
  diagnosis: string,
  day: number,
): CoverageAnswer[] {
  const at = placeOf(container.bytes('coverage.services'), service);
  if (at < 0) return [];
  const policies = JSON.parse(container.text('coverage.policies')) as CoveragePolicy[];
  const dx = placeOf(container.bytes('coverage.diagnoses'), diagnosis.replace('.', '').toUpperCase());
  return [...listOf(container, 'coverage.byService', at)].flatMap((number): CoverageAnswer[] => {
    const policy = policies[number];
    if (!policy || policy.from > day || (policy.until !== 0 && policy.until <= day)) return [];
    return [{ policy, diagnosis: judged(listOf(container, 'coverage.listed', number), dx) }];
  });
}

function judged(listed: Uint32Array, diagnosis: number): CoverageAnswer['diagnosis'] {
  if (diagnosis >= 0 && listed.includes(diagnosis * 2)) return 'covered';
  if (diagnosis >= 0 && listed.includes(diagnosis * 2 + 1)) return 'not covered';
  return listed.some((mark) => mark % 2 === 0) ? 'not listed' : 'no list';
}

/** All services a table has policies for. */
export function coveredServices(container: Container): string[] {
  const services = container.bytes('coverage.services');
  return Array.from({ length: services.length / KEY_BYTES }, (_, at) => unpackKey(services, at));
}
