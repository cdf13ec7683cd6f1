import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import type { CodeBook, CodeEntry, CodeFacts, CodeSpan, CodeSystem } from '../../codes/codeBook.js';
import { titleOf } from '../../coding/buildCoding.js';
import type { CodedService } from '../../coding/coding.js';
import { chargeOf } from './charges.js';
import { type Caret, KIND, listOf, MOST_ITEMS, typedRange } from './items.js';

/** Behind a service code: modifiers after a dash or the word, places after `POS` or `@`, the charge after `$`, units after `x`, else pointers. */
export function serviceParts(caret: Caret, service: CodedService): CompletionList | undefined {
  const { before } = caret;
  const modifier = /(?:[A-Z0-9]-|mod(?:ifier)?s?[ :]{1,3}|,)([A-Z0-9]{0,2})$/i.exec(before);
  if (modifier) return modifiers(caret, service, modifier[1] ?? '');
  const place = /(?:pos[ :=]{0,3}|@)(\d{0,2})$/i.exec(before);
  if (place) return places(caret, place[1] ?? '');
  const charge = /\s(\$\s?[\d,.]*)$/.exec(before);
  if (charge) return chargeOf(caret, service, charge[1] ?? '');
  const count = /\sx(\d{0,3})$/i.exec(before);
  if (count) return units(caret, service, count[1] ?? '');
  const pointers = /\s([A-L]{0,4})$/i.exec(before);
  return pointers ? pointerLetters(caret, (pointers[1] ?? '').toUpperCase()) : undefined;
}

/** Those that fit the code first; others only once something is typed. */
function modifiers(caret: Caret, service: CodedService, typed: string): CompletionList {
  const { checked } = caret;
  const { codes } = checked.context;
  const { code } = service.line.code;
  const present = service.line.modifiers.map((one) => one.value).filter((one) => one !== typed.toUpperCase());
  const ofCode = codes.factsOf(systemOf(code), code, checked.dateOfService);
  const all = [...codes.entries('modifier', checked.dateOfService)].filter(
    (entry) => entry.code.startsWith(typed.toUpperCase()) && !present.includes(entry.code),
  );
  const ranked = all.map((entry) => ({ entry, fit: fitOf(codes, caret, entry.code, code, ofCode, present) }));
  const shown = ranked
    .filter(({ fit }) => fit > 0 || typed !== '')
    .sort((a, b) => b.fit - a.fit || usualPlace(a.entry.code) - usualPlace(b.entry.code));
  const items = shown.slice(0, MOST_ITEMS).map(({ entry }) => entryItem(caret, entry, typed));
  return listOf(items, shown.length > MOST_ITEMS);
}

/** 2: fits this code in particular; 1: may follow it; -1: may not. */
function fitOf(
  codes: CodeBook,
  caret: Caret,
  modifier: string,
  code: string,
  ofCode: CodeFacts,
  present: readonly string[],
): number {
  const facts = codes.factsOf('modifier', modifier, caret.checked.dateOfService);
  if (facts.notWith?.some((other) => present.includes(other))) return -1;
  if (facts.notAfter && within(code, facts.notAfter)) return -1;
  if (facts.follows && !within(code, facts.follows)) return -1;
  const own = fitByFacts(modifier, ofCode);
  if (own !== 0) return own;
  return facts.follows || facts.notAfter ? 2 : USUAL.includes(modifier) ? 1 : 0;
}

/** 3 where a fact of the code asks for the modifier, -1 where one speaks against it. */
function fitByFacts(modifier: string, ofCode: CodeFacts): number {
  const by = (fact: boolean | undefined) => (fact === undefined ? 0 : fact ? 3 : -1);
  if (SIDES.includes(modifier)) return by(ofCode.paired);
  if (modifier === '26' || modifier === 'TC') return by(ofCode.components);
  if (modifier === 'JW' || modifier === 'JZ') return ofCode.dose ? 3 : 0;
  if (modifier === 'QW') return ofCode.waived === 'QW' ? 3 : 0;
  if (modifier === '25') return ofCode.visit ? 3 : 0;
  return ofCode.disciplines?.includes(modifier) ? 3 : 0;
}

const SIDES = ['RT', 'LT', '50'];
/** Modifiers that offices use most, in that order; they come first among those that fit alike. */
const USUAL =
  '25 59 RT LT 50 51 26 TC 95 93 57 24 58 78 79 76 77 22 52 53 XS XU XE XP 33 GA GZ GY KX GC'.split(' ');

function usualPlace(modifier: string): number {
  const place = USUAL.indexOf(modifier);
  return place < 0 ? USUAL.length : place;
}

function within(code: string, spans: readonly CodeSpan[]): boolean {
  return spans.some(({ first, last }) => code.length === first.length && first <= code && code <= last);
}

function places(caret: Caret, typed: string): CompletionList {
  const { checked } = caret;
  const all = [...checked.context.codes.entries('POS', checked.dateOfService)];
  const items = all
    .filter((entry) => entry.code.startsWith(typed))
    .map((entry) => entryItem(caret, entry, typed));
  return listOf(items.slice(0, MOST_ITEMS), items.length > MOST_ITEMS);
}

function entryItem(caret: Caret, entry: CodeEntry, typed: string): CompletionItem {
  return {
    label: entry.code,
    kind: KIND.value,
    labelDetails: { detail: `  ${entry.title}` },
    filterText: entry.code,
    textEdit: { range: typedRange(caret, typed.length), newText: entry.code },
    data: { system: entry.system, code: entry.code, on: caret.checked.dateOfService },
  };
}

const MOST_UNITS = 10;

/** Numbers of units, with the amount they stand for where the dose or the minutes of a unit are known. */
function units(caret: Caret, service: CodedService, typed: string): CompletionList {
  const { code } = service.line.code;
  const facts = caret.checked.context.codes.factsOf(systemOf(code), code, caret.checked.dateOfService);
  const numbers = Array.from({ length: MOST_UNITS }, (_, index) => index + 1);
  const wanted = typed !== '' && Number(typed) > MOST_UNITS ? [Number(typed)] : numbers;
  const items = wanted
    .filter((number) => String(number).startsWith(typed))
    .map((number): CompletionItem => {
      const meaning = facts.dose
        ? `${round(number * facts.dose.amount)} ${facts.dose.unit}`
        : facts.timedMinutes
          ? `${number * facts.timedMinutes} minutes`
          : number === 1
            ? 'unit'
            : 'units';
      return {
        label: `x${number}`,
        kind: KIND.unit,
        labelDetails: { detail: `  ${meaning}` },
        filterText: `x${number}`,
        textEdit: { range: typedRange(caret, typed.length + 1), newText: `x${number}` },
      };
    });
  return listOf(items, true);
}

/** Without the digits that binary fractions add. */
function round(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}

/** The letters of the diagnoses that are not yet pointed at, with their titles. */
function pointerLetters(caret: Caret, typed: string): CompletionList {
  const { checked } = caret;
  const items = checked.coding.diagnoses.flatMap((diagnosis): CompletionItem[] => {
    const { letter, code } = diagnosis.line;
    if (!letter || typed.includes(letter)) return [];
    return [
      {
        label: typed + letter,
        kind: KIND.reference,
        labelDetails: { detail: `  ${code.code} ${titleOf(diagnosis.answer) ?? ''}` },
        filterText: typed + letter,
        textEdit: { range: typedRange(caret, typed.length), newText: typed + letter },
        data: { system: 'ICD-10-CM', code: code.code, on: checked.dateOfService },
      },
    ];
  });
  return listOf(items, typed === '');
}

function systemOf(code: string): CodeSystem {
  return /^[A-Z]/.test(code) ? 'HCPCS' : 'CPT';
}
