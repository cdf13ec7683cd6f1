import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CalendarDate, parseIsoDate } from '../base/date.js';
import { type CheckedNote, check, needs } from '../check.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';
import { PAYER_PROFILE_IDS } from '../project/payerProfile.js';
import { AreaCache } from '../reading/areaCache.js';
import type { WorkspaceConfigurations } from './configurations.js';
import type { Host } from './host.js';
import type { CodesInUse } from './installedCodes.js';
import type { Settings } from './settings.js';
import { canonicalUri } from './uris.js';
import type { WorkspaceNotes } from './workspaceNotes.js';

interface Entry {
  readonly version: number;
  readonly note: Note;
  readonly keys: readonly [patient: string | undefined, provider: string | undefined];
  readonly stamp: string;
  readonly checked: CheckedNote;
}

/** Open notes, parsed once a version and checked once for each state of history, configuration, settings and code sets. */
export class CheckedNotes {
  private readonly entries = new Map<string, Entry>();
  private readonly readings = new AreaCache();
  constructor(
    private readonly host: Host,
    private readonly history: WorkspaceNotes,
    private readonly configurations: WorkspaceConfigurations,
    private readonly settings: Settings,
    private readonly codes: CodesInUse,
  ) {}

  /** The note of a document as it is now. Stages are computed when first asked for. */
  of(document: TextDocument): CheckedNote {
    const known = this.entries.get(document.uri);
    const same = known?.version === document.version ? known : undefined;
    if (same && !this.isStale(document)) return same.checked;
    const note = same?.note ?? parseNote(document.getText()).note;
    const { patientKey, providerKey } = needs(note);
    const keys = [patientKey, providerKey] as const;
    const checked = this.checkNote(document.uri, note);
    this.entries.set(document.uri, {
      version: document.version,
      note,
      keys,
      stamp: this.stamp(keys),
      checked,
    });
    return checked;
  }

  /** True when something the note was checked against has changed since, or it was not checked yet. */
  isStale(document: TextDocument): boolean {
    const known = this.entries.get(document.uri);
    return !known || known.version !== document.version || known.stamp !== this.stamp(known.keys);
  }

  private stamp([patient, provider]: Entry['keys']): string {
    return `${this.history.stampFor(patient, provider)}/${this.configurations.generation}/${this.settings.generation}/${this.codes.generation}`;
  }

  /** Checks a note that is not open. */
  checkNote(uri: string, note: Note): CheckedNote {
    const { asOf, payerProfile } = this.settings.forDocument(uri);
    const profile = PAYER_PROFILE_IDS.find((id) => id === payerProfile);
    return check(note, {
      codes: this.codes.current.book,
      edits: this.codes.current.edits,
      history: this.history.view(),
      configuration: this.configurations.forNote(uri),
      asOf: parseIsoDate(String(asOf ?? '')) ?? (this.host.today() as CalendarDate),
      path: canonicalUri(uri),
      readings: this.readings,
      ...(profile && { payerProfile: profile }),
    });
  }

  forget(uri: string): void {
    this.entries.delete(uri);
  }
}
