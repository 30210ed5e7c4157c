import { expect, test } from 'vitest';
import { inputPathOf } from './input-path.ts';

test('finds the path of a wrong variable in the message of graphql-js', () => {
  expect(inputPathOf('Variable "$input" got invalid value 1.5 at "input.a[0].b"; Int cannot')).toEqual([
    'input',
    'a',
    '0',
    'b',
  ]);
});
