import { deepEqual, equal } from 'node:assert/strict';
import { showingOf } from '../../../client/src/otherPatients.js';

describe('the note of another patient', () => {
  it('is shown as far as the setting goes, and never whole without a question', () =>
    deepEqual(
      ['ask', 'masked', 'never', undefined].map((setting) => showingOf('other patient', setting, false)),
      ['ask', 'masked', 'never', 'ask'],
    ));
  it('is shown masked when that is asked for, unless it stays closed', () =>
    deepEqual(
      ['ask', 'masked', 'never'].map((setting) => showingOf('other patient', setting, true)),
      ['masked', 'masked', 'never'],
    ));
  it('is another matter than that of the same patient', () => {
    equal(showingOf('same patient', 'never', false), 'whole');
    equal(showingOf('same encounter', 'masked', true), 'masked');
  });
});
