import { assertionCases, factCases, structureCases } from '../../unit/reading/fixtures.js';
import { scoreAssertions } from './assertions.js';
import { scoreFacts } from './facts.js';
import { scoreStructure } from './structure.js';
import { printSuggestions } from './suggestions.js';

/** How well the invented sentences, notes and problems are read, by kind. `READING_SHOW=1` prints every disagreement. */
export function benchReading(): void {
  const show = process.env.READING_SHOW === '1';
  console.log('structure');
  scoreStructure(structureCases(), show).print();
  console.log('assertions');
  scoreAssertions(assertionCases(), show).print();
  console.log('facts');
  scoreFacts(factCases(), show).print();
  console.log('suggestions');
  printSuggestions(factCases(), show);
}
