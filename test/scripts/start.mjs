// `npm start`: installs what is missing, builds, checks the sample notes, and opens them in an editor with the extension loaded.
// `npm start -- --check` stops after the check.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { install } from './editor-server.mjs';
import { has, ROOT, run } from './machine.mjs';
import { prepare } from './prepare.mjs';
import { address, startServer } from './vscode.mjs';

const AS_OF = '2026-03-20';
const samples = join(ROOT, 'data', 'samples');

await prepare();
console.log('\nThe sample notes:\n');
const code = await run(process.execPath, [
  'dist/cli.js',
  'check',
  'data/samples',
  '--as-of',
  AS_OF,
  '--fail-on',
  'never',
]);
if (code !== 0) process.exit(code);
if (!process.argv.includes('--check')) await openEditor();

async function openEditor() {
  if (has('code')) {
    console.log('\nOpening the sample notes in VS Code …');
    spawn('code', ['--new-window', `--extensionDevelopmentPath=${ROOT}`, samples], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    return;
  }
  const missing = await install((line) => console.log(line));
  if (missing) {
    console.log(
      `\nNo editor could be opened. ${missing}\nOr install desktop VS Code with its "code" command, and run npm start again.`,
    );
    return;
  }
  const server = await startServer({ settings: { 'cleanClaim.asOf': AS_OF } });
  console.log(
    `\nOpen this address in a browser:\n\n  ${address({ port: server.port, folder: samples, extension: ROOT })}\n\nCtrl+C ends the editor.`,
  );
  const end = () => {
    server.stop();
    setTimeout(() => process.exit(0), 500);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
