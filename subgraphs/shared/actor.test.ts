import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, signActor, signText, verifyActor } from './actor.ts';

const actor: Actor = {
  accountId: 'acct_1',
  postingId: 'post_1',
  role: 'MANAGER',
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sectors: [],
  name: 'Contoh',
};
const identity = { actor, language: 'id', traceId: 't' } as const;
const key = randomBytes(32);
const now = new Date('2026-11-21T03:00:00Z');

describe('the signed identity between gateway and subgraphs', () => {
  it('is read back whole', () => {
    expect(verifyActor(key, signActor(key, identity, now), now)).toEqual(identity);
  });

  it('is refused with another key, another content, no content, or after a minute', () => {
    const header = signActor(key, identity, now);
    expect(verifyActor(randomBytes(32), header, now)).toBeNull();
    const [, signature] = header.split('.');
    const forged = Buffer.from(
      JSON.stringify({
        ...identity,
        actor: { ...actor, role: 'ADMINISTRATOR' },
        expires: now.getTime() + 1000,
      }),
    ).toString('base64url');
    expect(verifyActor(key, `${forged}.${signature}`, now)).toBeNull();
    expect(verifyActor(key, undefined, now)).toBeNull();
    expect(verifyActor(key, 'nonsense', now)).toBeNull();
    expect(verifyActor(key, header, new Date(now.getTime() + 61_000))).toBeNull();
  });

  it('is not accepted from a signature for another use', () => {
    const text = JSON.stringify({ ...identity, expires: now.getTime() + 1000 });
    expect(verifyActor(key, signText(key, 'identity', text), now)).toEqual(identity);
    expect(verifyActor(key, signText(key, 'ticket', text), now)).toBeNull();
    expect(verifyActor(key, signText(key, 'peer', text), now)).toBeNull();
  });
});
