import { metaPart, type TableMeta, type TableScope } from '../edits/tableFile.js';
import { dayOf } from './days.js';
import type { Edition } from './editions.js';
import type { OfficialRelease } from './official.js';

/** What readers of edit tables hand over. */
export interface TableToCompile extends TableScope {
  readonly table: TableMeta['table'];
  readonly title: string;
  /** A dated edition, or the name of a list that speaks from a day on. */
  readonly edition: Edition | { readonly name: string; readonly from: number; readonly until: 0 };
  readonly dated: boolean;
  readonly part?: TableMeta['part'];
  readonly parts: readonly (readonly [string, Uint8Array])[];
  readonly counts: string;
  readonly remarks?: readonly string[];
}

/** A table as a release: no entries, its parts beside its description. */
export function tableRelease(input: TableToCompile): OfficialRelease {
  const { table, program, setting, edition, dated, part, title, counts, remarks = [] } = input;
  const meta: TableMeta = {
    table,
    program,
    setting,
    edition: edition.name,
    from: typeof edition.from === 'number' ? edition.from : dayOf(edition.from),
    until: edition.until === 0 ? 0 : dayOf(edition.until),
    dated,
    ...(part && { part }),
  };
  const scope = [
    ...(program === 'medicaid' ? ['medicaid'] : []),
    ...(setting === 'practitioner' ? [] : [setting]),
  ];
  return {
    id: [table, ...scope, edition.name, ...(part ? [`f${part.number}`] : [])].join('-'),
    title: `${title} ${edition.name}${part ? `, part ${part.number}` : ''}${scope.length > 0 ? ` (${scope.join(', ')})` : ''}`,
    release: {
      meta: { source: table === 'prices' ? 'practice' : 'official', editions: {}, complete: [] },
      entries: [],
      parts: new Map([metaPart(meta), ...input.parts]),
    },
    counts,
    remarks,
  };
}

/** Whose table it is, from names and the first rows. */
export function scopeIn(texts: readonly string[]): TableScope {
  const text = texts.join(' ').toLowerCase();
  const setting = /outpatient|hospital|ccioph|(?:^|[^a-z])oph(?:[^a-z]|$)/.test(text)
    ? 'facility'
    : /dme|durable|supplier/.test(text)
      ? 'equipment'
      : 'practitioner';
  return { program: /medicaid|mcd(?!ata)/.test(text) ? 'medicaid' : 'medicare', setting };
}
