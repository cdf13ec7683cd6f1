import type { Connection } from 'vscode-languageserver';
import type { ServerSettings } from './protocol.js';
import { canonicalUri } from './uris.js';

const SECTION = 'cleanClaim';

/** The user's settings, those of a workspace folder before those of the whole workspace. Absent ones mean defaults. */
export class Settings {
  private workspace: ServerSettings = {};
  private readonly folders = new Map<string, ServerSettings>();
  /** Grows with every change, so that checks know when they are stale. */
  generation = 0;

  /** Asks the client, for the workspace and for each of its folders. */
  async read(connection: Connection, folders: readonly string[]): Promise<void> {
    const items = [{ section: SECTION }, ...folders.map((scopeUri) => ({ section: SECTION, scopeUri }))];
    const answers: unknown[] = await connection.workspace.getConfiguration(items).catch(() => []);
    this.take(answers[0]);
    this.folders.clear();
    for (const [index, folder] of folders.entries())
      this.folders.set(canonicalUri(folder), settingsIn(answers[index + 1]));
  }

  /** Takes settings that a client sent which cannot be asked. */
  take(sent: unknown): void {
    this.workspace = settingsIn(sent);
    this.generation++;
  }

  /** The settings in force for a document. */
  forDocument(uri: string): ServerSettings {
    const path = canonicalUri(uri);
    const folder = [...this.folders.keys()]
      .filter((candidate) => path.startsWith(candidate.endsWith('/') ? candidate : `${candidate}/`))
      .sort((a, b) => b.length - a.length)[0];
    return (folder !== undefined && this.folders.get(folder)) || this.workspace;
  }
}

function settingsIn(sent: unknown): ServerSettings {
  return typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? sent : {};
}
