import { deepEqual, equal, ok } from 'node:assert/strict';
import { withoutEntities, withoutMojibake } from '../../../server/src/exchange/text/characters.js';
import { isHtml, textOfHtml } from '../../../server/src/exchange/text/html.js';
import { isRtf, textOfRtf } from '../../../server/src/exchange/text/rtf.js';
import { takeIn } from '../../../server/src/exchange/text/takeIn.js';

describe('text from elsewhere', () => {
  const mojibake: readonly (readonly [string, string])[] = [
    ['Patientâ€™s knee', 'Patient’s knee'],
    ['BP 120â€“130', 'BP 120–130'],
    ['temp 98.6Â°F', 'temp 98.6°F'],
    ['JosÃ© NuÃ±ez', 'José Nuñez'],
    ['José Nuñez, 98.6°F', 'José Nuñez, 98.6°F'],
    ['naïve “quotes” – kept', 'naïve “quotes” – kept'],
  ];
  for (const [written, read] of mojibake)
    it(`reads "${written}" as "${read}"`, () => equal(withoutMojibake(written), read));

  it('resolves entities it knows and leaves the others', () => {
    equal(withoutEntities('a&nbsp;b &lt; c &amp; d &#8217; &#x2019; &unknown;'), 'a b < c & d ’ ’ &unknown;');
  });

  it('makes text of Rich Text, without fonts and pictures', () => {
    const rtf =
      "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator Word;}\\pard\\b HPI:\\b0  Patient\\'92s knee\\u8217?s sore.\\par Plan:\\tab rest \\{ice\\}\\par}";
    ok(isRtf(rtf));
    equal(textOfRtf(rtf), 'HPI: Patient’s knee’s sore.\nPlan:\trest {ice}\n');
    ok(!isRtf('HPI: knee'));
  });

  it('makes text of HTML: lines, lists, tables', () => {
    const html =
      '<html><head><style>p{}</style></head><body><p>HPI:&nbsp;knee pain</p><ul><li>HTN</li><li>DM2</li></ul><table><tr><td>BP</td><td>120/80</td></tr></table></body></html>';
    ok(isHtml(html));
    equal(textOfHtml(html), 'HPI: knee pain\n\n- HTN\n- DM2\n\nBP\t120/80');
    ok(!isHtml('weight < 80 kg and BMI > 30'));
  });

  it('leaves a clean note as it is and says that nothing was done', () => {
    const text = 'Patient: Doe, Ann\nDOS: 03/03/2026\n\nHPI: Knee pain.\n';
    deepEqual(takeIn(text), { text, changes: [], encounters: [text] });
  });

  it('tells what was done without any of the text', () => {
    const { text, changes } = takeIn('HPI:\u00a0Patientâ€™s knee\\.br\\sore\r\n');
    equal(text, 'HPI: Patient’s knee\nsore\n');
    equal(changes.length, 3);
    ok(!changes.join(' ').includes('knee'));
  });

  it('parts two encounters without losing a character', () => {
    const one = 'Patient: Doe, Ann\nDOS: 03/03/2026\n\nHPI: Knee pain.\nA/P:\n1. Knee pain\n\n';
    const two = 'Patient: Doe, Ann\nDOS: 03/10/2026\n\nHPI: Better.\nA/P:\n1. Knee pain, better\n';
    const { encounters, text } = takeIn(one + two);
    deepEqual(encounters, [one, two]);
    equal(encounters.join(''), text);
  });

  it('reads a document of any kind in time that grows with it', () => {
    for (const piece of ['{\\rtf1 ', '<p>', '\\', "\\'", '&', 'â', '<'])
      ok(takeIn(piece.repeat(20_000)).text.length >= 0);
  });
});
