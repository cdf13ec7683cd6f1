import type { CalendarDate } from '../base/date.js';
import type { CodeBook, CodeSystem, SearchHit } from '../codes/codeBook.js';
import { codePage } from '../features/codePage.js';
import { installedCodes } from './home.js';
import type { InstalledRelease } from './installed.js';
import { EXIT, type Io, UsageError } from './io.js';
import { choice, nearest, type OptionTable, type Parsed, parseOptions, text } from './options.js';
import { dateOption } from './optionValues.js';

export const CODES_OPTIONS: OptionTable = {
  release: { type: 'string' },
  on: { type: 'string' },
  'as-of': { type: 'string' },
  format: { type: 'string' },
  limit: { type: 'string' },
  stdin: { type: 'boolean' },
  home: { type: 'string' },
  edition: { type: 'string' },
  as: { type: 'string' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

const BUILT = ['add', 'fetch', 'releases', 'remove', 'list', 'show', 'search'];
const LIST_SYSTEMS: readonly CodeSystem[] = ['ICD-10-CM', 'HCPCS', 'CPT', 'POS', 'modifier'];

/** `clean-claim codes add|fetch|releases|remove|list|show|search`. */
export async function codesCommand(args: readonly string[], io: Io): Promise<number> {
  const [verb, ...rest] = args;
  if (!verb || verb.startsWith('-')) throw new UsageError(`codes takes a verb: ${BUILT.join(', ')}.`);
  if (!BUILT.includes(verb))
    throw new UsageError(`There is no verb codes ${verb}.${nearest(verb, BUILT, 'codes ')}`);
  const parsed = parseOptions(rest, CODES_OPTIONS);
  const store = await storeVerb(verb, parsed, io);
  if (store !== undefined) return store;
  const { book, releases } = installedCodes(text(parsed, 'home'), io);
  const on = dateOption(text(parsed, 'on') ?? text(parsed, 'as-of'), 'on') ?? (io.today() as CalendarDate);
  const release = knownRelease(text(parsed, 'release'), releases);
  if (verb === 'list') return list(book, on, release, parsed, io);
  if (verb === 'show') return show(book, on, parsed, io);
  return search(book, on, release, parsed, io);
}

/** The verbs that manage the store; undefined for any other. They load their rooms when called. */
async function storeVerb(verb: string, parsed: Parsed, io: Io): Promise<number | undefined> {
  if (verb === 'add') return (await import('./codesAdd.js')).addCommand(parsed, io);
  if (verb === 'fetch') return (await import('./codesFetch.js')).fetchCommand(parsed, io);
  if (verb === 'releases') return (await import('./codesReleases.js')).releasesCommand(parsed, io);
  if (verb === 'remove') return (await import('./codesReleases.js')).removeCommand(parsed, io);
  return undefined;
}

function knownRelease(name: string | undefined, installed: readonly InstalledRelease[]): string | undefined {
  if (name === undefined) return undefined;
  const known = [...new Set(['embedded', ...installed.flatMap(({ meta }) => Object.values(meta.editions))])];
  if (!known.includes(name))
    throw new UsageError(
      `There is no release "${name}"; installed: ${known.join(', ')}.${nearest(name, known)}`,
    );
  return name;
}

function list(book: CodeBook, on: CalendarDate, release: string | undefined, parsed: Parsed, io: Io): number {
  const format = choice(parsed, 'format', ['tsv', 'json'], 'tsv');
  const rows: { system: CodeSystem; code: string; billable: boolean; title: string }[] = [];
  for (const system of LIST_SYSTEMS) {
    for (const entry of book.entries(system, on, release)) {
      rows.push({ system, code: entry.code, billable: entry.billable, title: entry.title });
    }
  }
  if (format === 'json') io.out(`${JSON.stringify(rows, undefined, 1)}\n`);
  else
    io.out(rows.map((row) => `${row.system}\t${row.code}\t${row.billable ? 1 : 0}\t${row.title}\n`).join(''));
  return EXIT.clean;
}

function show(book: CodeBook, on: CalendarDate, parsed: Parsed, io: Io): number {
  const [code] = parsed.positionals;
  if (!code) throw new UsageError('codes show takes a code.');
  const page = codePage(book, code, on);
  io.out(`${page ?? `${code}: no code set at hand holds this code for ${on}; it was not checked.`}\n`);
  return page ? EXIT.clean : EXIT.findings;
}

async function search(
  book: CodeBook,
  on: CalendarDate,
  release: string | undefined,
  parsed: Parsed,
  io: Io,
): Promise<number> {
  const limitText = text(parsed, 'limit') ?? '10';
  if (!/^[1-9]\d{0,3}$/.test(limitText)) throw new UsageError('--limit takes a number from 1 to 9999.');
  const options = { on, limit: Number(limitText), ...(release && { release }) };
  if (parsed.values.stdin === true) {
    const lines = new TextDecoder().decode(await io.readStdin()).split(/\r?\n/);
    if (lines.at(-1) === '') lines.pop();
    for (const query of lines) io.out(`${jsonLine(query, book.search(query, options))}\n`);
    return EXIT.clean;
  }
  const query = parsed.positionals.join(' ');
  if (query.trim() === '') throw new UsageError('codes search takes words or the beginning of a code.');
  const hits = book.search(query, options);
  if (choice(parsed, 'format', ['text', 'jsonl'], 'text') === 'jsonl') io.out(`${jsonLine(query, hits)}\n`);
  else io.out(hits.length > 0 ? hits.map(textLine).join('') : 'Nothing found.\n');
  return EXIT.clean;
}

function textLine(hit: SearchHit): string {
  const { entry } = hit;
  const state = entry.billable ? '' : '  (header)';
  return `${entry.code.padEnd(9)} ${entry.title}${state}${hit.via ? `  [${hit.via}]` : ''}\n`;
}

function jsonLine(query: string, hits: readonly SearchHit[]): string {
  const results = hits.map(({ entry, score }) => ({
    system: entry.system,
    code: entry.code,
    title: entry.title,
    billable: entry.billable,
    release: entry.release.edition,
    score: Number(Math.min(1, score).toFixed(4)),
  }));
  return JSON.stringify({ query, results });
}
