import { equal } from 'node:assert/strict';
import { nearestName } from '../../../server/src/base/nearestName.js';

const LABELS = [
  'patient',
  'patient name',
  'date of birth',
  'date of service',
  'member id',
  'employer name',
  'sex',
];

describe('the nearest of known names', () => {
  const cases: readonly (readonly [typed: string, meant: string | undefined])[] = [
    ['patiant', 'patient'],
    ['pateint', 'patient'],
    ['date of servce', 'date of service'],
    ['daet of brith', 'date of birth'],
    ['membr id', 'member id'],
    ['medication', undefined],
    ['name', undefined],
    ['se', undefined],
    ['', undefined],
    ['temperature', undefined],
  ];
  for (const [typed, meant] of cases)
    it(`"${typed}" is ${meant ?? 'left alone'}`, () => equal(nearestName(typed, LABELS), meant));
});
