import { deepEqual, equal } from 'node:assert/strict';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { readPersonName } from '../../../server/src/base/personName.js';
import { coveragesOf, readRegistration } from '../../../server/src/project/registration.js';

const FILE = `Patient Name;MRN;DOB;Gender;Insurance;Member ID;Effective Date;Term Date;Order
"Doe, Ann";1;01/05/1960;female;Old Plan;OLD1;2020-01-01;2025-12-31;1
"Doe, Ann";1;01/05/1960;F;New Plan;NEW1;2026-01-01;;1
"Doe, Ann";1;01/05/1960;F;Second Plan;SEC1;2026-01-01;;secondary
"Roe, Sam";;02/02/1970;M;Aetna;A1;;;
"Roe, Sam";;03/03/1980;M;Cigna;C1;;;
`;

describe('registration', () => {
  const { registration, problems } = readRegistration(FILE, 'registration.csv');
  const idsOf = (name: string, recordNumber: string, birthDate: string | undefined, on = '2026-03-03') =>
    coveragesOf(
      registration,
      { name: readPersonName(name), recordNumber, birthDate: birthDate as CalendarDate | undefined },
      on as CalendarDate,
    ).map((row) => row.memberId);

  it('reads columns in any order and spelling', () => {
    deepEqual(problems, []);
    equal(registration.rows.length, 5);
    deepEqual(
      [registration.rows[0]?.sex, registration.rows[0]?.coverageTo, registration.rows[2]?.order],
      ['F', '2025-12-31', 2],
    );
  });
  it('knows a patient by record number, with the coverage in force on the day first', () => {
    deepEqual(idsOf('', '1', undefined), ['NEW1', 'SEC1', 'OLD1']);
    deepEqual(idsOf('', '1', undefined, '2025-06-01'), ['OLD1', 'NEW1', 'SEC1']);
  });
  it('knows a patient by name and birth date, and takes nobody when two could be meant', () => {
    deepEqual(idsOf('Sam Roe', '', '1980-03-03'), ['C1']);
    deepEqual(idsOf('Sam Roe', '', undefined), []);
    deepEqual(idsOf('Sam Roe', '', '1990-01-01'), []);
    deepEqual(idsOf('Doe, Ann', '2', '1960-01-05'), []);
  });
});
