import { dateOf } from '../codes/editions.js';
import { TABLE_NAMES } from '../codes/edits/editTables.js';
import { storeOf } from './home.js';
import { type InstalledRelease, openInstalled } from './installed.js';
import { EXIT, type Io, UsageError } from './io.js';
import { choice, nearest, type Parsed, text } from './options.js';

/** One line of the overview. */
interface ReleaseRow {
  readonly id: string;
  readonly holds: readonly string[];
  readonly source: 'embedded' | 'official' | 'practice';
  /** First day and first day no longer; null where there is none. */
  readonly from: string | null;
  readonly until: string | null;
  /** Bytes on disk; null for the embedded set. */
  readonly size: number | null;
}

/** `clean-claim codes releases`: what is installed, and where. */
export function releasesCommand(parsed: Parsed, io: Io): number {
  const store = storeOf(text(parsed, 'home'), io);
  const installed = openInstalled(store);
  const rows = [EMBEDDED, ...installed.releases.map(rowOf)];
  if (choice(parsed, 'format', ['tsv', 'json'], 'tsv') === 'json') {
    io.out(
      `${JSON.stringify({ folder: store.folder, releases: rows, problems: installed.problems }, undefined, 1)}\n`,
    );
    return EXIT.clean;
  }
  for (const row of rows)
    io.out(
      `${[row.id, row.holds.join(', '), row.source, row.from ?? '', row.until ?? '', row.size ?? ''].join('\t')}\n`,
    );
  for (const problem of installed.problems) io.err(`clean-claim: ${problem}\n`);
  return EXIT.clean;
}

const EMBEDDED: ReleaseRow = {
  id: 'embedded',
  holds: ['ICD-10-CM', 'HCPCS', 'CPT', 'POS', 'modifier'].map((system) => `${system} embedded`),
  source: 'embedded',
  from: null,
  until: null,
  size: null,
};

function rowOf({ stored, meta, table }: InstalledRelease): ReleaseRow {
  const [covers] = Object.values(meta.covers ?? {});
  const day = (number: number | undefined) => (number ? dateOf(number) : null);
  return {
    id: stored.id,
    holds: [
      ...Object.entries(meta.editions).map(([system, edition]) => `${system} ${edition}`),
      ...(table ? [`${TABLE_NAMES[table.table]} ${table.edition}`] : []),
    ],
    source: meta.source,
    from: covers?.from ?? day(table?.from),
    until: covers?.until ?? day(table?.until),
    size: stored.size,
  };
}

/** `clean-claim codes remove ID…`: removes releases from the store; all names must be known before any is removed. */
export function removeCommand(parsed: Parsed, io: Io): number {
  if (parsed.positionals.length === 0)
    throw new UsageError('codes remove takes names as codes releases lists them, or editions, as FY2026.');
  const store = storeOf(text(parsed, 'home'), io);
  const installed = openInstalled(store);
  const stored = store.list().map((release) => release.id);
  const ids = parsed.positionals.flatMap((name) => {
    const found = stored.includes(name)
      ? [name]
      : installed.releases
          .filter(({ meta, table }) => editions(meta, table).includes(name))
          .map((r) => r.stored.id);
    if (found.length === 0)
      throw new UsageError(`No release "${name}" is installed; nothing was removed.${nearest(name, stored)}`);
    return found;
  });
  for (const id of new Set(ids)) io.out(store.remove(id) ? `Removed ${id}\n` : `${id} was gone already\n`);
  return EXIT.clean;
}

function editions(meta: InstalledRelease['meta'], table: InstalledRelease['table']): string[] {
  return [...Object.values(meta.editions), ...(table ? [table.edition] : [])];
}
