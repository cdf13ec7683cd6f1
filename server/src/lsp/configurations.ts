import type { Connection, Diagnostic } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { indexLines, rangeOf } from '../base/lines.js';
import { type Configuration, DEFAULT_CONFIGURATION } from '../project/configuration.js';
import { type EffectiveConfiguration, effectiveConfiguration } from '../project/effectiveConfiguration.js';
import { type ReadConfiguration, readConfiguration } from '../project/readConfiguration.js';
import { tablesNamed, withTables } from '../project/tables.js';
import type { Host } from './host.js';
import { canonicalUri } from './uris.js';

/** A configuration in force and the text it was read from. */
interface Good {
  readonly configuration: Configuration;
  readonly effective: () => EffectiveConfiguration;
  /** The charge list and registration file it names, by canonical URI. */
  readonly tables: readonly string[];
}

/** The `clean-claim.json` files of the workspace. A broken one keeps its last good configuration, and its problems are shown in it. */
export class WorkspaceConfigurations {
  /** By canonical URI. */
  private readonly good = new Map<string, Good>();
  generation = 0;

  constructor(
    private readonly host: Host,
    private readonly connection: Connection,
  ) {}

  /** Reads a configuration file again, or forgets it when it is gone. `text` is given for an open document. */
  async load(uri: string, text?: string): Promise<void> {
    const content = text ?? (await this.host.readText(uri));
    if (content === undefined) {
      this.generation++;
      this.good.delete(canonicalUri(uri));
      await this.connection.sendDiagnostics({ uri, diagnostics: [] });
      return;
    }
    const alone = readConfiguration(content, uri);
    const tables = tablesNamed(alone.configuration).map(({ key, file }) => ({ key, uri: beside(uri, file) }));
    const contents = await Promise.all(
      tables.map(async (table) => [table.key, await this.host.readText(table.uri)] as const),
    );
    const read = withTables(alone, Object.fromEntries(contents));
    this.generation++;
    if (!read.problems.some((problem) => problem.severity === 'error'))
      this.good.set(canonicalUri(uri), {
        configuration: read.configuration,
        effective: () =>
          effectiveConfiguration(read.configuration, {
            shown: nameOf(uri),
            text: content,
            places: read.places,
          }),
        tables: tables.map((table) => canonicalUri(table.uri)),
      });
    await this.connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf(content, read) });
  }

  /** The configuration files that name this charge list or registration file. */
  naming(uri: string): string[] {
    const path = canonicalUri(uri);
    return [...this.good].filter(([, { tables }]) => tables.includes(path)).map(([file]) => file);
  }

  /** The configuration of the nearest folder above a note. */
  forNote(uri: string): Configuration {
    return this.nearest(uri)?.configuration ?? DEFAULT_CONFIGURATION;
  }

  /** What is in force for a note and which file set it. */
  effectiveFor(uri: string): EffectiveConfiguration {
    return this.nearest(uri)?.effective() ?? effectiveConfiguration(DEFAULT_CONFIGURATION, undefined);
  }

  private nearest(uri: string): Good | undefined {
    const path = canonicalUri(uri);
    let best: { folder: string; good: Good } | undefined;
    for (const [file, good] of this.good) {
      const folder = file.slice(0, file.lastIndexOf('/') + 1);
      if (path.startsWith(folder) && folder.length > (best?.folder.length ?? 0)) best = { folder, good };
    }
    return best?.good;
  }
}

function diagnosticsOf(content: string, read: ReadConfiguration): Diagnostic[] {
  const lines = indexLines(content);
  return read.problems.map((problem) => ({
    range: rangeOf(lines, problem) as Diagnostic['range'],
    severity: problem.severity === 'error' ? 1 : 2,
    source: 'Clean Claim',
    message: problem.message,
  }));
}

/** The address of a file named relative to another. */
function beside(uri: string, file: string): string {
  return Utils.resolvePath(Utils.dirname(URI.parse(uri)), file.replaceAll('\\', '/')).toString();
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
