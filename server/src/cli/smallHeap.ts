import { setFlagsFromString } from 'node:v8';

/** Versions of Node whose engine is known to have these switches; one that does not know a switch complains on standard error. */
const KNOWN = { from: 20, to: 24 } as const;
/**
 * By verb. `copies` holds little: new objects get one small place that does not grow, and the rest is tidied before it has grown by a third. `check` holds more and
 * has more to clear away: tidying whenever it has doubled costs no time that can be measured, left alone it grows to four times what is in use.
 */
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  copies: ['--semi-space-growth-factor=1', '--heap-growing-percent=30'],
  check: ['--heap-growing-percent=100'],
};

/** Keeps the memory of this process nearer to what is in use, for a run that makes much and holds little. To be called first of all; it holds for all threads. */
export function keepHeapSmall(verb: string | undefined): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < KNOWN.from || major > KNOWN.to) return;
  for (const one of SWITCHES[verb ?? ''] ?? []) setFlagsFromString(one);
}
