import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it('grants an address so many attempts a minute, and keeps no address', async () => {
  const attempt = (address: string) =>
    stage.call('signIn', {
      username: 'nobody.here',
      password: 'some-password-x',
      client: 'console',
      address,
      attemptsPerMinute: 2,
    });
  const refused = { ok: false, code: 'SIGN_IN_REFUSED' };
  const tooMany = { ok: false, code: 'TOO_MANY_REQUESTS' };
  const before = (await stage.eventKinds()).length;
  for (const answer of [refused, refused, tooMany, tooMany])
    expect(await attempt('198.51.100.7')).toMatchObject(answer);
  expect((await stage.eventKinds()).length).toBe(before + 2);
  expect(await attempt('198.51.100.8')).toMatchObject(refused);
  const { rows } = await stage.ctx.db.pool.query(
    'select attempts, row_to_json(a)::text as kept from sign_in_attempt a order by attempts',
  );
  expect(rows.map(({ attempts }) => attempts)).toEqual([1, 4]);
  expect(JSON.stringify(rows)).not.toContain('198.51');
  stage.clock.set(new Date(stage.clock.now().getTime() + 60_000));
  expect(await attempt('198.51.100.7')).toMatchObject(refused);
});
