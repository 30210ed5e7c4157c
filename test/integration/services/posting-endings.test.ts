import { expect, test } from 'vitest';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();

test('[BRU-11] a posting that runs out is told once, on the day after its last one, also one of a former release', async () => {
  await office.look(
    `update services.posting set valid_until = '2026-11-22' where account_id = $1 and state = 'CONFIRMED'`,
    [fixedId('acct', 'surveyor1')],
  );
  const told = () =>
    office.look<{ account: string; day: string }>(
      `select payload->>'accountId' as account, payload->>'lastDay' as day from services.event where kind = 'POSTING_ENDED'`,
    );
  const tell = () => office.job('services.ended-postings');
  await tell();
  const before = (await told()).length;
  office.clock.advanceDays(2);
  await tell();
  await tell();
  const after = await told();
  expect(after.slice(before)).toEqual([{ account: fixedId('acct', 'surveyor1'), day: '2026-11-22' }]);
});
