import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HistoryStore } from '../../../server/src/cli/historyStore.js';
import { notesUnder } from '../../../server/src/cli/noteFiles.js';
import { compareWithHistory } from '../../../server/src/copies/compareWithHistory.js';
import { isWorthTelling } from '../../../server/src/copies/worthTelling.js';
import { EncounterTable } from '../../../server/src/history/encounterTable.js';
import { SourceNotes, storedEncounter } from '../../../server/src/history/lazyEncounter.js';
import { nodeHost } from '../../../server/src/lsp/nodeHost.js';
import { WorkspaceNotes } from '../../../server/src/lsp/workspaceNotes.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { readSubject } from '../../../server/src/note/readSubject.js';
import { percentile } from '../measure.js';
import { type Planted, writeNotes } from './planted.js';

const QUERIES = 400;
const BATCH = 500;
const KNOWN = 10_000;

const megabytes = () => (process.memoryUsage().rss / 1024 / 1024).toFixed(0);
const seconds = (since: number) => (performance.now() - since) / 1000;

/** Builds the history of a large practice, asks it, and opens it again. `NOTES=100000 npm run bench copies-scale`; 10,000 when not stated. */
export async function benchScale(): Promise<void> {
  const count = Number(process.env.NOTES ?? KNOWN);
  const folder = mkdtempSync(join(tmpdir(), 'clean-claim-scale-'));
  try {
    const planted = writeNotes(join(folder, 'notes'), count, Math.min(1000, count / 20));
    const { paths } = notesUnder(join(folder, 'notes'));
    console.log(`${paths.length} notes, ${planted.length} planted copies, six providers`);
    build(join(folder, 'history'), paths);
    ask(join(folder, 'history'), paths, planted);
    await open(join(folder, 'known'), paths.slice(0, KNOWN));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const stampOf = (path: string) => {
  const { size, mtimeMs } = statSync(path);
  return `${size}/${mtimeMs}`;
};

function build(folder: string, paths: readonly string[]): void {
  const store = new HistoryStore(folder);
  const { keys } = store.open();
  const started = performance.now();
  for (let at = 0; at < paths.length; at += BATCH)
    store.append(
      paths
        .slice(at, at + BATCH)
        .map((path) => storedEncounter(path, readFileSync(path, 'utf8'), stampOf(path), keys)),
    );
  const took = seconds(started);
  console.log(
    `build       ${(paths.length / took).toFixed(0)} notes a second on one core, ${(store.size / 1024 / 1024).toFixed(0)} MB on disk, ${megabytes()} MB of memory`,
  );
}

function ask(folder: string, paths: readonly string[], planted: readonly Planted[]): void {
  const started = performance.now();
  const { keys, encounters } = new HistoryStore(folder).open();
  let read = 0;
  const sources = new SourceNotes((path) => {
    read++;
    return readFileSync(path, 'utf8');
  }, keys);
  const table = new EncounterTable(keys);
  for (const stored of encounters.values()) table.put(sources.encounter(stored));
  console.log(`load        ${seconds(started).toFixed(1)} s, ${megabytes()} MB of memory`);
  const view = table.view();
  const byName = new Map(paths.map((path) => [path.slice(path.lastIndexOf('/') + 1), path]));
  const asked = planted.filter((_, index) => index % Math.ceil(planted.length / QUERIES) === 0);
  const times: number[] = [];
  const firsts: number[] = [];
  const seen = new Set<string | undefined>();
  let found = 0;
  for (const { later, earlier } of asked) {
    const path = byName.get(later) ?? '';
    const { note } = parseNote(readFileSync(path, 'utf8'));
    const before = performance.now();
    const { sources: told } = compareWithHistory(note, readSubject(note), view, path);
    // What is counted once a provider is told apart from what each note costs.
    const subject = readSubject(note).providerKey;
    (seen.has(subject) ? times : firsts).push(performance.now() - before);
    seen.add(subject);
    if (told.some((source) => isWorthTelling(source) && source.source.path === byName.get(earlier))) found++;
  }
  times.sort((a, b) => a - b);
  console.log(
    `ask         median ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms, first of a provider ${Math.max(...firsts).toFixed(0)} ms at most; recall ${(found / asked.length).toFixed(3)}; ${megabytes()} MB of memory`,
  );
  read = 0;
  const own = asked[0];
  if (own) addOne(byName.get(own.later) ?? '', () => read);

  /** One note more of a provider whose notes are known: what it costs to take it in, and to ask the provider's notes next. */
  function addOne(path: string, others: () => number): void {
    const text = readFileSync(path, 'utf8');
    const before = performance.now();
    const stored = storedEncounter('new.note', text, '', keys);
    const indexed = performance.now();
    table.put(sources.encounter(stored));
    const { note } = parseNote(text);
    const taken = performance.now();
    const subject = readSubject(note);
    const { runs, parts } = stored;
    view.spread(subject.providerKey ?? '', subject.patientKey ?? '', path, { runs, parts });
    const done = performance.now();
    console.log(
      `add one     read and indexed in ${(indexed - before).toFixed(1)} ms, taken in ${(taken - indexed).toFixed(2)} ms, the provider's notes asked next ${(done - taken).toFixed(1)} ms; ${others()} other notes read`,
    );
  }
}

/** What the server does when a folder of known notes is opened: the kept history, a walk through the folder, and a look at the stamp of each file. */
async function open(folder: string, paths: readonly string[]): Promise<void> {
  const notes = join(folder, 'notes');
  mkdirSync(notes, { recursive: true });
  const uris = paths.map((path) => {
    const copy = join(notes, path.slice(path.lastIndexOf('/') + 1));
    copyFileSync(path, copy);
    return pathToFileURL(copy).href;
  });
  const kept = join(folder, 'kept');
  const before = new WorkspaceNotes(nodeHost);
  before.openStore(kept);
  for (const uri of uris) before.put(uri, nodeHost.readNow?.(uri) ?? '', await nodeHost.stampOf?.(uri));
  const started = performance.now();
  const used = process.cpuUsage();
  const after = new WorkspaceNotes(nodeHost);
  after.openStore(kept);
  const opened = performance.now();
  const found = await nodeHost.findFiles([pathToFileURL(notes).href]);
  after.keepOnly(found.notes);
  const walked = performance.now();
  const changed = await after.changedOf(found.notes);
  const { user, system } = process.cpuUsage(used);
  console.log(
    `open ${found.notes.length} known notes  ${seconds(started).toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of CPU: history ${((opened - started) / 1000).toFixed(2)}, folder ${((walked - opened) / 1000).toFixed(2)}, stamps ${seconds(walked).toFixed(2)}; ${changed.length} to read again`,
  );
}
