// Steps of the browser session: seeing what of a note was copied.
import assert from 'node:assert/strict';
import { SLOW } from './hands.mjs';

export function copiesSteps(page, { shot, command, open, close, goTo }) {
  /** Sentences drawn with the given style; the editor keeps the style in a class of its own. */
  const drawn = (property, value) =>
    page.evaluate(
      ([name, wanted]) =>
        [...document.querySelectorAll('.view-line span')].filter((span) =>
          getComputedStyle(span)[name].includes(wanted),
        ).length,
      [property, value],
    );
  const until = async (ask) => {
    for (let tries = 0; tries < 100; tries++) {
      if (await ask()) return true;
      await page.waitForTimeout(100);
    }
    return false;
  };

  return [
    [
      'shows where sentences come from, and stops showing it',
      async () => {
        await open('cardiology-later.note');
        await goTo('1:1');
        await command('Clean Claim: Show or Hide Where Sentences Come From');
        assert.ok(await until(async () => (await drawn('opacity', '0.55')) > 3), 'copied sentences are dim');
        await page.waitForTimeout(500);
        await shot('copied-light');
        await command('Clean Claim: Show or Hide Where Sentences Come From');
        assert.ok(await until(async () => (await drawn('opacity', '0.55')) === 0), 'they are plain again');
      },
    ],
    [
      'compares a note with its source',
      async () => {
        await command('Clean Claim: Compare with Source');
        await page.locator('.monaco-diff-editor').first().waitFor(SLOW);
        await page.waitForTimeout(1500);
        await shot('compare-light');
        await close();
      },
    ],
    [
      'shows what changed since the last visit',
      async () => {
        await open('cardiology-later.note');
        await command('Clean Claim: Show What Changed since the Last Visit');
        await page.locator('.tab.active', { hasText: 'Changed since the last visit' }).first().waitFor(SLOW);
        const changes = page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
        await changes.getByText('Changed since the visit of 02/02/2026').waitFor(SLOW);
        await shot('changed-light');
        await close();
      },
    ],
  ];
}
