import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyOf, keyWords } from './editText.js';
import { inventVisit, render } from './invent.js';
import { Random } from './random.js';

const root = (path: string) => fileURLToPath(new URL(`../../../${path}/`, import.meta.url));

/** A note from which later ones are made. */
export interface Base {
  readonly name: string;
  readonly text: string;
}

/** Services whose notes repeat by their nature: no copy is expected to be told of. */
const SERIES = /^(?:97\d{3}|9637[27]|9904\d)\b/m;

export function notesIn(folder: string): Base[] {
  return readdirSync(root(folder))
    .filter((name) => name.endsWith('.note'))
    .sort()
    .map((name) => ({
      name: name.replace(/\.note$/, ''),
      text: readFileSync(root(folder) + name, 'utf8').replace(/«([^»]*)»\{[A-Z]+-\d{3}\}/g, '$1'),
    }));
}

/** Every invented note long enough to be judged (60 words of history, exam, assessment and plan), and thirty made from parts. */
export function bases(): Base[] {
  const written = [...notesIn('test/fixtures/notes'), ...notesIn('data/samples')].filter(
    ({ name, text }) =>
      !/earlier|later|first|second/.test(name) &&
      !SERIES.test(text) &&
      keyWords(text) >= 80 &&
      historyOf(text).split(/\s+/).length >= 30,
  );
  const random = new Random(41);
  const made = Array.from({ length: 30 }, (_, index) => ({
    name: `made-${index + 1}`,
    text: render(inventVisit(random, index, { day: '02/10/2026' })),
  }));
  return [...written, ...made];
}
