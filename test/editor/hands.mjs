// What a coder's hands and eyes do in the editor under test, as functions the steps of the browser session share.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scripts/machine.mjs';

const SHOTS = join(ROOT, 'test-results');
export const SLOW = { timeout: 30_000 };

/** Hands on a page of the editor: `server` sets settings, pictures go to `test-results/`. */
export function handsOn(page, server) {
  mkdirSync(SHOTS, { recursive: true });
  const input = page.locator('.quick-input-widget:visible input');
  const preview = () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

  /** Rows of the list under the box at the top: commands, files, codes. */
  const rows = page.locator('.quick-input-list .monaco-list-row');

  const shot = (name) => page.screenshot({ path: join(SHOTS, `${name}.png`) });

  async function command(title) {
    await page.keyboard.press('F1');
    await input.fill(`>${title}`);
    await rows.first().click(SLOW);
  }

  /** Opens a file in the first group. */
  async function open(name) {
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+P');
    await input.fill(name);
    await rows.filter({ hasText: name }).first().click(SLOW);
    await page.locator('.tab.active', { hasText: name }).first().waitFor(SLOW);
  }

  /** Closes what is shown in the active group. */
  async function close() {
    const tab = page.locator('.editor-group-container.active .tab.active').first();
    const name = await tab.textContent();
    await tab.hover();
    await tab.locator('.action-label').click(SLOW);
    await page
      .locator('.tab.active', { hasText: name })
      .first()
      .waitFor({ ...SLOW, state: 'hidden' });
  }

  /** Puts the caret at `line:column` of the note. */
  async function goTo(place) {
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+g');
    await input.fill(`:${place}`);
    // Enter does nothing until the box has understood what was typed into it.
    for (let tries = 0; tries < 60 && (await input.count()) > 0; tries++) {
      await page.waitForTimeout(300);
      await input.press('Enter', { timeout: 1000 }).catch(() => {});
    }
  }

  /** A reload takes the theme from the settings; the preview must come back with its note. */
  async function reloadWith(theme) {
    server.set({ 'workbench.colorTheme': theme });
    await page.reload();
    await preview().getByText('N18.3').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1500);
  }

  return { input, rows, preview, shot, command, open, close, goTo, reloadWith };
}
