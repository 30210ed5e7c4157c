import { beforeEach, describe, expect, test } from 'vitest';
import { readHistory } from '../../../subgraphs/registry/change/change.ts';
import type { RegistryContext } from '../../../subgraphs/registry/context.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import type { Client } from '../../testkit/client.ts';
import { ALL_BEST, ALL_WORST, clearPeople, propose, survey, verify } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';
import { proposeOff, read, TAKEN_OFF, withdrawOff } from './standing.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { frontOffice: desk, manager, head } = office.crew;
beforeEach(async () => {
  await clearPeople(office);
});

describe('[OUR-3] nobody leaves the list without a decree', () => {
  const DECREE = { number: '460/31/2026', issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };

  /** A listed family that a later survey found not poor. */
  async function proposedOff(more: Record<string, unknown> = {}): Promise<string> {
    const { id } = await propose(desk, more);
    await survey(office, id, ALL_WORST);
    await head.act('householdList', { ...DECREE, number: '460/30/2026', householdIds: [id] });
    await survey(office, id, ALL_BEST);
    return id;
  }

  /** The household in cases and services. */
  async function known(id: string) {
    await office.settle();
    const [row] = await office.look(
      `select s.listing::text as cases, f.listing as services, f.class_name as class, f.facts->'entitled' as entitled,
         f.facts->'offProposed' as proposed
       from cases.household_state s join services.household_fact f on f.household_id = s.id where s.id = $1`,
      [id],
    );
    return row;
  }

  test('found not poor, a listed family stays listed and entitled, with the result that lists it; the proposal is seen', async () => {
    const id = await proposedOff();
    expect(await read(desk, id)).toMatchObject({
      listing: 'LISTED',
      entitled: true,
      className: 'VERY_POOR',
      score: 99,
      offProposedOn: TODAY,
      offProposedReason: 'Survei 20 November 2026: Tidak miskin',
      offReason: null,
    });
    expect(await known(id)).toEqual({
      cases: 'LISTED',
      services: 'LISTED',
      class: 'VERY_POOR',
      entitled: true,
      proposed: true,
    });
    const asked = await manager.ask<{ off: { edges: object[] }; rest: { totalCount: number } }>(
      `{ off: households(filter: { offProposed: true }) { edges { node { id } } }
         rest: households(filter: { offProposed: false }) { totalCount } }`,
    );
    expect(asked).toEqual({ off: { edges: [{ node: { id } }] }, rest: { totalCount: 0 } });
  });

  test('a decree takes it off, with the result that proposed it; the decider does not record it [OUR-2]', async () => {
    const id = await proposedOff();
    const input = { ...DECREE, householdIds: [id] };
    await office.refuses(() => manager.act('householdDelist', input, TAKEN_OFF), { code: 'OWN_PROPOSAL' });
    expect(await head.act('householdDelist', input, TAKEN_OFF)).toMatchObject({
      number: '460/31/2026',
      takenOff: { totalCount: 1 },
    });
    expect(await read(desk, id)).toMatchObject({
      listing: 'OFF',
      entitled: false,
      className: 'NOT_POOR',
      score: 0,
      offProposedOn: null,
      offReason: 'Survei 20 November 2026: Tidak miskin',
      offDecree: { number: '460/31/2026' },
    });
    expect(await known(id)).toMatchObject({
      cases: 'OFF',
      services: 'OFF',
      entitled: false,
      proposed: false,
    });
  });

  test('found poor again before the decree, it is proposed no more', async () => {
    const id = await proposedOff();
    await survey(office, id, ALL_WORST);
    expect(await read(desk, id)).toMatchObject({
      listing: 'LISTED',
      offProposedOn: null,
      offProposedReason: null,
    });
  });

  /** Why a person may not do each act about leaving the list, or null. */
  async function offers(client: Client, id: string): Promise<Record<string, string | null>> {
    const actions = (await read(client, id))?.availableActions as { action: string; reason: string | null }[];
    return Object.fromEntries(
      actions
        .filter(({ action }) => action.startsWith('householdDelist'))
        .map(({ action, reason }) => [action, reason]),
    );
  }

  const mayRecord = (role: string) => role === 'MANAGER' || role === 'HEAD_OF_UNIT';

  const PROPOSERS = [
    'FRONT_OFFICE',
    'BACK_OFFICE',
    'MANAGER',
    'HEAD_OF_UNIT',
    'DISTRICT_SUPERVISOR',
    'DISTRICT_OFFICE',
    'PUSKESOS',
  ] as const;

  test.each(PROPOSERS)(
    'a %s proposes it in writing: entitled until somebody else records the decree [OUR-2]',
    async (role) => {
      const { id } = await propose(desk);
      await survey(office, id, ALL_WORST);
      const who = office.officer(role, { sectors: ['DATA'] });
      expect(await proposeOff(who, id, '  Pindah ke Boyolali ')).toMatchObject({
        listing: 'VERIFIED',
        entitled: true,
        offProposedOn: TODAY,
        offProposedReason: 'Pindah ke Boyolali',
      });
      expect(await known(id)).toMatchObject({ entitled: true, proposed: true });
      expect(await offers(who, id)).toEqual({
        householdDelistPropose: 'Pengeluarannya sudah diusulkan.',
        householdDelistWithdraw: null,
        householdDelist: mayRecord(role)
          ? 'Pengeluarannya Anda sendiri yang mengusulkan, atau hasil verifikasinya Anda yang memutuskan; orang lain yang mencatat SK-nya.'
          : 'Penugasan Anda tidak berhak melakukan ini.',
      });
      expect((await offers(head, id)).householdDelist).toBeNull();
      const input = { ...DECREE, householdIds: [id] };
      await office.refuses(
        () => who.act('householdDelist', input, TAKEN_OFF),
        mayRecord(role)
          ? { code: 'OWN_PROPOSAL', issues: [{ path: ['input', 'householdIds', id] }] }
          : { code: 'NOT_ALLOWED' },
      );
      expect(await head.act('householdDelist', input, TAKEN_OFF)).toMatchObject({
        takenOff: { totalCount: 1 },
      });
      expect(await read(desk, id)).toMatchObject({
        listing: 'OFF',
        offReason: 'Pindah ke Boyolali',
        className: 'VERY_POOR',
        offProposedOn: null,
        offProposedReason: null,
      });
    },
  );

  test('a decree takes off no household without a proposal, whatever its reason; nothing is written', async () => {
    const { id } = await propose(desk);
    await survey(office, id, ALL_WORST);
    expect(await offers(head, id)).toEqual({
      householdDelistPropose: null,
      householdDelistWithdraw: 'Belum ada yang mengusulkan pengeluarannya.',
      householdDelist: 'Belum ada yang mengusulkan pengeluarannya.',
    });
    await office.writesNothing(async () => {
      for (const reason of [undefined, 'Pindah ke luar kabupaten']) {
        const input = { ...DECREE, householdIds: [id], reason };
        expect(await head.act('householdDelist', input, TAKEN_OFF)).toMatchObject({
          code: 'NOT_PROPOSED',
          path: ['input', 'householdIds'],
        });
      }
    });
  });

  test('the decree gives another reason than the proposal, and may be typed in after the regent signed it', async () => {
    const { id } = await propose(desk);
    await survey(office, id, ALL_WORST);
    await office.look(
      `update registry.household set entitled_from = '2026-11-01' where id = $1 returning id`,
      [id],
    );
    await proposeOff(desk, id, 'Pindah ke Boyolali');
    const input = {
      ...DECREE,
      issuedOn: '2026-11-15',
      householdIds: [id],
      reason: 'Pindah ke luar kabupaten',
    };
    expect(await head.act('householdDelist', input, TAKEN_OFF)).toMatchObject({
      takenOff: { totalCount: 1 },
    });
    expect(await read(desk, id)).toMatchObject({ offReason: 'Pindah ke luar kabupaten' });
  });

  test('a written proposal is withdrawn, and proposed again; the first stays in the history', async () => {
    const { id } = await propose(desk);
    await survey(office, id, ALL_WORST);
    await proposeOff(desk, id, 'Pindah ke Boyolali');
    await office.refuses(() => proposeOff(manager, id, 'Pindah ke Boyolali'), { code: 'ALREADY_PROPOSED' });
    expect(await withdrawOff(manager, id)).toMatchObject({
      listing: 'VERIFIED',
      offProposedOn: null,
      offProposedReason: null,
    });
    expect(await known(id)).toMatchObject({ proposed: false });
    const registry = office.subgraphs.find(({ name }) => name === 'registry');
    const ctx = registry?.createContext(systemIdentity()) as RegistryContext;
    expect(await readHistory(ctx, id)).toContainEqual(
      expect.objectContaining({ field: 'offProposedReason', before: 'Pindah ke Boyolali', after: null }),
    );
    await office.refuses(() => withdrawOff(manager, id), { code: 'NOT_PROPOSED' });
    expect(await proposeOff(manager, id, 'Pindah ke Boyolali')).toMatchObject({
      offProposedReason: 'Pindah ke Boyolali',
    });
  });

  test('the proposal of a survey ends only with a new survey; nobody proposes a candidate; nothing is written', async () => {
    const id = await proposedOff();
    const candidate = await propose(desk, {
      people: [{ name: 'Painem', sex: 'FEMALE', relationship: 'HEAD' }],
    });
    await office.writesNothing(async () => {
      expect(await offers(desk, id)).toMatchObject({
        householdDelistPropose: 'Pengeluarannya sudah diusulkan.',
        householdDelistWithdraw:
          'Hasil verifikasi yang mengusulkannya; hanya verifikasi baru yang dapat mengubahnya.',
      });
      expect((await offers(manager, id)).householdDelist).toMatch(/^Pengeluarannya Anda sendiri/);
      expect(await withdrawOff(desk, id)).toMatchObject({ code: 'FOUND_NOT_POOR' });
      expect(await proposeOff(desk, candidate.id, 'Pindah ke Boyolali')).toMatchObject({
        code: 'STATE_FORBIDS',
      });
      const stale = { id, expectedVersion: 1, reason: 'Pindah ke Boyolali' };
      expect(await desk.act('householdDelistPropose', stale)).toMatchObject({
        code: 'VERSION_CONFLICT',
      });
      const short = { id, expectedVersion: 1, reason: ' ' };
      expect(await desk.act('householdDelistPropose', short)).toMatchObject({
        __typename: 'ValidationError',
        path: ['input', 'reason'],
      });
    });
  });

  test('all or none: a candidate among them, a decree older than the proposal', async () => {
    const id = await proposedOff();
    const candidate = await propose(desk, {
      people: [{ name: 'Painem', sex: 'FEMALE', relationship: 'HEAD' }],
    });
    const both = { ...DECREE, householdIds: [id, candidate.id] };
    await office.writesNothing(async () => {
      expect(await head.act('householdDelist', both, TAKEN_OFF)).toMatchObject({
        code: 'NOT_ENTITLED',
        issues: [{ path: ['input', 'householdIds', candidate.id] }],
      });
      const old = { ...DECREE, issuedOn: '2026-11-19', householdIds: [id] };
      expect(await head.act('householdDelist', old, TAKEN_OFF)).toMatchObject({ code: 'DECREE_TOO_EARLY' });
    });
  });

  test('the next surveyor does not see that the last visit found them not poor', async () => {
    const id = await proposedOff();
    const asked = await verify(manager, 'verificationRequest', { householdId: id });
    const task = {
      id: asked.id,
      expectedVersion: asked.version,
      surveyorAccountId: office.crew.surveyor.accountId,
    };
    await verify(manager, 'verificationAssign', task);
    const seen = await office.crew.surveyor.ask(
      `query ($id: ID!) { household(id: $id) { listing offProposedOn offProposedReason }
         households(filter: { offProposed: true }) { totalCount } }`,
      { id },
    );
    expect(seen).toEqual({
      household: { listing: 'LISTED', offProposedOn: null, offProposedReason: null },
      households: { totalCount: 0 },
    });
  });
});
