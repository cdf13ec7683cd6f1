// A local VS Code server for `npm start` and the editor tests: VS Code inside code-server, from the npm registry, cached outside the repository.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, capture, has, mayInstallPackages } from './machine.mjs';

const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

const folder = join(CACHE, `code-server-${CODE_SERVER}`);
const nodeFolder = join(CACHE, `node-${NODE}`);
const done = join(folder, 'installed');

export const entry = join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js');

/** The Node that runs the server, from the registry's binary package. */
export function nodeBinary() {
  return join(nodeFolder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
}

export function isInstalled() {
  return existsSync(done) && existsSync(entry);
}

/** Installs the server unless it is there. Resolves to undefined, or to a sentence that says what is missing and the one command that adds it. */
export async function install(log = () => {}) {
  if (isInstalled()) return undefined;
  if (!['linux', 'darwin'].includes(process.platform))
    return 'The local VS Code server runs on Linux and macOS only; install desktop VS Code.';
  const missing = await buildTools(log);
  if (missing) return missing;
  mkdirSync(nodeFolder, { recursive: true });
  mkdirSync(folder, { recursive: true });
  log('Installing a local VS Code server (once a machine, some minutes) …');
  const nodePackage = `node-${process.platform}-${process.arch}@${NODE}`;
  const node = await npm(
    ['i', '--prefix', nodeFolder, '--no-save', '--ignore-scripts', nodePackage],
    nodeFolder,
  );
  if (node.code !== 0)
    return `The Node package ${nodePackage} could not be installed; check the connection to the npm registry.`;
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const home = join(nodeFolder, 'node_modules', `node-${process.platform}-${process.arch}`);
  const env = {
    ...process.env,
    PATH: `${join(home, 'bin')}:${process.env.PATH}`,
    npm_config_nodedir: home,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  };
  const server = await npm(['i', '--foreground-scripts', `code-server@${CODE_SERVER}`], folder, env);
  if (server.code !== 0 || !existsSync(entry)) {
    writeFileSync(join(CACHE, 'install.log'), server.output);
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    return `The local VS Code server could not be installed; the log is ${join(CACHE, 'install.log')}.`;
  }
  writeFileSync(done, new Date().toISOString());
  return undefined;
}

/** Runs npm as if typed in a terminal: what an outer npm says of itself and its Node would mislead the install scripts. */
function npm(args, cwd, env = process.env) {
  const outer =
    /^(?:npm_(?:lifecycle|package|node_execpath|execpath|command)|npm_config_(?:user_agent|local_prefix)|INIT_CWD$|NODE$)/;
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !outer.test(name)));
  return capture('npm', [...args, '--no-audit', '--no-fund'], {
    cwd,
    env: { ...clean, npm_config_ignore_scripts: 'false' },
  });
}

/** Compiler and Kerberos headers that one native module of the server needs. */
async function buildTools(log) {
  if (process.platform !== 'linux') return undefined;
  const headers = existsSync('/usr/include/gssapi/gssapi.h') || existsSync('/usr/include/gssapi.h');
  if (headers && has('g++') && has('make') && has('python3')) return undefined;
  if (!mayInstallPackages())
    return 'The local VS Code server needs build tools: sudo apt-get install -y g++ make python3 libkrb5-dev';
  log('Installing build tools and headers …');
  return aptInstall(['g++', 'make', 'python3', 'libkrb5-dev']);
}

/** Installs Debian packages; undefined when that worked. */
export async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update', '-qq'], { env });
  const result = await capture('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
  });
  return result.code === 0
    ? undefined
    : `Debian packages could not be installed: apt-get install -y ${packages.join(' ')}`;
}
