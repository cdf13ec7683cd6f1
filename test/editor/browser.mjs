// One browser session that sees what a coder sees: squiggles, hover, completion, problems and the claim preview, in light, dark and high contrast.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { ROOT } from '../scripts/machine.mjs';
import { address } from '../scripts/vscode.mjs';

const SHOTS = join(ROOT, 'test-results');
const SLOW = { timeout: 30_000 };

/** Each step is a test: its name and what it does. Later steps build on earlier ones. */
export function browserSteps(page, server, samples) {
  const { port } = server;
  const shot = (name) => page.screenshot({ path: join(SHOTS, `${name}.png`) });
  const editor = page.locator('.editor-instance .monaco-editor').first();
  const preview = () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const command = async (title) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget:visible input').fill(`>${title}`);
    await page.locator('.quick-input-list .monaco-list-row').first().click(SLOW);
  };
  const open = async (name) => {
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget:visible input').fill(name);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click(SLOW);
  };
  /** Puts the caret at `line:column` of the note. */
  const goTo = async (place) => {
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+g');
    const box = page.locator('.quick-input-widget:visible input');
    await box.fill(`:${place}`);
    await page.waitForTimeout(300);
    await box.press('Enter');
    await page.locator('.quick-input-widget:visible').waitFor({ ...SLOW, state: 'hidden' });
  };
  mkdirSync(SHOTS, { recursive: true });

  return [
    [
      'opens the samples with the extension',
      async () => {
        await page.goto(address({ port, folder: samples, extension: ROOT }));
        await page
          .locator('.explorer-folders-view .monaco-list-row', { hasText: 'nephrology-codes.note' })
          .waitFor({ timeout: 60_000 });
      },
    ],
    [
      'shows squiggles in a note',
      async () => {
        await open('nephrology-codes.note');
        await editor.locator('.squiggly-error').first().waitFor(SLOW);
        assert.ok((await editor.locator('.squiggly-error').count()) >= 2);
      },
    ],
    [
      'explains a finding and its code on hover',
      async () => {
        await page
          .locator('.view-line span span', { hasText: /^N18.3$/ })
          .last()
          .click(SLOW);
        await page.keyboard.press('Control+k');
        await page.keyboard.press('Control+i');
        const hover = page.locator('.monaco-hover:visible', { hasText: 'DX-002' }).first();
        await hover.waitFor(SLOW);
        assert.match((await hover.textContent()).replace(/\u00a0/g, ' '), /Chronic kidney disease, stage 3/);
        await shot('squiggles-and-hover-light');
        await page.keyboard.press('Escape');
      },
    ],
    [
      'shows the claim preview beside the note',
      async () => {
        await command('Clean Claim: Open Claim Preview to the Side');
        await preview().getByText('Claim preview').first().waitFor(SLOW);
        await preview().getByText('N18.3').first().waitFor(SLOW);
        assert.match(await preview().locator('.verdict').textContent(), /3 errors/);
        await page.waitForTimeout(500);
        await page.mouse.move(620, 780);
        await page.waitForTimeout(700);
        await shot('preview-light');
      },
    ],
    [
      'has a preview that a screen reader and a keyboard can use',
      async () => {
        const main = await preview().locator('main').elementHandle();
        const frame = await main.ownerFrame();
        await frame.evaluate(axe.source);
        const found = await frame.evaluate(() => globalThis.axe.run('main', { resultTypes: ['violations'] }));
        const serious = found.violations.filter((violation) =>
          ['serious', 'critical'].includes(violation.impact),
        );
        assert.deepEqual(
          serious.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`),
          [],
        );
      },
    ],
    [
      'follows an edit',
      async () => {
        await goTo('26:9');
        await page.keyboard.type('2');
        await preview().getByText('N18.32').first().waitFor(SLOW);
        await page.waitForFunction(() => true);
        await preview().locator('.verdict', { hasText: '2 errors' }).waitFor(SLOW);
        await page.keyboard.press('Control+z');
      },
    ],
    [
      'reveals the line of what is clicked',
      async () => {
        await preview().getByRole('button', { name: 'D63.1', exact: true }).first().click(SLOW);
        await page.locator('.statusbar-item', { hasText: 'Ln 27' }).waitFor(SLOW);
      },
    ],
    [
      'completes a diagnosis by words',
      async () => {
        await goTo('28:100');
        await page.keyboard.press('Enter');
        await page.keyboard.type('E  type 2 diab neur', { delay: 40 });
        const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'E11.42' }).first();
        await row.waitFor(SLOW);
        await shot('completion-light');
        await page.keyboard.press('Escape');
      },
    ],
    [
      'lists the findings in the problems panel',
      async () => {
        await page.keyboard.press('Control+Shift+M');
        await page.locator('.markers-panel .monaco-list-row', { hasText: 'DX-002' }).first().waitFor(SLOW);
        await shot('problems-light');
      },
    ],
    [
      'survives a reload, and is readable in the dark',
      async () => {
        await reloadWith('Dark Modern');
        assert.ok(await page.locator('.monaco-workbench.vs-dark').count());
        await shot('preview-dark');
      },
    ],
    [
      'is readable in high contrast',
      async () => {
        await reloadWith('Default High Contrast');
        assert.ok(await page.locator('.monaco-workbench.hc-black').count());
        await shot('preview-high-contrast');
      },
    ],
  ];

  /** A reload takes the theme from the settings; the preview must come back with its note. */
  async function reloadWith(theme) {
    server.set({ 'workbench.colorTheme': theme });
    await page.reload();
    await preview().getByText('N18.3').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1500);
  }
}
