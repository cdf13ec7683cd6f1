import { nearestName } from '../../base/nearestName.js';
import type { CheckedNote } from '../../check.js';
import { appendLine } from '../../note/edits/insert.js';
import type { FieldName } from '../../note/names.js';
import type { HeaderField } from '../../note/note.js';
import { allLabels, labelPhrase } from '../../note/phraseTable.js';
import { type Fix, type MessageValue, message, typed } from '../finding.js';

/** A label of the header that is not known and nearly one of a field. */
export interface MistypedLabel {
  readonly field: HeaderField;
  /** Said behind what lacks, with `{label}`. */
  readonly remark: string;
  readonly values: Readonly<Record<string, MessageValue>>;
  /** The record stays as it is: what stands behind the label is typed into the coding block under the label that is known. */
  readonly fixes: readonly Fix[];
}

const NAMES = allLabels().map(([label]) => label);

/** The unknown label with a value behind it that was probably meant as one of a field; undefined when none is near. */
export function mistypedLabel(
  { note }: CheckedNote,
  name: FieldName,
  written: string,
): MistypedLabel | undefined {
  for (const field of note.fields) {
    if (field.field !== undefined || field.place !== 'header' || field.value.value.trim() === '') continue;
    const meant = nearestName(field.label.value.toLowerCase(), NAMES);
    if (meant === undefined || labelPhrase(meant)?.name !== name) continue;
    const value = field.value.value.replace(/\s+/g, ' ').trim();
    return {
      field,
      remark: ` The header has {label}, which is no label known here and may be meant as "${written}:".`,
      values: { label: typed(`"${field.label.value}:"`, 'a label') },
      fixes: note.coding
        ? [
            {
              title: message(`Type "${written}:" with what stands there into the coding block`),
              safe: false,
              preferred: false,
              edits: appendLine(note, `${written}: ${value}`),
            },
          ]
        : [],
    };
  }
  return undefined;
}
