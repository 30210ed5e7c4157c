import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Client } from '../../testkit/client.ts';
import { DINKES, FAR_VILLAGE } from '../../testkit/ground.ts';
import { clearPeople, type Proposed, propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';
import { startedProgram } from '../../testkit/started-program.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const desk = office.officer('FRONT_OFFICE');
const manager = office.officer('MANAGER');
const administrator = office.officer('ADMINISTRATOR');
const NUMBER = '0001 2345 6789 0';

let family: Proposed;
beforeEach(async () => {
  await office.settle();
  await office.look('delete from registry.held_card; delete from services.household_fact');
  await clearPeople(office);
  family = await propose(desk);
});
const member = (at: number): string => family.members[at]?.id ?? '';

/** A field `code` would read as a refusal; so would `reason`. */
const CARD = `HeldCard { id version card number tier heldFrom heldUntil evidence endedOn endReason inForce }`;
interface Card {
  id: string;
  version: number;
  number: string | null;
}
const kip = (more: object = {}) => ({
  ...{ personId: member(2), card: 'KIP', number: NUMBER, heldFrom: '2026-07-01' },
  ...{ evidence: 'Kartu asli dilihat di loket' },
  ...more,
});
const record = (more: object = {}, client: Client = desk) =>
  client.done<Card>('personCardRecord', kip(more), CARD);
const end = ({ id, version }: Card, more: object = {}) =>
  desk.act(
    'personCardEnd',
    { id, expectedVersion: version, endedOn: TODAY, reason: 'Tidak lagi menerima PIP', ...more },
    CARD,
  );
const cardsOf = async (client: Client = desk) => {
  const { household } = await client.ask<{ household: { members: { heldCards: object[] }[] } | null }>(
    'query ($id: ID!) { household(id: $id) { members { heldCards { card inForce } } } }',
    { id: family.id },
  );
  return household?.members.flatMap(({ heldCards }) => heldCards) ?? null;
};
/** The cards of the household in what criteria read. */
const told = async () => {
  await office.settle();
  const [row] = await office.look<{ cards: string[] | null }>(
    `select facts -> 'cards' as cards from services.household_fact where household_id = $1`,
    [family.id],
  );
  return row?.cards ?? null;
};

describe('a card that a person holds', () => {
  test('[PKY-8] [SRG-10] is recorded with its number masked, shown with its holder, and known to criteria', async () => {
    expect(await told()).toEqual([]);
    expect(await record({ tier: 'MENUR', heldUntil: '2027-06-30' })).toMatchObject({
      version: 1,
      card: 'KIP',
      number: '*********7890',
      tier: 'MENUR',
      heldFrom: '2026-07-01',
      heldUntil: '2027-06-30',
      evidence: 'Kartu asli dilihat di loket',
      endedOn: null,
      endReason: null,
      inForce: true,
    });
    expect(await cardsOf()).toEqual([{ card: 'KIP', inForce: true }]);
    expect(await told()).toEqual(['KIP']);
  });

  test('its number, evidence and reasons stand in no event; the change keeps them under the holder’s key', async () => {
    const card = await record();
    await end(card);
    const events = await office.look<{ payload: object }>(
      `select payload from registry.event where kind in ('CARD_RECORDED', 'CARD_ENDED') and subject_id = $1 order by id`,
      [member(2)],
    );
    expect(events).toMatchObject([
      {
        payload: {
          card: 'KIP',
          heldFrom: '2026-07-01',
          householdId: family.id,
          changes: [{ field: 'cardNumber' }, { field: 'cardEvidence' }],
        },
      },
      { payload: { endedOn: TODAY, changes: [{ field: 'cardEndReason' }] } },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/0001234567890|loket|PIP/);
    const [row] = await office.look<{ stored: string }>(
      `select encode(number_cipher, 'escape') || number_masked as stored from registry.held_card`,
    );
    expect(row?.stored).not.toContain('0001234567890');
  });

  test('its number is seen in full with the NIK, for a purpose that is recorded', async () => {
    const { id } = await record();
    expect(
      await manager.act(
        'personReveal',
        { personId: member(2), purpose: 'AGENCY_EXCHANGE' },
        'PersonNumbers { nik heldCards { id number } }',
      ),
    ).toMatchObject({ nik: null, heldCards: [{ id, number: '0001234567890' }] });
    expect(await office.look(`select 1 from registry.event where kind = 'NIK_REVEALED'`)).toHaveLength(1);
  });

  test('ends on a day for a reason and stays on record; criteria know it no more', async () => {
    const card = await record();
    expect(await end(card, { endedOn: '2026-11-01' })).toMatchObject({
      version: 2,
      endedOn: '2026-11-01',
      endReason: 'Tidak lagi menerima PIP',
      inForce: false,
    });
    expect(await cardsOf()).toEqual([{ card: 'KIP', inForce: false }]);
    expect(await told()).toEqual([]);
    await record({ heldFrom: '2026-11-01' });
    expect(await cardsOf()).toEqual([
      { card: 'KIP', inForce: true },
      { card: 'KIP', inForce: false },
    ]);
  });

  test('recorded by mistake, it ends on the day on which it was said to begin, and may be recorded right', async () => {
    await end(await record(), { endedOn: '2026-07-01', reason: 'Salah catat: ini kartu kakaknya' });
    expect(await told()).toEqual([]);
    await record({ personId: member(1) });
    await record({ heldFrom: '2026-06-01' });
    expect(await told()).toEqual(['KIP']);
  });

  test('is out of force the day after its last day, without anybody’s act', async () => {
    await record({ heldUntil: TODAY });
    await office.job('registry.aged-facts');
    expect(await told()).toEqual(['KIP']);
    office.clock.set('2026-11-21T03:00:00Z');
    await office.job('registry.aged-facts');
    expect(await told()).toEqual([]);
    expect(await cardsOf()).toEqual([{ card: 'KIP', inForce: false }]);
    office.clock.set(`${TODAY}T03:00:00Z`);
  });

  test('goes with its holder: who died or left holds none for the household', async () => {
    await record();
    await desk.act(
      'householdMemberRemove',
      {
        id: family.id,
        expectedVersion: family.version,
        personId: member(2),
        reason: 'MOVED_OUT',
        occurredOn: TODAY,
      },
      'Household { version }',
    );
    expect(await told()).toEqual([]);
  });

  test('the same request twice records it once; a card that is held already is refused', async () => {
    const input = { ...kip(), requestId: 'dua-kali' };
    const first = await desk.act<Card>('personCardRecord', input, CARD);
    expect(await desk.act('personCardRecord', input, CARD)).toEqual(first);
    const refusal = { code: 'CARD_HELD', path: ['input', 'card'] };
    await office.refuses(() => desk.act('personCardRecord', kip()), refusal);
    await office.refuses(
      () => desk.act('personCardRecord', kip({ heldFrom: '2026-06-01', heldUntil: '2026-07-01' })),
      refusal,
    );
    await record({ heldFrom: '2026-06-01', heldUntil: '2026-06-30' });
  });

  test('two officers who record one card at once record it once', async () => {
    const both = await Promise.all(
      [1, 2].map(() => desk.act<{ code?: string }>('personCardRecord', kip(), CARD)),
    );
    expect(both.filter(({ code }) => code === 'CARD_HELD')).toHaveLength(1);
    expect(await office.look('select 1 from registry.held_card')).toHaveLength(1);
  });
});

describe('what no card can be', () => {
  test.each([
    ['an unknown code', { card: 'SAKTI' }, 'CODE_UNKNOWN', 'card'],
    ['an unknown tier', { tier: 'EMAS' }, 'CODE_UNKNOWN', 'tier'],
    ['an absurd number', { number: '0000000000' }, 'NUMBER_FORM', 'number'],
    ['a number too long', { number: '1234567890'.repeat(4) }, 'NUMBER_FORM', 'number'],
    ['a number with a name in it', { number: 'milik Intan' }, 'NUMBER_FORM', 'number'],
    ['a day to come', { heldFrom: '2026-11-21' }, 'DATE_IN_FUTURE', 'heldFrom'],
    ['a year long past', { heldFrom: '1926-07-01' }, 'DAY_TOO_EARLY', 'heldFrom'],
    ['an end before the start', { heldUntil: '2026-06-30' }, 'PERIOD_REVERSED', 'heldFrom'],
    ['an end that nobody sees', { heldUntil: '2126-06-30' }, 'DAY_TOO_LATE', 'heldUntil'],
    ['a day before the holder’s birth', { heldFrom: '2017-01-01' }, 'HELD_BEFORE_BIRTH', 'heldFrom'],
    ['a person who is none', { personId: newId('pers') }, 'NOT_FOUND', 'personId'],
  ])('%s is refused, and nothing is written', async (_, more, code, field) => {
    await office.refuses(() => desk.act('personCardRecord', kip(more)), { code, path: ['input', field] });
  });

  test('a card of somebody who died is refused', async () => {
    await desk.act(
      'householdMemberRemove',
      {
        ...{ id: family.id, expectedVersion: family.version, personId: member(2) },
        ...{ reason: 'DIED', occurredOn: TODAY },
      },
      'Household { version }',
    );
    await office.refuses(() => desk.act('personCardRecord', kip()), {
      code: 'HOLDER_DIED',
      path: ['input', 'personId'],
    });
  });

  test('an end before the start, to come, of another version or a second time is refused', async () => {
    const card = await record();
    const path = ['input', 'endedOn'];
    await office.refuses(() => end(card, { endedOn: '2026-06-30' }), { code: 'ENDS_BEFORE_START', path });
    await office.refuses(() => end(card, { endedOn: '2026-11-21' }), { code: 'DATE_IN_FUTURE', path });
    await office.refuses(() => end({ ...card, version: 7 }), { code: 'VERSION_CONFLICT' });
    await office.refuses(() => end(card, { reason: 'hilang' }), { path: ['input', 'reason'] });
    await end(card);
    await office.refuses(() => end({ ...card, version: 2 }), { code: 'CARD_ENDED', path: ['input', 'id'] });
  });

  test('nobody records a card outside their villages, and no surveyor or agency anywhere', async () => {
    const puskesos = office.officer('PUSKESOS', { regionCode: FAR_VILLAGE });
    await office.refuses(() => puskesos.act('personCardRecord', kip()), { code: 'NOT_FOUND' });
    const { id, version } = await record();
    await office.refuses(
      () =>
        puskesos.act('personCardEnd', {
          ...{ id, expectedVersion: version, endedOn: TODAY, reason: 'Tidak lagi menerima' },
        }),
      { code: 'NOT_FOUND' },
    );
    expect(await cardsOf(puskesos)).toBeNull();
    await office.refuses(() => office.officer('SURVEYOR').act('personCardRecord', kip({ card: 'KIS' })), {
      __typename: 'ForbiddenError',
    });
  });
});

describe('the office’s list of cards', () => {
  const program = (code: string, ...values: string[]) => ({
    ...{ code, name: { id: `Program ${code}` }, description: { id: 'Uji' }, agencyId: DINKES },
    ...{ sector: 'HEALTH', approval: 'NONE', batch: false, letterRequired: false, letterValidMonths: 1 },
    criteria: {
      rule: { group: 'ALL', parts: [{ fact: 'cards', operator: 'IN', values }] },
      validFrom: '2026-01-01',
      source: { id: 'Uji', en: 'Test' },
    },
  });
  const set = (input: object) =>
    administrator.act('officeCodeSet', { list: 'CARD', ...input }, 'OfficeCode { key: code version active }');

  test('[OUR-1] [SRG-7] takes cards of the region; criteria name those in use, in memory and in SQL alike', async () => {
    await set({ code: 'SARASWATI', name: { id: 'Kartu Saraswati' } });
    await office.settle();
    const { id } = await startedProgram<{ id: string; version: number }>(
      manager,
      program('PIP', 'KIP', 'SARASWATI'),
    );
    const answers = async () => {
      await office.settle();
      const { household, program: one } = await manager.ask<{
        household: { eligibility: { outcome: string; program: { id: string }; findings: object[] }[] };
        program: { eligibleHouseholdCount: number };
      }>(
        `query ($id: ID!, $program: ID!) {
           household(id: $id) { eligibility { outcome program { id } findings { text value answer } } }
           program(id: $program) { eligibleHouseholdCount }
         }`,
        { id: family.id, program: id },
      );
      const line = household.eligibility.find((found) => found.program.id === id);
      return [line?.findings, one.eligibleHouseholdCount];
    };
    const text = 'Kartu yang dipegang anggota: Kartu Indonesia Pintar (KIP) atau Kartu Saraswati';
    expect(await answers()).toEqual([[{ text, value: 'tidak ada', answer: 'NO' }], 0]);
    const card = await record({ card: 'SARASWATI', tier: 'MELATI' });
    expect(await answers()).toEqual([[{ text, value: 'Kartu Saraswati', answer: 'YES' }], 1]);
    await office.refuses(() => set({ code: 'SARASWATI', active: false, expectedVersion: 1 }), {
      code: 'CARD_IN_USE',
      path: ['input', 'active'],
    });
    await end(card);
    expect(await answers()).toEqual([[{ text, value: 'tidak ada', answer: 'NO' }], 0]);
  });

  test('[OUR-1] refuses criteria over a card that the office does not have, or no longer uses', async () => {
    const path = ['input', 'criteria', 'rule', '0'];
    const refusal = (code: string) => ({ code: 'CRITERIA_INVALID', issues: [{ code, path }] });
    await office.refuses(
      () => manager.act('programCreate', program('TAK-ADA', 'SAKTI')),
      refusal('CODE_UNKNOWN'),
    );
    await set({ code: 'KIS', active: false, expectedVersion: 0 });
    await office.settle();
    await office.refuses(
      () => manager.act('programCreate', program('USANG', 'KIS')),
      refusal('CODE_RETIRED'),
    );
    await office.refuses(() => desk.act('personCardRecord', kip({ card: 'KIS' })), {
      code: 'CODE_RETIRED',
      path: ['input', 'card'],
    });
    await set({ code: 'KIS', active: true, expectedVersion: 1 });
  });
});
