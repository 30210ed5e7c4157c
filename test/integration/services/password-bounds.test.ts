import { describe, expect, it } from 'vitest';
import type { ResolvedSession, SignInAnswer } from '../../../subgraphs/services/sign-in/sign-in.service.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import type { Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

// Every stored password can be typed again; any other is refused in the same way everywhere.

const SAMPLE = 'contoh-pandu-2026';
const GOOD = 'kapal-tikar-jendela-9';
const LONGEST = `${GOOD}-`.padEnd(200, 'paku awan 7 kuda ');
const TOO_LONG = `${LONGEST}x`;

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();
const administrator = office.officer('ADMINISTRATOR', { accountId: fixedId('acct', 'admin') });

const signIn = (username: string, password: string) =>
  office.call<SignInAnswer>('signIn', { username, password, client: 'phone', address: '127.0.0.1' });

const create = (username: string, password: string, more: object = {}) =>
  administrator.act('accountCreate', { username, name: 'Petugas', password, ...more });

async function own(username: string): Promise<Person> {
  const entered = await signIn(username, SAMPLE);
  if (!entered.ok) throw new Error(entered.code);
  const session = await office.call<ResolvedSession>('resolveSession', { token: entered.token });
  return office.officer(session.actor.role, session.actor);
}

describe('the longest password', () => {
  it('can be made, signed in with and changed; one more is refused and nothing is written', async () => {
    expect(await create('panjang', LONGEST)).toMatchObject({ __typename: 'Account' });
    expect(await signIn('panjang', LONGEST)).toMatchObject({ code: 'NO_POSTING' });
    const holder = await own('loket1');
    await office.refuses(() => create('lebih', TOO_LONG), {
      code: 'PASSWORD_FORM',
      path: ['input', 'password'],
    });
    const reset = { id: fixedId('acct', 'loket2'), expectedVersion: 1, password: TOO_LONG };
    await office.refuses(() => administrator.act('accountPasswordReset', reset), { code: 'PASSWORD_FORM' });
    const change = { currentPassword: SAMPLE, newPassword: TOO_LONG };
    await office.refuses(() => holder.act('passwordChange', change), {
      code: 'PASSWORD_FORM',
      path: ['input', 'newPassword'],
    });
    expect(await holder.act('passwordChange', { ...change, newPassword: LONGEST })).toMatchObject({
      __typename: 'Account',
    });
    expect(await signIn('loket1', LONGEST)).toMatchObject({ ok: true });
  });
});

it('refuses credentials that no account can have, without a fault and without a trace', async () => {
  await office.writesNothing(async () => {
    for (const [username, password] of [
      ['loket2', TOO_LONG],
      ['loket2', 'x'.repeat(100_000)],
      ['loket2', ''],
      ['x'.repeat(500), SAMPLE],
      ['loket2\u0000', SAMPLE],
      ['\ud800ket', SAMPLE],
    ] as const)
      expect(await signIn(username, password)).toMatchObject({ ok: false, code: 'SIGN_IN_REFUSED' });
    for (const token of ['', 'x'.repeat(42), 'x'.repeat(201), '\u0000'.repeat(43)]) {
      expect(await office.call('resolveSession', { token })).toBeNull();
      expect(await office.call('signOut', { token })).toEqual({});
    }
  });
});

describe('the same request with another password', () => {
  const OTHER = 'pagar-sendok-bulan-31';
  const reused = { code: 'REQUEST_ID_REUSED', path: ['input', 'requestId'] };

  it('creates no account; the same request gets the same refusal', async () => {
    const requestId = newId('req');
    const first = await create('ulang', GOOD, { requestId });
    expect(await create('ulang', GOOD, { requestId })).toEqual(first);
    expect(await create('ulang', OTHER, { requestId })).toMatchObject(reused);
  });

  it('resets nothing', async () => {
    const input = {
      requestId: newId('req'),
      id: fixedId('acct', 'surveyor2'),
      expectedVersion: 1,
      password: GOOD,
    };
    const first = await administrator.act('accountPasswordReset', input);
    expect(first).toMatchObject({ __typename: 'Account' });
    expect(await administrator.act('accountPasswordReset', input)).toEqual(first);
    const again = { ...input, password: OTHER };
    await office.refuses(() => administrator.act('accountPasswordReset', again), reused);
  });

  it('changes nothing', async () => {
    const holder = await own('dinsos');
    const input = { requestId: newId('req'), currentPassword: SAMPLE, newPassword: GOOD };
    expect(await holder.act('passwordChange', input)).toMatchObject({ __typename: 'Account' });
    expect(await holder.act('passwordChange', { ...input, newPassword: OTHER })).toMatchObject(reused);
    expect(await signIn('dinsos', OTHER)).toMatchObject({ ok: false });
    expect(await signIn('dinsos', GOOD)).toMatchObject({ ok: true });
  });

  it('leaves nothing of a password in the database', async () => {
    const { rows } = await office.owner.query('select row_to_json(r)::text as kept from request r');
    expect(JSON.stringify(rows)).not.toContain(GOOD);
  });
});
