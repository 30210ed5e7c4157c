import { beforeEach, describe, expect, test } from 'vitest';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import type { Client } from '../../testkit/client.ts';
import { FAR_VILLAGE } from '../../testkit/ground.ts';
import { clearPeople, propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const desk = office.officer('FRONT_OFFICE');
beforeEach(async () => {
  await clearPeople(office);
});

const HOUSEHOLD = 'Household { version }';

describe('adding and correcting members', () => {
  test('a member is changed and another added; the rest stays', async () => {
    const { id, version, members } = await propose(desk);
    const child = members[1];
    const people = [
      {
        id: child?.id,
        name: 'Bayu Nugroho',
        sex: 'MALE',
        birthDate: '2014-05-02',
        relationship: 'CHILD',
        attending: 'SMP',
      },
      {
        name: 'Painem',
        sex: 'FEMALE',
        birthDate: '1950-01-01',
        relationship: 'PARENT',
        disability: 'SEVERE',
      },
    ];
    await desk.act('householdUpdate', { id, expectedVersion: version, people }, HOUSEHOLD);
    const { household } = await desk.ask<{ household: { members: unknown[] } }>(
      'query ($id: ID!) { household(id: $id) { members { name attending } } }',
      { id },
    );
    expect(household.members).toEqual([
      { name: 'Sutinah', attending: null },
      { name: 'Painem', attending: null },
      { name: 'Bayu Nugroho', attending: 'SMP' },
      { name: 'Intan Permata', attending: 'SD' },
    ]);
  });
});

describe('members who died, left or never belonged', () => {
  const MEMBERS = `Household { version head { name } members { name relationship diedOn } }`;
  const facts = async (id: string) =>
    (
      await office.look<{ facts: Record<string, unknown>; personIds: string[] }>(
        `select payload->'facts' as facts, payload->'personIds' as "personIds" from event
         where kind = 'HOUSEHOLD_FACTS' and subject_id = $1 order by recorded_at desc, id desc limit 1`,
        [id],
      )
    )[0];
  const remove = (household: { id: string; version: number }, input: object, client: Client = desk) =>
    client.act(
      'householdMemberRemove',
      { id: household.id, expectedVersion: household.version, occurredOn: '2026-11-01', ...input },
      MEMBERS,
    );

  test('a dead head stays with the day, another heads the household, and the facts follow', async () => {
    const household = await propose(desk);
    const [head, next] = household.members;
    const input = { personId: head?.id, reason: 'DIED', newHeadPersonId: next?.id };
    expect(await remove(household, input)).toEqual({
      __typename: 'Household',
      version: household.version + 1,
      head: { name: 'Bayu Nugroho' },
      members: [
        { name: 'Sutinah', relationship: 'HEAD', diedOn: '2026-11-01' },
        { name: 'Bayu Nugroho', relationship: 'HEAD', diedOn: null },
        { name: 'Intan Permata', relationship: 'CHILD', diedOn: null },
      ],
    });
    expect((await facts(household.id))?.facts).toMatchObject({
      members: 2,
      femaleHeaded: false,
      deathsLast12Months: 1,
    });
  });

  test('a person who moved out has no household, and the next one adds the same person by NIK', async () => {
    const household = await propose(desk);
    const [head, next] = household.members;
    await remove(household, { personId: head?.id, reason: 'MOVED_OUT', newHeadPersonId: next?.id });
    expect(await facts(household.id)).toMatchObject({ facts: { members: 2 }, personIds: { length: 2 } });
    const other = await propose(desk, {
      familyCardNumber: '3399010101200009',
      people: [{ name: 'Karsono', sex: 'MALE', relationship: 'HEAD' }],
    });
    const sutinah = { name: 'Sutinah', sex: 'FEMALE', birthDate: '1987-03-12', nik: '3399015203870001' };
    const input = {
      id: other.id,
      expectedVersion: other.version,
      people: [{ ...sutinah, relationship: 'SPOUSE' }],
    };
    await desk.act('householdUpdate', input, HOUSEHOLD);
    const { household: joined } = await desk.ask<{ household: object }>(
      'query ($id: ID!) { household(id: $id) { members { id name relationship } } }',
      { id: other.id },
    );
    expect(joined).toMatchObject({
      members: [{ name: 'Karsono' }, { id: head?.id, name: 'Sutinah', relationship: 'SPOUSE' }],
    });
  });

  test('nothing is written without a new head, in the future, for a stranger, or out of the region', async () => {
    const household = await propose(desk);
    const [head, child] = household.members;
    await office.writesNothing(async () => {
      expect(await remove(household, { personId: head?.id, reason: 'MOVED_OUT' })).toMatchObject({
        code: 'HEAD_NEEDED',
        path: ['input', 'newHeadPersonId'],
      });
      const dead = { personId: child?.id, reason: 'DIED' };
      expect(await remove(household, { ...dead, occurredOn: '2026-11-21' })).toMatchObject({
        code: 'DATE_IN_FUTURE',
        path: ['input', 'occurredOn'],
      });
      expect(await remove(household, { ...dead, personId: 'pers_nobody' })).toMatchObject({
        __typename: 'NotFoundError',
        path: ['input', 'personId'],
      });
      const far = office.officer('PUSKESOS', { regionCode: FAR_VILLAGE });
      expect(await remove(household, dead, far)).toMatchObject({ __typename: 'NotFoundError' });
    });
  });
});

describe('facts that depend on the day', () => {
  test('[BRU-4] are emitted again on a birthday, once, after midnight of the office, and for missed days', async () => {
    const people = [
      { name: 'Painem', sex: 'FEMALE', birthDate: '1966-11-21', relationship: 'HEAD' },
      { name: 'Galih', sex: 'MALE', birthDate: '2020-11-25', relationship: 'GRANDCHILD' },
    ];
    const { id } = await propose(desk, { people });
    await propose(desk, {
      people: [{ name: 'Karno', sex: 'MALE', birthDate: '1970-01-01', relationship: 'HEAD' }],
    });
    const registry = office.subgraphs.find((one) => one.name === 'registry');
    const job = registry?.jobs.find((one) => one.name === 'registry.aged-facts');
    const told = async (moment: string) => {
      office.clock.set(moment);
      await office.settle('registry', 'cases');
      const [{ head } = { head: '0' }] = await office.look<{ head: string }>(
        'select max(position)::text as head from event_seal',
      );
      await job?.run(registry?.createContext(systemIdentity()) as never);
      await office.settle('registry', 'cases');
      return office.look(
        `select subject_id as id, payload->'facts'->'elderly60' as elderly, payload->'facts'->'childrenSchoolAge7to12' as pupils
         from event join event_seal s on s.event_id = event.id
         where kind = 'HOUSEHOLD_FACTS' and s.position > $1 order by s.position`,
        [head],
      );
    };
    const eligible = async () => {
      await office.settle();
      return office.look(
        `select household_id as id from services.household_fact where (facts->>'elderly60')::int > 0 and household_id = $1`,
        [id],
      );
    };
    try {
      expect(await told(`${TODAY}T03:00:00Z`)).toEqual([]);
      expect(await eligible()).toEqual([]);
      expect(await told('2026-11-20T17:00:30Z')).toEqual([]); // acts of yesterday may still be at work
      expect(await told('2026-11-20T17:01:00Z')).toEqual([{ id, elderly: 1, pupils: 0 }]);
      expect(await eligible()).toEqual([{ id }]);
      expect(await told('2026-11-21T03:00:00Z')).toEqual([]);
      expect(await told('2027-12-01T03:00:00Z')).toEqual([{ id, elderly: 1, pupils: 1 }]);
    } finally {
      office.clock.set(`${TODAY}T03:00:00Z`);
    }
  });
});
