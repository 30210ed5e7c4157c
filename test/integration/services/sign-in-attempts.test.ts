import { expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { countSignInAttempt, giveBackAttempt } from '../../../subgraphs/services/session/session.store.ts';
import { transact } from '../../../subgraphs/shared/write.ts';
import { seed } from '../../testkit/seed.ts';

const PASSWORD = 'contoh-pandu-2026';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();

it('limits the attempts of an address per minute, and stores no address', async () => {
  const attempt = (address: string) =>
    office.call('signIn', {
      username: 'nobody.here',
      password: 'some-password-x',
      client: 'console',
      address,
      attemptsPerMinute: 2,
    });
  const refused = { ok: false, code: 'SIGN_IN_REFUSED' };
  const tooMany = { ok: false, code: 'TOO_MANY_REQUESTS' };
  const before = (await office.eventKinds()).length;
  for (const answer of [refused, refused, tooMany, tooMany])
    expect(await attempt('198.51.100.7')).toMatchObject(answer);
  expect((await office.eventKinds()).length).toBe(before + 2);
  expect(await attempt('198.51.100.8')).toMatchObject(refused);
  const { rows } = await office.owner.query(
    'select attempts, row_to_json(a)::text as kept from sign_in_attempt a order by attempts',
  );
  expect(rows.map(({ attempts }) => attempts)).toEqual([1, 2]);
  expect(JSON.stringify(rows)).not.toContain('198.51');
  office.clock.set(new Date(office.clock.now().getTime() + 60_000));
  expect(await attempt('198.51.100.7')).toMatchObject(refused);
});

/** Sign-ins of the sample's counter, from one address with two attempts a minute. */
const honest = (address: string, password = PASSWORD) =>
  office.call<{ ok: boolean; code?: string }>('signIn', {
    username: 'loket1',
    password,
    client: 'console',
    address,
    attemptsPerMinute: 2,
  });

it('counts no sign-in that succeeds: an office behind one router signs in as one', async () => {
  for (let person = 0; person < 6; person++) expect(await honest('198.51.100.9')).toMatchObject({ ok: true });
  expect(await honest('198.51.100.9', 'some-password-x')).toMatchObject({ code: 'SIGN_IN_REFUSED' });
  expect(await honest('198.51.100.9')).toMatchObject({ ok: true });
  expect(await honest('198.51.100.9', 'some-password-x')).toMatchObject({ code: 'SIGN_IN_REFUSED' });
  expect(await honest('198.51.100.9')).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
});

it('keeps concurrent guesses within the limit, even with successes between them', async () => {
  expect(await honest('198.51.100.10')).toMatchObject({ ok: true });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => honest('198.51.100.10', 'some-password-x')),
  );
  expect(answers.filter(({ code }) => code === 'TOO_MANY_REQUESTS')).toHaveLength(8);
});

it('gives back nothing of another minute', async () => {
  const ctx = office.context<ServicesContext>();
  const hash = Buffer.from('another minute');
  const earlier = await countSignInAttempt(ctx, hash, 2);
  office.clock.set(new Date(office.clock.now().getTime() + 60_000));
  await countSignInAttempt(ctx, hash, 2);
  await countSignInAttempt(ctx, hash, 2);
  if (!earlier) throw new Error('the first attempt is free');
  await transact(ctx, null, (tx) => giveBackAttempt(tx, earlier));
  expect(await countSignInAttempt(ctx, hash, 2)).toBeNull();
});
