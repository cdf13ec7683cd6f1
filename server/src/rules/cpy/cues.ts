import { COPY_CUES } from '../../generated/copyCues.js';

/** Classes of wording in `data/language/copy-cues.tsv`. */
export type CueClass =
  | 'change'
  | 'stable'
  | 'carried'
  | 'routine'
  | 'group'
  | 'series'
  | 'remote'
  | 'assisted'
  | 'hands-on'
  | 'expected'
  | 'past';

const patterns = new Map<string, RegExp>(COPY_CUES.map(([name, phrases]) => [name, anyOf(phrases)]));
const NOTHING = /(?!)/g;

/** A pattern that finds any of some phrases as whole words, the longest first. */
export function anyOf(phrases: readonly string[]): RegExp {
  const written = [...phrases].sort((a, b) => b.length - a.length).map(phrasePattern);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

function phrasePattern(phrase: string): string {
  return phrase
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\\\*$/, '\\p{L}*'))
    .join('[\\s,]+');
}

/** Where a phrase first stands in a text; from its start, wherever the pattern found something before. */
export function firstOf(pattern: RegExp, text: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  const found = pattern.exec(text);
  pattern.lastIndex = 0;
  return found;
}

/** How many phrases of a class stand in a text. */
export function countCues(text: string, name: CueClass): number {
  return [...text.matchAll(patterns.get(name) ?? NOTHING)].length;
}

export function hasCue(text: string, name: CueClass): boolean {
  return firstOf(patterns.get(name) ?? NOTHING, text) !== null;
}

/** The text without phrases of these classes. */
export function withoutCues(text: string, ...names: readonly CueClass[]): string {
  return names.reduce((rest, name) => rest.replace(patterns.get(name) ?? NOTHING, ' '), text);
}
