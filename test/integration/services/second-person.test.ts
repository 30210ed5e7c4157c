import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import type { ResolvedSession, SignInAnswer } from '../../../subgraphs/services/session/session.service.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { openStage, type Stage, TODAY } from './stage.ts';

// Nobody alone comes to rights over families: an administrator proposes, another person confirms.

const ADMIN = fixedId('acct', 'admin');
const HEAD = fixedId('acct', 'kepala');
const REFUSAL = '... on PanduError { code path message }';
const POSTING = '... on Posting { id version state current validFrom }';

interface Outcome {
  __typename: string;
  id: string;
  version: number;
  code?: string;
  [field: string]: unknown;
}

let stage: Stage;
let administrator: ServicesContext;
let head: ServicesContext;
beforeAll(async () => {
  stage = await openStage();
  administrator = stage.as('ADMINISTRATOR', { accountId: ADMIN });
  head = stage.as('HEAD_OF_UNIT', { accountId: HEAD });
});
afterAll(() => stage.close());

async function act(ctx: ServicesContext, name: string, input: object, result: string): Promise<Outcome> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const answer = await stage.ask<{ done: Outcome }>(
    ctx,
    `mutation ($input: ${type}!) { done: ${name}(input: $input) { __typename ${REFUSAL} ${result} } }`,
    { input: { requestId: newId('req'), ...input } },
  );
  return answer.done;
}

const propose = (accountId: string, more: object = {}, ctx = administrator) =>
  act(
    ctx,
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
const answer = (ctx: ServicesContext, name: 'postingConfirm' | 'postingDecline', one: Outcome, more = {}) =>
  act(ctx, name, { id: one.id, expectedVersion: one.version, ...more }, POSTING);

/** A refusal with this code, after which every table is as it was. */
async function refused(work: () => Promise<Outcome>, code: string, path: string[]): Promise<void> {
  const before = await stage.contents();
  expect(await work()).toMatchObject({ code, path });
  expect(await stage.contents()).toBe(before);
}

const signIn = (username: string, password: string) =>
  stage.call<SignInAnswer>('signIn', { username, password, client: 'phone', address: '127.0.0.1' });

/** A new account that waits for its first posting, with the password that the administrator gave it. */
async function newAccount(username: string): Promise<string> {
  const { id } = await act(
    administrator,
    'accountCreate',
    { username, name: `Petugas ${username}`, password: 'paku-awan-kuda-senja' },
    '... on Account { id }',
  );
  return id;
}

describe('a posting', () => {
  it('gives nothing until a second person confirms it, and tells each step', async () => {
    const accountId = await newAccount('calon.manajer');
    const proposed = await propose(accountId);
    expect(proposed).toMatchObject({ state: 'PROPOSED', current: false });
    expect((await stage.eventKinds()).at(-1)).toBe('POSTING_PROPOSED');
    expect(await signIn('calon.manajer', 'paku-awan-kuda-senja')).toMatchObject({ code: 'NO_POSTING' });

    expect(await answer(head, 'postingConfirm', proposed)).toMatchObject({
      state: 'CONFIRMED',
      current: true,
    });
    expect((await stage.eventKinds()).at(-1)).toBe('POSTING_STARTED');
    const entered = await signIn('calon.manajer', 'paku-awan-kuda-senja');
    if (!entered.ok) throw new Error(entered.code);
    const session = await stage.call<ResolvedSession>('resolveSession', { token: entered.token });
    expect(session).toMatchObject({ mustChangePassword: true, actor: { role: 'MANAGER' } });
  });

  it('is confirmed by neither who proposed it, in whatever role, nor who is posted', async () => {
    const accountId = await newAccount('calon.kedua');
    const proposed = await propose(accountId);
    const asHead = stage.as('HEAD_OF_UNIT', { accountId: ADMIN });
    for (const ctx of [administrator, asHead])
      await refused(() => answer(ctx, 'postingConfirm', proposed), 'OWN_PROPOSAL', ['input', 'id']);
    const holder = stage.as('ADMINISTRATOR', { accountId });
    for (const name of ['postingConfirm', 'postingDecline'] as const)
      await refused(
        () => answer(holder, name, proposed, name === 'postingDecline' ? { reason: 'x' } : {}),
        'OWN_POSTING',
        ['input', 'id'],
      );
    for (const role of ['FRONT_OFFICE', 'BACK_OFFICE', 'AGENCY_OFFICER', 'ANALYST'] as const)
      await refused(() => answer(stage.as(role), 'postingConfirm', proposed), 'NOT_ALLOWED', []);
    expect(await answer(stage.as('ADMINISTRATOR'), 'postingConfirm', proposed)).toMatchObject({
      state: 'CONFIRMED',
    });
    await refused(
      () => answer(head, 'postingConfirm', { ...proposed, version: proposed.version + 1 }),
      'STATE_FORBIDS',
      [],
    );
  });

  it('nobody gives or ends their own, whatever the role', async () => {
    for (const role of ['MANAGER', 'ADMINISTRATOR', 'ANALYST'])
      await refused(() => propose(ADMIN, { role }), 'OWN_POSTING', ['input', 'accountId']);
    const end = { id: fixedId('post', 'admin'), expectedVersion: 1, lastDay: '2026-11-20' };
    await refused(() => act(administrator, 'postingEnd', end, POSTING), 'OWN_POSTING', ['input', 'id']);
  });

  it('of who acts in a place has a last day', async () => {
    const accountId = await newAccount('calon.plh');
    await refused(() => propose(accountId, { acting: 'PLH' }), 'ACTING_NEEDS_END', ['input', 'validUntil']);
    const clerk = { role: 'FRONT_OFFICE', acting: 'PLH', validUntil: '2026-12-05' };
    await refused(() => propose(accountId, clerk), 'ACTING_ROLE', ['input', 'acting']);
    expect(await propose(accountId, { acting: 'PLH', validUntil: '2026-12-05' })).toMatchObject({
      state: 'PROPOSED',
    });
  });

  it('is never made longer by ending it: one day as acting manager stays one day', async () => {
    const accountId = await newAccount('calon.sehari');
    const proposed = await propose(accountId, { acting: 'PLH', validUntil: '2026-11-21' });
    const { id, version } = await answer(head, 'postingConfirm', proposed);
    const end = (lastDay: string) =>
      act(
        administrator,
        'postingEnd',
        { id, expectedVersion: version, lastDay },
        '... on Posting { validUntil }',
      );
    for (const lastDay of ['2026-11-22', '2040-12-31'])
      await refused(() => end(lastDay), 'POSTING_PROLONGED', ['input', 'lastDay']);
    expect(await end('2026-11-21')).toMatchObject({ validUntil: '2026-11-21' });
  });

  it('that has no last day gets one, which is then as firm', async () => {
    const { id, version } = await answer(
      head,
      'postingConfirm',
      await propose(await newAccount('calon.tetap')),
    );
    const end = (expectedVersion: number, lastDay: string) =>
      act(
        administrator,
        'postingEnd',
        { id, expectedVersion, lastDay },
        '... on Posting { version validUntil }',
      );
    const ended = await end(version, '2026-12-31');
    expect(ended).toMatchObject({ validUntil: '2026-12-31' });
    await refused(() => end(ended.version, '2027-01-01'), 'POSTING_PROLONGED', ['input', 'lastDay']);
    expect(await end(ended.version, '2026-12-01')).toMatchObject({ validUntil: '2026-12-01' });
  });

  it('that is declined never gives rights, and says why; the proposer withdraws the same way', async () => {
    const accountId = await newAccount('calon.keempat');
    const first = await propose(accountId);
    const declined = await answer(head, 'postingDecline', first, { reason: 'SK belum ada.' });
    expect(declined).toMatchObject({ state: 'DECLINED', current: false });
    await refused(() => answer(head, 'postingConfirm', declined), 'STATE_FORBIDS', []);
    const second = await propose(accountId);
    expect(await answer(administrator, 'postingDecline', second, { reason: 'Salah orang.' })).toMatchObject({
      state: 'DECLINED',
    });
    expect((await stage.eventKinds()).at(-1)).toBe('POSTING_DECLINED');
    expect(await signIn('calon.keempat', 'paku-awan-kuda-senja')).toMatchObject({ code: 'NO_POSTING' });
  });
});

describe('a new password for somebody who holds a posting', () => {
  const reset = (id: string, expectedVersion: number, password: string, ctx = administrator) =>
    act(ctx, 'accountPasswordReset', { id, expectedVersion, password }, '... on Account { id version }');

  it('lets nobody in before a second person confirms it; then the old one is over and must be replaced', async () => {
    const id = fixedId('acct', 'manajer');
    const OLD = 'contoh-pandu-2026';
    const NEW = 'kapal-tikar-jendela-9';
    const entered = await signIn('manajer', OLD);
    if (!entered.ok) throw new Error(entered.code);
    const proposed = await reset(id, 1, NEW);
    expect((await stage.eventKinds()).at(-1)).toBe('PASSWORD_RESET_PROPOSED');
    expect(await signIn('manajer', NEW)).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await signIn('manajer', OLD)).toMatchObject({ ok: true });

    const input = { id, expectedVersion: proposed.version };
    const confirm = (ctx: ServicesContext) =>
      act(ctx, 'passwordResetConfirm', input, '... on Account { id }');
    await refused(() => confirm(administrator), 'OWN_PROPOSAL', ['input', 'id']);
    await refused(() => confirm(stage.as('MANAGER', { accountId: id })), 'OWN_ACCOUNT', ['input', 'id']);
    await refused(() => confirm(stage.as('BACK_OFFICE')), 'NOT_ALLOWED', []);
    expect(await confirm(head)).toMatchObject({ id });
    expect((await stage.eventKinds()).at(-1)).toBe('PASSWORD_CHANGED');
    expect(await stage.call('resolveSession', { token: entered.token })).toBeNull();
    expect(await signIn('manajer', OLD)).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await signIn('manajer', NEW)).toMatchObject({ ok: true, mustChangePassword: true });
  });

  it('is dropped where it is declined, and nobody resets their own', async () => {
    const id = fixedId('acct', 'bendahara');
    const proposed = await reset(id, 1, 'kapal-tikar-jendela-9');
    const input = { id, expectedVersion: proposed.version };
    expect(await act(head, 'passwordResetDecline', input, '... on Account { id }')).toMatchObject({ id });
    expect(await signIn('bendahara', 'kapal-tikar-jendela-9')).toMatchObject({ ok: false });
    expect(await signIn('bendahara', 'contoh-pandu-2026')).toMatchObject({ ok: true });
    const again = { id, expectedVersion: proposed.version + 1 };
    await refused(
      () => act(head, 'passwordResetConfirm', again, '... on Account { id }'),
      'NOTHING_PROPOSED',
      ['input', 'id'],
    );
    await refused(() => reset(ADMIN, 1, 'kapal-tikar-jendela-9'), 'OWN_ACCOUNT', ['input', 'id']);
  });

  it('takes effect at once where the account can do nothing yet', async () => {
    const id = await newAccount('belum.bertugas');
    expect(await reset(id, 1, 'kapal-tikar-jendela-9')).toMatchObject({ version: 2 });
    expect((await stage.eventKinds()).at(-1)).toBe('PASSWORD_CHANGED');
    expect(await signIn('belum.bertugas', 'kapal-tikar-jendela-9')).toMatchObject({ code: 'NO_POSTING' });
  });
});

it('lists what waits, for whoever may answer, with what each may do', async () => {
  const accountId = await newAccount('calon.daftar');
  const proposed = await propose(accountId);
  const ask = (ctx: ServicesContext) =>
    stage.ask<{ confirmations: { id: string; availableActions: { action: string; allowed: boolean }[] }[] }>(
      ctx,
      '{ confirmations { id kind account { id } proposedBy { id } availableActions { action allowed reason } } }',
    );
  const offered = async (ctx: ServicesContext) =>
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
  expect(await ask(stage.as('FRONT_OFFICE'))).toEqual({ confirmations: [] });
});

it('a posting is never backdated: not when proposed, not when confirmed later, not when it ends', async () => {
  const accountId = await newAccount('calon.ketiga');
  await refused(() => propose(accountId, { validFrom: '2026-11-20' }), 'POSTING_BACKDATED', [
    'input',
    'validFrom',
  ]);
  const proposed = await propose(accountId, { validUntil: '2026-11-25' });
  const late = await propose(accountId, { validUntil: '2026-11-22' });
  stage.clock.advanceDays(2);
  await refused(() => answer(head, 'postingConfirm', late), 'POSTING_OVER', ['input', 'id']);
  const confirmed = await answer(head, 'postingConfirm', proposed);
  expect(confirmed).toMatchObject({ state: 'CONFIRMED', validFrom: '2026-11-23' });
  const ended = await act(
    administrator,
    'postingEnd',
    { id: confirmed.id, expectedVersion: confirmed.version, lastDay: '2026-01-01' },
    '... on Posting { validUntil current }',
  );
  expect(ended).toMatchObject({ validUntil: '2026-11-22', current: false });
  stage.clock.set(TODAY);
});
