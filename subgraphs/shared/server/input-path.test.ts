import { expect, test } from 'vitest';
import { inputPathOf } from './input-path.ts';

test('where a variable is wrong stands in the words of graphql-js', () => {
  expect(inputPathOf('Variable "$input" got invalid value 1.5 at "input.a[0].b"; Int cannot')).toEqual([
    'input',
    'a',
    '0',
    'b',
  ]);
});
