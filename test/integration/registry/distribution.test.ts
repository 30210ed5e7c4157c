import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { clearPeople, propose, requestTask, submitTask, verify } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-20';
const VILLAGES = ['33.14.01.2001', '33.14.01.2002'] as const;
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { manager, surveyor, otherSurveyor: other } = office.crew;
beforeEach(async () => {
  await clearPeople(office);
  await office.look(`update surveyor_posting set region_code = null, first_day = null, last_day = null`);
});

const BATCH = 'VerificationBatch { verifications { id status version dueOn surveyor { id } } }';
interface Distribution {
  shares: {
    region: { code: string };
    surveyor: { id: string } | null;
    verificationIds: string[];
    versions: number[];
  }[];
  surveyors: { surveyor: { id: string }; regionCodes: string[]; open: number; late: number; among: number }[];
  leftOut: string[];
}
const distribution = async (ids: readonly string[], client = manager): Promise<Distribution | null> =>
  (
    await client.ask<{ verificationDistribution: Distribution | null }>(
      `query ($ids: [ID!]!) { verificationDistribution(ids: $ids) {
         shares { region { code } surveyor { id } verificationIds versions }
         surveyors { surveyor { id } regionCodes open late among } leftOut } }`,
      { ids },
    )
  ).verificationDistribution;

/** Requested visits of new families in a village, written at once: an act for each would take long. */
async function visitsIn(
  villageCode: string,
  count: number,
  surveyorId: string | null = null,
): Promise<string[]> {
  const { id: instrument } = (await office.look<{ id: string }>('select id from instrument'))[0] ?? {};
  const rows = Array.from({ length: count }, () => [newId('hh'), newId('verif')] as const);
  await office.look(
    `with homes as (insert into household (id, address, village_code, listing, source)
       select h, 'Dukuh Krajan', $3, 'CANDIDATE', 'PROPOSAL' from unnest($1::text[]) h)
     insert into verification (id, household_id, village_code, status, instrument_id, requested_on, surveyor_account_id, due_on)
       select v, h, $3, (case when $5::text is null then 'REQUESTED' else 'ASSIGNED' end)::verification_status, $4, $6::date, $5, $6::date - 1
       from unnest($1::text[], $2::text[]) as n (h, v)`,
    [rows.map(([h]) => h), rows.map(([, v]) => v), villageCode, instrument, surveyorId, TODAY],
  );
  return rows.map(([, v]) => v);
}

describe('the proposed distribution of visits', () => {
  test('gives a village whole to the surveyor with the fewest visits, and says what each has to do', async () => {
    await visitsIn(VILLAGES[0], 3, other.accountId);
    const [first, second] = [await visitsIn(VILLAGES[0], 4), await visitsIn(VILLAGES[1], 2)];
    const found = await distribution([...first, ...second]);
    expect(
      found?.shares.map((one) => [one.region.code, one.surveyor?.id, one.verificationIds.length]),
    ).toEqual([
      [VILLAGES[0], surveyor.accountId, 4],
      [VILLAGES[1], other.accountId, 2],
    ]);
    const loads = found?.surveyors.map((one) => [one.surveyor.id, one.open, one.late, one.among]);
    expect(loads).toEqual([
      [surveyor.accountId, 0, 0, 0],
      [other.accountId, 3, 3, 0],
    ]);
  });

  test('proposes nobody outside their region or without a posting today, and says which villages nobody covers', async () => {
    await office.look(`update surveyor_posting set region_code = '33.14.02' where account_id = $1`, [
      surveyor.accountId,
    ]);
    await office.look(`update surveyor_posting set last_day = $2::date - 1 where account_id = $1`, [
      other.accountId,
      TODAY,
    ]);
    const ids = await visitsIn(VILLAGES[0], 2);
    const found = await distribution(ids);
    expect(found?.shares).toMatchObject([{ surveyor: null }]);
    expect(found?.surveyors.map((one) => [one.surveyor.id, one.regionCodes])).toEqual([
      [surveyor.accountId, ['33.14.02']],
    ]);
  });

  test('[OUR-2] gives no visit to the surveyor who proposed the family', async () => {
    const { id } = await requestTask(office);
    const proposer = office.crew.frontOffice.accountId;
    await office.look(`insert into surveyor_posting (posting_id, account_id) values ($1, $2)`, [
      newId('post'),
      proposer,
    ]);
    await visitsIn(VILLAGES[1], 2, surveyor.accountId);
    await visitsIn(VILLAGES[1], 2, other.accountId);
    const found = await distribution([id]);
    expect(found?.surveyors[0]?.surveyor.id).toBe(proposer);
    expect([surveyor.accountId, other.accountId]).toContain(found?.shares[0]?.surveyor?.id);
    await office.refuses(
      () => manager.act('verificationAssignMany', { ids: [id], surveyorAccountId: proposer }, BATCH),
      { code: 'SURVEYOR_PROPOSED', path: ['input', 'ids', '0'] },
    );
    await office.look('delete from surveyor_posting where account_id = $1', [proposer]);
  });

  test('leaves out what is filled, and is null for those who assign nothing', async () => {
    const { id } = await submitTask(office);
    expect(await distribution([id])).toMatchObject({ shares: [], leftOut: [id] });
    expect(await distribution([id], surveyor)).toBeNull();
  });
});

describe('visits given to one surveyor together', () => {
  test('all change hands, with an event each that names the former surveyor', async () => {
    const ids = [...(await visitsIn(VILLAGES[0], 2)), ...(await visitsIn(VILLAGES[0], 1, other.accountId))];
    const input = { ids, surveyorAccountId: surveyor.accountId, dueOn: '2026-12-04' };
    const { verifications } = await manager.act<{ verifications: object[] }>(
      'verificationAssignMany',
      input,
      BATCH,
    );
    expect(verifications).toEqual(
      ids.map((id) => ({
        id,
        status: 'ASSIGNED',
        version: 2,
        dueOn: '2026-12-04',
        surveyor: { id: surveyor.accountId },
      })),
    );
    const events = await office.look<{ former: string | null }>(
      `select payload->>'previousSurveyorAccountId' as former from event where kind = 'VERIFICATION_ASSIGNED' and subject_id = any($1) order by 1`,
      [ids],
    );
    expect(events.map((one) => one.former)).toEqual([other.accountId, null, null]);
  });

  test('one that may not pass is named by its row, and nothing is written', async () => {
    await office.look(`update surveyor_posting set region_code = '33.14.01.2001' where account_id = $1`, [
      surveyor.accountId,
    ]);
    const ids = [...(await visitsIn(VILLAGES[0], 2)), ...(await visitsIn(VILLAGES[1], 1))];
    const filled = (await submitTask(office, undefined)).id;
    await office.refuses(
      () =>
        manager.act(
          'verificationAssignMany',
          { ids: [...ids, filled], surveyorAccountId: surveyor.accountId },
          BATCH,
        ),
      {
        code: 'SURVEYOR_ELSEWHERE',
        issues: [{ path: ['input', 'ids', '2'] }, { path: ['input', 'ids', '3'] }],
      },
    );
  });

  test.each([
    ['a surveyor who is none', { surveyorAccountId: newId('acct') }, 'SURVEYOR_UNKNOWN'],
    ['a deadline that has passed', { dueOn: '2026-11-19' }, 'DAY_PASSED'],
    ['an unknown visit', { ids: [newId('verif')] }, 'NOT_FOUND'],
  ])('%s is refused, and nothing is written', async (_, more, code) => {
    const ids = await visitsIn(VILLAGES[0], 1);
    const input = { ids, surveyorAccountId: surveyor.accountId, ...more };
    await office.refuses(() => manager.act('verificationAssignMany', input, BATCH), { code });
  });

  test('two officers who give out the same visits: the later one is told at each, and gives the others', async () => {
    const ids = await visitsIn(VILLAGES[0], 3);
    const [share] = (await distribution(ids))?.shares ?? [];
    const head = office.crew.head;
    const [headShare] = (await distribution(ids, head))?.shares ?? [];
    expect(headShare).toEqual(share);
    const { verificationIds = [], versions = [] } = share ?? {};
    const first = { ids: verificationIds.slice(0, 2), expectedVersions: versions.slice(0, 2) };
    await manager.done('verificationAssignMany', { ...first, surveyorAccountId: surveyor.accountId }, BATCH);
    const later = {
      ids: verificationIds,
      expectedVersions: versions,
      surveyorAccountId: other.accountId,
    };
    const refused = await office.refuses(() => head.act('verificationAssignMany', later, BATCH), {
      code: 'VISIT_CHANGED',
      issues: [
        { code: 'VISIT_CHANGED', path: ['input', 'ids', '0'] },
        { code: 'VISIT_CHANGED', path: ['input', 'ids', '1'] },
      ],
    });
    expect(refused.message).toBe(
      'Tugas ini baru saja diberikan atau diubah petugas lain. Pilih lagi bila tetap perlu dialihkan.',
    );
    const rest = { ids: verificationIds.slice(2), expectedVersions: versions.slice(2) };
    await head.done('verificationAssignMany', { ...rest, surveyorAccountId: other.accountId }, BATCH);
    const given = await office.look<{ id: string; to: string }>(
      'select id, surveyor_account_id as to from verification where id = any($1) order by id',
      [verificationIds],
    );
    expect(given.map(({ to }) => to)).toEqual([surveyor.accountId, surveyor.accountId, other.accountId]);
    // Who has seen that may take them over all the same; who sends no versions is not asked.
    const seen = (await distribution(verificationIds, head))?.shares[0];
    const over = { ids: seen?.verificationIds, expectedVersions: seen?.versions };
    await head.done('verificationAssignMany', { ...over, surveyorAccountId: other.accountId }, BATCH);
    const unseen = { ids: verificationIds, surveyorAccountId: surveyor.accountId };
    await manager.done('verificationAssignMany', unseen, BATCH);
  });

  test('two officers in the same second give each visit once', async () => {
    const ids = await visitsIn(VILLAGES[0], 5);
    const [{ verificationIds = [], versions = [] } = {}] = (await distribution(ids))?.shares ?? [];
    const act = { ids: verificationIds, expectedVersions: versions };
    const answers = await Promise.all([
      manager.act('verificationAssignMany', { ...act, surveyorAccountId: surveyor.accountId }, BATCH),
      office.crew.head.act('verificationAssignMany', { ...act, surveyorAccountId: other.accountId }, BATCH),
    ]);
    expect(answers.map((one) => one.code ?? one.__typename).sort()).toEqual([
      'VISIT_CHANGED',
      'VerificationBatch',
    ]);
  });

  test('versions that are not one for each visit are refused, and nothing is written', async () => {
    const ids = await visitsIn(VILLAGES[0], 2);
    const input = { ids, expectedVersions: [1], surveyorAccountId: surveyor.accountId };
    await office.refuses(() => manager.act('verificationAssignMany', input, BATCH), {
      code: 'VERSIONS_COUNT',
      path: ['input', 'expectedVersions'],
    });
  });

  test('[OUR-4] a visit that looks at a "no" again goes to another surveyor than the first', async () => {
    const { householdId, id, expectedVersion } = await submitTask(office, Array<number>(16).fill(4));
    await verify(manager, 'verificationDecide', { id, expectedVersion });
    const again = await verify(manager, 'verificationRequest', { householdId });
    const [share] = (await distribution([again.id]))?.shares ?? [];
    expect(share?.surveyor?.id).toBe(other.accountId);
    await office.refuses(
      () =>
        manager.act(
          'verificationAssignMany',
          { ids: [again.id], surveyorAccountId: surveyor.accountId },
          BATCH,
        ),
      { code: 'SURVEYOR_VISITED' },
    );
  });

  test('187 visits in two villages are proposed and given in a few statements', async () => {
    const ids = [...(await visitsIn(VILLAGES[0], 100)), ...(await visitsIn(VILLAGES[1], 87))];
    const began = performance.now();
    const found = await distribution(ids);
    const proposed = performance.now();
    for (const { surveyor: to, verificationIds } of found?.shares ?? []) {
      await manager.done(
        'verificationAssignMany',
        { ids: verificationIds, surveyorAccountId: to?.id },
        BATCH,
      );
    }
    const given = performance.now();
    console.info(
      `proposed in ${Math.round(proposed - began)} ms, given in ${Math.round(given - proposed)} ms`,
    );
    const [{ count } = { count: 0 }] = await office.look<{ count: number }>(
      `select count(*)::int as count from verification where status = 'ASSIGNED'`,
    );
    expect(count).toBe(187);
  });
});

test('a household of another district is outside the supervisor’s act', async () => {
  const { id } = await propose(office.crew.frontOffice);
  const { id: visit } = await verify(manager, 'verificationRequest', { householdId: id });
  const supervisor = office.officer('district-supervisor', { regionCode: '33.14.02' });
  await office.refuses(
    () =>
      supervisor.act(
        'verificationAssignMany',
        { ids: [visit], surveyorAccountId: surveyor.accountId },
        BATCH,
      ),
    { __typename: 'NotFoundError' },
  );
  expect(await distribution([visit], supervisor)).toMatchObject({ shares: [], leftOut: [visit] });
});
