import { verify } from '@node-rs/argon2';
import { expect, it, vi } from 'vitest';
import {
  assertGoodPassword,
  hashPassword,
  oneTimePassword,
  passwordFits,
  SAMPLE_PASSWORD,
} from './password.ts';

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

/** The code that a new password of `loket1`, Sri Wahyuni, of the office "UPT Kota Uji" is refused with, or null. */
const refusalOf = (password: string): Promise<string | null> =>
  assertGoodPassword(password, 'loket1', ['Sri Wahyuni', 'UPT Kota Uji'], ['input', 'password']).then(
    () => null,
    (error: { code: string; inputPath: string[] }) => {
      expect(error.inputPath).toEqual(['input', 'password']);
      return error.code;
    },
  );

it.each([
  ['sebuah-sand', 'PASSWORD_TOO_WEAK'],
  ['sandi-Loket1-panjang', 'PASSWORD_TOO_WEAK'],
  ['x'.repeat(201), 'PASSWORD_FORM'],
  ['sandi\u0000yang panjang', 'PASSWORD_FORM'],
  ['sandi\ud800yang panjang', 'PASSWORD_FORM'],
  ['\u200b'.repeat(12), 'PASSWORD_FORM'],
  [SAMPLE_PASSWORD, 'PASSWORD_COMMON'],
  ['aaaaaaaaaaaaaaaa', 'PASSWORD_COMMON'],
  ['abcabcabcabcabc', 'PASSWORD_COMMON'],
  ['a'.repeat(200), 'PASSWORD_COMMON'],
  ['123456789012', 'PASSWORD_COMMON'],
  ['qwertyuiop12', 'PASSWORD_COMMON'],
  ['Password1234', 'PASSWORD_COMMON'],
  ['rahasia12345', 'PASSWORD_COMMON'],
  ['bismillah123', 'PASSWORD_COMMON'],
  ['indonesia2026', 'PASSWORD_COMMON'],
  ['wahyuni12345', 'PASSWORD_COMMON'],
  ['upt kota uji 2026', 'PASSWORD_COMMON'],
  ['sebuah-sandi', 'PASSWORD_COMMON'],
  ['kuda-awan-paku-senja', null],
  ['x7Qe-kain-Bulan_31', null],
])('a new password %j: %s', async (password, code) => {
  expect(await refusalOf(password)).toBe(code);
});

it('lets every one-time password be chosen', async () => {
  for (const password of Array.from({ length: 5 }, oneTimePassword))
    expect(await refusalOf(password)).toBeNull();
});

it('judges the longest password in a moment', async () => {
  const random = Array.from({ length: 200 }, (_, index) => String.fromCharCode(33 + ((index * 37) % 90)));
  expect(await refusalOf(random.join(''))).toBeNull();
});

it('makes one-time passwords that differ and can be read out', () => {
  const made = Array.from({ length: 50 }, oneTimePassword);
  expect(new Set(made).size).toBe(50);
  for (const password of made) expect(password).toMatch(/^([a-hj-km-np-z2-9]{5}-){3}[a-hj-km-np-z2-9]{5}$/);
});
