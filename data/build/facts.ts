import { tokenise } from '../../server/src/reading/tokens.js';
import { expandChoices } from './cues.js';
import { constantModule, type GeneratedFile } from './generated.js';
import { readTsv } from './tsv.js';

/** Phrases that state a fact for coding, compiled into one table. */
export function buildFacts(): GeneratedFile[] {
  const rows = readTsv('data/language/facts.tsv', 3).map(({ cells, where }) => {
    const [name = '', value = '', phrases = ''] = cells;
    const spelled = phrases
      .split(';')
      .flatMap((phrase) => expandChoices(phrase.trim(), where))
      .map((phrase) =>
        phrase
          .split(/(<num>)/)
          .flatMap((part) => (part === '<num>' ? [part] : tokenise(part).words))
          .join(' '),
      );
    return [name, value, [...new Set(spelled)].filter((phrase) => phrase !== '')];
  });
  return [
    {
      path: 'server/src/generated/factPhrases.ts',
      content: constantModule(
        'FACT_PHRASES',
        'readonly (readonly [name: string, value: string, phrases: readonly string[]])[]',
        rows,
      ),
    },
  ];
}
