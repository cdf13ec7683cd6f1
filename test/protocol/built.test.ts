import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const at = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

describe('what the build makes', () => {
  it('a command line that starts at once and reads standard input', () => {
    match(
      execFileSync(process.execPath, [at('cli.js'), '--version'], { encoding: 'utf8' }),
      /^\d+\.\d+\.\d+\n$/,
    );
    const result = spawnSync(
      process.execPath,
      [at('cli.js'), 'check', '-', '--format', 'json', '--as-of', '2026-03-20'],
      { input: 'Patient: ***\n\nCODING\nA I10\n99213\n', encoding: 'utf8' },
    );
    equal(result.status, 1);
    const rules = (
      JSON.parse(result.stdout) as { files: { findings: { rule: string }[] }[] }
    ).files[0]?.findings.map((finding) => finding.rule);
    ok(rules?.includes('PX-003') && rules.includes('HDR-001'));
  });

  it('an importable core that checks a note', async () => {
    const core = (await import(at('core.js'))) as typeof import('../../server/src/core.js');
    const { note, faults } = core.parseNote('DOS: 03/03/2026\n\nHPI: x\n\nCODING\nA N18.3\n99213 A\n');
    deepEqual(faults, []);
    deepEqual(core.needs(note).datesOfService, ['2026-03-03']);
    const asOf = core.parseIsoDate('2026-03-20');
    ok(asOf);
    const checked = core.check(note, {
      codes: core.embeddedCodeBook(),
      history: core.NO_HISTORY,
      configuration: core.DEFAULT_CONFIGURATION,
      asOf,
    });
    ok(checked.outcome.findings.some((finding) => finding.rule === 'DX-002'));
    equal(core.openCodeBook(core.embeddedBytes()).lookUp('ICD-10-CM', 'I10', asOf).status, 'billable');
    match(readFileSync(at('core.d.ts'), 'utf8'), /types\/server\/src\/core/);
  });

  it('a server for a web worker that needs nothing of Node', async () => {
    const sent: { id?: number; result?: { serverInfo?: { name: string } } }[] = [];
    const listeners: ((event: { data: unknown }) => void)[] = [];
    const self = {
      postMessage: (message: never) => sent.push(message),
      addEventListener: (_: string, listener: (event: { data: unknown }) => void) => listeners.push(listener),
      set onmessage(listener: (event: { data: unknown }) => void) {
        listeners.push(listener);
      },
    };
    const globals = {
      self,
      TextDecoder,
      TextEncoder,
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      setImmediate: undefined,
      console,
      atob,
      queueMicrotask,
      URL,
      performance,
      AbortController,
      MessageChannel: undefined,
    };
    vm.runInNewContext(readFileSync(at('web/server.js'), 'utf8'), globals);
    const send = (message: object) => {
      for (const listener of listeners) listener({ data: message });
    };
    send({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const deadline = Date.now() + 5000;
    while (!sent.some((message) => message.id === 1) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    equal(sent.find((message) => message.id === 1)?.result?.serverInfo?.name, 'Clean Claim');
  });
});
