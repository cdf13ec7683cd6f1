// What a coder's hands and eyes do in the editor under test, as functions the steps of the browser session share.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scripts/machine.mjs';

const SHOTS = join(ROOT, 'test-results');
export const SLOW = { timeout: 30_000 };
/** Long enough for what is there already; what takes longer is asked for again. */
const BRIEF = { timeout: 6000 };

/** Hands on a page of the editor: `server` sets settings, pictures go to `test-results/`. */
export function handsOn(page, server) {
  mkdirSync(SHOTS, { recursive: true });
  const input = page.locator('.quick-input-widget:visible input');
  const preview = () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

  /** Rows of the list under the box at the top: commands, files, codes. */
  const rows = page.locator('.quick-input-list .monaco-list-row');

  const shot = (name) => page.screenshot({ path: join(SHOTS, `${name}.png`) });

  /** Opens the box at the top with a key, types, and chooses the first row with a text. A box that lost the focus meanwhile is opened again. */
  async function choose(key, typed, text) {
    for (let tries = 1; ; tries++) {
      await page.keyboard.press(key);
      try {
        await input.fill(typed, BRIEF);
        return await rows.filter({ hasText: text }).first().click(BRIEF);
      } catch (error) {
        if (tries === 5) throw error;
        await page.keyboard.press('Escape');
      }
    }
  }

  const command = (title) => choose('F1', `>${title}`, title);

  /** Opens a file in the first group. */
  async function open(name) {
    const first = page.locator('.editor-group-container').first().locator('.tab.active');
    if ((await first.count()) > 0) await first.click(SLOW);
    await choose('Control+P', name, name);
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
    // In a browser the editor writes down every five seconds what is open.
    await page.waitForTimeout(6000);
    await page.reload();
    await preview().getByText('N18.3').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1500);
  }

  return { input, rows, preview, shot, command, open, close, goTo, reloadWith };
}
