import { verify } from '@node-rs/argon2';
import { expect, it, vi } from 'vitest';
import { assertGoodPassword, hashPassword, oneTimePassword, passwordFits } from './password.ts';

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return { ...real, verify: vi.fn(real.verify) };
});

it('does the same work for an account that does not exist, and never lets in', async () => {
  const stored = await hashPassword('sebuah-sandi-panjang');
  expect(await passwordFits(stored, 'sebuah-sandi-panjang')).toBe(true);
  expect(await passwordFits(stored, 'sebuah-sandi-lain')).toBe(false);
  expect(await passwordFits(null, 'sebuah-sandi-panjang')).toBe(false);
  const strengths = vi
    .mocked(verify)
    .mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4).join(' '));
  expect(strengths).toEqual(Array(3).fill('argon2id v=19 m=19456,t=2,p=1'));
});

it('wants twelve characters that do not hold the username', () => {
  expect(() => assertGoodPassword('sebuah-sandi', 'loket1', [])).not.toThrow();
  for (const weak of ['sebuah-sand', 'sandi-Loket1-panjang']) {
    expect(() => assertGoodPassword(weak, 'loket1', [])).toThrow(
      expect.objectContaining({ code: 'PASSWORD_TOO_WEAK' }),
    );
  }
});

it('makes one-time passwords that differ and can be read out', () => {
  const made = Array.from({ length: 50 }, oneTimePassword);
  expect(new Set(made).size).toBe(50);
  for (const password of made) expect(password).toMatch(/^([a-hj-km-np-z2-9]{5}-){3}[a-hj-km-np-z2-9]{5}$/);
});
