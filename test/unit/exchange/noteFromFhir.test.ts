import { deepEqual, equal, match, ok, throws } from 'node:assert/strict';
import { noteFromFhir } from '../../../server/src/exchange/fhir/noteFromFhir.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { readSubject } from '../../../server/src/note/readSubject.js';
import { Folder } from '../cli/support.js';

const TEXT =
  'CHIEF COMPLAINT: Knee pain.\r\n\r\nHPI: Three months of pain — worse on stairs.\t“Popping”.\r\n';

const BUNDLE = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      fullUrl: 'urn:uuid:p',
      resource: {
        resourceType: 'Patient',
        id: 'p',
        name: [{ family: 'Whitfield', given: ['Dana', 'R'] }],
        birthDate: '1958-06-14',
        gender: 'female',
        identifier: [{ type: { coding: [{ code: 'MR' }] }, system: 'urn:x', value: '448120' }],
        address: [{ line: ['12 Elm Street', 'Apt 4'], city: 'Dayton', state: 'OH', postalCode: '45402' }],
        telecom: [
          { system: 'phone', value: '937-555-0111' },
          { system: 'email', value: 'd@example.org' },
        ],
        maritalStatus: { text: 'Married' },
      },
    },
    {
      resource: {
        resourceType: 'Encounter',
        id: 'e',
        status: 'finished',
        class: { code: 'AMB' },
        subject: { reference: 'urn:uuid:p' },
        period: { start: '2026-02-10T09:30:00Z', end: '2026-02-10T09:55:00Z' },
        participant: [
          { individual: { reference: 'Practitioner/d' } },
          { type: [{ coding: [{ code: 'REF' }] }], individual: { display: 'Jane Poe, MD' } },
        ],
        location: [{ location: { display: 'Harbor Clinic' } }],
      },
    },
    {
      resource: {
        resourceType: 'Practitioner',
        id: 'd',
        name: [{ family: 'Osei', given: ['Karen'], suffix: ['MD'] }],
        identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '1234567893' }],
      },
    },
    {
      resource: {
        resourceType: 'Coverage',
        id: 'c',
        status: 'active',
        subscriberId: '1EG4-TE5-MK73',
        beneficiary: { reference: 'Patient/p' },
        relationship: { coding: [{ code: 'self' }] },
        payor: [{ display: 'Medicare Part B' }],
      },
    },
    {
      resource: {
        resourceType: 'Coverage',
        id: 'c2',
        status: 'active',
        subscriberId: 'HS9',
        beneficiary: { reference: 'Patient/p' },
        payor: [{ display: 'Harbor Supplement' }],
      },
    },
    {
      resource: {
        resourceType: 'Condition',
        id: 'k',
        clinicalStatus: { coding: [{ code: 'active' }] },
        code: {
          coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'I10' }],
          text: 'Essential hypertension',
        },
        subject: { reference: 'Patient/p' },
      },
    },
    {
      resource: {
        resourceType: 'DocumentReference',
        id: 't',
        status: 'current',
        content: [
          {
            attachment: {
              contentType: 'text/plain; charset=utf-8',
              data: Buffer.from(TEXT).toString('base64'),
            },
          },
        ],
      },
    },
  ],
};

const from = (bundle: unknown) => noteFromFhir(JSON.stringify(bundle));

describe('a note from a FHIR Bundle', () => {
  it('has a header this program reads', () => {
    const subject = readSubject(parseNote(from(BUNDLE).text).note);
    deepEqual(
      [
        subject.patientName?.value.value,
        subject.birthDate?.value,
        subject.sex?.value,
        subject.mrn?.value.value,
        subject.dateOfService?.value,
        subject.renderingProvider?.value.value,
        subject.npis[0]?.value.value,
        subject.payer?.value.value,
        subject.memberId?.value.value,
      ],
      [
        'Whitfield, Dana R',
        { kind: 'date', date: '1958-06-14' },
        'F',
        '448120',
        '2026-02-10',
        'Karen Osei, MD',
        '1234567893',
        'Medicare Part B',
        '1EG4-TE5-MK73',
      ],
    );
    match(from(BUNDLE).text, /^Secondary: Harbor Supplement ID HS9$/m);
    match(from(BUNDLE).text, /^Referring: Jane Poe, MD$/m);
    match(from(BUNDLE).text, /^DOS: 02\/10\/2026 09:30:00Z$/m);
  });
  it('carries the text unchanged, and the conditions as a record, not as codes', () => {
    const { text } = from(BUNDLE);
    ok(text.includes(TEXT));
    match(text, /^- Essential hypertension \(ICD-10-CM I10\), active$/m);
    equal(parseNote(text).note.coding, undefined);
  });
  it('loses nothing: every value is in the note or left over, and the report gives no value away', () => {
    const { text, leftOver, notUnderstood } = from(BUNDLE);
    const values: string[] = [];
    JSON.stringify(
      BUNDLE.entry.map(({ resource }) => resource),
      (key, value) => {
        if (
          typeof value === 'string' &&
          !['resourceType', 'id', 'data', 'reference', 'contentType'].includes(key)
        )
          values.push(value);
        return value;
      },
    );
    const dates = (value: string) => value.replace(/^(\d{4})-(\d{2})-(\d{2})T?/, '$2/$3/$1 ').trim();
    const named: Record<string, string> = {
      female: 'Sex: F',
      phone: 'Phone:',
      MR: 'MRN:',
      REF: 'Referring:',
      'http://hl7.org/fhir/sid/us-npi': 'NPI:',
      'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM',
    };
    const lost = values.filter(
      (value) =>
        !text.includes(value) &&
        !text.includes(dates(value)) &&
        !text.includes(named[value] ?? '\0') &&
        !leftOver.some((left) => left.value === value),
    );
    deepEqual(lost, []);
    ok(
      notUnderstood.includes('Patient.maritalStatus.text') && notUnderstood.includes('Patient.telecom.value'),
    );
    ok(!notUnderstood.join().includes('Married'));
  });
  it('says what is no text, what stands twice and what is not there', () => {
    const [patient] = BUNDLE.entry;
    const pdf = {
      resource: {
        resourceType: 'DocumentReference',
        id: 'q',
        content: [{ attachment: { contentType: 'application/pdf', data: 'JVBERi0=' } }],
      },
    };
    const { problems, leftOver } = from({ ...BUNDLE, entry: [patient, patient, pdf] });
    deepEqual(problems.length, 4);
    ok(leftOver.some((left) => left.value === 'JVBERi0='));
  });
  it('refuses what is no FHIR', () => {
    for (const text of ['', '[1]', 'ISA*00']) throws(() => noteFromFhir(text));
    equal(from({ resourceType: 'Bundle' }).text, '\n');
  });
  it('is what clean-claim import writes', async () => {
    const folder = new Folder();
    folder.write('b.json', JSON.stringify(BUNDLE)).write('x.json', '{"a":1}');
    const { code, out, err } = await folder.run(['import', 'b.json']);
    deepEqual([code, out], [0, from(BUNDLE).text]);
    match(err, /Not understood: Patient\.maritalStatus\.text/);
    equal((await folder.run(['import', 'b.json', '--out', 'n.note'])).code, 0);
    match((await folder.run(['check', 'n.note', '--fail-on', 'never'])).out, /n\.note|no findings|0/i);
    equal((await folder.run(['import', 'x.json'])).code, 2);
    equal((await folder.run(['import'])).code, 2);
    folder.remove();
  });
});
