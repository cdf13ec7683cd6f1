import { keyOf } from '../keys.js';
import type { TermToCompile } from '../release.js';
import { wordsOf } from '../words.js';

/** Where a term comes from; its place in this list is stored. */
export const TERM_SOURCES = [
  'synonym',
  'inclusion term',
  'index',
  'drug table',
  'neoplasm table',
  'external cause index',
] as const satisfies readonly TermToCompile['source'][];

/** A term in folded words and the keys of the codes it leads to, best first; each key stands for all that begin with it. */
export interface WordedTerm {
  readonly words: readonly string[];
  /** So many of the words belong to the term; those behind were in parentheses and may be left out. */
  readonly required: number;
  readonly source: TermToCompile['source'];
  readonly keys: string[];
}

const MOST_TARGETS = 24;

/** Terms as the index keeps them. Terms of the same words become one, "see" takes over what the other term leads to, and terms that lead nowhere are left out. */
export function termsOf(given: readonly TermToCompile[]): WordedTerm[] {
  const seen = new Map<string, WordedTerm>();
  const byPath = pathsOf(given);
  for (const term of given) {
    const targets = term.targets.length > 0 ? term.targets : targetsOfSee(term.see, byPath);
    const keys = targets.map((target) => keyOf(systemOfTarget(target), target));
    const { words, required } = wordsOfPath(term.path);
    if (required === 0 || keys.length === 0) continue;
    const name = words.slice(0, required).join(' ');
    const known = seen.get(name);
    if (!known) seen.set(name, { words, required, source: term.source, keys: keys.slice(0, MOST_TARGETS) });
    else
      for (const key of keys)
        if (!known.keys.includes(key) && known.keys.length < MOST_TARGETS) known.keys.push(key);
  }
  return [...seen.values()];
}

/** Five digits, or a letter and four, are no diagnosis; anything else that a term names is one. */
function systemOfTarget(target: string): 'ICD-10-CM' | 'HCPCS' | 'CPT' {
  if (/^\d{5}$|^\d{4}[A-Z]$/.test(target)) return 'CPT';
  return /^[A-Z]\d{4}$/.test(target) ? 'HCPCS' : 'ICD-10-CM';
}

/** The words of a path, those in parentheses last. */
function wordsOfPath(path: readonly string[]): { words: string[]; required: number } {
  const text = path.join(' ');
  const own = wordsOf(text.replace(/\([^()]*\)/g, ' '));
  const needed = own.length > 0 ? own : wordsOf(text);
  const optional = own.length > 0 ? wordsOf((text.match(/\([^()]*\)/g) ?? []).join(' ')) : [];
  return {
    words: [...needed, ...optional.filter((word) => !needed.includes(word))],
    required: needed.length,
  };
}

function nameOf(path: readonly string[]): string {
  return wordsOf(path.join(' ').replace(/\([^()]*\)/g, ' ')).join(' ');
}

function pathsOf(terms: readonly TermToCompile[]): Map<string, readonly string[]> {
  const byPath = new Map<string, readonly string[]>();
  for (const { path, targets, source } of terms) {
    if (source === 'synonym' || source === 'inclusion term' || targets.length === 0) continue;
    const name = nameOf(path);
    if (!byPath.has(name)) byPath.set(name, targets);
  }
  return byPath;
}

/** What the first of the terms named behind "see" leads to. "Condition" and the tables are no terms. */
function targetsOfSee(
  see: string | undefined,
  byPath: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  for (const named of (see ?? '').split(';')) {
    const name = nameOf([named.replace(/^\s*(?:also|by site|condition)\b/i, '')]);
    const targets = byPath.get(name);
    if (targets) return targets;
  }
  return [];
}
