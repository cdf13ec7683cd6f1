import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { URI } from 'vscode-uri';
import { CONFIGURATION_NAME } from '../cli/configurations.js';
import { decodeNote, filesUnder } from '../cli/noteFiles.js';
import { type Host, MOST_NOTES } from './host.js';

const two = (n: number) => String(n).padStart(2, '0');

/** Files through Node. */
export const nodeHost: Host = {
  async findFiles(folders) {
    const paths = folders.flatMap((folder) => {
      const uri = URI.parse(folder);
      return uri.scheme === 'file' ? safely(() => filesUnder(uri.fsPath)) : [];
    });
    const uris = (list: readonly string[]) => list.map((path) => URI.file(path).toString());
    const configurations = paths.filter((path) => basename(path) === CONFIGURATION_NAME);
    const notes = paths.filter((path) => basename(path) !== CONFIGURATION_NAME);
    return {
      notes: uris(notes.slice(0, MOST_NOTES)),
      configurations: uris(configurations),
      cut: notes.length > MOST_NOTES,
    };
  },
  async readText(uri) {
    try {
      return decodeNote(await readFile(URI.parse(uri).fsPath)).text;
    } catch {
      return undefined;
    }
  },
  today() {
    const now = new Date();
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};

function safely(list: () => string[]): string[] {
  try {
    return list();
  } catch {
    return [];
  }
}
