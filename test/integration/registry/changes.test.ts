import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { FAR_VILLAGE, VILLAGE } from '../../testkit/ground.ts';
import {
  ALL_WORST,
  assignTask,
  clearPeople,
  propose,
  submitTask,
  VISIT,
  verify,
} from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ now: '2026-11-20T03:00:00Z' }).regency('33.14');
const { frontOffice: desk, manager, surveyor, otherSurveyor: other } = office.crew;
beforeEach(() => clearPeople(office));

/** A family of one without a number, since a number is one person's. */
const nameless = (index: number) => ({
  people: [{ name: `Warga ${'abcdefghijklm'[index]}`, sex: 'MALE', relationship: 'HEAD' }],
});

interface Versioned {
  id: string;
  version: number;
}
interface Page {
  position: string;
  hasMore: boolean;
  deleted: string[];
  households: Versioned[];
  verifications: (Versioned & { status: string })[];
}

/** A device with a copy: its rows by id, and its position. */
class Phone {
  position = '0';
  hasMore = true;
  households = new Map<string, number>();
  verifications = new Map<string, number>();
  readonly client: Client;
  constructor(client: Client) {
    this.client = client;
  }

  async page(first = 50): Promise<Page> {
    const { registryChanges: page } = await this.client.ask<{ registryChanges: Page }>(
      'query ($since: String!, $first: Int) { registryChanges(since: $since, first: $first) { position hasMore deleted households { id version } verifications { id version status } } }',
      { since: this.position, first },
    );
    for (const { id, version } of page.households) this.households.set(id, version);
    for (const { id, version } of page.verifications) this.verifications.set(id, version);
    for (const id of page.deleted) this.households.delete(id) || this.verifications.delete(id);
    this.position = page.position;
    this.hasMore = page.hasMore;
    return page;
  }

  /** Fetches pages until there are no more changes; returns them. */
  async sync(first = 50): Promise<Omit<Page, 'position' | 'hasMore'>> {
    await office.settle('registry', 'cases');
    const all: Omit<Page, 'position' | 'hasMore'> = { deleted: [], households: [], verifications: [] };
    do {
      const page = await this.page(first);
      all.deleted.push(...page.deleted);
      all.households.push(...page.households);
      all.verifications.push(...page.verifications);
    } while (this.hasMore);
    return all;
  }

  /** What this officer may see now. */
  async truth(): Promise<Pick<Phone, 'households' | 'verifications'>> {
    type Nodes = { edges: { node: Versioned }[] };
    const seen = await this.client.ask<{ households: Nodes; verifications: Nodes }>(
      '{ households(first: 100) { edges { node { id version } } } verifications(first: 100) { edges { node { id version } } } }',
    );
    const asMap = ({ edges }: Nodes) => new Map(edges.map(({ node }) => [node.id, node.version]));
    return { households: asMap(seen.households), verifications: asMap(seen.verifications) };
  }
}

const move = (household: Versioned, villageCode: string) =>
  desk.act(
    'householdUpdate',
    { id: household.id, expectedVersion: household.version, villageCode },
    'Household { id version }',
  ) as unknown as Promise<Versioned>;

describe('changes for phones', () => {
  test('return changes in the own scope, and ids that left it', async () => {
    const [phone, others] = [new Phone(surveyor), new Phone(other)];
    await phone.sync();
    await others.sync();
    const { householdId, id, expectedVersion } = await assignTask(office);
    const got = await phone.sync();
    expect(got.verifications).toMatchObject([{ id, status: 'ASSIGNED' }]);
    expect(got.households.map((one) => one.id)).toEqual([householdId]);
    expect(await phone.sync()).toEqual({ households: [], verifications: [], deleted: [] });

    await verify(manager, 'verificationAssign', {
      id,
      expectedVersion,
      surveyorAccountId: office.crew.otherSurveyor.accountId,
    });
    const lost = await phone.sync();
    expect(lost.deleted.toSorted()).toEqual([householdId, id].sort());
    expect(lost.verifications).toEqual([]);
    const won = await others.sync();
    expect(won.verifications).toMatchObject([{ id, status: 'ASSIGNED' }]);
    expect(won.households.map((one) => one.id)).toEqual([householdId]);
  });

  test('a task comes with its household, however long ago that was entered', async () => {
    const { id: householdId } = await propose(desk);
    const phone = new Phone(surveyor);
    await phone.sync();
    const asked = await verify(manager, 'verificationRequest', { householdId });
    await verify(manager, 'verificationAssign', {
      id: asked.id,
      expectedVersion: asked.version,
      surveyorAccountId: office.crew.surveyor.accountId,
    });
    expect((await phone.sync()).households.map((one) => one.id)).toEqual([householdId]);
  });

  test('a decided task takes its household along; the verification stays readable', async () => {
    const { householdId, id, expectedVersion } = await submitTask(office);
    const phone = new Phone(surveyor);
    await phone.sync();
    await verify(manager, 'verificationDecide', { id, expectedVersion });
    const after = await phone.sync();
    expect(after.deleted).toEqual([householdId]);
    expect(after.verifications).toMatchObject([{ id, status: 'DECIDED' }]);
  });

  test('a household that moves away is forgotten by its former village', async () => {
    const phone = new Phone(office.officer('PUSKESOS', { regionCode: VILLAGE }));
    const household = await propose(desk);
    expect((await phone.sync()).households.map((one) => one.id)).toEqual([household.id]);
    await move(household, FAR_VILLAGE);
    expect((await phone.sync()).deleted).toEqual([household.id]);
  });

  test('its verifications go with it: the former village forgets them, the new one gets them', async () => {
    const at = (regionCode: string) => new Phone(office.officer('PUSKESOS', { regionCode }));
    const [former, next] = [at(VILLAGE), at(FAR_VILLAGE)];
    const household = await propose(desk);
    const { id } = await verify(manager, 'verificationRequest', { householdId: household.id });
    await next.sync();
    expect((await former.sync()).verifications.map((one) => one.id)).toEqual([id]);
    await move(household, FAR_VILLAGE);
    expect((await former.sync()).deleted.toSorted()).toEqual([household.id, id].sort());
    const got = await next.sync();
    expect(got.households.map((one) => one.id)).toEqual([household.id]);
    expect(got.verifications.map((one) => one.id)).toEqual([id]);
  });

  test('whatever happens between small pages, the phone ends with exactly what its officer may see, in its current state', async () => {
    const steps = fc.array(
      fc.constantFrom('propose', 'assign', 'hand over', 'decide', 'move', 'return', 'page'),
      {
        minLength: 6,
        maxLength: 10,
      },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (acts) => {
        await clearPeople(office);
        const village = office.officer('PUSKESOS', { regionCode: VILLAGE });
        const households = [
          await propose(desk),
          await propose(desk, nameless(1)),
          await propose(desk, nameless(2)),
        ];
        const tasks: { id: string; version: number }[] = [];
        await office.settle('registry', 'cases');
        const phones = [surveyor, village, manager].map((client) => new Phone(client));
        for (const [index, step] of acts.entries()) {
          const at = index % households.length;
          const household = households[at];
          const task = tasks.at(-1);
          if (step === 'propose') households.push(await propose(desk, nameless(households.length)));
          if (step === 'assign' && tasks.length === 0 && household) {
            const { id, version } = await verify(manager, 'verificationRequest', {
              householdId: household.id,
            });
            tasks.push(
              await verify(manager, 'verificationAssign', {
                id,
                expectedVersion: version,
                surveyorAccountId: office.crew.surveyor.accountId,
              }),
            );
          }
          if (step === 'hand over' && task) {
            const input = {
              id: task.id,
              expectedVersion: task.version,
              surveyorAccountId: office.crew.otherSurveyor.accountId,
            };
            Object.assign(task, await manager.act('verificationAssign', input, 'Verification { version }'));
          }
          if (step === 'decide' && task) {
            const input = { id: task.id, expectedVersion: task.version };
            const sent = await office.crew.clerk.act(
              'verificationSubmit',
              { ...input, ...VISIT, surveyorName: 'Sri Lestari', answers: ALL_WORST },
              'Verification { id version }',
            );
            const expectedVersion = Number(sent.version ?? task.version);
            await manager.act('verificationDecide', { id: task.id, expectedVersion }, 'Verification { id }');
          }
          if ((step === 'move' || step === 'return') && household) {
            const moved = await move(household, step === 'move' ? FAR_VILLAGE : VILLAGE);
            if (moved.version) household.version = moved.version;
          }
          await office.settle('registry', 'cases');
          for (const phone of phones) await phone.page(1);
        }
        for (const phone of phones) {
          await phone.sync(2);
          const { households: own, verifications } = phone;
          expect({ households: own, verifications }).toEqual(await phone.truth());
        }
      }),
      { numRuns: 4 },
    );
  });

  test('a position that is none is refused', async () => {
    const answer = await manager.query('{ registryChanges(since: "x") { position } }');
    expect(answer.data?.registryChanges ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions.code).toBe('POSITION_FORM');
  });
});
