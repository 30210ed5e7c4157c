import { expect, test } from 'vitest';
import { Conditions } from './list.ts';

test('a list’s conditions include the given filters, with their values in order', () => {
  const none: string | null = null;
  const conditions = new Conditions()
    .and('c.scope')
    .given('OPEN', (place) => `c.status = ${place}`)
    .given(none, (place) => `c.sector = ${place}`)
    .given(0, (place) => `c.year > ${place}`);
  expect(conditions.sql).toBe('c.scope and c.status = $1 and c.year > $2');
  expect(conditions.params).toEqual(['OPEN', 0]);
  expect(new Conditions().sql).toBe('true');
});
