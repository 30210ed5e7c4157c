import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { FAR_VILLAGE, VILLAGE } from '../../testkit/ground.ts';
import { ALL_WORST, clearPeople, propose, VISIT, verify } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ now: '2026-11-20T03:00:00Z' }).regency('33.14');
const { frontOffice: desk, manager } = office.crew;
beforeEach(async () => {
  office.clock.set('2026-11-20T03:00:00Z');
  await office.look('delete from registry.held_card');
  await clearPeople(office);
});

const asks = (fact: string, operator: string, ...values: string[]) => ({ fact, operator, values });
const RULE = {
  group: 'ALL',
  parts: [
    asks('villageCode', 'IN', VILLAGE, FAR_VILLAGE),
    asks('cards', 'IN', 'KIP'),
    asks('ppksNeglectedChild', 'IS_TRUE'),
    asks('ppksHomeless', 'IS_TRUE'),
  ],
};
/** Where each of the answers comes from, as somebody reads them: place, cards, neglected child, homeless. */
async function sources(householdId: string, as: Client = manager) {
  const { household } = await as.ask<{
    household: { criteriaTrial: { findings: { source: string | null }[] } };
  }>(
    'query ($id: ID!, $rule: CriterionInput!) { household(id: $id) { criteriaTrial(rule: $rule) { findings { source } } } }',
    { id: householdId, rule: RULE },
  );
  return household.criteriaTrial.findings.map(({ source }) => source);
}
const mother = { name: 'Painem', sex: 'FEMALE', birthDate: '1980-01-01', relationship: 'HEAD' };
const child = (more: object = {}) => ({
  ...{ name: 'Galih', sex: 'MALE', birthDate: '2016-01-01', relationship: 'CHILD' },
  ...{ ppksCategories: ['NEGLECTED_CHILD'], ...more },
});

describe('[SRG-15] an answer about what officers record says when it was last recorded', () => {
  it('the place, the cards, a category and that nobody has one', async () => {
    const family = await propose(desk, { people: [mother, child()] });
    const [, son = { id: '' }] = family.members;
    expect(await sources(family.id)).toEqual([
      'alamat dicatat 20 November 2026',
      null,
      'kategori PPKS dicatat petugas 20 November 2026',
      'daftar anggota 20 November 2026',
    ]);

    office.clock.set('2026-11-22T18:30:00Z'); // the 23rd at the office
    const card = { personId: son.id, card: 'KIP', heldFrom: '2026-07-01', evidence: 'Kartu asli dilihat' };
    await desk.done('personCardRecord', card, 'HeldCard { id }');
    const people = [
      { id: family.members[0]?.id, ...mother },
      child({ id: son.id, ppksCategories: ['NEGLECTED_CHILD', 'STREET_CHILD'] }),
    ];
    const update = { id: family.id, expectedVersion: family.version, people };
    const moved = await desk.done<{ version: number }>('householdUpdate', update, 'Household { id version }');
    expect(await sources(family.id)).toEqual([
      'alamat dicatat 20 November 2026',
      'kartu dicatat 23 November 2026',
      'kategori PPKS dicatat petugas 23 November 2026',
      'daftar anggota 20 November 2026',
    ]);

    office.clock.set('2026-11-25T03:00:00Z');
    await desk.done(
      'householdUpdate',
      { id: family.id, expectedVersion: moved.version, villageCode: FAR_VILLAGE },
      'Household { id }',
    );
    expect((await sources(family.id))[0]).toBe('alamat dicatat 25 November 2026');
  });

  it('a category that came with the form of a visit, by the day of the visit', async () => {
    const family = await propose(desk, { familyCardNumber: null, people: [mother] });
    const asked = await verify(manager, 'verificationRequest', { householdId: family.id });
    office.clock.set('2026-11-22T03:00:00Z');
    const members = { people: [{ id: family.head.id, ...mother }, child()] };
    const paper = { id: asked.id, expectedVersion: asked.version, surveyorName: 'Sri Lestari' };
    await manager.done(
      'verificationSubmit',
      { ...paper, ...VISIT, occurredOn: '2026-11-21', answers: ALL_WORST, members },
      'Verification { id }',
    );
    expect((await sources(family.id))[2]).toBe('kategori PPKS, survei 21 November 2026');
  });

  it('[decision 25] a role that may not read the category does not read where it comes from', async () => {
    const family = await propose(desk, { people: [mother, child()] });
    expect((await sources(family.id, office.crew.regent)).slice(2)).toEqual([null, null]);
    const events = await office.look(
      "select 1 from event where kind = 'HOUSEHOLD_FACTS' and payload::text ~ 'since:(place|cards|ppks)'",
    );
    expect(events).toEqual([]);
  });
});
