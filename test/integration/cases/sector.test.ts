import { beforeAll, describe, expect, it } from 'vitest';
import { DATA_DESK, VILLAGE } from '../../testkit/ground.ts';
import { CASE, type Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

/** A health desk's case is referred to a programme of education: the referral is of the programme's sector. */
const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager } = office.crew;
let referralId: string;
let caseId: string;
const educationDesk = office.officer('BACK_OFFICE', { sectors: ['EDUCATION'], accountId: 'acct_education' });
const dataDesk = office.officer('BACK_OFFICE', { sectors: ['DATA'], accountId: 'acct_data' });

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

describe('[PYK-4] a posting for several sectors', () => {
  const both = office.officer('BACK_OFFICE', { sectors: ['EDUCATION', 'DATA'], accountId: 'acct_both' });

  it('sees the work of each of them, once, and no other', async () => {
    expect(await seen(both)).toEqual([1, caseId, [referralId]]);
    const other = office.officer('BACK_OFFICE', {
      sectors: ['DATA', 'SOCIO_ECONOMIC'],
      accountId: 'acct_other',
    });
    expect(await seen(other)).toEqual([0, null, null]);
  });

  it('registers under the sector of the desk unless it says another one', async () => {
    const about = {
      kind: 'REQUEST',
      channel: 'DESK',
      subject: { type: 'ORGANISATION', name: 'Panti' },
      problem: 'Minta data.',
    };
    const at = { villageCode: VILLAGE, deskId: DATA_DESK };
    expect(await both.done('caseRegister', { ...about, ...at }, CASE)).toMatchObject({ sector: 'DATA' });
    const asked = { ...about, ...at, sector: 'EDUCATION' };
    expect(await both.done('caseRegister', asked, CASE)).toMatchObject({ sector: 'EDUCATION' });
  });
});

describe('[OUR-1] a case', () => {
  const about = {
    kind: 'REQUEST',
    channel: 'DESK',
    subject: { type: 'ORGANISATION', name: 'Karang Taruna' },
    problem: 'Minta penyuluhan.',
    villageCode: VILLAGE,
    deskId: DATA_DESK,
  };

  it('takes only a sector that the office keeps, and none that it has retired', async () => {
    await office.owner.query(`insert into cases.office_code (list, code, name, position, active)
      values ('SECTOR', 'OLD', '{"id": "lama", "en": "old"}', 9, false)`);
    const { id, version } = await frontOffice.openCase();
    for (const [sector, code] of [
      ['NOWHERE', 'CODE_UNKNOWN'],
      ['OLD', 'CODE_RETIRED'],
    ] as const) {
      const refused = { code, path: ['input', 'sector'] };
      await office.refuses(() => frontOffice.act('caseRegister', { ...about, sector }), refused);
      const moved = { id, expectedVersion: version, deskId: DATA_DESK, sector };
      await office.refuses(() => frontOffice.act('caseDispose', moved), refused);
    }
  });

  it('of a desk without a sector goes to the first of the office’s list', async () => {
    await office.owner.query(`update cases.desk_ref set sector = null where id = $1`, [DATA_DESK]);
    await office.owner.query(`update cases.office_code set position = 0 where code = 'SOCIO_ECONOMIC'`);
    expect(await frontOffice.done('caseRegister', about, CASE)).toMatchObject({ sector: 'SOCIO_ECONOMIC' });
  });
});
