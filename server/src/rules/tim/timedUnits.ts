/** A timed service: minutes given and units billed. */
export interface TimedService {
  readonly minutes: number;
  readonly units: number;
}

/** Minutes from which a unit counts. */
const LEAST = 8;
const UNIT = 15;

/** Units that a total of timed minutes allows: 8 to 22 one, 23 to 37 two, and so on (Medicare Claims Processing Manual ch. 5 §20.2.C). */
export function unitsAllowed(minutes: number): number {
  return minutes < LEAST ? 0 : Math.floor((minutes + UNIT - LEAST) / UNIT);
}

/** How the units of a total are given to the services: whole quarters of an hour first, the rest to those with most minutes left over. */
export function allocateUnits(services: readonly TimedService[]): number[] {
  const units = services.map(({ minutes }) => Math.floor(minutes / UNIT));
  const total = services.reduce((sum, { minutes }) => sum + minutes, 0);
  let left = unitsAllowed(total) - units.reduce((sum, of) => sum + of, 0);
  const byRest = services
    .map(({ minutes, units: billed }, index) => ({ index, rest: minutes % UNIT, billed }))
    .filter(({ rest }) => rest > 0)
    .sort((a, b) => b.rest - a.rest || b.billed - a.billed || a.index - b.index);
  for (const { index } of byRest) {
    if (left <= 0) break;
    units[index] = (units[index] ?? 0) + 1;
    left--;
  }
  return units;
}
