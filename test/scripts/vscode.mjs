// Starts a local VS Code server for the editor tests and `npm start`, and stops what it started.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entry, nodeBinary } from './editor-server.mjs';

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'window.commandCenter': false,
};

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts the server; resolves once it answers. `stop` ends the whole group of processes it started and removes its folder. */
export async function startServer({
  port,
  settings = {},
  env = {},
  folder = mkdtempSync(join(tmpdir(), 'clean-claim-editor-')),
  keep = false,
} = {}) {
  const at = port ?? (await freePort());
  const userData = join(folder, 'user-data');
  mkdirSync(join(userData, 'User'), { recursive: true });
  const set = (more) =>
    writeFileSync(
      join(userData, 'User', 'settings.json'),
      JSON.stringify({ ...SETTINGS, ...settings, ...more }),
    );
  set({});
  writeFileSync(join(folder, 'config.yaml'), '');
  const args = [
    entry,
    '--config',
    join(folder, 'config.yaml'),
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${at}`,
    '--user-data-dir',
    userData,
    '--extensions-dir',
    join(folder, 'extensions'),
    '--session-socket',
    join(folder, 's.sock'),
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
    '--disable-getting-started-override',
    '--vscode-option',
    'enable-smoke-test-driver',
  ];
  const child = spawn(nodeBinary(), args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...env,
      EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}',
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (log = (log + chunk).slice(-20000)));
  const stop = () => {
    try {
      process.kill(-child.pid);
    } catch {}
    if (!keep) setTimeout(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }), 300);
  };
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${at}/healthz`).catch(() => undefined);
    if (answer?.ok) return { port: at, stop, set };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stop();
  throw new Error(`The VS Code server did not start.\n${log}`);
}

/** The address that opens a folder with the extension loaded from the repository, and runs an extension test when one is given. */
export function address({ port, folder, extension, tests }) {
  const uri = (path) => `vscode-remote://localhost:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', uri(extension)],
    ...(tests ? [['extensionTestsPath', uri(tests)]] : []),
    ['skipWelcome', 'true'],
  ];
  return `http://localhost:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
