import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { changedSince } from '../../../server/src/features/changedSince.js';
import { previewOf } from '../../../server/src/features/claimPreview.js';
import { hoverAt } from '../../../server/src/features/hover.js';
import { maskedPair } from '../../../server/src/features/maskedPair.js';
import { provenanceOf } from '../../../server/src/features/provenance.js';
import { checkText } from '../../rules/support.js';

const HPI =
  'He has had dull pain in the left hip for six months, worse on stairs and when rising from a chair. He walks with a cane on the right, sleeps on his back, and takes naproxen after breakfast with some relief.';
const note = (mrn: number, day: string, hpi: string, plan: string) =>
  `Patient: Person${mrn}, Some   DOB: 02/02/1955   MRN: ${mrn}\nDOS: ${day}   NPI: 1234567893\n\nHPI: ${hpi}\n\nA/P:\n1. Osteoarthritis of the left hip: ${plan}\n2. Hypertension, at goal on lisinopril 10 mg.\n`;
const EARLIER = note(1, '02/03/2026', HPI, 'continue naproxen after breakfast. Films of the pelvis.');
const later = (mrn = 1) =>
  note(
    mrn,
    '03/10/2026',
    `${HPI.replace('six', 'seven')} Since the fair he limps.`,
    'continue naproxen after breakfast. Surgery is discussed.',
  );

describe('where the words of a note come from', () => {
  const text = later();
  const checked = checkText(text, { earlier: [EARLIER] });
  const slice = (range: {
    start: { line: number; character: number };
    end: { line: number; character: number };
  }) => {
    const lines = text.split('\n');
    return lines[range.start.line]?.slice(
      range.start.character,
      range.end.line === range.start.line ? range.end.character : undefined,
    );
  };

  it('is told sentence by sentence', () => {
    const { sources, spans } = provenanceOf(checked);
    deepEqual(
      sources.map(({ date, name, relation }) => [date, name, relation]),
      [['02/03/2026', 'earlier-1.note', 'same patient']],
    );
    const of = (kind: string) => spans.filter((span) => span.kind === kind).map((span) => slice(span.range));
    deepEqual(of('new'), ['Since the fair he limps.', 'Surgery is discussed.']);
    ok(of('edited')[0]?.startsWith('He has had dull pain'));
    ok(of('copied').some((sentence) => sentence?.startsWith('He walks with a cane')));
  });
  it('is told on hover, with a way to compare', () => {
    const hover = JSON.stringify(hoverAt(checked, text.indexOf('cane'))?.contents);
    match(hover, /word for word in the note of 02\/03\/2026 of the same patient \(earlier-1\.note, line 4\)/);
    match(hover, /command:cleanClaim\.compareWithSource/);
    equal(hoverAt(checked, text.indexOf('fair')), null);
  });
  it('is part of the preview by section', () => {
    const shares = previewOf(checked).copiedShare;
    deepEqual(
      shares.map(({ section }) => section),
      ['HPI', 'AP'],
    );
    ok((shares[0]?.share ?? 0) > 0.8 && (shares[0]?.share ?? 1) < 1);
    deepEqual(previewOf(checkText(text)).copiedShare, []);
  });
  it('names of another patient only the day', () => {
    const other = checkText(later(2), { earlier: [EARLIER] });
    const told = JSON.stringify([
      provenanceOf(other).sources,
      hoverAt(other, text.indexOf('cane')),
      other.outcome.findings.map((finding) => finding.message),
    ]);
    match(told, /02\/03\/2026/);
    ok(!told.includes('earlier-1') && !told.includes('Person1'));
    equal(
      other.outcome.findings.flatMap((finding) => finding.related).filter((place) => place.path).length,
      0,
    );
  });
});

describe('two notes with what differs between people masked', () => {
  it('show section by section what is compared, and neither names nor dates', () => {
    const checked = checkText(later(2).replace('HPI: ', 'HPI: Mr. Some came on 03/01/2026. '), {
      earlier: [EARLIER],
    });
    const pair = maskedPair(checked, 0);
    ok(pair);
    match(
      pair.later,
      /^HPI\n<title>\. <name> came on <date>\.\n<he> has had dull pain in the left hip for seven months/,
    );
    match(pair.earlier, /^HPI\n<he> has had dull pain in the left hip for six months/);
    match(pair.later, /\n\nAP\n/);
    for (const word of ['Person', '02/02/1955', '03/01', 'MRN', 'NPI'])
      ok(!`${pair.earlier}${pair.later}`.includes(word), word);
    equal(maskedPair(checked, 1), null);
  });
});

describe('what changed since the last visit', () => {
  it('is a document of new and edited sentences, by problem', () => {
    const text = changedSince(checkText(later(), { earlier: [EARLIER] }));
    match(text, /^# Changed since the visit of 02\/03\/2026/);
    match(text, /## History\n\n- \*edited\* He has had dull pain.*seven months/);
    match(text, /- Since the fair he limps\./);
    match(text, /\*\*Osteoarthritis of the left hip.*\*\*\n\n- Surgery is discussed\./);
    ok(!text.includes('Hypertension') && !text.includes('cane'));
  });
  it('says when no earlier note is known', () =>
    match(changedSince(checkText(later())), /No earlier note of this patient/));
});
