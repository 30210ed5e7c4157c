import { expect, test } from 'vitest';
import { type IntakeValues, subjectInput } from './subject.ts';

const values: IntakeValues = {
  subjectType: 'PERSON',
  kind: 'REQUEST',
  channel: 'DESK',
  priority: 'NORMAL',
  problem: 'Anak putus sekolah',
  name: 'Mbah tanpa nama',
  description: 'Ditemukan di terminal',
};
const found = { personId: 'pers_1', householdId: 'hh_1', name: 'Siti', about: '' };

test('a person of the registry is named by id alone', () => {
  expect(subjectInput(values, found)).toEqual({ type: 'PERSON', personId: 'pers_1', householdId: 'hh_1' });
});

test('an unknown person is described, whatever was chosen before', () => {
  expect(subjectInput({ ...values, subjectType: 'UNKNOWN_PERSON' }, found)).toEqual({
    type: 'UNKNOWN_PERSON',
    name: 'Mbah tanpa nama',
    description: 'Ditemukan di terminal',
    sex: undefined,
    ageYears: undefined,
  });
});
