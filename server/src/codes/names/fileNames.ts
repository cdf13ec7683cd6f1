import { once } from '../../base/memo.js';
import type { CodeFile } from '../codeFile.js';
import { Container } from '../container.js';
import { uint16s, unpackLines } from '../search/pack.js';
import { termListsOf } from '../search/termLists.js';
import { type NamesHead, nameParts, RULES } from './nameParts.js';
import type { NameTable } from './nameTable.js';
import { firstRef, unpackRefs } from './refs.js';
import type { NameWords } from './said.js';
import { SaidWords } from './said.js';
import { TermRefs } from './termRefs.js';

/** The names of conditions of one code file, read in place. */
export interface FileNames {
  readonly concepts: readonly string[];
  readonly table: NameTable;
  readonly terms: () => TermRefs;
  readonly said: () => SaidWords;
  /** Titles and terms that say a name, and those that say it with words that only qualify, see `GatheredName`. */
  refsOf(name: number): { readonly exact: readonly number[]; readonly qualified: readonly number[] };
  /** The first of them. */
  firstRefOf(name: number): number;
  /** True for a name that lacks words of every title. */
  isWeak(name: number): boolean;
}

const opened = new WeakMap<CodeFile, FileNames>();

/** The names of a file; put together now where the file was compiled without, or by other rules. */
export function namesOf(file: CodeFile): FileNames {
  const known = opened.get(file);
  if (known) return known;
  const fresh = open(file, hasNames(file.container) ? file.container : putTogether(file));
  opened.set(file, fresh);
  return fresh;
}

function headOf(container: Container): NamesHead {
  return JSON.parse(container.text('names.head')) as NamesHead;
}

function hasNames(container: Container): boolean {
  return container.has('names.head') && headOf(container).rules === RULES;
}

function putTogether(file: CodeFile): Container {
  return new Container(new Map(nameParts(file)));
}

function open(file: CodeFile, container: Container): FileNames {
  const { wide } = headOf(container);
  const numbers = (name: string) => (wide ? container.numbers(name) : uint16s(container.bytes(name)));
  const concepts = unpackLines(container.bytes('names.concepts'));
  const bytes = container.bytes('names.said');
  const refAt = container.numbers('names.said.at');
  const terms = once(() => new TermRefs(file, termListsOf(file.container)));
  const words = (): NameWords => ({
    words: termListsOf(file.container).words,
    concepts,
    conceptAt: numbers('names.concept.at'),
  });
  return {
    concepts,
    table: {
      anchored: container.numbers('names.anchored'),
      wordsAt: container.numbers('names.words.at'),
      words: numbers('names.words'),
    },
    terms,
    said: once(() => new SaidWords(words(), terms())),
    refsOf: (name) => unpackRefs(bytes, refAt[name] ?? 0, refAt[name + 1] ?? 0),
    firstRefOf: (name) => firstRef(bytes, refAt[name] ?? 0),
    isWeak: (name) => bytes[refAt[name] ?? 0] === 0,
  };
}
