import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Outcome } from '../../testkit/client.ts';
import { FAR_VILLAGE, VILLAGE } from '../../testkit/ground.ts';
import { CASE, type Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

/** Needs that no programme meets, through the real gateway. */
const office = seed({ language: 'en' }).regency('33.14');
const { frontOffice, backOffice, clerk, manager, head, puskesos, agencyOfficer, surveyor } = office.crew;
const farPuskesos = office.officer('puskesos', { regionCode: FAR_VILLAGE });
const supervisor = office.officer('district-supervisor', { regionCode: '33.14.01' });
const otherSupervisor = office.officer('district-supervisor', { regionCode: '33.14.02' });
const administrator = office.officer('administrator');

const NEED = `UnmetNeed { id status version need reason people estimatedRupiah note villageCode sector endNote deliveredSince
  metByReferral { id } metByProgram { id } availableActions { action allowed } }`;
const ASKED = { need: 'HOUSING', reason: 'NO_PROGRAM', people: 4 };

type Need = Outcome & { id: string; version: number };

let caseId: string;
beforeAll(async () => {
  for (const code of ['HOUSING', 'FOOD', 'EQUIPMENT']) await keep(code, true);
  caseId = String((await frontOffice.openCase()).id);
});

/** Sets a code of the office's list of needs. */
async function keep(code: string, active: boolean): Promise<void> {
  const [row] = await office.look<{ version: number }>(
    `select version from services.office_code where list = 'CASE_NEED' and code = $1`,
    [code],
  );
  const name = { id: code.toLowerCase(), en: code.toLowerCase() };
  const input = { list: 'CASE_NEED', code, name, active, expectedVersion: row?.version ?? 0 };
  await administrator.done('officeCodeSet', input, 'OfficeCode { version }');
  await office.settle();
}

const record = (input: object = {}, by: Person = frontOffice) =>
  by.act('unmetNeedRecord', { caseId, ...ASKED, ...input }, NEED) as Promise<Need>;
const end = (act: 'Meet' | 'Withdraw', { id, version }: Need, input: object, by: Person = frontOffice) =>
  by.act(`unmetNeed${act}`, { id, expectedVersion: version, ...input }, NEED) as Promise<Need>;
const newCase = async (by: Person = frontOffice) => String((await by.openCase()).id);

async function needsOf(id: string, by: Person = frontOffice) {
  const document =
    'query ($id: ID!) { case(id: $id) { unmetNeeds { id need status } timeline { kind text } } }';
  type Read = { unmetNeeds: Need[] | null; timeline: { kind: string; text: string }[] };
  return (await by.ask<{ case: Read | null }>(document, { id })).case;
}
async function listed(by: Person, filter: object = {}) {
  const document =
    'query ($filter: UnmetNeedFilter) { unmetNeeds(filter: $filter, first: 100) { totalCount edges { node { id } } } }';
  type List = { unmetNeeds: { totalCount: number; edges: { node: { id: string } }[] } };
  const { unmetNeeds } = await by.ask<List>(document, { filter });
  expect(unmetNeeds.totalCount).toBe(unmetNeeds.edges.length);
  return unmetNeeds.edges.map(({ node }) => node.id);
}
const eventsOf = (kind: string, id: string) =>
  office.look<{ payload: Record<string, unknown> }>(
    `select payload from cases.event where kind = $1 and payload ->> 'unmetNeedId' = $2`,
    [kind, id],
  );

describe('recording an unmet need', () => {
  it('[TGL-13] is done at the counter, in the village of the subject; case, history and event tell it', async () => {
    const note = 'Atap rumah roboh, belum ada program perbaikan.';
    const made = await record({ estimatedRupiah: '17500000', note });
    expect(made).toMatchObject({
      ...{ status: 'OPEN', villageCode: VILLAGE, sector: 'HEALTH', ...ASKED },
      ...{ estimatedRupiah: '17500000', note, deliveredSince: false },
    });
    const read = await needsOf(caseId);
    expect(read?.unmetNeeds).toEqual([{ id: made.id, need: 'HOUSING', status: 'OPEN' }]);
    expect(read?.timeline.at(-1)).toEqual({
      kind: 'UNMET_NEED_RECORDED',
      text: 'An unmet need was recorded: housing (no programme for it)',
    });
    const [event] = await eventsOf('UNMET_NEED_RECORDED', made.id);
    expect(event?.payload).toEqual({
      ...{ unmetNeedId: made.id, caseId, need: 'HOUSING', reason: 'NO_PROGRAM', sector: 'HEALTH' },
      ...{ villageCode: VILLAGE, people: 4, amountRupiah: '17500000' },
    });
  });

  it('[TGL-13] is repeated by nobody: the same request is answered again, the same need of the case refused', async () => {
    const requestId = newId('req');
    const first = await record({ requestId, need: 'FOOD' });
    expect(await office.writesNothing(() => record({ requestId, need: 'FOOD' }))).toEqual(first);
    await office.refuses(() => record({ need: 'FOOD' }, manager), 'UNMET_NEED_OPEN');
    const answers = await Promise.all(
      [frontOffice, manager, backOffice].map((by) => record({ need: 'EQUIPMENT' }, by)),
    );
    expect(answers.filter(({ __typename }) => __typename === 'UnmetNeed')).toHaveLength(1);
    expect(answers.flatMap(({ code }) => code ?? [])).toEqual(['UNMET_NEED_OPEN', 'UNMET_NEED_OPEN']);
    await expect(
      office.look(
        `insert into cases.unmet_need select 'unmet_copy', case_id, need, reason, status, people, estimated_rupiah, note, sector,
           region_code, recorded_at, recorded_by from cases.unmet_need where need = 'FOOD' and status = 'OPEN' limit 1`,
      ),
    ).rejects.toThrow(/unmet_need_open/);
  });

  it('[TGL-13] takes needs of the office’s list alone: an unknown and a retired one are refused', async () => {
    const refused = (code: string) => ({ __typename: 'ValidationError', code, path: ['input', 'need'] });
    await office.refuses(() => record({ need: 'ATAP' }), refused('CODE_UNKNOWN'));
    await keep('CARE', false);
    await office.refuses(() => record({ need: 'CARE' }), refused('CODE_RETIRED'));
  });

  it.each([0, 51, -1])('[TGL-13] of %s people is refused', async (people) => {
    const other = await newCase();
    await office.refuses(() => record({ caseId: other, people }), {
      __typename: 'ValidationError',
      path: ['input', 'people'],
    });
  });

  it.each(['-1', '1000.50', '1e6'])('[TGL-13] with %s rupiah is refused', async (estimatedRupiah) => {
    const other = await newCase();
    await office.writesNothing(async () => {
      const input = { requestId: newId('req'), caseId: other, ...ASKED, estimatedRupiah };
      const answer = await frontOffice.query(
        'mutation ($input: UnmetNeedRecordInput!) { unmetNeedRecord(input: $input) { __typename } }',
        { input },
      );
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  it.each(['NIK 3314010101800001', 'KK 3314 0101 0180 0001'])(
    '[TGL-13] with a number of a person is refused: %s',
    async (note) => {
      const other = await newCase();
      await office.refuses(() => record({ caseId: other, note }), {
        __typename: 'ValidationError',
        code: 'PERSONAL_NUMBER',
        path: ['input', 'note'],
      });
    },
  );

  it('[TGL-13] is done by who works on the case, within their scope; a case elsewhere is not found', async () => {
    const notFound = { __typename: 'NotFoundError', path: ['input', 'caseId'] };
    for (const by of [farPuskesos, otherSupervisor, clerk])
      await office.refuses(() => record({ caseId, need: 'HOUSING' }, by), notFound);
    for (const by of [head, agencyOfficer, surveyor])
      await office.refuses(() => record({ caseId: caseId }, by), { code: 'NOT_ALLOWED' });
    for (const by of [puskesos, supervisor, backOffice, manager])
      expect(await record({ caseId: await newCase() }, by)).toMatchObject({ __typename: 'UnmetNeed' });
  });

  it('[TGL-13] goes on once the case has ended, except after a withdrawal', async () => {
    const { id, version } = await frontOffice.openCase();
    const solved = { id, expectedVersion: version, answer: 'Sudah dijelaskan.' };
    await manager.done('caseSolve', solved, CASE);
    expect(await record({ caseId: id })).toMatchObject({ status: 'OPEN' });
    const other = await frontOffice.openCase();
    const reason = 'Pelapor membatalkan permohonan.';
    await frontOffice.done('caseWithdraw', { id: other.id, expectedVersion: other.version, reason }, CASE);
    await office.refuses(() => record({ caseId: other.id }), 'CASE_WITHDRAWN');
    const offers = (await frontOffice.case(other.id))?.availableActions as {
      action: string;
      allowed: boolean;
    }[];
    expect(offers.find(({ action }) => action === 'unmetNeedRecord')?.allowed).toBe(false);
  });
});

describe('ending an unmet need', () => {
  it('[TGL-13] says what met it: words or a programme; nothing said, it stays open', async () => {
    const made = await record({ caseId: await newCase() });
    await office.refuses(() => end('Meet', made, {}), 'MET_BY_MISSING');
    await office.refuses(() => end('Meet', made, { programId: newId('prog') }), {
      ...{ __typename: 'NotFoundError', path: ['input', 'programId'] },
    });
    await office.refuses(() => end('Meet', made, { note: '3314010101800001' }), { code: 'PERSONAL_NUMBER' });
    const met = await end('Meet', made, { note: 'Dibantu warga lewat Baznas.' });
    expect(met).toMatchObject({ status: 'MET', version: 2, endNote: 'Dibantu warga lewat Baznas.' });
    await office.refuses(() => end('Withdraw', met, { reason: 'Salah mencatat kasus.' }), 'STATE_FORBIDS');
    const [event] = await eventsOf('UNMET_NEED_MET', made.id);
    expect(event?.payload).toMatchObject({ need: 'HOUSING', referralId: null, programId: null });
    expect(JSON.stringify(event)).not.toContain('Baznas');
  });

  it('[TGL-13] names a delivered referral of the same case, whose delivery is pointed out', async () => {
    const programId = await office.program('UNMET-HOUSING');
    const { id: referralId, case: ofCase } = await office.approvedReferral(programId);
    const made = await record({ caseId: ofCase.id }, backOffice);
    await office.refuses(() => end('Meet', made, { referralId }), 'REFERRAL_NOT_DELIVERED');
    await office.look(`update cases.referral set status = 'DELIVERED', status_since = $2 where id = $1`, [
      referralId,
      office.clock.now(),
    ]);
    const document = 'query ($id: ID!) { case(id: $id) { unmetNeeds { deliveredSince } } }';
    expect(await frontOffice.ask(document, { id: ofCase.id })).toEqual({
      case: { unmetNeeds: [{ deliveredSince: true }] },
    });
    const elsewhere = await record({ caseId: await newCase() });
    await office.refuses(() => end('Meet', elsewhere, { referralId }), {
      ...{ __typename: 'NotFoundError', path: ['input', 'referralId'] },
    });
    expect(await end('Meet', made, { referralId }, backOffice)).toMatchObject({
      ...{ status: 'MET', metByReferral: { id: referralId }, metByProgram: { id: programId } },
    });
    // Met, the need may come again.
    expect(await record({ caseId: ofCase.id }, backOffice)).toMatchObject({ status: 'OPEN' });
  });

  it('[TGL-13] withdraws what was recorded in error, with a reason', async () => {
    const of = await newCase();
    const made = await record({ caseId: of });
    await office.refuses(() => end('Withdraw', made, { reason: 'salah' }), { __typename: 'ValidationError' });
    await office.refuses(() => end('Withdraw', made, { reason: 'NIK 3314010101800001 salah' }), {
      code: 'PERSONAL_NUMBER',
    });
    const gone = await end('Withdraw', made, { reason: 'Tercatat pada kasus yang salah.' });
    expect(gone).toMatchObject({ status: 'WITHDRAWN', endNote: 'Tercatat pada kasus yang salah.' });
    expect((await needsOf(of))?.timeline.at(-1)?.text).toBe('A recorded need was withdrawn: housing');
    expect(await eventsOf('UNMET_NEED_WITHDRAWN', made.id)).toHaveLength(1);
  });

  it('[TGL-13] happens on what was read, by who may, and not elsewhere', async () => {
    const made = await record({ caseId: await newCase() });
    const note = 'Sudah dibantu desa.';
    await office.refuses(() => end('Meet', { ...made, version: 9 }, { note }), {
      __typename: 'ConflictError',
    });
    for (const by of [farPuskesos, otherSupervisor, clerk])
      await office.refuses(() => end('Meet', made, { note }, by), { __typename: 'NotFoundError' });
    await office.refuses(() => end('Meet', made, { note }, head), { code: 'NOT_ALLOWED' });
  });
});

describe('reading unmet needs', () => {
  it('[TGL-13] follows who may read the case: agencies and surveyors learn nothing', async () => {
    const made = await record({ caseId: await newCase() });
    for (const by of [frontOffice, backOffice, manager, head, supervisor, puskesos])
      expect(await listed(by)).toContain(made.id);
    for (const by of [clerk, farPuskesos, otherSupervisor, agencyOfficer, surveyor])
      expect(await listed(by)).toEqual([]);
  });

  it('[TGL-13] is no part of the history for who may not read them', async () => {
    const of = await newCase();
    await record({ caseId: of });
    await office.look('update cases."case" set surveyor_account_id = $2 where id = $1', [
      of,
      surveyor.accountId,
    ]);
    const kinds = async (by: Person) => (await needsOf(of, by))?.timeline.map(({ kind }) => kind);
    expect(await kinds(frontOffice)).toEqual(['CASE_REGISTERED', 'UNMET_NEED_RECORDED']);
    expect(await kinds(surveyor)).toEqual(['CASE_REGISTERED']);
    expect((await needsOf(of, surveyor))?.unmetNeeds).toBeNull();
  });

  it('[TGL-13] is narrowed by need, reason, state, sector, place and days', async () => {
    const of = await newCase();
    const made = await record({ caseId: of, need: 'EQUIPMENT', reason: 'NO_ROOM' });
    const withdrawn = await end('Withdraw', await record({ caseId: of, need: 'FOOD', reason: 'NO_ROOM' }), {
      reason: 'Tercatat pada kasus yang salah.',
    });
    expect((await listed(manager, { reason: 'NO_ROOM' })).sort()).toEqual([made.id, withdrawn.id].sort());
    expect(await listed(manager, { reason: 'NO_ROOM', need: 'EQUIPMENT' })).toEqual([made.id]);
    expect(await listed(manager, { reason: 'NO_ROOM', status: ['WITHDRAWN'] })).toEqual([withdrawn.id]);
    const day = '2026-03-02';
    const all = { reason: 'NO_ROOM', status: ['OPEN'], sector: 'HEALTH', regionCode: '33.14.01' };
    expect(await listed(manager, { ...all, recordedFrom: day, recordedTo: day })).toEqual([made.id]);
    expect(await listed(manager, { ...all, recordedFrom: '2026-03-03' })).toEqual([]);
    expect(await listed(manager, { ...all, regionCode: '33.14.02' })).toEqual([]);
    expect(await listed(manager, { ...all, sector: 'DATA' })).toEqual([]);
  });
});

describe('planning', () => {
  const analyst = office.officer('analyst');
  type Counts = { recorded: number; open: number; met: number; withdrawn: number; people: number };

  /** The report of a day by need and reason: `HOUSING NO_PROGRAM` to its numbers. */
  async function report(asOf: string): Promise<Record<string, Counts>> {
    const document = `query ($asOf: Date) { unmetNeedReport(asOf: $asOf, groupBy: [NEED, UNMET_REASON]) {
      rows { need { code } unmetReason recorded open met withdrawn people } } }`;
    type Row = Counts & { need: { code: string }; unmetReason: string };
    const answer = await analyst.ask<{ unmetNeedReport: { rows: Row[] } }>(document, { asOf });
    return Object.fromEntries(
      answer.unmetNeedReport.rows.map(({ need, unmetReason, ...counts }) => [
        `${need.code} ${unmetReason}`,
        counts,
      ]),
    );
  }
  /** The same from the events until the end of a day. */
  async function told(asOf: string): Promise<Record<string, Counts>> {
    const rows = await office.look<Counts & { place: string }>(
      `with last as (
         select distinct on (payload ->> 'unmetNeedId') kind, payload from cases.event
         where kind like 'UNMET_NEED_%' and recorded_at < ($1::date + 1)::timestamp at time zone 'Asia/Jakarta'
         order by payload ->> 'unmetNeedId', kind = 'UNMET_NEED_RECORDED')
       select concat(payload ->> 'need', ' ', payload ->> 'reason') as place, count(*)::int as recorded,
         (count(*) filter (where kind = 'UNMET_NEED_RECORDED'))::int as open,
         (count(*) filter (where kind = 'UNMET_NEED_MET'))::int as met,
         (count(*) filter (where kind = 'UNMET_NEED_WITHDRAWN'))::int as withdrawn,
         coalesce(sum((payload ->> 'people')::int) filter (where kind = 'UNMET_NEED_RECORDED'), 0)::int as people
       from last group by 1`,
      [asOf],
    );
    return Object.fromEntries(rows.map(({ place, ...counts }) => [place, counts]));
  }

  it('[TGL-13] reads as many as the events tell, today and as of a former day, and no list of families', async () => {
    const [first, second] = [
      await record({ caseId: await newCase() }),
      await record({ caseId: await newCase() }),
    ];
    const note = 'Dibantu warga lewat Baznas.';
    await end('Meet', await record({ caseId: await newCase() }), { note });
    await office.settle();
    const before = await report('2026-03-02');
    expect(before).toEqual(await told('2026-03-02'));
    expect(before['HOUSING NO_PROGRAM']?.met).toBeGreaterThan(0);
    office.clock.set('2026-03-09T03:00:00Z');
    await end('Meet', first, { note });
    await end('Withdraw', second, { reason: 'Tercatat pada kasus yang salah.' });
    await record({ caseId: await newCase(), need: 'EQUIPMENT' });
    await office.settle();
    expect(await report('2026-03-02')).toEqual(before);
    const after = await report('2026-03-09');
    expect(after).toEqual(await told('2026-03-09'));
    expect(after).not.toEqual(before);
    expect(await listed(analyst)).toEqual([]);
  });

  it('[TGL-13] has it as a file, which an agency does not get', async () => {
    const path = '/reports/unmet-needs.csv?groupBy=NEED&need=HOUSING';
    const answer = await analyst.fetch(path);
    expect(answer.status).toBe(200);
    expect((await answer.text()).trim().split('\r\n')[1]).toMatch(/^Housing;\d+;\d+;/);
    expect((await agencyOfficer.fetch(path)).status).not.toBe(200);
  });
});
