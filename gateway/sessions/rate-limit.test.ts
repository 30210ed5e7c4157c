import { expect, it } from 'vitest';
import { countedAddress, RateLimit } from './rate-limit.ts';

it('counts each key separately, and from zero in the next window', () => {
  const limit = new RateLimit(2, 1000);
  expect([limit.allows('a', 0), limit.allows('a', 10), limit.allows('a', 20)]).toEqual([true, true, false]);
  expect(limit.allows('b', 20)).toBe(true);
  expect([limit.allows('a', 999), limit.allows('a', 1000)]).toEqual([false, true]);
});

it.each([
  ['10.0.0.7', '10.0.0.7'],
  ['::ffff:10.0.0.7', '10.0.0.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1%eth0', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('counts %s as %s', (ip, counted) => {
  expect(countedAddress(ip)).toBe(counted);
});
