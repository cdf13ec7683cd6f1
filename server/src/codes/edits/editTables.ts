import type { CalendarDate } from '../../base/date.js';
import { type Container, openContainer } from '../container.js';
import { type AddOn, addOnIn } from './addOns.js';
import { type CoverageAnswer, coverageIn } from './coverage.js';
import { type FeeIndicators, indicatorsIn } from './feeSchedule.js';
import { type CodePair, PairsReader } from './pairs.js';
import { priceIn } from './prices.js';
import { type TableKind, type TableMeta, type TableScope, tableMeta } from './tableFile.js';
import { type UnitsLimit, unitsLimitIn } from './unitLimits.js';

/** Names of the tables as messages use them. */
export const TABLE_NAMES: Readonly<Record<TableKind, string>> = {
  'ncci-pairs': 'NCCI procedure pairs',
  'unit-limits': 'medically unlikely edits (unit limits)',
  'add-ons': 'add-on code edits',
  'fee-schedule': 'physician fee schedule indicators',
  coverage: 'coverage policies',
  prices: 'charge list',
};

/** The table an answer comes from. */
export interface TableName {
  readonly table: TableKind;
  readonly edition: string;
}

/** What a table says: something, nothing (which is knowledge, too), or that no table at hand speaks for the day; `because` continues "not checked, because". */
export type TableAnswer<T> =
  | { readonly status: 'found'; readonly value: T; readonly from: TableName }
  | { readonly status: 'none'; readonly from: TableName }
  | { readonly status: 'not-checked'; readonly because: string };

/** The tables at hand, an immutable snapshot like the code book. Codes in upper case. Unless a scope says otherwise, Medicare's tables for practitioners answer. */
export interface EditTables {
  /** The pair of two codes in this order; ask both orders. Deleted pairs and those with indicator 9 are none. */
  pairBetween(
    columnOne: string,
    columnTwo: string,
    on: CalendarDate,
    scope?: Partial<TableScope>,
  ): TableAnswer<CodePair>;
  /** All pairs whose first code this is. */
  pairsOf(columnOne: string, on: CalendarDate, scope?: Partial<TableScope>): TableAnswer<readonly CodePair[]>;
  unitsLimit(code: string, on: CalendarDate, scope?: Partial<TableScope>): TableAnswer<UnitsLimit>;
  /** What must stand beside an add-on code; none when the code is no add-on. */
  addOnPrimaries(code: string, on: CalendarDate): TableAnswer<AddOn>;
  /** Fee-schedule indicators of a code, or of its row for modifier 26, TC or 53. */
  indicators(code: string, on: CalendarDate, modifier?: string): TableAnswer<FeeIndicators>;
  /** What policies say of a service beside a diagnosis; none when no policy names the service. */
  coverage(service: string, diagnosis: string, on: CalendarDate): TableAnswer<readonly CoverageAnswer[]>;
  /** The practice's own price in cents. */
  price(code: string, modifier?: string): number | undefined;
  /** The tables that answer for a day. */
  tablesOn(on: CalendarDate): readonly TableName[];
}

interface Table {
  readonly meta: TableMeta;
  readonly container: Container;
}

const SCOPE: TableScope = { program: 'medicare', setting: 'practitioner' };

/** Opens the tables among compiled files; files without a table are passed over. Throws `CodeFileError` for a damaged one. */
export function openEditTables(files: readonly Uint8Array[]): EditTables {
  return editTablesOf(files.map((bytes) => openContainer(bytes)));
}

/** The tables among opened containers. */
export function editTablesOf(containers: readonly Container[]): EditTables {
  const tables = containers.flatMap((container): Table[] => {
    const meta = tableMeta(container);
    return meta ? [{ meta, container }] : [];
  });
  const readers = new Map<Container, PairsReader>();
  const pairs = ({ container }: Table) => {
    const reader = readers.get(container) ?? new PairsReader(container);
    readers.set(container, reader);
    return reader;
  };
  const inForce = (kind: TableKind, on: CalendarDate, scope: Partial<TableScope> = {}) =>
    tablesInForce(tables, kind, on, { ...SCOPE, ...scope });
  const one = <T>(
    kind: TableKind,
    on: CalendarDate,
    scope: Partial<TableScope> | undefined,
    read: (table: Table) => T | undefined,
  ): TableAnswer<T> => {
    const [table] = inForce(kind, on, scope);
    if (!table) return notChecked(kind, on);
    const value = read(table);
    return value === undefined
      ? { status: 'none', from: nameOf(table) }
      : { status: 'found', value, from: nameOf(table) };
  };
  /** Pairs are published in parts; those whose codes include the first one answer. */
  const pairParts = (columnOne: string, on: CalendarDate, scope: Partial<TableScope> | undefined) =>
    partsFor(inForce('ncci-pairs', on, scope), columnOne);
  return {
    pairBetween(columnOne, columnTwo, on, scope) {
      const parts = pairParts(columnOne, on, scope);
      const [first] = parts;
      if (!first) return notChecked('ncci-pairs', on);
      const found = parts.flatMap((part) => pairs(part).between(columnOne, columnTwo, dayOf(on)) ?? []);
      const value = found.find((pair) => pair.indicator !== 9);
      return value
        ? { status: 'found', value, from: nameOf(first) }
        : { status: 'none', from: nameOf(first) };
    },
    pairsOf(columnOne, on, scope) {
      const parts = pairParts(columnOne, on, scope);
      const [first] = parts;
      if (!first) return notChecked('ncci-pairs', on);
      const all = parts.flatMap((part) => pairs(part).of(columnOne, dayOf(on)));
      const value = all.filter((pair) => pair.indicator !== 9);
      if (value.length === 0) return { status: 'none', from: nameOf(first) };
      return { status: 'found', value, from: nameOf(first) };
    },
    unitsLimit: (code, on, scope) =>
      one('unit-limits', on, scope, ({ container }) => unitsLimitIn(container, code)),
    addOnPrimaries: (code, on) =>
      one('add-ons', on, {}, ({ container }) => addOnIn(container, code, dayOf(on))),
    indicators: (code, on, modifier = '') =>
      one('fee-schedule', on, {}, ({ container }) => indicatorsIn(container, code, modifier)),
    coverage(service, diagnosis, on) {
      const found = inForce('coverage', on).flatMap((table) =>
        coverageIn(table.container, service, diagnosis, dayOf(on)).map((answer) => ({ answer, table })),
      );
      const [table] = found.length > 0 ? found.map((each) => each.table) : inForce('coverage', on);
      if (!table) return notChecked('coverage', on);
      if (found.length === 0) return { status: 'none', from: nameOf(table) };
      return { status: 'found', value: found.map(({ answer }) => answer), from: nameOf(table) };
    },
    price(code, modifier = '') {
      const list = tables.find(({ meta }) => meta.table === 'prices');
      return list && priceIn(list.container, code, modifier);
    },
    tablesOn: (on) =>
      (Object.keys(TABLE_NAMES) as TableKind[]).flatMap((kind) => {
        const [table] = inForce(kind, on);
        return table ? [nameOf(table)] : [];
      }),
  };
}

/** No table at all. */
export const NO_EDIT_TABLES: EditTables = editTablesOf([]);

/** The tables of the edition that answers for a day: the one whose days include it; where rows carry their own days, else the next later one. Lists of policies add up, the newest first. */
function tablesInForce(
  tables: readonly Table[],
  kind: TableKind,
  on: CalendarDate,
  scope: TableScope,
): Table[] {
  const day = dayOf(on);
  const candidates = tables
    .filter(
      ({ meta }) => meta.table === kind && meta.program === scope.program && meta.setting === scope.setting,
    )
    .filter(({ meta }) => (meta.dated || meta.from <= day) && (meta.until === 0 || day < meta.until));
  if (kind === 'coverage' || kind === 'prices') return candidates.sort((a, b) => b.meta.from - a.meta.from);
  const until = Math.min(...candidates.map(({ meta }) => meta.until));
  return candidates.filter(({ meta }) => meta.until === until);
}

/**
 * The parts that would hold the pairs of a code: those it lies within; in the gap between two parts, the first of them where both are here. The first part begins the codes
 * and a part that ends among codes with a letter ends them.
 */
function partsFor(tables: readonly Table[], code: string): Table[] {
  const whole = tables.filter(({ meta }) => !meta.part);
  const parts = tables.flatMap((table) => (table.meta.part ? [{ table, ...table.meta.part }] : []));
  const within = parts.filter(({ first, last }) => first <= code && code <= last);
  if (whole.length > 0 || within.length > 0) return [...whole, ...within.map(({ table }) => table)];
  parts.sort((a, b) => a.number - b.number);
  const before = parts.filter(({ last }) => last < code).at(-1);
  const after = parts.find(({ first }) => first > code);
  if (before && (after ? after.number === before.number + 1 : /^[A-Z]/.test(before.last)))
    return [before.table];
  return !before && after?.number === 1 ? [after.table] : [];
}

function notChecked(kind: TableKind, on: CalendarDate): { status: 'not-checked'; because: string } {
  return { status: 'not-checked', because: `no table of ${TABLE_NAMES[kind]} for ${on} is installed` };
}

function nameOf({ meta }: Table): TableName {
  return { table: meta.table, edition: meta.edition };
}

function dayOf(on: CalendarDate): number {
  return Number(on.replaceAll('-', ''));
}
