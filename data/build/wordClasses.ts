import { constantModule, type GeneratedFile } from './generated.js';
import { readTsv } from './tsv.js';

/** Classes of words as cues name them: `<rel>`, `<month>` … */
export function readWordClasses(): (readonly [name: string, words: string])[] {
  return readTsv('data/language/cues/classes.tsv', 2).map(({ cells }) => [cells[0] ?? '', cells[1] ?? '']);
}

/** The classes as a table. A token knows the classes of its word, so this comes before every step that splits text into tokens. */
export function buildWordClasses(): GeneratedFile[] {
  const type = 'readonly (readonly [name: string, words: string])[]';
  return [
    {
      path: 'server/src/generated/wordClasses.ts',
      content: constantModule('WORD_CLASSES', type, readWordClasses()),
    },
  ];
}
