import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver-types';
import { formatMoney } from '../../base/money.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { type Charge, chargeFor } from '../../project/chargeList.js';
import { type Caret, EMPTY, KIND, listOf, typedRange } from './items.js';

const MOST_CHARGES = 20;

/** Services of the practice's own charge list by number or by the practice's words, as they stand in the list; modifiers that have a price of their own come with them. */
export function chargeItems(checked: CheckedNote, typed: string, range: Range): CompletionItem[] {
  const { charges } = checked.context.configuration.chargeList;
  const words = typed.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  if (words.length === 0) return [];
  const items: CompletionItem[] = [];
  for (const charge of charges.values()) {
    if (items.length >= MOST_CHARGES) break;
    if (charge.code.startsWith(typed.toUpperCase()) || saysAll(charge.label, words))
      items.push(item(checked, charge, typed, range));
  }
  return items;
}

/** True when each typed word begins a word of the label. */
function saysAll(label: string, words: readonly string[]): boolean {
  const own = label.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return own.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)));
}

function item(checked: CheckedNote, charge: Charge, typed: string, range: Range): CompletionItem {
  const [code = charge.code] = charge.code.split('-');
  return {
    label: charge.code,
    labelDetails: { detail: `  ${charge.label}`, description: described(charge) },
    kind: KIND.event,
    filterText: typed,
    textEdit: { range, newText: charge.code },
    data: { system: /^[A-Z]/.test(code) ? 'HCPCS' : 'CPT', code, on: checked.dateOfService },
  };
}

function described({ price }: Charge): string {
  return price === undefined ? 'charge list' : `charge list, ${formatMoney(price)}`;
}

/** Behind a dollar sign: what the units of the line come to by the charge list. */
export function chargeOf(caret: Caret, { line }: CodedService, typed: string): CompletionList {
  const { chargeList } = caret.checked.context.configuration;
  const row = chargeFor(
    chargeList,
    line.code.code,
    line.modifiers.map(({ value }) => value),
  );
  if (row?.price === undefined) return EMPTY;
  const units = line.units?.value ?? 1;
  const amount = formatMoney(row.price * units);
  const range = typedRange(caret, typed.length);
  const detail = units === 1 ? 'charge list' : `charge list, ${units} x ${formatMoney(row.price)}`;
  return listOf(
    [
      {
        label: amount,
        kind: KIND.unit,
        labelDetails: { detail: `  ${detail}` },
        filterText: typed,
        textEdit: { range, newText: amount },
      },
    ],
    false,
  );
}
