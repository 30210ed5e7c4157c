import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, keyedHash, maskCardNumber, maskNik } from './personal.ts';

const key = randomBytes(32);

describe('personal numbers', () => {
  it('are read back with the key, and never encrypt alike', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const sealed = encrypt(key, text);
        expect(decrypt(key, sealed)).toBe(text);
        expect(encrypt(key, text).equals(sealed)).toBe(false);
      }),
    );
  });

  it('cannot be read with another key or after a change', () => {
    const sealed = encrypt(key, '3399010101800001');
    expect(() => decrypt(randomBytes(32), sealed)).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => decrypt(key, sealed)).toThrow();
  });

  it('are found by a hash that differs by kind of number and by key', () => {
    expect(keyedHash(key, 'nik', '1').equals(keyedHash(key, 'nik', '1'))).toBe(true);
    expect(keyedHash(key, 'nik', '1').equals(keyedHash(key, 'kk', '1'))).toBe(false);
    expect(keyedHash(randomBytes(32), 'nik', '1').equals(keyedHash(key, 'nik', '1'))).toBe(false);
  });

  it('cannot be rebuilt from its mask: a NIK lacks its serial, a card number its date', () => {
    expect(maskNik('3399010101800001')).toBe('339901**********');
    expect(maskCardNumber('3399010101800001')).toBe('339901******0001');
    expect(maskNik('12345')).toBe('*****');
  });
});
