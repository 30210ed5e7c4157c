import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { backOffice, CASE_FIELDS, manager, officer, propose, register } from './office.ts';
import { openStage, type Stage } from './stage.ts';

/** A health desk's case is referred to a programme of education: the referral is of the programme's sector. */
let stage: Stage;
let referralId: string;
let caseId: string;
const educationDesk = officer('BACK_OFFICE', { sector: 'EDUCATION', accountId: 'acct_education' });
const dataDesk = officer('BACK_OFFICE', { sector: 'DATA', accountId: 'acct_data' });

beforeAll(async () => {
  stage = await openStage();
  const programId = await stage.program('SCHOOL', { sector: 'EDUCATION' });
  await register(stage);
  const referral = await propose(stage, programId, backOffice);
  referralId = referral.id;
  caseId = referral.case.id;
});
afterAll(() => stage.close());

const seen = async (actor: Actor) => {
  const data = await stage.ask<{
    referrals: { totalCount: number };
    referral: { case: { id: string } | null } | null;
    case: { referrals: { id: string }[] } | null;
  }>(
    actor,
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

it("is of the programme's sector in a list that is narrowed to a sector, whoever asks", async () => {
  const count = async (actor: Actor, sector: string) =>
    (
      await stage.ask<{ referrals: { totalCount: number } }>(
        actor,
        `{ referrals(filter: { sector: ${sector} }) { totalCount } }`,
      )
    ).referrals.totalCount;
  for (const actor of [manager, educationDesk, backOffice]) {
    expect(await count(actor, 'EDUCATION')).toBe(1);
    expect(await count(actor, 'HEALTH')).toBe(0);
  }
});

it("leaves the case itself to the desk that has it: another desk's act writes nothing, and is not offered", async () => {
  const allowed = async (actor: Actor) =>
    (
      await stage.ask<{ case: { availableActions: { action: string; allowed: boolean }[] } }>(
        actor,
        'query ($id: ID!) { case(id: $id) { availableActions { action allowed } } }',
        { id: caseId },
      )
    ).case.availableActions.flatMap((one) => (one.allowed ? [one.action] : []));
  expect(await allowed(educationDesk)).toEqual([]);
  expect(await allowed(backOffice)).toContain('caseUpdate');
  const before = await stage.footprint();
  const update = { id: caseId, expectedVersion: 2, problem: 'Lain' };
  expect(await stage.act(educationDesk, 'caseUpdate', update, CASE_FIELDS)).toMatchObject({
    code: 'NOT_FOUND',
    path: ['input', 'id'],
  });
  expect(await stage.footprint()).toEqual(before);
});
