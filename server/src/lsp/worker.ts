import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Host } from './host.js';
import { MOST_NOTES_IN_MEMORY } from './host.js';
import { FIND_FILES_REQUEST, type FindFilesResult, READ_FILE_REQUEST } from './protocol.js';
import { startServer } from './server.js';

const two = (n: number) => String(n).padStart(2, '0');
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));

/** In the browser the client reads files for the server. */
const host: Host = {
  mostNotes: MOST_NOTES_IN_MEMORY,
  async findFiles() {
    const found = await connection
      .sendRequest<FindFilesResult>(FIND_FILES_REQUEST)
      .catch(() => ({ notes: [], configurations: [] }));
    return {
      ...found,
      notes: found.notes.slice(0, MOST_NOTES_IN_MEMORY),
      cut: found.notes.length > MOST_NOTES_IN_MEMORY,
    };
  },
  async readText(uri) {
    return (
      (await connection.sendRequest<string | null>(READ_FILE_REQUEST, { uri }).catch(() => null)) ?? undefined
    );
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

startServer(connection, host);
