// One browser session that sees what a coder sees: squiggles, hover, completion, problems and the claim preview, in light, dark and high contrast.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { ROOT } from '../scripts/machine.mjs';
import { address } from '../scripts/vscode.mjs';
import { copiesSteps } from './copiesSteps.mjs';
import { handsOn, SLOW } from './hands.mjs';
import { searchSteps } from './searchSteps.mjs';

/** Each step is a test: its name and what it does. Later steps build on earlier ones. */
export function browserSteps(page, server, samples) {
  const { port } = server;
  const hands = handsOn(page, server);
  const { input, rows, preview, shot, command, open, goTo, reloadWith } = hands;
  const editor = page.locator('.editor-instance .monaco-editor').first();

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
    ...searchSteps(page, hands),
    ...copiesSteps(page, hands),
    [
      'survives a reload, and is readable in the dark',
      async () => {
        await open('nephrology-codes.note');
        await command('Clean Claim: Open Claim Preview to the Side');
        await preview().getByText('N18.3').first().waitFor(SLOW);
        await reloadWith('Dark Modern');
        assert.ok(await page.locator('.monaco-workbench.vs-dark').count());
        await picturesIn('dark');
      },
    ],
    [
      'is readable in high contrast',
      async () => {
        await reloadWith('Default High Contrast');
        assert.ok(await page.locator('.monaco-workbench.hc-black').count());
        await picturesIn('high-contrast');
      },
    ],
  ];

  /** Panel, hover, completion and search in the theme at hand. */
  async function picturesIn(theme) {
    await shot(`preview-${theme}`);
    await goTo('26:5');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await page.locator('.monaco-hover:visible', { hasText: 'DX-002' }).first().waitFor(SLOW);
    await shot(`squiggles-and-hover-${theme}`);
    await page.keyboard.press('Escape');
    await goTo('28:100');
    await page.keyboard.press('Enter');
    await page.keyboard.type('E  type 2 diab neur', { delay: 40 });
    await page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'E11.42' })
      .first()
      .waitFor(SLOW);
    await shot(`completion-${theme}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('q');
    await input.fill('heart attack');
    await rows.filter({ hasText: 'I21.9' }).first().waitFor(SLOW);
    await shot(`search-${theme}`);
    await page.keyboard.press('Escape');
  }
}
