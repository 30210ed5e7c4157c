import { beforeAll, describe, expect, it } from 'vitest';
import { DINKES, NEIGHBOUR, VILLAGE } from '../../testkit/ground.ts';
import { REFERRAL, type Referral } from '../../testkit/person.ts';
import { SEEN, type Seen, WHY } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, regent, puskesos } = office.crew;
const head = office.officer('village-head', { regionCode: VILLAGE });
const neighbourHead = office.officer('village-head', { regionCode: NEIGHBOUR });
const neighbour = office.officer('puskesos', { regionCode: NEIGHBOUR });

const TERMS = {
  name: { id: 'Sembako desa', en: 'Food of the village' },
  description: { id: 'Paket bahan pokok', en: 'A parcel of food' },
  ...{ agencyId: DINKES, sector: 'HEALTH', approval: 'VILLAGE_HEAD', batch: true },
  ...{ letterRequired: false, letterValidMonths: 1, unitAmountRupiah: '150000' },
  ...{ level: 'VILLAGE', villageCode: VILLAGE },
};
const FIRST_DAY = '2026-03-02';

let programs = 0;
const nextCode = () => `DESA-${++programs}`;
const draftOf = (actor = head, more: object = {}) =>
  actor.done<Seen>('programCreate', { ...TERMS, code: nextCode(), ...more }, SEEN);
const publish = (seen: Seen, actor = head) =>
  actor.done<Seen>(
    'programPublish',
    { id: seen.id, draftVersion: seen.draft?.version, validFrom: FIRST_DAY, reason: WHY },
    SEEN,
  );
/** A programme of the village in force, with its places for this year. */
async function published(cap = 5, more: object = {}): Promise<Seen> {
  const draft = await draftOf(head, more);
  await setQuota(draft.id, cap);
  const seen = await publish(draft);
  await office.settle();
  return seen;
}
const quotaInput = (programId: string, cap: number, expectedVersion?: number) => ({
  ...{ programId, fiscalYear: 2026, capKind: 'NUMBER', cap, budgetRupiah: null, expectedVersion },
});
const setQuota = (programId: string, cap: number, expectedVersion?: number) =>
  head.done<{ version: number }>(
    'quotaSet',
    quotaInput(programId, cap, expectedVersion),
    'Quota { version }',
  );
const now = async (id: string) =>
  (
    await head.ask<{ program: Seen }>(
      `query ($id: ID!) { program(id: $id) ${SEEN.slice('Program'.length)} }`,
      { id },
    )
  ).program;

/** A case of a family in a village. */
async function caseIn(villageCode: string, listing: 'LISTED' | 'CANDIDATE' = 'LISTED', more: object = {}) {
  const householdId = await office.household(listing, villageCode);
  const { id } = await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId }, ...more });
  await office.settle();
  return { id: String(id), householdId };
}
const propose = (actor: typeof puskesos, caseId: string, programId: string, more: object = {}) =>
  actor.act('referralPropose', { caseId, programId, ...more }, REFERRAL);
async function proposed(programId: string, actor = puskesos): Promise<Referral> {
  const { id } = await caseIn(VILLAGE);
  return actor.done<Referral>('referralPropose', { caseId: id, programId }, REFERRAL);
}

describe("a village head and the village's own programmes", () => {
  it('[TGL-14] drafts, sets places, publishes, changes, stops, starts, copies and retires them', async () => {
    const draft = await draftOf();
    expect(draft).toMatchObject({ state: 'DRAFT', level: 'VILLAGE' });
    await setQuota(draft.id, 5);
    expect(await publish(draft)).toMatchObject({ state: 'ACTIVE', versionNumber: 1 });
    // The village's own money: its head also decides that nobody must agree.
    const loosened = await head.done<Seen>(
      'programDraftSave',
      { id: draft.id, terms: { approval: 'NONE' } },
      SEEN,
    );
    expect(loosened.draft?.checks.filter(({ blocks }) => blocks)).toEqual([]);
    expect(await publish(loosened)).toMatchObject({ versionNumber: 2 });
    const act = async (name: string) => {
      const { id, version } = await now(draft.id);
      return head.done<Seen>(name, { id, expectedVersion: version, reason: WHY }, SEEN);
    };
    expect(await act('programStop')).toMatchObject({ state: 'INACTIVE' });
    expect(await act('programResume')).toMatchObject({ state: 'ACTIVE' });
    const copied = await head.done<Seen>('programCopy', { fromId: draft.id, code: nextCode() }, SEEN);
    expect(copied).toMatchObject({ state: 'DRAFT', level: 'VILLAGE' });
    expect(await act('programRetire')).toMatchObject({ state: 'RETIRED' });
  });

  it('[TGL-14] are for the own village: another one, none, or a level above is refused at its field', async () => {
    const at = (field: string, code: string, more: object, actor = head) =>
      office.refuses(() => actor.act('programCreate', { ...TERMS, code: nextCode(), ...more }), {
        ...{ code, path: ['input', field] },
      });
    await at('villageCode', 'NOT_OF_VILLAGE', { villageCode: NEIGHBOUR });
    await at('villageCode', 'NOT_OF_VILLAGE', { villageCode: null, approval: 'MANAGER' });
    await at('villageCode', 'LEVEL_NOT_VILLAGE', { level: 'REGENCY' });
    await at('villageCode', 'VILLAGE_UNKNOWN', { villageCode: '33.14.01.2999' }, manager);
    await at('villageCode', 'VILLAGE_UNKNOWN', { villageCode: '33.14.01' }, manager);
    await at('approval', 'VILLAGE_NEEDED', { villageCode: null }, manager);
    const seen = await published();
    for (const terms of [{ villageCode: null }, { villageCode: NEIGHBOUR }])
      await office.refuses(
        () => head.act('programDraftSave', { id: seen.id, terms: { ...terms, approval: 'MANAGER' } }, SEEN),
        { code: 'NOT_OF_VILLAGE', path: ['input', 'terms', 'villageCode'] },
      );
    await office.refuses(
      () => head.act('programDraftSave', { id: seen.id, terms: { level: 'REGENCY' } }, SEEN),
      { code: 'LEVEL_NOT_VILLAGE', path: ['input', 'terms', 'villageCode'] },
    );
    const update = { id: seen.id, expectedVersion: seen.version, villageCode: NEIGHBOUR };
    await office.refuses(() => head.act('programUpdate', update, SEEN), {
      ...{ code: 'NOT_OF_VILLAGE', path: ['input', 'villageCode'] },
    });
  });

  it('[TGL-14] and no other programme: no act on it, no draft of it, no places; offers say so too', async () => {
    const own = await published();
    const regency = await office.program('KABUPATEN');
    const draft = await manager.done<Seen>(
      'programDraftSave',
      { id: own.id, terms: { contact: 'Ibu Uji' } },
      SEEN,
    );
    for (const [actor, id] of [
      [head, regency],
      [neighbourHead, own.id],
    ] as const) {
      const { version } = await now(id);
      const state = { id, expectedVersion: version, reason: WHY };
      const acts: [string, object][] = [
        ['programDraftSave', { id, draftVersion: id === own.id ? draft.draft?.version : null, terms: {} }],
        ['programStop', state],
        ['programRetire', state],
        ['programUpdate', { id, expectedVersion: version, batch: false }],
      ];
      for (const [name, input] of acts)
        await office.refuses(() => actor.act(name, input), {
          ...{ __typename: 'NotFoundError', path: ['input', 'id'] },
        });
      await office.refuses(() => actor.act('programCopy', { fromId: id, code: nextCode() }), {
        ...{ __typename: 'NotFoundError', path: ['input', 'fromId'] },
      });
      await office.refuses(() => actor.act('quotaSet', quotaInput(id, 9, 1)), {
        ...{ __typename: 'NotFoundError', path: ['input', 'programId'] },
      });
      const seen = await actor.ask<{
        program: { draft: object | null; availableActions: { allowed: boolean }[] };
      }>('query ($id: ID!) { program(id: $id) { draft { version } availableActions { action allowed } } }', {
        id,
      });
      expect(seen.program.draft).toBeNull();
      expect(seen.program.availableActions.filter(({ allowed }) => allowed)).toEqual([]);
    }
    // A draft that somebody above made to give it away is not the village head's to publish.
    const away = await manager.done<Seen>(
      'programDraftSave',
      { id: own.id, draftVersion: draft.draft?.version, terms: { villageCode: NEIGHBOUR } },
      SEEN,
    );
    const input = { id: own.id, draftVersion: away.draft?.version, validFrom: FIRST_DAY, reason: WHY };
    await office.refuses(() => head.act('programPublish', input), { code: 'NOT_OF_VILLAGE' });
    await office.refuses(() => puskesos.act('programCreate', { ...TERMS, code: nextCode() }), {
      code: 'NOT_ALLOWED',
    });
  });

  it('[PYK-3] the manager keeps them where a village has no account, and loosens none of them', async () => {
    const draft = await draftOf(manager);
    const seen = await publish(draft, manager);
    expect(seen.state).toBe('ACTIVE');
    const loose = await manager.done<Seen>(
      'programDraftSave',
      { id: seen.id, terms: { approval: 'NONE' } },
      SEEN,
    );
    const input = { id: seen.id, draftVersion: loose.draft?.version, validFrom: FIRST_DAY, reason: WHY };
    await office.refuses(() => manager.act('programPublish', input), { code: 'NEEDS_REGENT' });
    expect(await publish(loose, head)).toMatchObject({ versionNumber: 2 });
  });

  it('[TGL-14] are found by their village in the catalogue, which everybody reads', async () => {
    const own = await published();
    const query = `query ($village: String) { programs(filter: { villageCode: $village }, first: 50) {
      edges { node { id villageCode terms { villageCode } } } } }`;
    for (const actor of [head, neighbour, backOffice]) {
      const { programs } = await actor.ask<{ programs: { edges: { node: object }[] } }>(query, {
        village: VILLAGE,
      });
      expect(programs.edges.map(({ node }) => node)).toContainEqual({
        ...{ id: own.id, villageCode: VILLAGE, terms: { villageCode: VILLAGE } },
      });
      const elsewhere = await actor.ask<typeof programs & { programs: { edges: object[] } }>(query, {
        village: NEIGHBOUR,
      });
      expect(elsewhere.programs.edges).toEqual([]);
    }
  });
});

describe("a referral to a village's own programme", () => {
  let own: Seen;
  beforeAll(async () => {
    own = await published(50);
  });

  it('[TGL-14] [TGL-18] the Puskesos proposes, the village head approves, the Puskesos delivers in its own name', async () => {
    const referral = await proposed(own.id);
    expect(referral.status).toBe('PROPOSED');
    const waits = await head.ask<{ referrals: { edges: { node: { id: string } }[] } }>(
      'query { referrals(filter: { approvable: true }, first: 50) { edges { node { id } } } }',
    );
    expect(waits.referrals.edges.map(({ node }) => node.id)).toContain(referral.id);
    const [approved] = await head.approve(referral.id);
    expect(approved).toMatchObject({ status: 'APPROVED', letters: [] });
    const offers = await puskesos.referral<{ availableActions: { action: string; allowed: boolean }[] }>(
      referral.id,
      'availableActions { action allowed }',
    );
    expect(offers?.availableActions.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual([
      ...['referralAccept', 'referralDeliver', 'referralRefuse', 'referralDefer', 'referralWithdraw'],
    ]);
    const input = { ids: [referral.id], deliveredOn: FIRST_DAY, coveringLetterNumber: 'BA/1/2026' };
    await puskesos.done('referralDeliver', input);
    expect(await head.referral(referral.id)).toMatchObject({ status: 'DELIVERED', onBehalf: false });
    expect(await office.quotaOf(own.id)).toMatchObject({ delivered: 1 });
  });

  it('[TGL-14] is for residents: for a family elsewhere it is refused in words, and not offered', async () => {
    const { id } = await caseIn(NEIGHBOUR);
    const refused = { code: 'OTHER_VILLAGE', path: ['input', 'programId'] };
    for (const actor of [backOffice, manager])
      await office.refuses(() => propose(actor, id, own.id), refused);
    await office.refuses(() => propose(neighbour, id, own.id), refused);
    const { case: offered } = await manager.ask<{
      case: { programs: { program: { id: string }; allowed: boolean; code: string | null }[] };
    }>('query ($id: ID!) { case(id: $id) { programs { program { id } allowed code } } }', { id });
    expect(offered.programs.find(({ program }) => program.id === own.id)).toMatchObject({
      ...{ allowed: false, code: 'OTHER_VILLAGE' },
    });
    // Who moved away before the approval is not approved either.
    const referral = await proposed(own.id, manager);
    await office.look('update cases."case" set region_code = $2 where id = $1', [
      referral.case.id,
      NEIGHBOUR,
    ]);
    const both = office.officer('manager');
    await office.look(`update cases.referral set approval = 'MANAGER' where id = $1`, [referral.id]);
    await office.refuses(() => both.act('referralApprove', { ids: [referral.id] }), {
      code: 'OTHER_VILLAGE',
    });
  });

  it('[TGL-14] a Puskesos proposes nothing else, and nothing of a neighbour’s family', async () => {
    const regency = await office.program('KABUPATEN-2');
    const { id } = await caseIn(VILLAGE);
    await office.refuses(() => propose(puskesos, id, regency), {
      ...{ code: 'NOT_OF_VILLAGE', path: ['input', 'programId'] },
    });
    await office.refuses(() => propose(neighbour, id, own.id), {
      ...{ __typename: 'NotFoundError', path: ['input', 'caseId'] },
    });
    const { case: seen } = await puskesos.ask<{ case: { programs: { program: { id: string } }[] } }>(
      'query ($id: ID!) { case(id: $id) { programs { program { id } } } }',
      { id },
    );
    expect(seen.programs.map(({ program }) => program.id)).not.toContain(regency);
    expect(seen.programs.map(({ program }) => program.id)).toContain(own.id);
    const offersOf = async (actor: typeof puskesos, caseId: string) => {
      const offers = (await actor.case(caseId))?.availableActions as { action: string; allowed: boolean }[];
      return offers.filter(({ allowed }) => allowed).map(({ action }) => action);
    };
    expect(await offersOf(puskesos, id)).toContain('referralPropose');
    // The neighbour's village has no programme of its own.
    expect(await offersOf(neighbour, (await caseIn(NEIGHBOUR)).id)).not.toContain('referralPropose');
    // Nor does it answer for another agency, or for another village.
    const { id: other } = await office.approvedReferral(regency);
    const answer = { deliveredOn: FIRST_DAY, coveringLetterNumber: 'BA/2/2026' };
    await office.refuses(() => puskesos.act('referralDeliver', { ids: [other], ...answer }), {
      ...{ __typename: 'NotFoundError', path: ['input', 'ids', '0'] },
    });
    const referral = await proposed(own.id);
    await head.approve(referral.id);
    await office.refuses(() => neighbour.act('referralAccept', { ids: [referral.id] }), {
      __typename: 'NotFoundError',
    });
  });

  it('[TGL-14] [OUR-2] only that village head approves or declines, and never the own proposal in another posting', async () => {
    const referral = await proposed(own.id);
    const decline = { id: referral.id, expectedVersion: referral.version, reason: 'Sudah menerima' };
    for (const actor of [manager, office.crew.head, regent]) {
      await office.refuses(() => actor.act('referralApprove', { ids: [referral.id] }), {
        ...{ code: 'NEEDS_VILLAGE_HEAD', path: ['input', 'ids', '0'] },
      });
      await office.refuses(() => actor.act('referralDecline', decline), { code: 'NEEDS_VILLAGE_HEAD' });
    }
    await office.refuses(() => neighbourHead.act('referralApprove', { ids: [referral.id] }), {
      ...{ __typename: 'NotFoundError', path: ['input', 'ids', '0'] },
    });
    await office.refuses(() => puskesos.act('referralApprove', { ids: [referral.id] }), {
      code: 'NOT_ALLOWED',
    });
    const alsoPuskesos = office.officer('puskesos', { regionCode: VILLAGE, accountId: head.accountId });
    const mine = await proposed(own.id, alsoPuskesos);
    await office.refuses(() => head.act('referralApprove', { ids: [mine.id] }), { code: 'OWN_PROPOSAL' });
    await head.done('referralDecline', { ...decline, id: referral.id });
    expect(await head.referral(referral.id)).toMatchObject({ status: 'DECLINED' });
  });

  it('[BRU-2] keeps who decides on a family outside the list: the regional head, in an emergency the manager', async () => {
    const why = { reason: 'Menurut kunjungan petugas desa' };
    const emergency = await caseIn(VILLAGE, 'CANDIDATE', { priority: 'EMERGENCY' });
    const urgent = await propose(puskesos, emergency.id, own.id, why);
    const recommendation = { number: '460/1/2026', issuedOn: FIRST_DAY };
    const outside = await caseIn(VILLAGE, 'CANDIDATE');
    const applied = await propose(puskesos, outside.id, own.id, { ...why, recommendation });
    for (const [made, needs] of [
      [urgent, 'NEEDS_MANAGER'],
      [applied, 'NEEDS_REGENT'],
    ] as const) {
      expect(made.code).toBeUndefined();
      await office.refuses(() => head.act('referralApprove', { ids: [made.id] }), { code: needs });
    }
    expect((await manager.approve(String(urgent.id)))[0]?.status).toBe('APPROVED');
  });

  it('[TGL-14] takes its places: who comes after waits, and the village head confirms a freed place', async () => {
    const small = await published(1);
    const first = await proposed(small.id);
    const second = await proposed(small.id);
    for (const [{ id }, status] of [
      [first, 'APPROVED'],
      [second, 'WAITING'],
    ] as const)
      expect((await head.approve(id))[0]?.status).toBe(status);
    await setQuota(small.id, 2, 1);
    await office.settle();
    const [held] = await office.look<{ waiting_id: string; version: number }>(
      `select waiting_id, version from services.reservation
       where claim_id = (select claim_id from cases.referral where id = $1)`,
      [second.id],
    );
    const input = { id: held?.waiting_id, expectedVersion: held?.version };
    await office.refuses(() => neighbourHead.act('waitingConfirm', input), { __typename: 'NotFoundError' });
    await office.refuses(() => puskesos.act('waitingConfirm', input), { code: 'NOT_ALLOWED' });
    await head.done('waitingConfirm', input);
    await office.settle();
    expect(await head.referral(second.id)).toMatchObject({ status: 'APPROVED' });
  });

  it('[TGL-14] opens to the village head what approving needs: cases asked of the own programmes, without the complaint', async () => {
    const { id: unrelated } = await caseIn(VILLAGE);
    const referral = await proposed(own.id);
    expect(await head.case(unrelated)).toBeNull();
    expect(await head.case(referral.case.id)).toMatchObject({ problem: null, status: 'REFERRED' });
    expect(await neighbourHead.case(referral.case.id)).toBeNull();
    expect(await neighbourHead.referral(referral.id)).toBeNull();
    const here = await office.household('LISTED', VILLAGE);
    const there = await office.household('LISTED', NEIGHBOUR);
    const seen = async (id: string) =>
      (
        await head.ask<{ household: { id: string } | null }>(
          'query ($id: ID!) { household(id: $id) { id members { ppksCategories } } }',
          { id },
        )
      ).household;
    expect(await seen(here)).toMatchObject({ id: here });
    expect(await seen(there)).toBeNull();
    for (const [name, input] of [
      [
        'caseRegister',
        {
          kind: 'REQUEST',
          channel: 'DESK',
          problem: 'Butuh sembako',
          subject: { type: 'HOUSEHOLD', householdId: here },
        },
      ],
      ['referralPropose', { caseId: unrelated, programId: own.id }],
      ['referralAccept', { ids: [referral.id] }],
    ] as const)
      await office.refuses(() => head.act(name, input), {
        code: 'NOT_ALLOWED',
      });
  });
});
