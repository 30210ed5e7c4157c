import { beforeAll, expect, it } from 'vitest';
import { CASE, type Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

/** A health desk's case is referred to a programme of education: the referral is of the programme's sector. */
const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager } = office.crew;
let referralId: string;
let caseId: string;
const educationDesk = office.officer('BACK_OFFICE', { sector: 'EDUCATION', accountId: 'acct_education' });
const dataDesk = office.officer('BACK_OFFICE', { sector: 'DATA', accountId: 'acct_data' });

beforeAll(async () => {
  const programId = await office.program('SCHOOL', { sector: 'EDUCATION' });
  await frontOffice.openCase();
  const referral = await backOffice.propose(programId);
  referralId = referral.id;
  caseId = referral.case.id;
});

const seen = async (actor: Person) => {
  const data = await actor.ask<{
    referrals: { totalCount: number };
    referral: { case: { id: string } | null } | null;
    case: { referrals: { id: string }[] } | null;
  }>(
    `query ($id: ID!, $caseId: ID!) {
       referrals { totalCount } referral(id: $id) { case { id } } case(id: $caseId) { referrals { id } } }`,
    { id: referralId, caseId },
  );
  return [
    data.referrals.totalCount,
    data.referral?.case?.id ?? null,
    data.case?.referrals.map(({ id }) => id) ?? null,
  ];
};

it("is seen by the programme's desk and by the desk that has the case, by no other", async () => {
  expect(await seen(educationDesk)).toEqual([1, caseId, [referralId]]);
  expect(await seen(backOffice)).toEqual([1, caseId, [referralId]]);
  expect(await seen(dataDesk)).toEqual([0, null, null]);
});

it("belongs to the programme's sector in every list by sector", async () => {
  const count = async (actor: Person, sector: string) =>
    (
      await actor.ask<{ referrals: { totalCount: number } }>(
        `{ referrals(filter: { sector: ${sector} }) { totalCount } }`,
      )
    ).referrals.totalCount;
  for (const actor of [manager, educationDesk, backOffice]) {
    expect(await count(actor, 'EDUCATION')).toBe(1);
    expect(await count(actor, 'HEALTH')).toBe(0);
  }
});

it("leaves the case itself to the desk that has it: another desk's act writes nothing, and is not offered", async () => {
  const allowed = async (actor: Person) =>
    (
      await actor.ask<{ case: { availableActions: { action: string; allowed: boolean }[] } }>(
        'query ($id: ID!) { case(id: $id) { availableActions { action allowed } } }',
        { id: caseId },
      )
    ).case.availableActions.flatMap((one) => (one.allowed ? [one.action] : []));
  expect(await allowed(educationDesk)).toEqual([]);
  expect(await allowed(backOffice)).toContain('caseUpdate');
  const update = { id: caseId, expectedVersion: 2, problem: 'Lain' };
  await office.refuses(() => educationDesk.act('caseUpdate', update, CASE), {
    code: 'NOT_FOUND',
    path: ['input', 'id'],
  });
});
