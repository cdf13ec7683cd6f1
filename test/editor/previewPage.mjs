// The claim preview's page in a bare browser: three claims, two widths, three themes. Keeps a picture of each, and fails on overflow or poor contrast.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import esbuild from 'esbuild';
import { ROOT } from '../scripts/machine.mjs';

const SHOTS = join(ROOT, 'test-results');
/** The panel's own policy: no style attribute works there, so none must be needed. */
const POLICY =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'nonce-page'\">";
const WIDTHS = [350, 400, 900];

/** The colours of the editor's own themes that the page uses. */
const THEMES = {
  light: {
    foreground: '#3b3b3b',
    descriptionForeground: '#616161',
    'editor-background': '#ffffff',
    'panel-border': '#e5e5e5',
    'widget-border': '#e5e5e5',
    'textLink-foreground': '#005fb8',
    focusBorder: '#005fb8',
    'editorError-foreground': '#e51400',
    'editorWarning-foreground': '#bf8803',
    'editorInfo-foreground': '#0063d3',
    'testing-iconPassed': '#388a34',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryForeground': '#3b3b3b',
    'badge-background': '#cccccc',
    'badge-foreground': '#3b3b3b',
    'sideBar-background': '#f8f8f8',
    'sideBarSectionHeader-background': '#f8f8f8',
    'sideBarTitle-foreground': '#3b3b3b',
  },
  dark: {
    foreground: '#cccccc',
    descriptionForeground: '#9d9d9d',
    'editor-background': '#1f1f1f',
    'panel-border': '#2b2b2b',
    'widget-border': '#454545',
    'textLink-foreground': '#4daafc',
    focusBorder: '#0078d4',
    'editorError-foreground': '#f14c4c',
    'editorWarning-foreground': '#cca700',
    'editorInfo-foreground': '#59a4f9',
    'testing-iconPassed': '#73c991',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#313131',
    'button-secondaryForeground': '#cccccc',
    'badge-background': '#616161',
    'badge-foreground': '#f8f8f8',
    'sideBar-background': '#181818',
    'sideBarSectionHeader-background': '#181818',
    'sideBarTitle-foreground': '#cccccc',
  },
  'high-contrast': {
    foreground: '#ffffff',
    descriptionForeground: '#ffffff',
    'editor-background': '#000000',
    contrastBorder: '#6fc3df',
    'panel-border': '#6fc3df',
    'widget-border': '#6fc3df',
    'textLink-foreground': '#21a6ff',
    focusBorder: '#f38518',
    'editorError-foreground': '#f48771',
    'editorWarning-foreground': '#ffd370',
    'editorInfo-foreground': '#3794ff',
    'testing-iconPassed': '#73c991',
    'button-border': '#6fc3df',
    'button-background': '#000000',
    'button-foreground': '#ffffff',
    'button-secondaryForeground': '#ffffff',
    'badge-background': '#000000',
    'badge-foreground': '#ffffff',
    'sideBar-background': '#000000',
    'sideBarTitle-foreground': '#ffffff',
  },
};

/** Draws every claim at every width in every theme. Resolves to counts and failures. */
export async function previewPageTests(browser, log = () => {}) {
  mkdirSync(SHOTS, { recursive: true });
  const models = await loadModels();
  const failures = [];
  let passed = 0;
  for (const [theme, colours] of Object.entries(THEMES)) {
    for (const [claim, model] of Object.entries(models)) {
      for (const width of WIDTHS) {
        const name = `panel-${claim}-${width}-${theme}`;
        try {
          await drawn(browser, { name, model, colours, width });
          passed++;
        } catch (error) {
          failures.push(`preview page ${name}: ${error instanceof Error ? error.message : error}`);
        }
      }
    }
  }
  log(`  preview page: ${passed} drawn, ${failures.length} failed`);
  return { passed, failures };
}

async function loadModels() {
  const outfile = join(mkdtempSync(join(tmpdir(), 'clean-claim-models-')), 'models.mjs');
  await esbuild.build({
    entryPoints: [join(ROOT, 'test/editor/previewModels.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const { previewModels } = await import(pathToFileURL(outfile).href);
  return previewModels(ROOT);
}

async function drawn(browser, { name, model, colours, width }) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  try {
    const file = (path) => readFileSync(join(ROOT, 'dist/preview', path), 'utf8');
    const variables = Object.entries(colours).map(([key, value]) => `--vscode-${key}: ${value};`);
    await page.setContent(
      `<!DOCTYPE html><html lang="en"><head><title>Claim preview</title>${POLICY}<style nonce="page">:root { ${variables.join(' ')} --vscode-font-family: DejaVu Sans, sans-serif; --vscode-font-size: 13px; --vscode-editor-font-family: DejaVu Sans Mono, monospace; } body { background: ${colours['editor-background']}; }</style><style nonce="page">${file('main.css')}</style></head><body><claim-preview></claim-preview></body></html>`,
    );
    await page.evaluate(() => {
      globalThis.sent = [];
      globalThis.acquireVsCodeApi = () => ({
        postMessage: (message) => globalThis.sent.push(message),
        getState: () => undefined,
        setState: () => {},
      });
    });
    await page.addScriptTag({ content: file('main.js'), type: 'module' });
    await page.waitForFunction(() => globalThis.sent.some((message) => message.kind === 'ready'));
    await page.evaluate((shown) => {
      window.postMessage({ kind: 'model', uri: 'file:///a.note', name: 'a.note', model: shown }, '*');
    }, model);
    await page.waitForSelector('.form');
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
    await noOverflow(page);
    await readable(page);
  } finally {
    await page.close();
  }
}

/** Nothing is wider than the panel, and no text is cut off in its box. */
async function noOverflow(page) {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    return [...document.querySelectorAll('main *')]
      .filter(
        (element) =>
          !element.closest('.scroll, .hidden') && element.getBoundingClientRect().right > limit + 1,
      )
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim().slice(0, 40)}`,
      );
  });
  assert.deepEqual(wide, [], 'wider than the panel');
}

async function readable(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run('main', { resultTypes: ['violations'] }));
  const serious = found.violations.filter((violation) => ['serious', 'critical'].includes(violation.impact));
  assert.deepEqual(
    serious.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`),
    [],
  );
}

if (process.argv[1]?.endsWith('previewPage.mjs')) {
  const { chromium } = await import('playwright-core');
  const { findBrowser } = await import('../scripts/machine.mjs');
  const { CHROMIUM_ARGS } = await import('../scripts/vscode.mjs');
  const browser = await chromium.launch({ executablePath: findBrowser(), args: CHROMIUM_ARGS });
  const result = await previewPageTests(browser, console.log);
  await browser.close();
  for (const failure of result.failures) console.error(failure);
  process.exit(result.failures.length > 0 ? 1 : 0);
}
