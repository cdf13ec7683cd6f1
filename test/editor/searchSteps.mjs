// Steps of the browser session: searching codes with the quick pick.
import assert from 'node:assert/strict';
import { SLOW } from './hands.mjs';

export function searchSteps(page, { input, rows, shot, open, close, goTo }) {
  const row = (text) => rows.filter({ hasText: text }).first();
  const search = async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.press('q');
    await input.waitFor(SLOW);
  };

  return [
    [
      'searches codes at every letter',
      async () => {
        await open('orthopedics-knee-injection.note');
        await goTo('1:1');
        await search();
        await page.keyboard.type('heart att', { delay: 40 });
        await row('I21.9').waitFor(SLOW);
        assert.match(await rows.first().textContent(), /I2[12]/);
        await page.keyboard.type('ack', { delay: 40 });
        await page.waitForTimeout(300);
        await shot('search-light');
      },
    ],
    [
      'inserts the code that was chosen into the coding block',
      async () => {
        await input.fill('fatty liver');
        await row('K76.0').waitFor(SLOW);
        await input.press('Enter');
        await page
          .locator('.view-line', { hasText: /^C\s+K76\.0/ })
          .first()
          .waitFor(SLOW);
        await page.keyboard.press('Control+z');
      },
    ],
    [
      'leads to a code that is on the claim already',
      async () => {
        await goTo('1:1');
        await search();
        await input.fill('I10');
        await row('I10').waitFor(SLOW);
        await input.press('Enter');
        await page.locator('.statusbar-item', { hasText: 'I10 is on the claim already' }).waitFor(SLOW);
        await page.locator('.statusbar-item', { hasText: 'Ln 40' }).waitFor(SLOW);
      },
    ],
    [
      'opens the page of a code from the search',
      async () => {
        await search();
        await input.fill('E11.42');
        await row('E11.42').waitFor(SLOW);
        await row('E11.42').hover();
        await row('E11.42').getByRole('button', { name: 'Open the page of the code' }).click(SLOW);
        await page.locator('.tab.active', { hasText: 'E11.42' }).first().waitFor(SLOW);
        const code = page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
        await code.getByText('Type 2 diabetes mellitus with diabetic polyneuropathy').first().waitFor(SLOW);
        await shot('code-page-light');
        await close();
      },
    ],
  ];
}
