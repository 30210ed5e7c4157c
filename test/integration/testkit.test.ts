import { expect, it } from 'vitest';
import { VILLAGE } from '../testkit/ground.ts';
import { seed } from '../testkit/seed.ts';

const office = seed().regency('33.14');

it('opens a case of a listed household, all of it through the gateway', async () => {
  expect(await office.officer('front-office').openCase()).toMatchObject({
    __typename: 'Case',
    status: 'ANALYSIS',
    registryOutcome: 'LISTED',
    villageCode: VILLAGE,
  });
});

it('notices whatever a refusal wrote', async () => {
  const id = await office.household('CANDIDATE');
  const refusal = { code: 'NOT_ALLOWED' };
  await office.refuses(async () => refusal, refusal);
  const leaking = async () => {
    await office.look('update household set version = version + 1 where id = $1', [id]);
    return refusal;
  };
  await expect(office.refuses(leaking, refusal)).rejects.toMatchObject({ name: 'AssertionError' });
});
