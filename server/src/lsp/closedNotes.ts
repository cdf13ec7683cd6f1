import type { CancellationToken, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckedNote } from '../check.js';
import { diagnosticsOf, type RelatedNote } from '../features/diagnostics.js';
import { parseNote } from '../note/parseNote.js';
import type { CheckedNotes } from './checkedNotes.js';
import type { Host } from './host.js';
import { pause } from './pause.js';
import type { CheckNotesParams, CheckNotesResult } from './protocol.js';

/** Notes checked between two pauses, in which other questions are answered. */
const BATCH = 20;

/** Findings of notes that are not open: published on request, and taken back when the note is opened or gone. */
export class ClosedNotes {
  private readonly published = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly host: Host,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly notes: CheckedNotes,
    private readonly relatedNote: RelatedNote,
  ) {}

  /** Checks notes, open or not; publishes the findings of those that are not. */
  async check(params: CheckNotesParams, token: CancellationToken): Promise<CheckNotesResult> {
    const { uris, workDoneToken } = params;
    const progress =
      workDoneToken === undefined ? undefined : this.connection.window.attachWorkDoneProgress(workDoneToken);
    progress?.begin('Checking notes', 0, undefined, true);
    const result = { checked: 0, withFindings: 0, unreadable: [] as string[], cancelled: false };
    for (const [index, uri] of uris.entries()) {
      if (index % BATCH === 0) {
        await pause();
        progress?.report(Math.round((100 * index) / uris.length));
      }
      if (token.isCancellationRequested) {
        result.cancelled = true;
        break;
      }
      const checked = await this.checkOne(uri);
      if (!checked) result.unreadable.push(uri);
      else result.checked++;
      if (checked && checked.outcome.findings.length > 0) result.withFindings++;
    }
    progress?.done();
    return result;
  }

  /** A note was opened: the editor now asks for its findings, or gets those of the open text. */
  opened(uri: string): void {
    if (this.published.delete(uri)) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** A file changed on disk or is gone: what was published of it is brought up to date. */
  async changed(uri: string): Promise<void> {
    if (!this.published.has(uri) || this.documents.get(uri)) return;
    if (await this.checkOne(uri)) return;
    this.opened(uri);
  }

  private async checkOne(uri: string): Promise<CheckedNote | undefined> {
    const before = this.documents.get(uri);
    const text = before ? '' : await this.host.readText(uri);
    if (text === undefined) return undefined;
    // It may have been opened while its file was read.
    const open = this.documents.get(uri);
    if (open) return this.notes.of(open);
    const checked = this.notes.checkNote(uri, parseNote(text).note);
    this.published.add(uri);
    await this.connection.sendDiagnostics({
      uri,
      diagnostics: diagnosticsOf(checked, uri, this.relatedNote),
    });
    return checked;
  }
}
