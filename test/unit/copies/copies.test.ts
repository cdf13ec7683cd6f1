import { deepEqual, equal, ok } from 'node:assert/strict';
import { compareNotes, encounterOf, historyOf, parseNote } from '../../../server/src/core.js';
import { checkText } from '../../rules/support.js';

const HPI =
  'Dull pain in the left hip for six months, worse on stairs and when rising from a chair. He walks with a cane on the right, sleeps on his back, and takes naproxen after breakfast with some relief.';
const note = (
  options: { name?: string; mrn?: string; day?: string; hpi?: string; rest?: string; provider?: string } = {},
) => {
  const {
    name = 'Ives, Paul',
    mrn = '1',
    day = '02/02/2026',
    hpi = HPI,
    rest = '',
    provider = '1234567893',
  } = options;
  return `Patient: ${name}   DOB: 02/02/1955   MRN: ${mrn}\nDOS: ${day}   NPI: ${provider}\n\nHPI: ${hpi}\n\n${rest}`;
};
const copied = (text: string, earlier: readonly string[]) =>
  checkText(text, { earlier })
    .outcome.findings.map((finding) => finding.rule)
    .filter((rule) => rule.startsWith('CPY'));

describe('comparing two notes', () => {
  it('shows the same words on both sides', () => {
    const earlier = note();
    const later = note({ day: '03/03/2026', hpi: `Since June he limps. ${HPI}` });
    const passages = compareNotes(earlier, later)?.sections.flatMap((section) => section.passages) ?? [];
    ok(passages.length > 0);
    for (const { here, there } of passages) {
      equal(
        later.slice(here.start, here.end).toLowerCase(),
        earlier.slice(there.start, there.end).toLowerCase(),
      );
    }
  });
  it('says nothing of notes that share nothing', () =>
    equal(
      compareNotes(note(), note({ hpi: 'Cough and fever since yesterday, no sputum, no travel.' })),
      undefined,
    ));
  it('looks through changed names, ages, dates and pressures, not through sides and doses', () => {
    const told = (age: string, side: string) =>
      note({
        hpi: `${age}-year-old with ${side} hip pain since 01/02/2026, pressure 130/80, on lisinopril 10 mg`,
      });
    equal(
      compareNotes(
        told('70', 'left'),
        told('71', 'left').replace('01/02/2026', '02/03/2026').replace('130/80', '128/82'),
      )?.sections[0]?.share,
      1,
    );
    ok((compareNotes(told('70', 'left'), told('70', 'right'))?.sections[0]?.share ?? 0) < 1);
  });
});

describe('copied notes', () => {
  const later = { day: '03/03/2026' };
  it('are found across visits of one patient, whoever wrote them', () => {
    deepEqual(copied(note(later), [note({ provider: '1245319599' })]), ['CPY-003']);
  });
  it('are told by the later note, not the earlier', () => deepEqual(copied(note(), [note(later)]), []));
  it('of the same day are copies of one encounter', () => deepEqual(copied(note(), [note()]), []));
  it('of another patient need the same provider', () => {
    const long = `${HPI} He has no numbness, no fall, no fever, and no night pain, and works as a gardener.`;
    const other = { name: 'Orr, Sam', mrn: '2', hpi: long };
    deepEqual(copied(note({ ...later, hpi: long }), [note(other)]), ['CPY-001']);
    deepEqual(copied(note({ ...later, hpi: long }), [note({ ...other, provider: '1245319599' })]), []);
  });

  it('of one person are of one patient, though only one note gives the record number', () => {
    const long = `${HPI} He has no numbness, no fall, no fever, and no night pain, and works as a gardener.`;
    const unnumbered = note({ hpi: long }).replace('   MRN: 1', '');
    deepEqual(copied(note({ ...later, hpi: long }), [unnumbered]), ['CPY-003']);
  });
  it('that stand in an earlier note of the patient are told as copies of that, though another patient has them, too', () => {
    const long = `${HPI} He has no numbness, no fall, no fever, and no night pain, and works as a gardener.`;
    const other = note({ name: 'Orr, Sam', mrn: '2', hpi: long, day: '01/05/2026' });
    deepEqual(copied(note({ ...later, hpi: long }), [note({ hpi: long }), other]), ['CPY-003']);
  });
  it('of a therapist’s first evaluation are told, those of a session are not', () => {
    const coded = (text: string, services: string) => `${text}CODING\nA  M25.552\n${services}`;
    const told = (services: string) => copied(coded(note(later), services), [coded(note(), services)]);
    deepEqual(told('97161  A\n97110  A\n'), ['CPY-003']);
    deepEqual(told('97110  A\n'), []);
  });
  it('without headings of ours are told when only a date changed', () => {
    const body = (day: string) =>
      `STORY: On ${day} he fell from a ladder in the yard. ${HPI} ${HPI.replaceAll('hip', 'knee')} The stairs at work are steep, and the lift is out of order. He wants to garden again by the summer. We spoke of a raised bed and a stool.`;
    const whole = (date: string, day: string) => note({ day: date, hpi: body(day) });
    deepEqual(copied(whole('03/03/2026', 'March 1'), [whole('02/02/2026', 'January 30')]), ['CPY-004']);
  });
  it('of visits that repeat by their nature are passed over, coded or not', () =>
    deepEqual(copied(note(later).replace('HPI:', 'CC: Coumadin clinic.\n\nHPI:'), [note()]), []));
  it('read no more than they must when a source changed or is gone, and say so', () => {
    const gone = { ...encounterOf('gone.note', parseNote(note()).note), note: undefined };
    const { outcome } = checkText(note(later), { history: historyOf([gone]) });
    deepEqual(outcome.notChecked.filter(({ rule }) => rule === 'CPY-001').length, 1);
  });

  it("are not seen in text that stands in many of the provider's notes", () => {
    const routine =
      'The device was checked with the usual questions, the battery and the leads were measured, the stored events were read, and the settings were left as they are for the coming half year.';
    const others = Array.from({ length: 12 }, (_, index) =>
      note({
        name: `P${index}, A`,
        mrn: `${100 + index}`,
        hpi: `${routine} Patient number ${index} says so.`,
      }),
    );
    deepEqual(copied(note({ ...later, mrn: '99', hpi: routine }), others), []);
    deepEqual(
      copied(note({ ...later, mrn: '99', hpi: `${HPI} He works as a gardener and has no fever.` }), [
        ...others,
        note({ hpi: `${HPI} He works as a gardener and has no fever.` }),
      ]),
      ['CPY-001'],
    );
  });
  it('are compared once while only the coding block changes', () => {
    const view = checkText(note(), { earlier: [note({ day: '01/01/2026' })] }).context.history;
    const text = note(later);
    const first = checkText(`${text}CODING\nA  I10\n`, { history: view });
    const second = checkText(`${text}CODING\nA  I10\n99213  A\n`, { history: view });
    equal(first.copies, second.copies);
    ok(
      checkText(`${text.replace('left', 'right')}CODING\nA  I10\n`, { history: view }).copies !==
        first.copies,
    );
  });

  describe('are not seen in', () => {
    const exam =
      'EXAM: Well developed, well nourished, in no acute distress. Lungs clear to auscultation bilaterally. Regular rate and rhythm, no murmurs, rubs or gallops. Abdomen soft, nontender, nondistended.\n';
    const silent: readonly (readonly [string, string, string])[] = [
      [
        'standard exams',
        note({ ...later, hpi: 'New cough since Monday.', rest: exam }),
        note({ hpi: 'Knee pain since May.', rest: exam }),
      ],
      [
        'stable plans in few words',
        note({ ...later, hpi: 'No change in vision.', rest: 'PLAN: Continue lisinopril 10 mg daily.' }),
        note({ hpi: 'Tired of late.', rest: 'PLAN: Continue lisinopril 10 mg daily.' }),
      ],
      [
        'notes with a word on what changed',
        note({ ...later, hpi: `${HPI} The pain has improved since the last visit.` }),
        note(),
      ],
      [
        'medication lists',
        note({ ...later, hpi: 'Cough.', rest: `MEDICATIONS: ${HPI}` }),
        note({ hpi: 'Rash.', rest: `MEDICATIONS: ${HPI}` }),
      ],
      [
        'therapy series',
        `${note(later)}CODING\nA  M25.552\n97110  A\n`,
        `${note()}CODING\nA  M25.552\n97110  A\n`,
      ],
    ];
    for (const [name, text, earlier] of silent) it(name, () => deepEqual(copied(text, [earlier]), []));
  });
});
