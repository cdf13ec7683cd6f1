import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver-types';
import { parseIsoDate } from '../base/date.js';
import { lineAt } from '../base/lines.js';
import type { CheckedNote } from '../check.js';
import type { CodeBook, CodeSystem, SearchHit } from '../codes/codeBook.js';
import { titleOf } from '../coding/buildCoding.js';
import { LETTERS } from '../note/coding/draft.js';
import { allLabels } from '../note/phraseTable.js';
import { RULES } from '../rules/registry.js';
import { caretLine, isInBlock, serviceAt } from './caret.js';
import { pageOf } from './codePage.js';
import { lspRange } from './ranges.js';

/** At most this many items; more are found by typing on. */
const MOST_ITEMS = 50;

const KIND = { value: 12, keyword: 14, field: 5, reference: 18, event: 23, header: 9 } as const;

/** What a resolve needs to fill in the documentation. */
interface ItemData {
  readonly system: CodeSystem;
  readonly code: string;
  readonly on: string;
}

const EMPTY: CompletionList = { isIncomplete: false, items: [] };

/** Completion at a caret: codes by number or words, modifiers, pointers, places, labels, directives. */
export function completionAt(checked: CheckedNote, offset: number): CompletionList {
  if (!isInBlock(checked, offset)) return headerLabels(checked, offset);
  const line = caretLine(checked, offset);
  const from = (length: number) => lspRange(checked.note, { start: offset - length, end: offset });
  const ignore = /^\s*ignore\s+([A-Z0-9-]*)$/i.exec(line.before);
  if (ignore) return ruleIds(from((ignore[1] ?? '').length));
  const service = serviceAt(checked, offset);
  if (service && offset > service.line.code.span.end) {
    const inService = serviceParts(checked, offset, line.before, from);
    if (inService) return inService;
  }
  if (/;|\/\//.test(line.before)) return EMPTY;
  return codesByWords(checked, offset, line.before, line.after);
}

/** Fills in the page of a code. */
export function resolveCompletion(item: CompletionItem, codes: CodeBook): CompletionItem {
  const data = item.data as ItemData | undefined;
  const on = data && parseIsoDate(data.on);
  if (!data || !on) return item;
  const page = pageOf(codes, data.system, data.code, on);
  return page ? { ...item, documentation: { kind: 'markdown', value: page } } : item;
}

/** Behind a service code: modifiers after a dash or the word, places after `POS` or `@`, else pointers. */
function serviceParts(
  checked: CheckedNote,
  offset: number,
  before: string,
  from: (length: number) => Range,
): CompletionList | undefined {
  const modifier = /(?:[A-Z0-9]-|mod(?:ifier)?s?[ :]{1,3}|,)([A-Z0-9]{0,2})$/i.exec(before);
  if (modifier) return systemList(checked, 'modifier', modifier[1] ?? '', from);
  const place = /(?:pos[ :=]{0,3}|@)(\d{0,2})$/i.exec(before);
  if (place) return systemList(checked, 'POS', place[1] ?? '', from);
  const pointers = /\s([A-L]{0,4})$/i.exec(before);
  return pointers ? pointerLetters(checked, offset, (pointers[1] ?? '').toUpperCase()) : undefined;
}

function systemList(
  checked: CheckedNote,
  system: CodeSystem,
  typed: string,
  from: (length: number) => Range,
): CompletionList {
  const items: CompletionItem[] = [];
  for (const entry of checked.context.codes.entries(system, checked.dateOfService)) {
    if (!entry.code.startsWith(typed.toUpperCase())) continue;
    items.push({
      label: entry.code,
      kind: KIND.value,
      labelDetails: { detail: `  ${entry.title}` },
      filterText: entry.code,
      sortText: String(items.length).padStart(4, '0'),
      textEdit: { range: from(typed.length), newText: entry.code },
      data: data(system, entry.code, checked.dateOfService),
    });
  }
  return { isIncomplete: false, items };
}

function pointerLetters(checked: CheckedNote, offset: number, typed: string): CompletionList {
  const items = checked.coding.diagnoses.flatMap((diagnosis): CompletionItem[] => {
    const { letter, code } = diagnosis.line;
    if (!letter || typed.includes(letter)) return [];
    return [
      {
        label: typed + letter,
        kind: KIND.reference,
        labelDetails: { detail: `  ${code.code} ${titleOf(diagnosis.answer) ?? ''}` },
        filterText: typed + letter,
        sortText: letter,
        textEdit: {
          range: lspRange(checked.note, { start: offset - typed.length, end: offset }),
          newText: typed + letter,
        },
        data: data('ICD-10-CM', code.code, checked.dateOfService),
      },
    ];
  });
  return { isIncomplete: typed === '', items };
}

/** Label or bullet in front of what the coder types: `A  `, `B) `, `1. `, `Dx1: `. */
const LINE_START =
  /^\s*(?:(?:dx\s?\d{0,2}|icd-?10(?:-cm)?|cpt|hcpcs)\s{0,2}[:.)=]\s*|(?:[A-L]|1[0-2]|[1-9])(?:[).:=]\s*|\s+)|[-*•]\s+)?/i;

function codesByWords(checked: CheckedNote, offset: number, before: string, after: string): CompletionList {
  const start = LINE_START.exec(before)?.[0].length ?? 0;
  const typed = before.slice(start);
  const labelled = /[A-L\d]/i.test(before.slice(0, start));
  if (typed.trim() === '') return lineStarts(checked, offset, before);
  if (/\d.*\s{2,}\S/.test(typed) || typed.length > 120) return EMPTY;
  const systems: CodeSystem[] = labelled ? ['ICD-10-CM'] : ['ICD-10-CM', 'HCPCS', 'CPT'];
  const hits = checked.context.codes.search(typed, {
    on: checked.dateOfService,
    systems,
    limit: MOST_ITEMS + 1,
  });
  const rest = /^[A-Z0-9.]*/i.exec(after)?.[0].length ?? 0;
  const range = lspRange(checked.note, { start: offset - typed.length, end: offset + rest });
  const items = hits.slice(0, MOST_ITEMS).map((hit, index) => codeItem(checked, hit, index, range, typed));
  const labels = labelled ? [] : blockWords(checked, offset, typed);
  return { isIncomplete: true, items: [...items, ...labels] };
}

function codeItem(
  checked: CheckedNote,
  hit: SearchHit,
  index: number,
  range: Range,
  typed: string,
): CompletionItem {
  const { entry } = hit;
  const isDiagnosis = entry.system === 'ICD-10-CM';
  const width = Math.max(0, ...otherLines(checked, range).map((line) => line.code.code.length));
  const newText = isDiagnosis && entry.billable ? `${entry.code.padEnd(width)}  ${entry.title}` : entry.code;
  return {
    label: entry.code,
    labelDetails: { detail: `  ${tellingTitle(checked, hit)}`, ...stateWord(hit) },
    kind: isDiagnosis ? (entry.billable ? KIND.value : KIND.header) : KIND.event,
    filterText: typed,
    sortText: String(index).padStart(4, '0'),
    textEdit: { range, newText },
    data: data(entry.system, entry.code, checked.dateOfService),
    ...(isDiagnosis &&
      !entry.billable && {
        command: { title: 'Show the codes below', command: 'editor.action.triggerSuggest' },
      }),
  };
}

/** The diagnosis lines but the one being typed. */
function otherLines(checked: CheckedNote, range: Range) {
  const own = range.start.line;
  return (checked.note.coding?.diagnoses ?? []).filter(
    (line) => lineAt(checked.note.lines, line.span.start) !== own,
  );
}

/** What the item is beside a billable diagnosis: a header, or a code of another system. */
function stateWord(hit: SearchHit): { description?: string } {
  if (hit.entry.system !== 'ICD-10-CM') return { description: hit.entry.system };
  return hit.entry.billable ? {} : { description: 'header' };
}

/** The title as a list shows it: what every code of the category begins with is left out, so that the telling words are seen. */
function tellingTitle(checked: CheckedNote, { entry }: SearchHit): string {
  const category = checked.context.codes.lookUp('ICD-10-CM', entry.code.slice(0, 3), checked.dateOfService);
  if (entry.system !== 'ICD-10-CM' || !('entry' in category) || entry.code.length <= 3) return entry.title;
  const common = category.entry.title;
  return entry.title.startsWith(`${common} `) ? `… ${entry.title.slice(common.length + 1)}` : entry.title;
}

/** On an empty line: the next letter, and the words a line may begin with. */
function lineStarts(checked: CheckedNote, offset: number, before: string): CompletionList {
  if (before.trim() !== '') return { ...EMPTY, isIncomplete: true };
  const used = new Set(checked.coding.diagnoses.flatMap((diagnosis) => diagnosis.line.letter ?? []));
  const next = LETTERS.find((letter) => !used.has(letter));
  const range = lspRange(checked.note, { start: offset - before.length, end: offset });
  const letter: CompletionItem[] = next
    ? [
        {
          label: `${next}  `,
          kind: KIND.reference,
          labelDetails: { detail: 'next diagnosis' },
          sortText: '0',
          textEdit: { range, newText: `${next}  ` },
        },
      ]
    : [];
  return { isIncomplete: true, items: [...letter, ...blockWords(checked, offset, before)] };
}

const DIRECTIVES: readonly (readonly [word: string, text: string, detail: string])[] = [
  ['hold', 'hold: ', 'keep the claim back, with the reason'],
  ['query', 'query Q1 to ', 'a question to the provider'],
  ['ignore', 'ignore ', 'suppress a rule, with the reason'],
  ['em', 'em: ', 'the rationale of the visit level'],
];

/** Directives and header labels that may be typed in the block. */
function blockWords(checked: CheckedNote, offset: number, typed: string): CompletionItem[] {
  const range = lspRange(checked.note, { start: offset - typed.length, end: offset });
  const starts = (word: string) => word.toLowerCase().startsWith(typed.trim().toLowerCase());
  return DIRECTIVES.filter(([word]) => starts(word)).map(([word, newText, detail]) => ({
    label: word,
    kind: KIND.keyword,
    labelDetails: { detail: `  ${detail}` },
    sortText: `9${word}`,
    filterText: typed || word,
    textEdit: { range, newText },
  }));
}

/** Labels at the start of a header line. */
function headerLabels(checked: CheckedNote, offset: number): CompletionList {
  const firstSection = checked.note.sections.find(
    (section) => section.name !== 'HEADER' && section.name !== 'INSURANCE',
  );
  if (firstSection && offset >= firstSection.span.start) return EMPTY;
  const { before } = caretLine(checked, offset);
  const typed = /(?:^|\s{2,}|\t|\| ?)([A-Za-z][A-Za-z ]{0,24})$/.exec(before)?.[1];
  if (!typed) return EMPTY;
  const range = lspRange(checked.note, { start: offset - typed.length, end: offset });
  const seen = new Set<string>();
  const items = allLabels().flatMap(([label, field]): CompletionItem[] => {
    if (seen.has(field) || !label.startsWith(typed.toLowerCase())) return [];
    seen.add(field);
    const written = label.replace(/[a-z]+/g, capitalised);
    return [
      {
        label: written,
        kind: KIND.field,
        labelDetails: { detail: `  ${field}` },
        textEdit: { range, newText: `${written}: ` },
      },
    ];
  });
  return { isIncomplete: false, items };
}

/** Label words as headers write them: `Member ID`, `Date of Service`. */
function capitalised(word: string): string {
  if (/^(?:of|to|on|by|for|and)$/.test(word)) return word;
  return word.length <= 3 && word !== 'sex' && word !== 'age'
    ? word.toUpperCase()
    : word.charAt(0).toUpperCase() + word.slice(1);
}

function ruleIds(range: Range): CompletionList {
  const items = RULES.filter((rule) => rule.status !== 'removed').map((rule) => ({
    label: rule.id,
    kind: KIND.keyword,
    labelDetails: { detail: `  ${rule.name}` },
    textEdit: { range, newText: `${rule.id}` },
  }));
  return { isIncomplete: false, items };
}

function data(system: CodeSystem, code: string, on: string): ItemData {
  return { system, code, on };
}
