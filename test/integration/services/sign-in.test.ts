import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { createFirstAccounts } from '../../../subgraphs/services/sign-in/first-accounts.ts';
import type { ResolvedSession, SignInAnswer } from '../../../subgraphs/services/sign-in/sign-in.service.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { seed } from '../../testkit/seed.ts';

const PASSWORD = 'contoh-pandu-2026';

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY }).services();

const signIn = (username: string, password = PASSWORD, client = 'console') =>
  office.call<SignInAnswer>('signIn', { username, password, client, address: '127.0.0.1' });
const resolve = (token: string) => office.call<ResolvedSession | null>('resolveSession', { token });

async function tokenOf(username: string, password = PASSWORD, client = 'console'): Promise<string> {
  const answer = await signIn(username, password, client);
  if (!answer.ok) throw new Error(`${username}: ${answer.code}`);
  return answer.token;
}

/** The context of a person who has really signed in. */
async function signedIn(username: string) {
  const session = await resolve(await tokenOf(username));
  if (!session) throw new Error('no session');
  return office.officer(session.actor.role, session.actor);
}

/** Only the owner of the database may do that. */
async function emptyAccounts(): Promise<void> {
  const owner = new pg.Client({ connectionString: office.database.ownerUrl });
  await owner.connect();
  await owner.query('truncate services.account, services.session, services.posting cascade');
  await owner.end();
}

describe('signing in', () => {
  it('creates a session with account and posting, until sign-out', async () => {
    const token = await tokenOf('backoffice.kesehatan');
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await resolve(token)).toMatchObject({
      language: 'id',
      mustChangePassword: false,
      actor: {
        name: 'Dewi Lestari',
        role: 'BACK_OFFICE',
        sectors: ['HEALTH'],
        regionCode: '33.14',
        deskId: fixedId('desk', 'KESEHATAN'),
      },
    });
    await office.call('signOut', { token });
    expect(await resolve(token)).toBeNull();
    expect(await resolve('x'.repeat(43))).toBeNull();
  });

  it('stores neither password nor token in the database, and emits an event', async () => {
    const token = await tokenOf('loket1');
    const { rows } = await office.owner.query(
      'select row_to_json(s)::text as s from session s union all select row_to_json(a)::text from account a',
    );
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(PASSWORD);
    expect(everything).toContain('$argon2id$');
    expect((await office.eventKinds()).at(-1)).toBe('SIGNED_IN');
  });

  it('answers a wrong name, a wrong password and a locked account alike', async () => {
    const unknown = await signIn('nobody.here', 'some-password-x');
    const wrong = await signIn('loket2', 'some-password-x');
    expect(unknown).toMatchObject({ ok: false, code: 'SIGN_IN_REFUSED' });
    expect(wrong).toEqual(unknown);
    for (let i = 0; i < 4; i++) await signIn('loket2', 'some-password-x');
    expect(await signIn('loket2')).toEqual(unknown);
    expect(await office.eventKinds()).toContain('SIGN_IN_SLOWED');
    office.clock.set(new Date(office.clock.now().getTime() + 15 * 60_000));
    expect(await signIn('loket2')).toMatchObject({ ok: true });
    office.clock.set(TODAY);
  });

  it('counts every failure, also at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => signIn('puskesos', 'some-password-x')));
    expect(await signIn('puskesos')).toMatchObject({ ok: false });
  });

  it('ends a console session after two idle hours or twelve in all, a phone after thirty days', async () => {
    const [idle, console, phone] = [
      await tokenOf('kepala'),
      await tokenOf('kepala'),
      await tokenOf('kepala', PASSWORD, 'phone'),
    ];
    for (let hour = 0; hour < 11; hour++) {
      office.clock.set(new Date(office.clock.now().getTime() + 3_600_000));
      if (hour === 0) expect(await resolve(idle)).not.toBeNull();
      expect(await resolve(console)).not.toBeNull();
    }
    expect(await resolve(idle)).toBeNull();
    office.clock.set(new Date(office.clock.now().getTime() + 3_600_000));
    expect(await resolve(console)).toBeNull();
    office.clock.advanceDays(29);
    expect(await resolve(phone)).not.toBeNull();
    office.clock.advanceDays(1);
    expect(await resolve(phone)).toBeNull();
    office.clock.set(TODAY);
  });
});

describe('postings', () => {
  it('a person with several chooses one, and acts under it from then on', async () => {
    const token = await tokenOf('manajer');
    const session = await resolve(token);
    const ctx = office.officer('MANAGER', session?.actor);
    const { viewer } = await ctx.ask<{
      viewer: {
        posting: { role: string };
        postings: { id: string; role: string; acting: string | null; current: boolean }[];
        permissions: string[];
      };
    }>('{ viewer { posting { role } postings { id role acting current } permissions } }');
    expect(viewer.posting.role).toBe('MANAGER');
    expect(viewer.postings.map(({ role, acting, current }) => [role, acting, current])).toEqual([
      ['MANAGER', null, true],
      ['HEAD_OF_UNIT', 'PLH', true],
    ]);
    expect(viewer.permissions).toContain('Quota:set');
    expect(viewer.permissions).not.toContain('Account:manage');
    const acting = viewer.postings[1]?.id;
    const choose =
      'mutation ($input: PostingChooseInput!) { postingChoose(input: $input) { __typename ... on Posting { role } } }';
    expect(await ctx.ask(choose, { input: { requestId: newId('req'), postingId: acting } })).toEqual({
      postingChoose: { __typename: 'Posting', role: 'HEAD_OF_UNIT' },
    });
    expect((await resolve(token))?.actor).toMatchObject({ role: 'HEAD_OF_UNIT', postingId: acting });
  });

  it("refuses somebody else's or a past posting, and writes nothing", async () => {
    const ctx = await signedIn('loket2');
    const choose = 'mutation ($input: PostingChooseInput!) { postingChoose(input: $input) { __typename } }';
    await office.writesNothing(async () => {
      for (const postingId of [fixedId('post', 'bupati'), fixedId('post', 'loket2.1')]) {
        expect(await ctx.ask(choose, { input: { requestId: newId('req'), postingId } })).toEqual({
          postingChoose: { __typename: 'NotFoundError' },
        });
      }
    });
  });

  it('an ended posting ends its sessions, and an account without one cannot sign in', async () => {
    const token = await tokenOf('bupati');
    const id = fixedId('post', 'bupati');
    const end =
      'mutation ($input: PostingEndInput!) { postingEnd(input: $input) { __typename ... on Posting { validUntil current } } }';
    const input = { requestId: newId('req'), id, expectedVersion: 1, lastDay: '2026-11-20' };
    const answer = { postingEnd: { __typename: 'Posting', validUntil: '2026-11-20', current: false } };
    expect(await office.officer('ADMINISTRATOR').ask(end, { input })).toEqual(answer);
    expect(await resolve(token)).toBeNull();
    expect(await signIn('bupati')).toMatchObject({ ok: false, code: 'NO_POSTING' });
  });

  it('one that ends later still gives its last day, and none after', async () => {
    const token = await tokenOf('bappeda', PASSWORD, 'phone');
    const end = 'mutation ($input: PostingEndInput!) { postingEnd(input: $input) { __typename } }';
    await office.officer('ADMINISTRATOR').ask(end, {
      input: {
        requestId: newId('req'),
        id: fixedId('post', 'bappeda'),
        expectedVersion: 1,
        lastDay: '2026-11-22',
      },
    });
    office.clock.advanceDays(1);
    expect(await resolve(token)).not.toBeNull();
    office.clock.advanceDays(1);
    expect(await resolve(token)).toBeNull();
    office.clock.set(TODAY);
  });
});

describe('the region of a posting', () => {
  it('is a code within the regency, never a pattern; nothing is written', async () => {
    const create =
      'mutation ($input: PostingCreateInput!) { postingCreate(input: $input) { __typename ... on Posting { regionCode } ... on PanduError { code path } } }';
    const give = (regionCode: string, role = 'DISTRICT_OFFICE') =>
      office.officer('ADMINISTRATOR').ask(create, {
        input: {
          requestId: newId('req'),
          accountId: fixedId('acct', 'loket1'),
          role,
          regionCode,
          decreeNumber: '821/7/2026',
          validFrom: '2026-11-21',
        },
      });
    const refused = (code: string) => ({
      postingCreate: { __typename: 'ValidationError', code, path: ['input', 'regionCode'] },
    });
    await office.writesNothing(async () => {
      for (const regionCode of ['33.14.%', '33.14.', '33.14.1', '33.14.01.20', '33.14.01\n'])
        expect(await give(regionCode)).toEqual(refused('REGION_FORM'));
      for (const regionCode of ['33', '33.15', '33.15.01'])
        expect(await give(regionCode)).toEqual(refused('REGION_ELSEWHERE'));
      for (const role of [
        'MANAGER',
        'HEAD_OF_UNIT',
        'REGIONAL_HEAD',
        'ANALYST',
        'TREASURER',
        'ADMINISTRATOR',
      ])
        expect(await give('33.14.01', role)).toEqual(refused('REGION_TOO_SMALL'));
    });
    expect(await give('33.14.01')).toEqual({
      postingCreate: { __typename: 'Posting', regionCode: '33.14.01' },
    });
  });
});

describe('accounts', () => {
  const create =
    'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { __typename ... on Account { id username mustChangePassword version } ... on PanduError { code } } }';
  const fields = (username: string) => ({
    requestId: newId('req'),
    username,
    name: 'Petugas Baru',
    password: 'kata-sandi-sementara',
  });

  it('the administrator creates one whose password must be changed; the same request creates it once', async () => {
    const admin = office.officer('ADMINISTRATOR');
    const input = fields('petugas.baru');
    const first = await admin.ask<{ accountCreate: { id: string } }>(create, { input });
    expect(first.accountCreate).toMatchObject({
      __typename: 'Account',
      username: 'petugas.baru',
      mustChangePassword: true,
      version: 1,
    });
    expect(await admin.ask(create, { input })).toEqual(first);
    expect(await admin.ask(create, { input: fields('petugas.baru') })).toMatchObject({
      accountCreate: { __typename: 'ConflictError', code: 'USERNAME_TAKEN' },
    });
    const sameId = { ...fields('petugas.lain'), id: first.accountCreate.id };
    expect(await admin.ask(create, { input: sameId })).toMatchObject({
      accountCreate: { __typename: 'ConflictError', code: 'ID_TAKEN' },
    });
  });

  it('nobody else does, nor with a weak password; nothing is written', async () => {
    await office.refuses(() => office.officer('MANAGER').ask(create, { input: fields('lain') }), {
      accountCreate: { __typename: 'ForbiddenError' },
    });
    await office.refuses(
      () =>
        office.officer('ADMINISTRATOR').ask(create, {
          input: { ...fields('lain'), password: 'pendek' },
        }),
      {
        accountCreate: { __typename: 'ValidationError', code: 'PASSWORD_TOO_WEAK' },
      },
    );
  });

  it('colleagues see names; how somebody signs in is for administrators and the holder', async () => {
    const document = `{ account(id: "${fixedId('acct', 'surveyor1')}") { name username lockReason } }`;
    expect(await office.officer('MANAGER').ask(document)).toEqual({
      account: { name: 'Joko Widarto', username: null, lockReason: null },
    });
    expect(await office.officer('ADMINISTRATOR').ask(document)).toMatchObject({
      account: { username: 'surveyor1' },
    });
    const list =
      'query ($filter: AccountFilter) { accounts(filter: $filter) { totalCount edges { node { name } } } }';
    expect(await office.officer('MANAGER').ask(list, { filter: { role: 'SURVEYOR' } })).toEqual({
      accounts: {
        totalCount: 2,
        edges: [{ node: { name: 'Joko Widarto' } }, { node: { name: 'Siti Aminah' } }],
      },
    });
    // The list is no directory: who answers for the office sees all names, roles that assign surveys the surveyors, others themselves.
    const all = await office.officer('ADMINISTRATOR').ask(list, {});
    expect(await office.officer('MANAGER').ask(list, {})).toEqual(all);
    expect(await office.officer('BACK_OFFICE').ask(list, {})).toMatchObject({ accounts: { totalCount: 2 } });
    expect(await office.officer('SURVEYOR').ask(list, {})).toEqual({
      accounts: { totalCount: 0, edges: [] },
    });
    const own = office.officer('SURVEYOR', { accountId: fixedId('acct', 'surveyor1') });
    expect(await own.ask(list, {})).toEqual({
      accounts: { totalCount: 1, edges: [{ node: { name: 'Joko Widarto' } }] },
    });
    expect(await own.ask(list, { filter: { search: 'a' } })).toMatchObject({
      accounts: { totalCount: 1 },
    });
    const loket = { filter: { search: 'loket' } };
    expect(await office.officer('MANAGER').ask(list, loket)).toMatchObject({ accounts: { totalCount: 0 } });
    expect(await office.officer('ADMINISTRATOR').ask(list, loket)).toMatchObject({
      accounts: { totalCount: 2 },
    });
    // A hidden name cannot be found by guessing either.
    expect(await office.officer('MANAGER').ask(list, { filter: { search: 'surveyor1' } })).toMatchObject({
      accounts: { totalCount: 0 },
    });
  });

  it('locking ends every session at once; unlocking lets in again', async () => {
    const token = await tokenOf('surveyor2');
    const id = fixedId('acct', 'surveyor2');
    const lock =
      'mutation ($input: AccountLockInput!) { accountLock(input: $input) { __typename ... on Account { version lockReason } ... on PanduError { code } } }';
    const admin = office.officer('ADMINISTRATOR');
    const version = 1;
    expect(
      await admin.ask(lock, {
        input: { requestId: newId('req'), id, expectedVersion: version + 5, reason: 'uji versi lama' },
      }),
    ).toMatchObject({
      accountLock: { code: 'VERSION_CONFLICT' },
    });
    expect(await resolve(token)).not.toBeNull();
    expect(
      await admin.ask(lock, {
        input: { requestId: newId('req'), id, expectedVersion: version, reason: 'cuti panjang' },
      }),
    ).toMatchObject({
      accountLock: { __typename: 'Account', lockReason: 'cuti panjang' },
    });
    expect(await resolve(token)).toBeNull();
    expect(await signIn('surveyor2')).toMatchObject({ ok: false, code: 'SIGN_IN_REFUSED' });
    const unlock = 'mutation ($input: AccountUnlockInput!) { accountUnlock(input: $input) { __typename } }';
    await admin.ask(unlock, { input: { requestId: newId('req'), id, expectedVersion: version + 1 } });
    expect(await signIn('surveyor2')).toMatchObject({ ok: true });
  });

  it('a changed password ends the other sessions, and a wrong old one changes nothing', async () => {
    const other = await tokenOf('dinkes');
    const own = await tokenOf('dinkes');
    const session = await resolve(own);
    const ctx = office.officer('AGENCY_OFFICER', session?.actor);
    const change =
      'mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { __typename ... on PanduError { code } } }';
    const newPassword = 'sebuah-sandi-panjang';
    expect(
      await ctx.ask(change, {
        input: { requestId: newId('req'), currentPassword: 'salah-salah-salah', newPassword },
      }),
    ).toEqual({
      passwordChange: { __typename: 'RuleError', code: 'PASSWORD_WRONG' },
    });
    expect(await resolve(other)).not.toBeNull();
    expect(await signIn('dinkes')).toMatchObject({ ok: true });
    const input = { requestId: newId('req'), currentPassword: PASSWORD, newPassword };
    expect(await ctx.ask(change, { input })).toEqual({ passwordChange: { __typename: 'Account' } });
    expect(await ctx.ask(change, { input })).toEqual({ passwordChange: { __typename: 'Account' } });
    expect(await resolve(own)).not.toBeNull();
    expect(await resolve(other)).toBeNull();
    expect(await signIn('dinkes', newPassword)).toMatchObject({ ok: true });
    expect(await signIn('dinkes')).toMatchObject({ ok: false });
  });

  it('after five wrong current passwords changing waits, and nobody is locked out', async () => {
    const session = await resolve(await tokenOf('surveyor1', PASSWORD, 'phone'));
    const ctx = office.officer('SURVEYOR', session?.actor);
    const change = (currentPassword: string) =>
      ctx.ask(
        'mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { __typename ... on PanduError { code } } }',
        { input: { requestId: newId('req'), currentPassword, newPassword: 'sebuah-sandi-panjang' } },
      );
    const wrong = { passwordChange: { __typename: 'RuleError', code: 'PASSWORD_WRONG' } };
    for (let i = 0; i < 5; i++) expect(await change('salah-salah-salah')).toEqual(wrong);
    expect(await change(PASSWORD)).toEqual(wrong);
    expect(await signIn('surveyor1')).toMatchObject({ ok: true });
    office.clock.set(new Date(office.clock.now().getTime() + 15 * 60_000));
    expect(await change(PASSWORD)).toEqual({ passwordChange: { __typename: 'Account' } });
    office.clock.set(TODAY);
  });

  it('a new real installation gets its first two people once, each with a password for one use', async () => {
    const { db } = office.context<ServicesContext>();
    expect(await createFirstAccounts(db, '33.14', office.clock)).toBeNull();
    await emptyAccounts();
    const made = await Promise.all([1, 2, 3].map(() => createFirstAccounts(db, '33.14', office.clock)));
    const [first, ...others] = made.filter((one) => one !== null);
    expect(others).toEqual([]);
    expect(first?.map(({ username }) => username)).toEqual(['admin', 'kepala']);
    for (const { username, password } of first ?? []) {
      expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
      const answer = await signIn(username, password);
      expect(answer).toMatchObject({ ok: true, mustChangePassword: true });
      if (answer.ok)
        expect(await resolve(answer.token)).toMatchObject({
          actor: { role: username === 'admin' ? 'ADMINISTRATOR' : 'HEAD_OF_UNIT' },
          mustChangePassword: true,
        });
    }
  });
});
