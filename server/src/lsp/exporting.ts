import type { Connection } from 'vscode-languageserver';
import { formatUsDate } from '../base/date.js';
import type { CheckedNote } from '../check.js';
import { noteFromFhir } from '../exchange/fhir/noteFromFhir.js';
import { exportClaims } from '../exportClaims.js';
import { lspEdits } from '../features/ranges.js';
import { recordExport } from '../note/edits/insert.js';
import type { EffectiveConfiguration } from '../project/effectiveConfiguration.js';
import {
  EFFECTIVE_CONFIGURATION_REQUEST,
  type EffectiveConfigurationParams,
  EXPORT_REQUEST,
  type ExportParams,
  type ExportResult,
  IMPORT_REQUEST,
  type ImportParams,
  type ImportResult,
  type ServerSettings,
} from './protocol.js';

/** What exporting needs of the server. */
export interface ExportPort {
  /** The note as it is now, open or on disk; undefined when it cannot be read. */
  readonly checkedNote: (uri: string) => Promise<CheckedNote | undefined>;
  /** How a note is named for people. */
  readonly nameOf: (uri: string) => string;
  readonly tool: string;
  /** `HHMM`. */
  readonly time: () => string;
  readonly effective: (uri: string) => EffectiveConfiguration;
}

/** Answers requests to write claims, to read a Bundle, and to say what configuration is in force. */
export function answerExports(connection: Connection, port: ExportPort): void {
  connection.onRequest<ExportResult, void>(
    EXPORT_REQUEST,
    (params: ExportParams): Promise<ExportResult> => exported(params, port),
  );
  connection.onRequest<ImportResult, void>(
    IMPORT_REQUEST,
    ({ text }: ImportParams): ImportResult => imported(text),
  );
  connection.onRequest(EFFECTIVE_CONFIGURATION_REQUEST, ({ uri }: EffectiveConfigurationParams) =>
    port.effective(uri),
  );
}

async function exported({ uris, format, reason }: ExportParams, port: ExportPort): Promise<ExportResult> {
  const sources: { uri: string; name: string; checked: CheckedNote }[] = [];
  const unreadable: string[] = [];
  for (const uri of uris) {
    const checked = await port.checkedNote(uri);
    if (checked) sources.push({ uri, name: port.nameOf(uri), checked });
    else unreadable.push(port.nameOf(uri));
  }
  const [first] = sources;
  if (unreadable.length > 0 || !first)
    return {
      refusals: unreadable.map((name) => ({
        name,
        kind: 'missing' as const,
        because: ['This note cannot be read.'],
      })),
    };
  const date = first.checked.context.asOf;
  const written = await exportClaims(sources, { format, reason, date, time: port.time(), tool: port.tool });
  if ('refusals' in written)
    return { refusals: written.refusals.map(({ name, kind, because }) => ({ name, kind, because })) };
  const overruled = sources.filter(({ name }) => written.overruled.includes(name));
  return {
    files: written.files.map(({ of, extension, content }) => ({
      of: of ?? null,
      extension,
      ...(typeof content === 'string' ? { text: content } : { base64: base64Of(content) }),
    })),
    notices: written.notices.map(({ name, notice }) => (name === '' ? notice : `${name}: ${notice}`)),
    records: overruled.map(({ uri, checked }) => ({
      uri,
      edits: lspEdits(checked.note, recordExport(checked.note, formatUsDate(date), reason ?? '')),
    })),
  };
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

function imported(text: string): ImportResult {
  try {
    return noteFromFhir(text);
  } catch (error) {
    // The message of a FhirError speaks of the file's form alone.
    if (error instanceof Error && error.name === 'FhirError') return { problem: error.message };
    throw error;
  }
}

/** The editor's own settings beside those of the file. */
export function withSettings(effective: EffectiveConfiguration, own: ServerSettings): EffectiveConfiguration {
  const stated = Object.entries({ asOf: own.asOf, payerProfile: own.payerProfile }).filter(
    ([, value]) => value,
  );
  return {
    ...effective,
    settings: { ...effective.settings, ...Object.fromEntries(stated) },
    setBy: {
      ...effective.setBy,
      ...Object.fromEntries(stated.map(([key]) => [key, `the editor's setting cleanClaim.${key}`])),
    },
  };
}
