import { statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { URI } from 'vscode-uri';
import { HistoryStore } from '../cli/historyStore.js';
import { decodeNote, readNoteFile } from '../cli/noteFiles.js';
import { findNotes } from './findNotes.js';
import { type Host, MOST_ENTRIES, MOST_NOTES } from './host.js';
import { nodeIndexer } from './nodeIndexer.js';
import { nodeReleases } from './nodeReleases.js';

const two = (n: number) => String(n).padStart(2, '0');

/** Larger files are no notes; reading them would only fill the memory. Bytes. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** Files through Node. */
export const nodeHost: Host = {
  releases: nodeReleases(process.env),
  async findFiles(folders) {
    const paths = folders.map((folder) => URI.parse(folder)).filter((uri) => uri.scheme === 'file');
    const found = await findNotes(
      paths.map((uri) => uri.fsPath),
      { notes: MOST_NOTES, entries: MOST_ENTRIES },
    );
    const uris = (list: readonly string[]) => list.map((path) => URI.file(path).toString());
    return { notes: uris(found.notes), configurations: uris(found.configurations), cut: found.cut };
  },
  mostNotes: MOST_NOTES,
  readNow(uri) {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') return undefined;
    try {
      if (statSync(fsPath).size > LARGEST_FILE) return undefined;
      return readNoteFile(fsPath).text;
    } catch {
      return undefined;
    }
  },
  async stampOf(uri) {
    try {
      const { size, mtimeMs } = await stat(URI.parse(uri).fsPath);
      return `${size}/${mtimeMs}`;
    } catch {
      return undefined;
    }
  },
  openHistory(folder, since) {
    const store = new HistoryStore(folder);
    const opened = store.open(since);
    return { ...opened, append: (records) => store.append(records), clear: () => store.clear() };
  },
  ...nodeIndexer(),
  async readText(uri) {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') return undefined;
    try {
      if ((await stat(fsPath)).size > LARGEST_FILE) return undefined;
      return decodeNote(await readFile(fsPath)).text;
    } catch {
      return undefined;
    }
  },
  today() {
    const now = new Date();
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
  time() {
    const now = new Date();
    return two(now.getHours()) + two(now.getMinutes());
  },
};
