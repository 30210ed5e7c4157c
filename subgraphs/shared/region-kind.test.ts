import { expect, it } from 'vitest';
import { regionKind } from './region-kind.ts';

it.each([
  ['33', 'PROVINCE'],
  ['33.14', 'REGENCY'],
  ['33.70', 'REGENCY'],
  ['13.76', 'CITY'],
  ['62.71', 'CITY'],
  ['33.14.01', 'DISTRICT'],
  ['33.14.01.2001', 'VILLAGE'],
  ['62.71.01.1001', 'URBAN_VILLAGE'],
  ['94.01.01.3001', 'CUSTOMARY_VILLAGE'],
])('[OUR-1] the code %s is of a %s', (code, kind) => {
  expect(regionKind(code)).toBe(kind);
});
