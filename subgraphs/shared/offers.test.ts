import { expect, test } from 'vitest';
import { RuleError } from './errors.ts';
import { offer } from './offers.ts';

const closed = { id: 'Sudah ditutup.', en: 'It is closed.' };

test('an act is offered, refused by a rule in its own words, or not the posting’s at all', () => {
  expect(offer('caseSolve', true, null)).toEqual({ action: 'caseSolve', allowed: true, reason: null });
  expect(offer('caseSolve', true, closed)).toMatchObject({ allowed: false, reason: closed });
  expect(offer('caseSolve', true, new RuleError('CLOSED', closed)).reason).toEqual(closed);
  expect(offer('caseSolve', false, closed).reason?.en).toBe('Your posting may not do this.');
});
