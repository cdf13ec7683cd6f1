import { resolve } from 'node:path';
import { type PositionRange, rangeOf } from '../base/lines.js';
import { Clusters } from '../copies/clusters.js';
import { compareWithHistory, mayShareText } from '../copies/compareWithHistory.js';
import type { CopiedFrom } from '../copies/copies.js';
import { isWorthTelling } from '../copies/worthTelling.js';
import type { Note } from '../note/note.js';
import { readSubject } from '../note/readSubject.js';
import { Crew, jobsFor } from './crew.js';
import { EXIT, type Io, UsageError } from './io.js';
import { notesUnder, type Unusable } from './noteFiles.js';
import { historyFrom, type IndexedNotes, readGiven } from './noteIndex.js';
import { choice, type OptionTable, parseOptions, text } from './options.js';
import { relativePath } from './shownPath.js';
import { indexAll } from './threads.js';
import { VERSION } from './version.js';

export const COPIES_OPTIONS: OptionTable = {
  format: { type: 'string' },
  jobs: { type: 'string' },
  'by-provider': { type: 'boolean' },
  'with-names': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/** Reading takes little: a second thread is worth its start and memory from this many notes on. */
const NOTES_PER_JOB = 5000;

/** Notes that are held: each is compared once, with no more than a few others. */
const KEPT = 4;

/** One pair as it is printed. Lines and characters count from zero. */
interface JsonPair {
  readonly later: JsonSide;
  readonly earlier: JsonSide;
  readonly relation: CopiedFrom['relation'];
  readonly share: number;
  readonly novelty: number;
  readonly words: number;
  readonly onlyDatesAndVitals: boolean;
  readonly sections: readonly {
    readonly name: string;
    readonly share: number;
    readonly words: number;
    readonly spans: readonly {
      readonly kind: string;
      readonly here: PositionRange;
      readonly there?: PositionRange;
    }[];
  }[];
}
interface JsonSide {
  readonly path: string;
  readonly dateOfService: string | null;
}

/** `clean-claim copies PATHS…`: pairs of notes that share text, spans on both sides, and clusters. Pairs are printed as they are found. */
export async function copiesCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseOptions(args, COPIES_OPTIONS);
  const format = choice(parsed, 'format', ['text', 'json'], 'text');
  const asked = text(parsed, 'jobs');
  if (asked !== undefined && !/^[1-9]\d{0,2}$/.test(asked))
    throw new UsageError('--jobs takes a number from 1 to 999.');
  if (parsed.positionals.length === 0) throw new UsageError('copies needs at least one file or folder.');
  const found = parsed.positionals.map((path) => notesUnder(resolve(io.cwd, path)));
  const paths = [...new Set(found.flatMap((one) => one.paths))].sort((a, b) => (a < b ? -1 : 1));
  const { encounters, unusable } = await indexOf(paths, asked === undefined ? undefined : Number(asked));
  const history = historyFrom(encounters, {}, KEPT);
  const { view, encounterAt, noteOf } = history;
  if (parsed.values['by-provider'] === true) {
    const withNames = parsed.values['with-names'] === true;
    const { copiesByProvider } = await import('./copiesByProvider.js');
    const unreadable = [...found.flatMap((one) => one.unusable), ...unusable];
    return copiesByProvider(encounters, history, io, { format, withNames }, unreadable);
  }
  const print = format === 'json' ? jsonPrinter(io) : textPrinter(io);
  const clusters = new Clusters();
  const failed = [...found.flatMap((one) => one.unusable), ...unusable];
  print.begin(encounters.length);
  for (const { path } of encounters) {
    const encounter = encounterAt(path);
    if (!encounter || !mayShareText(encounter, view)) continue;
    const read = readGiven(path, {});
    if ('because' in read) {
      failed.push(read);
      continue;
    }
    const note = noteOf(path, read.text);
    for (const source of compareWithHistory(note, readSubject(note), view, path).sources) {
      if (!isWorthTelling(source)) continue;
      clusters.join(relativePath(path, io.cwd), relativePath(source.source.path, io.cwd));
      print.pair(pairOf(path, note, source, io.cwd), note, source);
    }
  }
  print.end(
    clusters.list(),
    failed.map(({ path, because }) => ({ path: relativePath(path, io.cwd), because })),
  );
  return failed.length > 0 ? EXIT.couldNotRun : EXIT.clean;
}

async function indexOf(paths: readonly string[], asked: number | undefined): Promise<IndexedNotes> {
  const crew = new Crew(jobsFor(paths.length, asked, NOTES_PER_JOB));
  try {
    return await indexAll(paths, {}, crew);
  } finally {
    await crew.dismiss();
  }
}

const rounded = (share: number) => Math.round(share * 1000) / 1000;

function pairOf(path: string, note: Note, source: CopiedFrom, cwd: string): JsonPair {
  const other = source.source.note;
  return {
    later: { path: relativePath(path, cwd), dateOfService: readSubject(note).dateOfService?.value ?? null },
    earlier: {
      path: relativePath(source.source.path, cwd),
      dateOfService: source.source.dateOfService ?? null,
    },
    relation: source.relation,
    share: rounded(source.share),
    novelty: rounded(source.novelty),
    words: source.tokens,
    onlyDatesAndVitals: source.onlyVolatile,
    sections: source.sections.map((section) => ({
      name: section.name,
      share: rounded(section.share),
      words: section.tokens,
      spans: section.spans.map(({ kind, here, there }) => ({
        kind,
        here: rangeOf(note.lines, here),
        ...(there && other && { there: rangeOf(other.lines, there) }),
      })),
    })),
  };
}

interface Printer {
  begin(notes: number): void;
  pair(pair: JsonPair, note: Note, source: CopiedFrom): void;
  end(clusters: readonly string[][], errors: readonly Unusable[]): void;
}

function jsonPrinter(io: Io): Printer {
  let first = true;
  return {
    begin: (notes) =>
      io.out(`{ "schema": 1, "tool": ${JSON.stringify(VERSION)}, "notes": ${notes}, "pairs": [`),
    pair(pair) {
      io.out(`${first ? '\n' : ',\n'}${JSON.stringify(pair)}`);
      first = false;
    },
    end: (clusters, errors) =>
      io.out(
        `\n], "clusters": ${JSON.stringify(clusters)}, "errors": ${JSON.stringify(errors.map(({ path }) => path))} }\n`,
      ),
  };
}

/** For people. Of another patient's note no words are shown, only where they stand. */
function textPrinter(io: Io): Printer {
  let pairs = 0;
  const percent = (share: number) => `${Math.floor(share * 100)} %`;
  return {
    begin: () => undefined,
    pair(pair, note, source) {
      pairs++;
      const day = (side: JsonSide) => `${side.path} (${side.dateOfService ?? 'no date'})`;
      io.out(
        `${day(pair.later)}\n  shares ${percent(pair.share)} with ${day(pair.earlier)}, ${pair.relation}${pair.onlyDatesAndVitals ? '; only dates, ages or vital signs differ' : ''}\n`,
      );
      for (const section of source.sections) {
        io.out(
          `    ${section.name.padEnd(10)} ${percent(section.share).padStart(5)} of ${section.tokens} words\n`,
        );
        for (const span of section.spans)
          if (span.kind !== 'copied')
            io.out(
              `      ${span.kind.padEnd(7)}${rangeOf(note.lines, span.here).start.line + 1}: ${note.text.slice(span.here.start, span.here.end).replace(/\s+/g, ' ')}\n`,
            );
      }
      io.out('\n');
    },
    end(clusters, errors) {
      for (const [index, cluster] of clusters.entries())
        io.out(`cluster ${index + 1}: ${cluster.join(', ')}\n`);
      for (const { path, because } of errors) io.err(`${path}: ${because}\n`);
      io.out(
        `${pairs === 1 ? '1 pair' : `${pairs} pairs`} of notes share text, in ${clusters.length === 1 ? '1 cluster' : `${clusters.length} clusters`}.\n`,
      );
    },
  };
}
