import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeVitals, replaceSentence, swapSides, withHeader } from './editText.js';
import { dayOf, inventPatient, inventVisit, render } from './invent.js';
import { Random } from './random.js';

/** A later note and the earlier one it was made from, as file names. */
export interface Planted {
  readonly kind: 'unchanged' | 'dates and vitals' | 'one sentence' | 'clone';
  readonly later: string;
  readonly earlier: string;
}

const KINDS: readonly Planted['kind'][] = ['unchanged', 'dates and vitals', 'one sentence', 'clone'];

/** Writes so many invented notes into a folder, two visits a patient, a share of them copies of others. The same files in every run. */
export function writeNotes(folder: string, count: number, planted: number): Planted[] {
  const random = new Random(2026);
  const plants: Planted[] = [];
  const every = Math.floor(count / planted);
  let text = '';
  for (let number = 0; number < count; number++) {
    const name = `n${String(number).padStart(6, '0')}.note`;
    const patient = inventPatient(random, Math.floor(number / 2));
    const day = dayOf((number % 2) * 60 + random.between(0, 40));
    const isPlant = number % every === every - 1 && number > 0;
    if (isPlant) {
      const kind = KINDS[plants.length % KINDS.length] ?? 'unchanged';
      const earlier = `n${String(number - 1).padStart(6, '0')}.note`;
      plants.push({ kind, later: name, earlier });
      text = copyOf(text, kind, random, number);
    } else
      text = render(
        inventVisit(random, number, {
          patient: { ...patient, mrn: `7${String(number).padStart(6, '0')}` },
          day,
        }),
      );
    const place = join(folder, String(Math.floor(number / 1000)));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, name), text);
  }
  return plants;
}

function copyOf(text: string, kind: Planted['kind'], random: Random, number: number): string {
  const later = withHeader(text, { day: dayOf(200 + random.between(0, 80)) });
  if (kind === 'unchanged') return later;
  if (kind === 'dates and vitals') return changeVitals(later, random);
  if (kind === 'one sentence') return replaceSentence(later, random);
  const other = inventPatient(random, number);
  const header = {
    name: `${other.surname}, ${other.first}`,
    mrn: `8${String(number).padStart(6, '0')}`,
    born: other.born,
  };
  return swapSides(changeVitals(withHeader(later, header), random));
}
