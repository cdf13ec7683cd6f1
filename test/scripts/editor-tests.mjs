// The editor tests: the mocha suite in an extension host, then one browser session. Resolves to counts, or to why they could not run.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { previewPageTests } from '../editor/previewPage.mjs';
import { aptInstall, install } from './editor-server.mjs';
import { findBrowser, mayInstallPackages, ROOT } from './machine.mjs';
import { address, CHROMIUM_ARGS, startServer } from './vscode.mjs';

const AS_OF = { 'cleanClaim.asOf': '2026-03-20', 'workbench.colorTheme': 'Light Modern' };

export async function editorTests(log = console.log) {
  const { default: esbuild } = await import('esbuild');
  const suite = join(mkdtempSync(join(tmpdir(), 'clean-claim-suite-')), 'suite.cjs');
  await esbuild.build({
    entryPoints: [join(ROOT, 'test/editor/suite/index.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  // Mocha finds its files beside itself, so it stays a package of the repository.
  const inRepository = join(ROOT, 'test-results', 'suite.cjs');
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  cpSync(suite, inRepository);
  const samples = join(mkdtempSync(join(tmpdir(), 'clean-claim-samples-')), 'samples');
  cpSync(join(ROOT, 'data', 'samples'), samples, { recursive: true });
  return (await onDesktop(inRepository, samples, log)) ?? (await onServer(inRepository, samples, log));
}

/** Through @vscode/test-electron where a desktop VS Code can be had and shown. */
async function onDesktop(suite, samples, log) {
  if (process.platform === 'linux' && !process.env.DISPLAY) return undefined;
  try {
    const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
    const vscodeExecutablePath = await downloadAndUnzipVSCode({
      cachePath: join(tmpdir(), 'clean-claim-vscode'),
    });
    const report = join(ROOT, 'test-results', 'editor-desktop.json');
    rmSync(report, { force: true });
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: suite,
      launchArgs: [samples, '--disable-extensions'],
      extensionTestsEnv: { CLEAN_CLAIM_EDITOR_REPORT: report },
    }).catch(() => 1);
    if (!existsSync(report)) return undefined;
    const { passed, failures } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed, failures, skipped: ['the browser session: the suite ran in desktop VS Code'] };
  } catch {
    log('Desktop VS Code could not be downloaded; using a local VS Code server.');
    return undefined;
  }
}

async function onServer(suite, samples, log) {
  const missing = (await install(log)) ?? (await browserMissing(log));
  if (missing) return { passed: 0, failures: [], skipped: [`the editor tests: ${missing}`] };
  const { chromium } = await import('playwright-core');
  const report = join(ROOT, 'test-results', 'editor-suite.json');
  rmSync(report, { force: true });
  const server = await startServer({ settings: AS_OF, env: { CLEAN_CLAIM_EDITOR_REPORT: report } });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: CHROMIUM_ARGS });
  try {
    const first = await extensionHostSuite(browser, server, suite, samples, report, log);
    const second = await browserSession(browser, server, samples, log);
    const third = await previewPageTests(browser, log);
    return {
      passed: first.passed + second.passed + third.passed,
      failures: [...first.failures, ...second.failures, ...third.failures],
      skipped: [],
    };
  } finally {
    await browser.close();
    server.stop();
  }
}

async function browserMissing(log) {
  if (findBrowser()) return undefined;
  if (!mayInstallPackages())
    return 'they need a browser: sudo apt-get install -y chromium (or install Google Chrome)';
  log('Installing Chromium …');
  return aptInstall(['chromium']);
}

/** The mocha suite inside a real extension host. */
async function extensionHostSuite(browser, server, suite, samples, report, log) {
  const page = await (await browser.newContext()).newPage();
  const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', (code) => resolve(code)));
  await page.exposeFunction('codeAutomationLog', () => {});
  await page.goto(address({ port: server.port, folder: samples, extension: ROOT, tests: suite }));
  const code = await Promise.race([
    ended,
    new Promise((resolve) => setTimeout(() => resolve('timeout'), 180_000)),
  ]);
  if (code === 'timeout' || !existsSync(report))
    await page.screenshot({ path: join(ROOT, 'test-results', 'editor-suite.png') });
  await page.context().close();
  if (!existsSync(report))
    return { passed: 0, failures: [`the extension host suite did not report (${code})`] };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  log(`  extension host: ${result.passed} passed, ${result.failures.length} failed`);
  return result;
}

async function browserSession(browser, server, samples, log) {
  const { browserSteps } = await import('../editor/browser.mjs');
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  let passed = 0;
  for (const [name, step] of browserSteps(page, server, samples)) {
    try {
      await step();
      passed++;
      log(`  browser: ${name}`);
    } catch (error) {
      await page.screenshot({ path: join(ROOT, 'test-results', 'browser-failure.png') }).catch(() => {});
      return { passed, failures: [`browser: ${name}: ${error instanceof Error ? error.message : error}`] };
    }
  }
  await page.context().close();
  return { passed, failures: [] };
}

if (process.argv[1]?.endsWith('editor-tests.mjs')) {
  const result = await editorTests();
  for (const failure of result.failures) console.error(failure);
  for (const skip of result.skipped) console.log(`skipped: ${skip}`);
  console.log(`${result.passed} passed, ${result.failures.length} failed`);
  process.exit(result.failures.length > 0 ? 1 : 0);
}
