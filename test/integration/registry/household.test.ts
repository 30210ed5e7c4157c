import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { FAR_VILLAGE, NEIGHBOUR, VILLAGE } from '../../testkit/ground.ts';
import { clearPeople, family, propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const desk = office.officer('FRONT_OFFICE');
let village: Client;
beforeAll(async () => {
  village = office.officer('PUSKESOS', { regionCode: VILLAGE });
});
beforeEach(async () => {
  await clearPeople(office);
});

const FIELDS = `id version listing entitled entitledFrom listedOn offReason decree { number } score className
  availableActions { action allowed reason }`;
const HOUSEHOLD = `Household { ${FIELDS} }`;

const read = async (client: Client, id: string) =>
  (
    await client.ask<{ household: Record<string, unknown> | null }>(
      `query ($id: ID!) { household(id: $id) { ${FIELDS} } }`,
      { id },
    )
  ).household;

test.each([
  ['BIRTH_DATE_IMPOSSIBLE', 'birthDate', '0001-01-01'],
  ['BIRTH_DATE_IMPOSSIBLE', 'birthDate', '1700-01-01'],
  ['BIRTH_DATE_IMPOSSIBLE', 'birthDate', '2026-11-21'],
  ['BIRTH_DATE_IMPOSSIBLE', 'birthDate', '9999-12-31'],
  ['DATE_IN_FUTURE', 'diedOn', '2026-11-21'],
  ['DEATH_BEFORE_BIRTH', 'diedOn', '1987-03-11'],
  ['INVALID_INPUT', 'name', '\u200b\u200b'],
  ['INVALID_INPUT', 'name', 'Budi 🙏'],
  ['INVALID_INPUT', 'name', '\u202eSutinah'],
])('%s: what cannot be is not stored: %s %j', async (code, field, value) => {
  const head = { name: 'Sutinah', sex: 'FEMALE', birthDate: '1987-03-12', relationship: 'HEAD' };
  const people = [{ ...head, [field]: value }];
  await office.refuses(() => desk.act('householdPropose', family({ people }), 'Household { id }'), {
    code,
    path: ['input', 'people', '0', field],
  });
});

test('an invisible address is not stored', async () => {
  const unseen = family({ address: '\u3164\u200b' });
  await office.refuses(() => desk.act('householdPropose', unseen, 'Household { id }'), {
    code: 'INVALID_INPUT',
    path: ['input', 'address'],
  });
});

describe('proposing a family', () => {
  test('it is a candidate with its people; numbers are masked', async () => {
    const household = await propose(desk);
    expect(await read(desk, household.id)).toMatchObject({
      listing: 'CANDIDATE',
      entitled: false,
      score: null,
    });
    expect(household.members.map(({ name, nik }) => [name, nik])).toEqual([
      ['Sutinah', '339901**********'],
      ['Bayu Nugroho', null],
      ['Intan Permata', null],
    ]);
    const [row] = await office.look<{ text: string }>(
      'select person::text as text from person where nik_hash is not null',
    );
    expect(row?.text).not.toContain('3399015203870001');
  });

  test('RT and RW are kept in three digits, as they stand on cards', async () => {
    const made = family({ rt: '1', rw: '02' });
    const { id } = await desk.done<{ id: string }>('householdPropose', made, 'Household { id }');
    const shown = () => desk.ask('query ($id: ID!) { household(id: $id) { rt rw version } }', { id });
    expect(await shown()).toEqual({ household: { rt: '001', rw: '002', version: 1 } });
    await desk.done('householdUpdate', { id, expectedVersion: 1, rt: '12' }, 'Household { id }');
    expect(await shown()).toMatchObject({ household: { rt: '012', rw: '002' } });
    for (const rt of ['1234', '1a', ''])
      await office.refuses(() => desk.act('householdUpdate', { id, expectedVersion: 2, rt }, HOUSEHOLD), {
        code: 'INVALID_INPUT',
        path: ['input', 'rt'],
      });
  });

  test('the facts go out with it, without a name or a number', async () => {
    const { id } = await propose(desk);
    const events = await office.look<{ kind: string; payload: { facts: Record<string, unknown> } }>(
      `select kind, payload from event where payload->>'householdId' = $1`,
      [id],
    );
    expect(events.map((event) => event.kind).sort()).toEqual([
      'HOUSEHOLD_FACTS',
      'HOUSEHOLD_PROPOSED',
      'PERSON_FACTS',
      'PERSON_FACTS',
      'PERSON_FACTS',
    ]);
    const facts = events.find((event) => event.kind === 'HOUSEHOLD_FACTS')?.payload.facts;
    expect(facts).toMatchObject({
      members: 3,
      childrenSchoolAge7to12: 2,
      childrenOutOfSchool7to18: 1,
      femaleHeaded: true,
    });
    expect(JSON.stringify(events)).not.toMatch(/Sutinah|3399015203870001|Krajan/);
  });

  test.each([
    [
      'two heads',
      family({ people: [0, 1].map(() => ({ name: 'A', sex: 'MALE', relationship: 'HEAD' })) }),
      'RuleError',
      'ONE_HEAD',
      ['input', 'people'],
    ],
    [
      'a village of nowhere',
      family({ villageCode: '33.14.99.2001', people: family().people.slice(1) }),
      'ValidationError',
      'VILLAGE_UNKNOWN',
      ['input', 'villageCode'],
    ],
    [
      'a number of 15 digits',
      family({ people: [{ name: 'A', sex: 'MALE', relationship: 'HEAD', nik: '339901520387000' }] }),
      'ValidationError',
      'NUMBER_FORM',
      ['input', 'people', '0', 'nik'],
    ],
    [
      'no name',
      family({ people: [{ name: '  ', sex: 'MALE', relationship: 'HEAD' }] }),
      'ValidationError',
      'INVALID_INPUT',
      ['input', 'people', '0', 'name'],
    ],
  ])('%s is refused, and nothing is written', async (_, input, typename, code, path) => {
    await propose(desk);
    await office.refuses(() => desk.act('householdPropose', input, HOUSEHOLD), {
      __typename: typename,
      code,
      path,
    });
  });

  test('a NIK that another person has is refused, and leaves the trace of a look-up and nothing else', async () => {
    const { head } = await propose(desk, { villageCode: FAR_VILLAGE });
    const person = { name: 'Lain', sex: 'FEMALE', relationship: 'HEAD' };
    const own = await propose(village, { people: [person] });
    const [ownHead] = own.members;
    const [before, kinds] = [await office.written(), await office.eventKinds()];
    const people = [{ ...person, nik: '3399015203870001' }];
    const refused = {
      __typename: 'RuleError',
      code: 'NIK_TAKEN',
      path: ['input', 'people', '0', 'nik'],
    };
    expect(await village.act('householdPropose', family({ people }), HOUSEHOLD)).toMatchObject(refused);
    const change = { id: own.id, expectedVersion: own.version, people: [{ ...people[0], id: ownHead?.id }] };
    expect(await village.act('householdUpdate', change, HOUSEHOLD)).toMatchObject(refused);
    const after = await office.written();
    const events = ['registry.event', 'registry.event_pending', 'registry.nik_refusal'];
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(events);
    expect(await office.eventKinds()).toHaveLength(kinds.length + 2);
    const trace = {
      subject_id: head.id,
      known: true,
      payload: { found: true, personId: head.id, elsewhere: true },
    };
    expect(
      await office.look(
        `select subject_id, account_id is not null as known, payload from event
         where kind = 'NIK_LOOKED_UP' and subject_id = $1`,
        [head.id],
      ),
    ).toEqual([trace, trace]);
  });

  test('after twenty NIKs a day of people elsewhere no NIK is accepted, and free and taken ones look the same', async () => {
    await propose(desk, { villageCode: FAR_VILLAGE });
    const prober = office.officer('PUSKESOS', { regionCode: VILLAGE });
    const ask = async (nik?: string) => {
      const people = [{ name: 'Coba', sex: 'FEMALE', relationship: 'HEAD', nik }];
      const { __typename, code } = await prober.act('householdPropose', family({ people }), HOUSEHOLD);
      return code ?? __typename;
    };
    await office.look('delete from nik_refusal');
    expect(await ask('3399015203870001')).toBe('NIK_TAKEN');
    await office.look('update nik_refusal set refusals = refusals + 18');
    expect(await ask('3399015203870001')).toBe('NIK_TAKEN');
    await office.writesNothing(async () => {
      expect([await ask('3399015203870001'), await ask('3399015203870002')]).toEqual([
        'NIK_CHECKS_SPENT',
        'NIK_CHECKS_SPENT',
      ]);
    });
    expect(await ask()).toBe('Household');
    office.clock.advanceDays(1);
    expect(await ask('3399015203870002')).toBe('Household');
    office.clock.set(`${TODAY}T03:00:00Z`);
  });

  test('a NIK twice in one form is refused, without a look-up', async () => {
    const people = ['HEAD', 'CHILD'].map((relationship) => ({
      name: relationship,
      sex: 'FEMALE',
      relationship,
      nik: '3399015203870001',
    }));
    await office.refuses(() => desk.act('householdPropose', family({ people }), HOUSEHOLD), {
      code: 'NIK_TAKEN',
      path: ['input', 'people', '1', 'nik'],
    });
  });

  test('a village office proposes in its own village only', async () => {
    await office.refuses(
      () => village.act('householdPropose', family({ villageCode: FAR_VILLAGE }), HOUSEHOLD),
      { code: 'VILLAGE_ELSEWHERE' },
    );
    expect((await propose(village)).members).toHaveLength(3);
  });

  test('a repeated request has one effect and one answer', async () => {
    const input = { ...family(), requestId: 'req-again' };
    const first = await desk.act('householdPropose', input, HOUSEHOLD);
    await office.writesNothing(async () => {
      expect(await desk.act('householdPropose', input, HOUSEHOLD)).toEqual(first);
      expect(await desk.act('householdPropose', { ...input, address: 'Lain' }, HOUSEHOLD)).toMatchObject({
        code: 'REQUEST_ID_REUSED',
      });
    });
  });

  test('two counters that record the same person at once: one of them does', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => desk.act('householdPropose', family(), HOUSEHOLD)),
    );
    expect(answers.map((answer) => answer.code ?? answer.__typename).sort()).toEqual([
      'Household',
      'NIK_TAKEN',
      'NIK_TAKEN',
      'NIK_TAKEN',
    ]);
    expect(
      await office.look('select count(*)::int as people from person where nik_hash is not null'),
    ).toEqual([{ people: 1 }]);
  });

  test('a placeholder NIK is kept and treated as unknown: two people may have it', async () => {
    const people = [0, 1].map((index) => ({
      name: `Nama ${index}`,
      sex: 'MALE',
      relationship: index ? 'CHILD' : 'HEAD',
      nik: '0000000000000000',
    }));
    const { id } = await propose(desk, { people });
    const { household } = await desk.ask<{ household: { members: unknown[] } }>(
      'query ($id: ID!) { household(id: $id) { members { nikFlag nikWarnings { code } } } }',
      { id },
    );
    expect(household.members).toEqual(
      [0, 1].map(() => ({ nikFlag: 'TEMPORARY', nikWarnings: [{ code: 'NIK_TEMPORARY' }] })),
    );
  });
});

describe('correcting a household', () => {
  test('a new card number ends the former one; both stay in the history, masked', async () => {
    const { id, version } = await propose(desk);
    await desk.act(
      'householdUpdate',
      { id, expectedVersion: version, familyCardNumber: '3399010101200002' },
      HOUSEHOLD,
    );
    const { household } = await desk.ask<{ household: unknown }>(
      'query ($id: ID!) { household(id: $id) { families { cards { number validUntil } } } }',
      { id },
    );
    expect(household).toEqual({
      families: [
        {
          cards: [
            { number: '339901******0002', validUntil: null },
            { number: '339901******0001', validUntil: TODAY },
          ],
        },
      ],
    });
  });

  test('a changed version is not overwritten', async () => {
    const { id, version } = await propose(desk);
    await desk.act('householdUpdate', { id, expectedVersion: version, address: 'Satu' }, HOUSEHOLD);
    await office.refuses(
      () => desk.act('householdUpdate', { id, expectedVersion: version, address: 'Dua' }, HOUSEHOLD),
      { __typename: 'ConflictError', code: 'VERSION_CONFLICT' },
    );
  });

  test('moving takes people along, and out of the sight of the former village', async () => {
    const { id, version, head } = await propose(desk);
    expect(await read(village, id)).not.toBeNull();
    await desk.act('householdUpdate', { id, expectedVersion: version, villageCode: NEIGHBOUR }, HOUSEHOLD);
    expect(await read(village, id)).toBeNull();
    const { person } = await village.ask<{ person: unknown }>('query ($id: ID!) { person(id: $id) { id } }', {
      id: head.id,
    });
    expect(person).toBeNull();
    const { household } = await desk.ask<{ household: unknown }>(
      'query ($id: ID!) { household(id: $id) { region { name } head { region { name } } } }',
      { id },
    );
    expect(household).toEqual({ region: { name: 'Trobayan' }, head: { region: { name: 'Trobayan' } } });
  });
});
