import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Outcome } from '../../testkit/client.ts';
import { DATA_DESK, HEALTH_DESK, NEIGHBOUR, VILLAGE } from '../../testkit/ground.ts';
import { type Person, REFERRAL } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ language: 'en' }).regency('33.14');
const { frontOffice, backOffice, clerk, manager, puskesos, regent, agencyOfficer } = office.crew;
const coordinator = office.officer('puskesos-coordinator', { regionCode: VILLAGE });
const neighbour = office.officer('puskesos', { regionCode: NEIGHBOUR });
const neighbourCoordinator = office.officer('puskesos-coordinator', { regionCode: NEIGHBOUR });

const WHY = 'Rumahnya roboh dan tidak ada program desa untuk itu';
const CASE =
  'Case { id version status sector atPuskesos handOnStatus dueOn dispositionNote handOns { status recommendation reason desk { id } askedBy { id } answeredBy { id } } }';

interface Kept {
  id: string;
  version: number;
  atPuskesos: boolean;
  handOnStatus: string | null;
  sector: string;
  dueOn: string | null;
  dispositionNote: string | null;
  handOns: { status: string; recommendation: string | null; reason: string | null }[];
}

/** Names a coordinator of a village, as services tells it once a second person has confirmed the posting. */
async function nameCoordinator(person: Person, regionCode: string): Promise<string> {
  const postingId = newId('post');
  const payload = { postingId, accountId: person.accountId, role: 'PUSKESOS_COORDINATOR', regionCode };
  await office.emit('services', { kind: 'POSTING_STARTED', subjectId: person.accountId, payload });
  await office.settle();
  return postingId;
}

/** A case that a Puskesos registers at the health desk, for a listed family of its village. */
async function registered(more: object = {}, by = puskesos, village = VILLAGE): Promise<Kept> {
  const householdId = await office.household('LISTED', village);
  const input = {
    ...{ kind: 'REQUEST', channel: 'DESK', deskId: HEALTH_DESK, problem: 'Rumah roboh' },
    ...{ subject: { type: 'HOUSEHOLD', householdId }, ...more },
  };
  return by.done<Kept>('caseRegister', input, CASE);
}
const act = (by: Person, name: string, { id, version }: Pick<Kept, 'id' | 'version'>, more: object = {}) =>
  by.act<Outcome & Kept>(name, { id, expectedVersion: version, ...more }, CASE);
const done = (by: Person, name: string, { id, version }: Pick<Kept, 'id' | 'version'>, more: object = {}) =>
  by.done<Kept>(name, { id, expectedVersion: version, ...more }, CASE);
const ASKED = { deskId: DATA_DESK, recommendation: WHY };
const asked = async () => done(puskesos, 'caseHandOnAsk', await registered(), ASKED);
const read = async (by: Person, id: string) =>
  (
    await by.ask<{ case: Kept | null }>(`query ($id: ID!) { case(id: $id) ${CASE.slice('Case'.length)} }`, {
      id,
    })
  ).case;
const listed = async (by: Person, filter: object) =>
  (
    await by.ask<{ cases: { totalCount: number; edges: { node: { id: string } }[] } }>(
      'query ($filter: CaseFilter) { cases(first: 100, filter: $filter) { totalCount edges { node { id } } } }',
      { filter },
    )
  ).cases.edges.map(({ node }) => node.id);
const offered = async (by: Person, id: string): Promise<string[]> =>
  (((await by.case(id))?.availableActions ?? []) as { action: string; allowed: boolean }[])
    .filter(({ allowed }) => allowed)
    .map(({ action }) => action);
const history = async (id: string): Promise<string[]> =>
  (((await manager.case(id))?.timeline ?? []) as { text: string }[]).map(({ text }) => text);

beforeAll(() => nameCoordinator(coordinator, VILLAGE));

describe('a Puskesos with a coordinator', () => {
  it('[TGL-14] keeps what it registers until its coordinator agrees; then the desk asked for has it', async () => {
    const kept = await registered();
    expect(kept).toMatchObject({ atPuskesos: true, handOnStatus: null, handOns: [] });
    expect(kept.dueOn).not.toBeNull();
    expect(await offered(puskesos, kept.id)).toEqual(expect.arrayContaining(['caseHandOnAsk', 'caseSolve']));
    expect(await offered(puskesos, kept.id)).not.toContain('caseDispose');
    // PKY-1: the office reads it at once.
    expect(await read(backOffice, kept.id)).toMatchObject({ atPuskesos: true });

    const waiting = await done(puskesos, 'caseHandOnAsk', kept, ASKED);
    // Its deadline runs on while it waits.
    expect(waiting).toMatchObject({ atPuskesos: true, handOnStatus: 'WAITING', dueOn: kept.dueOn });
    expect(waiting.handOns).toMatchObject([
      { status: 'WAITING', recommendation: WHY, askedBy: { id: puskesos.accountId } },
    ]);
    expect(await listed(coordinator, { handOnStatus: 'WAITING' })).toContain(kept.id);
    expect(await offered(coordinator, kept.id)).toEqual(['caseHandOnAgree', 'caseHandOnSendBack']);
    expect(await offered(puskesos, kept.id)).toContain('caseHandOnWithdraw');

    const agreed = await done(coordinator, 'caseHandOnAgree', waiting);
    expect(agreed).toMatchObject({
      ...{
        atPuskesos: false,
        handOnStatus: 'AGREED',
        sector: 'DATA',
        dispositionNote: WHY,
        dueOn: kept.dueOn,
      },
      handOns: [{ status: 'AGREED', answeredBy: { id: coordinator.accountId } }],
    });
    expect(await listed(coordinator, { handOnStatus: 'WAITING' })).not.toContain(kept.id);
    expect(await read(clerk, kept.id)).toMatchObject({ atPuskesos: false });
    expect((await history(kept.id)).slice(1)).toEqual([
      'The Puskesos asked the Puskesos coordinator to agree that it goes to the office',
      'The Puskesos coordinator agreed that it goes to the office',
      'Handed over to another desk',
    ]);
  });

  it('[TGL-14] gets it back with a reason, and may ask again', async () => {
    const waiting = await asked();
    const back = await done(coordinator, 'caseHandOnSendBack', waiting, {
      reason: 'Foto rumahnya belum ada',
    });
    expect(back).toMatchObject({ atPuskesos: true, handOnStatus: 'SENT_BACK' });
    expect(back.handOns[0]).toMatchObject({ status: 'SENT_BACK', reason: 'Foto rumahnya belum ada' });
    expect(await listed(puskesos, { handOnStatus: 'SENT_BACK' })).toContain(back.id);
    const again = await done(puskesos, 'caseHandOnAsk', back, ASKED);
    expect(again.handOns.map(({ status }) => status)).toEqual(['WAITING', 'SENT_BACK']);
    expect(await done(coordinator, 'caseHandOnAgree', again)).toMatchObject({ atPuskesos: false });
  });

  it('[TGL-14] withdraws its request, and keeps the case', async () => {
    const withdrawn = await done(puskesos, 'caseHandOnWithdraw', await asked());
    expect(withdrawn).toMatchObject({ atPuskesos: true, handOnStatus: 'WITHDRAWN' });
    await office.refuses(() => act(coordinator, 'caseHandOnAgree', withdrawn), 'STATE_FORBIDS');
  });

  it('[TGL-14] hands nothing on by itself, and asks once at a time', async () => {
    const kept = await registered();
    const dispose = () => act(puskesos, 'caseDispose', kept, { deskId: DATA_DESK });
    await office.refuses(dispose, 'COORDINATOR_NEEDED');
    await office.refuses(() => act(coordinator, 'caseHandOnAgree', kept), 'NOTHING_ASKED');
    const waiting = await done(puskesos, 'caseHandOnAsk', kept, ASKED);
    await office.refuses(() => act(puskesos, 'caseHandOnAsk', waiting, ASKED), 'HAND_ON_WAITING');
    await office.refuses(
      () => act(puskesos, 'caseDispose', waiting, { deskId: DATA_DESK }),
      'COORDINATOR_NEEDED',
    );
    const agreed = await done(coordinator, 'caseHandOnAgree', waiting);
    await office.refuses(() => act(puskesos, 'caseHandOnAsk', agreed, ASKED), 'AGREEMENT_NOT_NEEDED');
  });

  it('[TGL-14] refuses a version, a desk, a recommendation or a reason that will not do', async () => {
    const kept = await registered();
    const stale = { id: kept.id, version: kept.version + 1 };
    await office.refuses(() => act(puskesos, 'caseHandOnAsk', stale, ASKED), { code: 'VERSION_CONFLICT' });
    await office.refuses(() => act(puskesos, 'caseHandOnAsk', kept, { ...ASKED, deskId: newId('desk') }), {
      ...{ code: 'NOT_FOUND', path: ['input', 'deskId'] },
    });
    await office.refuses(() => act(puskesos, 'caseHandOnAsk', kept, { ...ASKED, recommendation: 'Layak' }), {
      path: ['input', 'recommendation'],
    });
    const waiting = await done(puskesos, 'caseHandOnAsk', kept, ASKED);
    await office.refuses(() => act(coordinator, 'caseHandOnSendBack', waiting, { reason: 'Belum' }), {
      path: ['input', 'reason'],
    });
    await office.refuses(() => act(coordinator, 'caseHandOnAgree', kept), { code: 'VERSION_CONFLICT' });
  });

  it('[OUR-2] has its request answered by somebody else, even where one person has both postings', async () => {
    const both = office.officer('puskesos-coordinator', {
      regionCode: VILLAGE,
      accountId: puskesos.accountId,
    });
    const waiting = await asked();
    await office.refuses(() => act(both, 'caseHandOnAgree', waiting), 'OWN_REQUEST');
    await office.refuses(
      () => act(both, 'caseHandOnSendBack', waiting, { reason: 'Foto rumahnya belum ada' }),
      'OWN_REQUEST',
    );
    expect(await offered(both, waiting.id)).toEqual([]);
  });

  it('[TGL-14] is answered by the coordinator of its own village, and by nobody else', async () => {
    const waiting = await asked();
    await office.refuses(() => act(neighbourCoordinator, 'caseHandOnAgree', waiting), {
      ...{ code: 'NOT_FOUND', path: ['input', 'id'] },
    });
    for (const by of [puskesos, frontOffice, backOffice, manager, regent, agencyOfficer])
      await office.refuses(() => act(by, 'caseHandOnAgree', waiting), { code: 'NOT_ALLOWED' });
    for (const by of [coordinator, manager, frontOffice])
      await office.refuses(() => act(by, 'caseHandOnAsk', waiting, ASKED), { code: 'NOT_ALLOWED' });
    for (const name of ['caseSolve', 'caseUpdate', 'caseDispose', 'caseWithdraw'])
      await office.refuses(
        () =>
          coordinator.act(name, {
            ...{ id: waiting.id, expectedVersion: waiting.version },
            ...(name === 'caseSolve' ? { answer: 'Sudah dijelaskan' } : {}),
            ...(name === 'caseDispose' ? { deskId: DATA_DESK } : {}),
          }),
        { code: 'NOT_ALLOWED' },
      );
  });

  it('[TGL-14] is referred by the office only once it has the case; the office may take it, and the history says so', async () => {
    const programId = await office.program('RUMAH-KOORDINATOR');
    const waiting = await asked();
    const propose = () => backOffice.act('referralPropose', { caseId: waiting.id, programId }, REFERRAL);
    await office.refuses(propose, 'AT_PUSKESOS');
    const programs = await backOffice.ask<{ case: { programs: { code: string | null }[] } }>(
      'query ($id: ID!) { case(id: $id) { programs { code } } }',
      { id: waiting.id },
    );
    expect(programs.case.programs.map(({ code }) => code)).toContain('AT_PUSKESOS');
    const taken = await done(frontOffice, 'caseDispose', waiting, { deskId: HEALTH_DESK });
    expect(taken).toMatchObject({ atPuskesos: false, handOnStatus: 'LAPSED' });
    expect((await history(waiting.id)).at(-1)).toBe(
      'Handed over to another desk, taken by the office from the Puskesos',
    );
    expect(await propose()).toMatchObject({ status: 'PROPOSED' });
  });

  it("[TGL-14] proposes the village's own programme meanwhile: such a case does not go up", async () => {
    const programId = await office.program('DESA-KOORDINATOR', {
      ...{ level: 'VILLAGE', villageCode: VILLAGE, approval: 'VILLAGE_HEAD' },
    });
    const waiting = await asked();
    expect(await offered(puskesos, waiting.id)).toContain('referralPropose');
    expect(await puskesos.act('referralPropose', { caseId: waiting.id, programId }, REFERRAL)).toMatchObject({
      status: 'PROPOSED',
    });
  });

  it('[TGL-14] solves a case at home: then nobody needs the answer', async () => {
    const solved = await done(puskesos, 'caseSolve', await asked(), { answer: 'Dibantu tetangga' });
    expect(solved).toMatchObject({ handOnStatus: 'LAPSED' });
    expect(await listed(coordinator, { handOnStatus: 'WAITING' })).not.toContain(solved.id);
    await office.refuses(() => act(coordinator, 'caseHandOnAgree', solved), 'CASE_ENDED');
  });

  it('[TGL-14] waits for nobody in an emergency, and the history says so', async () => {
    const urgent = await registered({ priority: 'EMERGENCY' });
    expect(urgent).toMatchObject({ atPuskesos: false });
    expect((await history(urgent.id))[0]).toMatch(
      /, an emergency: without waiting for the Puskesos coordinator$/,
    );
    const waiting = await asked();
    const worse = await done(puskesos, 'caseUpdate', waiting, { priority: 'EMERGENCY' });
    const moved = await done(puskesos, 'caseDispose', worse, { deskId: DATA_DESK });
    expect(moved).toMatchObject({ atPuskesos: false, handOnStatus: 'LAPSED' });
  });
});

describe('a Puskesos without a coordinator', () => {
  it('[TGL-14] registers at the desk of the office, as before, and the history says why', async () => {
    const { id, ...kept } = await registered({}, neighbour, NEIGHBOUR);
    expect(kept).toMatchObject({ atPuskesos: false });
    expect((await history(id))[0]).toMatch(/; no Puskesos coordinator is recorded here$/);
    await office.refuses(
      () => act(neighbour, 'caseHandOnAsk', { id, ...kept }, ASKED),
      'AGREEMENT_NOT_NEEDED',
    );
    expect(await done(neighbour, 'caseDispose', { id, ...kept }, { deskId: DATA_DESK })).toMatchObject({
      sector: 'DATA',
    });
  });

  it('[TGL-14] hands on by itself what it kept, once its coordinator has left', async () => {
    const postingId = await nameCoordinator(neighbourCoordinator, NEIGHBOUR);
    const kept = await registered({}, neighbour, NEIGHBOUR);
    const waiting = await done(neighbour, 'caseHandOnAsk', kept, ASKED);
    await office.emit('services', {
      ...{ kind: 'POSTING_ENDED', subjectId: neighbourCoordinator.accountId },
      payload: { postingId, accountId: neighbourCoordinator.accountId, lastDay: '2026-03-01' },
    });
    await office.settle();
    expect(await offered(neighbour, kept.id)).toContain('caseDispose');
    const moved = await done(neighbour, 'caseDispose', waiting, { deskId: DATA_DESK });
    expect(moved).toMatchObject({ atPuskesos: false, handOnStatus: 'LAPSED' });
    expect((await history(kept.id)).at(-1)).toMatch(/; no Puskesos coordinator is recorded here$/);
  });
});

describe('whatever people try', () => {
  const both = office.officer('puskesos-coordinator', {
    regionCode: VILLAGE,
    accountId: puskesos.accountId,
  });
  const colleague = office.officer('puskesos', { regionCode: VILLAGE });
  const STEPS = {
    ask: (kept: Kept) => act(puskesos, 'caseHandOnAsk', kept, ASKED),
    askToo: (kept: Kept) => act(colleague, 'caseHandOnAsk', kept, ASKED),
    withdraw: (kept: Kept) => act(colleague, 'caseHandOnWithdraw', kept),
    dispose: (kept: Kept) => act(puskesos, 'caseDispose', kept, { deskId: DATA_DESK }),
    agreeAlone: (kept: Kept) => act(both, 'caseHandOnAgree', kept),
    agree: (kept: Kept) => act(coordinator, 'caseHandOnAgree', kept),
    sendBack: (kept: Kept) =>
      act(coordinator, 'caseHandOnSendBack', kept, { reason: 'Foto belum ada sama sekali' }),
    correct: (kept: Kept) => act(puskesos, 'caseUpdate', kept, { problem: `${WHY} ${kept.version}` }),
  };
  const names = Object.keys(STEPS) as (keyof typeof STEPS)[];

  it('[TGL-14] nothing leaves the Puskesos unless a coordinator agreed who had not asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 4, maxLength: 9 }), async (steps) => {
        let kept = await registered();
        for (const step of steps) {
          const answer = await STEPS[step](kept);
          if (answer.version !== undefined) kept = answer;
        }
        const agreements = await office.look<{ asked_by: string; answered_by: string }>(
          `select asked_by, answered_by from cases.hand_on where case_id = $1 and status = 'AGREED'`,
          [kept.id],
        );
        const moves = await office.look(
          `select id from cases.event where subject_id = $1 and kind = 'CASE_MOVED'
           and payload ->> 'handedOn' = 'AGREED'`,
          [kept.id],
        );
        const [now] = await office.look<{ at_puskesos: boolean }>(
          'select at_puskesos from cases."case" where id = $1',
          [kept.id],
        );
        expect(now?.at_puskesos).toBe(agreements.length === 0);
        expect(moves).toHaveLength(agreements.length);
        for (const one of agreements) expect(one.answered_by).not.toBe(one.asked_by);
      }),
      { numRuns: 12 },
    );
  });
});
