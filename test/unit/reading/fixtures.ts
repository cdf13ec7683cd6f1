import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../fixtures/reading/', import.meta.url);

/** A text with marked stretches; the marks are taken out of `text`. */
export interface Marked {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly marks: string }[];
  readonly where: string;
}

/** Takes `«words»{marks}` apart. */
export function unmark(written: string, where: string): Marked {
  let text = '';
  const spans: { start: number; end: number; marks: string }[] = [];
  let at = 0;
  for (const match of written.matchAll(/«([^»]*)»\{([^}]*)\}/g)) {
    text += written.slice(at, match.index);
    spans.push({ start: text.length, end: text.length + (match[1] ?? '').length, marks: match[2] ?? '' });
    text += match[1];
    at = (match.index ?? 0) + match[0].length;
  }
  return { text: text + written.slice(at), spans, where };
}

function linesOf(path: string): { line: string; where: string }[] {
  return readFileSync(fileURLToPath(new URL(path, FOLDER)), 'utf8')
    .split('\n')
    .map((line, index) => ({ line, where: `${path}:${index + 1}` }))
    .filter(({ line }) => line.trim() !== '');
}

function filesIn(folder: string): string[] {
  return readdirSync(fileURLToPath(new URL(`${folder}/`, FOLDER)))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => `${folder}/${file}`);
}

/** The sentences of `assertions/`, of one file or of all. */
export function assertionCases(file?: string): Marked[] {
  const files = file ? [`assertions/${file}`] : filesIn('assertions');
  return files.flatMap((path) =>
    linesOf(path)
      .filter(({ line }) => !line.startsWith('#') || line.includes('«'))
      .map(({ line, where }) => unmark(line.replaceAll('\\n', '\n'), where)),
  );
}

/** The notes of `structure/`, with the name of each. */
export function structureCases(): (Marked & { readonly name: string })[] {
  return filesIn('structure').flatMap((path) =>
    readFileSync(fileURLToPath(new URL(path, FOLDER)), 'utf8')
      .split(/^%% /m)
      .slice(1)
      .map((part) => {
        const name = part.slice(0, part.indexOf('\n'));
        return { ...unmark(part.slice(name.length + 1), `${path}: ${name}`), name };
      }),
  );
}

/** The problems of `facts/`, with the codes that fit. */
export function factCases(): (Marked & { readonly codes: readonly string[] })[] {
  return filesIn('facts').flatMap((path) =>
    linesOf(path)
      .filter(({ line }) => !line.startsWith('#'))
      .map(({ line, where }) => {
        const [written = '', codes = ''] = line.split(/ => /);
        return { ...unmark(written, where), codes: codes.split(/[\s+]+/).filter((code) => code !== '') };
      }),
  );
}
