import { normaliseLabel } from '../../server/src/note/labelText.js';
import { FIELD_NAMES, SECTION_NAMES } from '../../server/src/note/names.js';
import { constantModule, type GeneratedFile } from './generated.js';
import { readTsv } from './tsv.js';

/** Headings, header labels and modifier names, compiled into tables the parser imports. */
export function buildLanguage(): GeneratedFile[] {
  const headings = compilePhrases('data/language/sections.tsv', SECTION_NAMES);
  const labels = compilePhrases('data/language/labels.tsv', FIELD_NAMES);
  const modifiers = readTsv('data/codes/modifiers.tsv', 2).map((row) => (row.cells[0] ?? '').toUpperCase());
  return [
    generated('headings', 'HEADINGS', headings),
    generated('labels', 'LABELS', labels),
    {
      path: 'server/src/generated/modifierNames.ts',
      content: constantModule('MODIFIER_NAMES', 'readonly string[]', modifiers),
    },
  ];
}

/** Normalised phrase, canonical name, 1 when the phrase is weak (written in parentheses). */
type CompiledPhrase = readonly [phrase: string, name: string, weak: 0 | 1];

function generated(file: string, constant: string, rows: readonly CompiledPhrase[]): GeneratedFile {
  const type = 'readonly (readonly [phrase: string, name: string, weak: number])[]';
  return { path: `server/src/generated/${file}.ts`, content: constantModule(constant, type, rows) };
}

function compilePhrases(path: string, names: readonly string[]): CompiledPhrase[] {
  const seen = new Map<string, string>();
  return readTsv(path, 2).flatMap((row) => {
    const [name = '', phrases = ''] = row.cells;
    if (!names.includes(name))
      throw new Error(
        `${row.where}: "${name}" is not a canonical name; add it to server/src/note/names.ts or correct it`,
      );
    return phrases.split(';').flatMap((written): CompiledPhrase[] => {
      const weak = /^\s*\(.*\)\s*$/.test(written);
      const phrase = normaliseLabel(weak ? written.trim().slice(1, -1) : written);
      const earlier = seen.get(phrase);
      if (earlier === name) return [];
      if (earlier)
        throw new Error(`${row.where}: "${phrase}" already stands for ${earlier}; remove one of the two`);
      seen.set(phrase, name);
      return [[phrase, name, weak ? 1 : 0]];
    });
  });
}
