import type { Connection, Diagnostic } from 'vscode-languageserver';
import { indexLines, rangeOf } from '../base/lines.js';
import { type Configuration, DEFAULT_CONFIGURATION } from '../project/configuration.js';
import { readConfiguration } from '../project/readConfiguration.js';
import type { Host } from './host.js';
import { canonicalUri } from './uris.js';

/** The `clean-claim.json` files of the workspace. A broken one keeps its last good configuration, and its problems are shown in it. */
export class WorkspaceConfigurations {
  /** By canonical URI. */
  private readonly good = new Map<string, Configuration>();
  generation = 0;

  constructor(
    private readonly host: Host,
    private readonly connection: Connection,
  ) {}

  /** Reads a configuration file again, or forgets it when it is gone. `text` is given for an open document. */
  async load(uri: string, text?: string): Promise<void> {
    const content = text ?? (await this.host.readText(uri));
    this.generation++;
    if (content === undefined) {
      this.good.delete(canonicalUri(uri));
      await this.connection.sendDiagnostics({ uri, diagnostics: [] });
      return;
    }
    const { configuration, problems } = readConfiguration(content, uri);
    if (!problems.some((problem) => problem.severity === 'error'))
      this.good.set(canonicalUri(uri), configuration);
    const lines = indexLines(content);
    const diagnostics = problems.map(
      (problem): Diagnostic => ({
        range: rangeOf(lines, problem) as Diagnostic['range'],
        severity: problem.severity === 'error' ? 1 : 2,
        source: 'Clean Claim',
        message: problem.message,
      }),
    );
    await this.connection.sendDiagnostics({ uri, diagnostics });
  }

  /** The configuration of the nearest folder above a note. */
  forNote(uri: string): Configuration {
    const path = canonicalUri(uri);
    let best: { folder: string; configuration: Configuration } | undefined;
    for (const [file, configuration] of this.good) {
      const folder = file.slice(0, file.lastIndexOf('/') + 1);
      if (path.startsWith(folder) && folder.length > (best?.folder.length ?? 0))
        best = { folder, configuration };
    }
    return best?.configuration ?? DEFAULT_CONFIGURATION;
  }
}
