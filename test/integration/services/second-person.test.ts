import { describe, expect, it } from 'vitest';
import type { ResolvedSession, SignInAnswer } from '../../../subgraphs/services/sign-in/sign-in.service.ts';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import type { Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

// Nobody gets rights over families alone: an administrator proposes, another person confirms.

const ADMIN = fixedId('acct', 'admin');
const HEAD = fixedId('acct', 'kepala');
const POSTING = 'Posting { id version state current validFrom }';

interface Outcome {
  __typename: string;
  id: string;
  version: number;
  code?: string;
  [field: string]: unknown;
}

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY }).services();
const administrator = office.officer('ADMINISTRATOR', { accountId: ADMIN });
const head = office.officer('HEAD_OF_UNIT', { accountId: HEAD });

const propose = (accountId: string, more: object = {}, ctx = administrator) =>
  ctx.act<Outcome>(
    'postingCreate',
    {
      accountId,
      role: 'MANAGER',
      regionCode: '33.14',
      decreeNumber: '821/9/2026',
      validFrom: '2026-11-21',
      ...more,
    },
    POSTING,
  );
const answer = (ctx: Person, name: 'postingConfirm' | 'postingDecline', one: Outcome, more = {}) =>
  ctx.act<Outcome>(name, { id: one.id, expectedVersion: one.version, ...more }, POSTING);

const signIn = (username: string, password: string) =>
  office.call<SignInAnswer>('signIn', { username, password, client: 'phone', address: '127.0.0.1' });

/** A new account that waits for its first posting, with the password that the administrator gave it. */
async function newAccount(username: string): Promise<string> {
  const { id } = await administrator.act<Outcome>(
    'accountCreate',
    { username, name: `Petugas ${username}`, password: 'paku-awan-kuda-senja' },
    'Account { id }',
  );
  return id;
}

describe('a posting', () => {
  it('gives no rights until a second person confirms it, with an event per step', async () => {
    const accountId = await newAccount('calon.manajer');
    const proposed = await propose(accountId);
    expect(proposed).toMatchObject({ state: 'PROPOSED', current: false });
    expect((await office.eventKinds()).at(-1)).toBe('POSTING_PROPOSED');
    expect(await signIn('calon.manajer', 'paku-awan-kuda-senja')).toMatchObject({ code: 'NO_POSTING' });

    expect(await answer(head, 'postingConfirm', proposed)).toMatchObject({
      state: 'CONFIRMED',
      current: true,
    });
    expect((await office.eventKinds()).at(-1)).toBe('POSTING_STARTED');
    const entered = await signIn('calon.manajer', 'paku-awan-kuda-senja');
    if (!entered.ok) throw new Error(entered.code);
    const session = await office.call<ResolvedSession>('resolveSession', { token: entered.token });
    expect(session).toMatchObject({ mustChangePassword: true, actor: { role: 'MANAGER' } });
  });

  it.each(['VILLAGE_HEAD', 'PUSKESOS_COORDINATOR'])('[TGL-14] as %s is for one village', async (role) => {
    const accountId = await newAccount(`calon.${role.toLowerCase().replace('_', '.')}`);
    for (const regionCode of ['33.14', '33.14.01'])
      await office.refuses(() => propose(accountId, { role, regionCode }), {
        ...{ code: 'REGION_TOO_LARGE', path: ['input', 'regionCode'] },
      });
    expect(await propose(accountId, { role, regionCode: '33.14.01.2001' })).toMatchObject({
      state: 'PROPOSED',
    });
  });

  it('is confirmed neither by its proposer, in any role, nor by the person posted', async () => {
    const accountId = await newAccount('calon.kedua');
    const proposed = await propose(accountId);
    const asHead = office.officer('HEAD_OF_UNIT', { accountId: ADMIN });
    for (const ctx of [administrator, asHead])
      await office.refuses(() => answer(ctx, 'postingConfirm', proposed), {
        code: 'OWN_PROPOSAL',
        path: ['input', 'id'],
      });
    const holder = office.officer('ADMINISTRATOR', { accountId });
    for (const name of ['postingConfirm', 'postingDecline'] as const)
      await office.refuses(
        () => answer(holder, name, proposed, name === 'postingDecline' ? { reason: 'belum layak' } : {}),
        { code: 'OWN_POSTING', path: ['input', 'id'] },
      );
    for (const role of ['FRONT_OFFICE', 'BACK_OFFICE', 'AGENCY_OFFICER', 'ANALYST'] as const)
      await office.refuses(() => answer(office.officer(role), 'postingConfirm', proposed), {
        code: 'NOT_ALLOWED',
        path: [],
      });
    expect(await answer(office.officer('ADMINISTRATOR'), 'postingConfirm', proposed)).toMatchObject({
      state: 'CONFIRMED',
    });
    await office.refuses(
      () => answer(head, 'postingConfirm', { ...proposed, version: proposed.version + 1 }),
      { code: 'STATE_FORBIDS', path: [] },
    );
  });

  it('nobody proposes or ends their own, in any role', async () => {
    for (const role of ['MANAGER', 'ADMINISTRATOR', 'ANALYST'])
      await office.refuses(() => propose(ADMIN, { role }), {
        code: 'OWN_POSTING',
        path: ['input', 'accountId'],
      });
    const end = { id: fixedId('post', 'admin'), expectedVersion: 1, lastDay: '2026-11-20' };
    await office.refuses(() => administrator.act<Outcome>('postingEnd', end, POSTING), {
      code: 'OWN_POSTING',
      path: ['input', 'id'],
    });
  });

  it('of an acting head has a last day', async () => {
    const accountId = await newAccount('calon.plh');
    await office.refuses(() => propose(accountId, { acting: 'PLH' }), {
      code: 'ACTING_NEEDS_END',
      path: ['input', 'validUntil'],
    });
    const clerk = { role: 'FRONT_OFFICE', acting: 'PLH', validUntil: '2026-12-05' };
    await office.refuses(() => propose(accountId, clerk), { code: 'ACTING_ROLE', path: ['input', 'acting'] });
    expect(await propose(accountId, { acting: 'PLH', validUntil: '2026-12-05' })).toMatchObject({
      state: 'PROPOSED',
    });
  });

  it('is never made longer by ending it: one day as acting manager stays one day', async () => {
    const accountId = await newAccount('calon.sehari');
    const proposed = await propose(accountId, { acting: 'PLH', validUntil: '2026-11-21' });
    const { id, version } = await answer(head, 'postingConfirm', proposed);
    const end = (lastDay: string) =>
      administrator.act<Outcome>(
        'postingEnd',
        { id, expectedVersion: version, lastDay },
        'Posting { validUntil }',
      );
    for (const lastDay of ['2026-11-22', '2040-12-31'])
      await office.refuses(() => end(lastDay), { code: 'POSTING_PROLONGED', path: ['input', 'lastDay'] });
    expect(await end('2026-11-21')).toMatchObject({ validUntil: '2026-11-21' });
  });

  it('without a last day gets one, which is then final', async () => {
    const { id, version } = await answer(
      head,
      'postingConfirm',
      await propose(await newAccount('calon.tetap')),
    );
    const end = (expectedVersion: number, lastDay: string) =>
      administrator.act<Outcome>(
        'postingEnd',
        { id, expectedVersion, lastDay },
        'Posting { version validUntil }',
      );
    const ended = await end(version, '2026-12-31');
    expect(ended).toMatchObject({ validUntil: '2026-12-31' });
    await office.refuses(() => end(ended.version, '2027-01-01'), {
      code: 'POSTING_PROLONGED',
      path: ['input', 'lastDay'],
    });
    expect(await end(ended.version, '2026-12-01')).toMatchObject({ validUntil: '2026-12-01' });
  });

  it('that is declined never gives rights, and says why; the proposer withdraws the same way', async () => {
    const accountId = await newAccount('calon.keempat');
    const first = await propose(accountId);
    const declined = await answer(head, 'postingDecline', first, { reason: 'SK belum ada.' });
    expect(declined).toMatchObject({ state: 'DECLINED', current: false });
    await office.refuses(() => answer(head, 'postingConfirm', declined), { code: 'STATE_FORBIDS', path: [] });
    const second = await propose(accountId);
    expect(await answer(administrator, 'postingDecline', second, { reason: 'Salah orang.' })).toMatchObject({
      state: 'DECLINED',
    });
    expect((await office.eventKinds()).at(-1)).toBe('POSTING_DECLINED');
    expect(await signIn('calon.keempat', 'paku-awan-kuda-senja')).toMatchObject({ code: 'NO_POSTING' });
  });
});

describe('a new password for somebody who holds a posting', () => {
  const reset = (id: string, expectedVersion: number, password: string, ctx = administrator) =>
    ctx.act<Outcome>('accountPasswordReset', { id, expectedVersion, password }, 'Account { id version }');

  it('lets nobody in before a second person confirms it; then the old one is invalid and the new one must be changed', async () => {
    const id = fixedId('acct', 'manajer');
    const OLD = 'contoh-pandu-2026';
    const NEW = 'kapal-tikar-jendela-9';
    const entered = await signIn('manajer', OLD);
    if (!entered.ok) throw new Error(entered.code);
    const proposed = await reset(id, 1, NEW);
    expect((await office.eventKinds()).at(-1)).toBe('PASSWORD_RESET_PROPOSED');
    expect(await signIn('manajer', NEW)).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await signIn('manajer', OLD)).toMatchObject({ ok: true });

    const input = { id, expectedVersion: proposed.version };
    const confirm = (ctx: Person) => ctx.act<Outcome>('passwordResetConfirm', input, 'Account { id }');
    await office.refuses(() => confirm(administrator), { code: 'OWN_PROPOSAL', path: ['input', 'id'] });
    await office.refuses(() => confirm(office.officer('MANAGER', { accountId: id })), {
      code: 'OWN_ACCOUNT',
      path: ['input', 'id'],
    });
    await office.refuses(() => confirm(office.officer('BACK_OFFICE')), { code: 'NOT_ALLOWED', path: [] });
    expect(await confirm(head)).toMatchObject({ id });
    expect((await office.eventKinds()).at(-1)).toBe('PASSWORD_CHANGED');
    expect(await office.call('resolveSession', { token: entered.token })).toBeNull();
    expect(await signIn('manajer', OLD)).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await signIn('manajer', NEW)).toMatchObject({ ok: true, mustChangePassword: true });
  });

  it('is dropped when declined, and nobody resets their own', async () => {
    const id = fixedId('acct', 'bendahara');
    const proposed = await reset(id, 1, 'kapal-tikar-jendela-9');
    const input = { id, expectedVersion: proposed.version };
    expect(await head.act<Outcome>('passwordResetDecline', input, 'Account { id }')).toMatchObject({ id });
    expect(await signIn('bendahara', 'kapal-tikar-jendela-9')).toMatchObject({ ok: false });
    expect(await signIn('bendahara', 'contoh-pandu-2026')).toMatchObject({ ok: true });
    const again = { id, expectedVersion: proposed.version + 1 };
    await office.refuses(() => head.act<Outcome>('passwordResetConfirm', again, 'Account { id }'), {
      code: 'NOTHING_PROPOSED',
      path: ['input', 'id'],
    });
    await office.refuses(() => reset(ADMIN, 1, 'kapal-tikar-jendela-9'), {
      code: 'OWN_ACCOUNT',
      path: ['input', 'id'],
    });
  });

  it('takes effect at once where the account can do nothing yet', async () => {
    const id = await newAccount('belum.bertugas');
    expect(await reset(id, 1, 'kapal-tikar-jendela-9')).toMatchObject({ version: 2 });
    expect((await office.eventKinds()).at(-1)).toBe('PASSWORD_CHANGED');
    expect(await signIn('belum.bertugas', 'kapal-tikar-jendela-9')).toMatchObject({ code: 'NO_POSTING' });
  });
});

it('lists the waiting proposals for callers who may answer, with their actions', async () => {
  const accountId = await newAccount('calon.daftar');
  const proposed = await propose(accountId);
  const ask = (ctx: Person) =>
    ctx.ask<{ confirmations: { id: string; availableActions: { action: string; allowed: boolean }[] }[] }>(
      '{ confirmations { id kind account { id } proposedBy { id } availableActions { action allowed reason } } }',
    );
  const offered = async (ctx: Person) =>
    (await ask(ctx)).confirmations
      .find(({ id }) => id === proposed.id)
      ?.availableActions.map(({ action, allowed }) => [action, allowed]);
  expect(await offered(head)).toEqual([
    ['postingConfirm', true],
    ['postingDecline', true],
  ]);
  expect(await offered(administrator)).toEqual([
    ['postingConfirm', false],
    ['postingDecline', true],
  ]);
  expect(await ask(office.officer('FRONT_OFFICE'))).toEqual({ confirmations: [] });
});

it('a posting is never backdated: not when proposed, not when confirmed later, not when it ends', async () => {
  const accountId = await newAccount('calon.ketiga');
  await office.refuses(() => propose(accountId, { validFrom: '2026-11-20' }), {
    code: 'POSTING_BACKDATED',
    path: ['input', 'validFrom'],
  });
  const proposed = await propose(accountId, { validUntil: '2026-11-25' });
  const late = await propose(accountId, { validUntil: '2026-11-22' });
  office.clock.advanceDays(2);
  await office.refuses(() => answer(head, 'postingConfirm', late), {
    code: 'POSTING_OVER',
    path: ['input', 'id'],
  });
  const confirmed = await answer(head, 'postingConfirm', proposed);
  expect(confirmed).toMatchObject({ state: 'CONFIRMED', validFrom: '2026-11-23' });
  const ended = await administrator.act<Outcome>(
    'postingEnd',
    { id: confirmed.id, expectedVersion: confirmed.version, lastDay: '2026-01-01' },
    'Posting { validUntil current }',
  );
  expect(ended).toMatchObject({ validUntil: '2026-11-22', current: false });
  office.clock.set(TODAY);
});
