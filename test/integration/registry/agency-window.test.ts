import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import type { Client } from '../../testkit/client.ts';
import { clearPeople, type Proposed, propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const AGENCY = fixedId('agcy', 'DINKES');

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const desk = office.officer('FRONT_OFFICE');
let agency: Client;
beforeAll(async () => {
  agency = office.officer('AGENCY_OFFICER', { agencyId: AGENCY });
});
beforeEach(async () => {
  office.clock.set(`${TODAY}T03:00:00Z`);
  await clearPeople(office);
});

/**
 * Sets the state of the agency's referral of a family in cases, without an event. The case has ended, so that it
 * follows no event of the registry.
 */
async function stateIs({ id, head }: Proposed, to: string, referralId = 'refl_1'): Promise<void> {
  const now = office.clock.now();
  const caseId = `case_${referralId}`;
  await office.look(
    `insert into cases."case" (id, number, kind, channel, status, status_since, subject_type, household_id, problem, desk_id, sector,
       region_code, occurred_on, registered_at, registered_by, ended_at)
     values ($1, $1, 'REQUEST', 'DESK', 'CLOSED', $3::timestamptz, 'HOUSEHOLD', $2, 'Sakit', 'desk', 'HEALTH', '33.14.01.2001', $3::timestamptz::date, $3::timestamptz, 'acct', $3::timestamptz)
     on conflict (id) do update set household_id = $2`,
    [caseId, id, now],
  );
  await office.look(
    `insert into cases.referral (id, case_id, person_id, program_id, agency_id, sector, status, status_since, approval, amount_rupiah,
       fiscal_year, proposed_at, proposed_by)
     values ($1, $2, $3, 'p', $4, 'HEALTH', 'PROPOSED', $5::timestamptz, 'MANAGER', 0, 2026, $5::timestamptz, 'acct')
     on conflict (id) do update set person_id = $3, approved_at = null`,
    [referralId, caseId, head.id, AGENCY, now],
  );
  await office.look(
    `update cases.referral set status = $2::cases.referral_status, status_since = $3::timestamptz,
       approved_at = case when $4 then $3::timestamptz else approved_at end where id = $1`,
    [referralId, to, now, !['PROPOSED', 'DECLINED'].includes(to)],
  );
}

/** Emits the event of cases that the agency's referral of a family reached a state. */
const referralIs = async ({ id, head }: Proposed, to: string, referralId = 'refl_1') => {
  await stateIs({ id, head } as Proposed, to, referralId);
  await office.emit('cases', {
    kind: 'REFERRAL_STATUS_CHANGED',
    subjectId: 'refl',
    payload: {
      referralId,
      caseId: 'case_1',
      householdId: id,
      personId: head.id,
      programId: 'p',
      agencyId: AGENCY,
      sector: 'HEALTH',
      status: to,
      from: 'APPROVED',
      to,
      onBehalf: false,
    },
  });
  await office.settle('registry', 'cases');
};

/** Everything about a family that the agency can read, by every path. */
async function reach({ id, head }: Proposed): Promise<Record<string, unknown>> {
  const found = await agency.ask<Record<string, unknown>>(
    `query ($hh: ID!, $pers: ID!) {
       household(id: $hh) { id } person(id: $pers) { id } node(id: $hh) { ... on Household { id proof: address } }
       households { totalCount edges { node { id } } } search: households(filter: { search: "Sutinah" }) { totalCount } }`,
    { hh: id, pers: head.id },
  );
  const revealed = await agency.act(
    'personReveal',
    { personId: head.id, purpose: 'LETTER' },
    'PersonNumbers { nik }',
  );
  return { ...found, revealed: revealed.nik ?? revealed.code };
}
const open = ({ id, head }: Proposed) => ({
  household: { id },
  person: { id: head.id },
  node: { id, proof: 'Dukuh Krajan' },
  households: { totalCount: 1, edges: [{ node: { id } }] },
  search: { totalCount: 1 },
  revealed: '3399015203870001',
});
const CLOSED = {
  household: null,
  person: null,
  node: expect.objectContaining({ proof: null }),
  households: { totalCount: 0, edges: [] },
  search: { totalCount: 0 },
  revealed: 'NOT_FOUND',
};

interface Page {
  position: string;
  deleted: string[];
  households: { id: string }[];
}
/** The changes for the agency's device after a position; the first time, everything. */
async function changes(since: string): Promise<Page> {
  const all: Page = { position: since, deleted: [], households: [] };
  for (let hasMore = true; hasMore; ) {
    const { registryChanges: page } = await agency.ask<{ registryChanges: Page & { hasMore: boolean } }>(
      'query ($since: String!) { registryChanges(since: $since) { position hasMore deleted households { id } } }',
      { since: all.position },
    );
    all.deleted.push(...page.deleted);
    all.households.push(...page.households);
    all.position = page.position;
    hasMore = page.hasMore;
  }
  return all;
}

describe('a family is open to the agency of a referral', () => {
  test.each(['REFUSED', 'WITHDRAWN', 'DECLINED'])(
    'until it ends: %s closes it at once, and devices forget it',
    async (end) => {
      const family = await propose(desk);
      await referralIs(family, 'APPROVED');
      expect(await reach(family)).toEqual(open(family));
      const { position } = await changes('0');
      await referralIs(family, end);
      const revealed = await office.look(`select 1 from event where kind = 'NIK_REVEALED'`);
      expect(await reach(family)).toEqual(CLOSED);
      // The refusal discloses and writes nothing.
      expect(await office.look(`select 1 from event where kind = 'NIK_REVEALED'`)).toEqual(revealed);
      expect(await changes(position)).toMatchObject({ deleted: [family.id], households: [] });
    },
  );

  test('while another referral to the same agency is under way', async () => {
    const family = await propose(desk);
    await referralIs(family, 'APPROVED');
    await referralIs(family, 'ACCEPTED', 'refl_2');
    const { position } = await changes('0');
    await referralIs(family, 'REFUSED');
    expect(await reach(family)).toEqual(open(family));
    expect(await changes(position)).toMatchObject({ deleted: [] });
  });

  test('also while it is put off and taken up again', async () => {
    const family = await propose(desk);
    for (const state of ['APPROVED', 'DEFERRED', 'CLAIMING', 'WAITING']) {
      await referralIs(family, state);
      expect(await reach(family), state).toEqual(open(family));
    }
  });

  test('for 90 days after its delivery; then it closes without any event, and an event informs the devices', async () => {
    const family = await propose(desk);
    await referralIs(family, 'APPROVED');
    await referralIs(family, 'DELIVERED');
    const { position } = await changes('0');
    office.clock.advanceDays(89);
    expect(await reach(family)).toEqual(open(family));
    const events = await office.look('select id from event');
    office.clock.advanceDays(1);
    expect(await reach(family)).toEqual(CLOSED);
    expect((await office.look('select id from event')).length).toBe(events.length);
    await office.emit('cases', {
      kind: 'REFERRAL_ACCESS_ENDED',
      subjectId: 'refl',
      payload: {
        referralId: 'refl_1',
        caseId: 'case_1',
        householdId: family.id,
        personId: family.head.id,
        agencyId: AGENCY,
      },
    });
    await office.settle('registry', 'cases');
    expect(await changes(position)).toMatchObject({ deleted: [family.id], households: [] });
  });

  test('[decision 25] no number is revealed after a refusal, even before its event reaches the registry', async () => {
    const family = await propose(desk);
    await referralIs(family, 'APPROVED');
    expect((await reach(family)).revealed).toBe('3399015203870001');
    await stateIs(family, 'REFUSED');
    const input = { personId: family.head.id, purpose: 'LETTER' };
    await office.refuses(() => agency.act('personReveal', input, 'PersonNumbers { nik }'), {
      code: 'NOT_FOUND',
      path: ['input', 'personId'],
    });
  });

  test('only after its approval, by any attempt', async () => {
    const family = await propose(desk);
    for (const state of ['CLAIMING', 'WAITING', 'PROPOSED']) {
      await referralIs(family, state);
      expect(await reach(family), state).toEqual(CLOSED);
    }
  });
});
