import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver-types';
import { formatUsDate } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import type { CodeEntry, CodeSystem, SearchHit } from '../../codes/codeBook.js';
import { stateOf } from '../codeSearch.js';
import { blockWords } from './blockWords.js';
import { chargeItems } from './charges.js';
import { continuation, titleColumn } from './continuation.js';
import { type Caret, EMPTY, GO_ON, KIND, listOf, MOST_ITEMS, rangeOf } from './items.js';
import { lineStarts } from './lineStarts.js';
import { searchFacts } from './searchFacts.js';
import { titleTeller } from './titleTeller.js';

/** Label or bullet in front of what the coder types: `A  `, `B) `, `1. `, `Dx1: `. */
const LINE_START =
  /^\s*(?:(?:dx\s?\d{0,2}|icd-?10(?:-cm)?|cpt|hcpcs)\s{0,2}[:.)=]\s*|(?:[A-L]|1[0-2]|[1-9])(?:[).:=]\s*|\s+)|[-*•]\s+)?/i;
const SERVICE_START = /^\s*(?:cpt|hcpcs)\s{0,2}[:.)=]/i;
const MOST_TYPED = 120;

/** Codes by number or by words, on a line that holds none yet. */
export function codes(caret: Caret): CompletionList {
  const { checked, before, after, offset } = caret;
  const start = LINE_START.exec(before)?.[0] ?? '';
  const typed = before.slice(start.length);
  if (typed.trim() === '') return lineStarts(caret);
  // A finished line: code, gap, title.
  if (/\d.*\s{2,}\S/.test(typed) || typed.length > MOST_TYPED) return EMPTY;
  const rest = /^[A-Z0-9.]*/i.exec(after)?.[0].length ?? 0;
  const range = rangeOf(checked, { start: offset - typed.length, end: offset + rest });
  const isLabelled = /[A-L\d]/i.test(start);
  const systems = systemsFor(caret, start, isLabelled);
  const found = find(checked, typed.trim(), systems);
  const words = isLabelled ? [] : blockWords(caret, typed);
  const list: ListParts = {
    checked,
    range,
    typed,
    column: titleColumn(checked, range),
    ending: continuation(caret),
    shownTitle: titleTeller(checked),
  };
  const services = systems.some((group) => group.includes('CPT'));
  const charges = services ? chargeItems(checked, typed.trim(), range) : [];
  const priced = new Set(charges.map(({ label }) => label));
  const items = found
    .filter(({ entry }) => !priced.has(entry.code))
    .slice(0, MOST_ITEMS - words.length - charges.length)
    .map((hit) => codeItem(list, hit));
  const chargesFirst = systems.length > 1 || systems[0]?.[0] !== 'ICD-10-CM' || /^\d/.test(typed);
  const all = chargesFirst ? [...charges, ...items] : [...items, ...charges];
  return listOf([...all, ...words], found.length > MOST_ITEMS || typed.trim().length < 12);
}

/** Diagnoses behind a letter, services behind `CPT:` and below other services, else both. */
function systemsFor({ checked, offset }: Caret, start: string, isLabelled: boolean): readonly CodeSystem[][] {
  const services: CodeSystem[] = ['HCPCS', 'CPT'];
  if (SERVICE_START.test(start)) return [services];
  if (isLabelled) return [['ICD-10-CM']];
  const above = checked.note.coding?.lines.filter((line) => line.span.end < offset).at(-1);
  const inServices = above?.kind === 'service' || (above?.kind === 'heading' && above.of === 'services');
  return inServices ? [services, ['ICD-10-CM']] : [['ICD-10-CM', ...services]];
}

/** A header that is typed in full offers what is below it first. */
function find(checked: CheckedNote, typed: string, groups: readonly CodeSystem[][]): Found[] {
  const on = checked.dateOfService;
  const { codes } = checked.context;
  const searched = groups.flatMap((systems) => [
    ...codes.search(typed, { on, systems, limit: MOST_ITEMS + 1, facts: searchFacts(checked, typed) }),
  ]);
  const answer = groups.some((systems) => systems.includes('ICD-10-CM'))
    ? codes.lookUp('ICD-10-CM', typed, on)
    : undefined;
  if (answer?.status === 'ended' || answer?.status === 'not-begun') {
    const day = formatUsDate(answer.on);
    const state = answer.status === 'ended' ? `ended ${day}` : `begins ${day}`;
    return [...searched, { entry: answer.entry, score: 0, state }];
  }
  if (answer?.status !== 'header') return searched;
  const children = answer.children.map((entry) => ({ entry, score: 1 }));
  const shown = new Set([...children.map(({ entry }) => entry.code), answer.entry.code]);
  const others = searched.filter(({ entry }) => entry.system !== 'ICD-10-CM' || !shown.has(entry.code));
  return [...children, ...others, { entry: answer.entry, score: 0 }];
}

interface Found extends SearchHit {
  /** Said instead of what the entry itself says. */
  readonly state?: string;
}

/** What all items of a list have in common. */
interface ListParts {
  readonly checked: CheckedNote;
  readonly range: Range;
  readonly typed: string;
  readonly column: number;
  readonly ending: string;
  readonly shownTitle: (entry: CodeEntry) => string;
}

function codeItem(
  { checked, range, typed, column, ending, shownTitle }: ListParts,
  hit: Found,
): CompletionItem {
  const { entry } = hit;
  const isDiagnosis = entry.system === 'ICD-10-CM';
  const isEnd = isDiagnosis && entry.billable;
  return {
    label: entry.code,
    labelDetails: {
      detail: `  ${shownTitle(entry)}`,
      description: hit.state ?? (stateOf(checked.context.codes, entry, checked.dateOfService) || 'billable'),
    },
    kind: isDiagnosis ? (entry.billable ? KIND.value : KIND.header) : KIND.event,
    // The editor hides what the typed text is no part of; words and synonyms are.
    filterText: typed,
    textEdit: {
      range,
      newText: isEnd ? `${entry.code.padEnd(column)}  ${entry.title}${ending}` : entry.code,
    },
    data: { system: entry.system, code: entry.code, on: checked.dateOfService },
    ...(isDiagnosis && !entry.billable && { command: GO_ON }),
  };
}
