import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import {
  ALL_WORST,
  assignTask,
  clearPeople,
  householdOf,
  propose,
  VISIT,
  verify,
} from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { frontOffice: desk, manager, surveyor } = office.crew;
beforeEach(() => clearPeople(office));

interface Member {
  id: string;
  name: string;
  relationship: string;
}
const membersOf = async (client: Client, householdId: string) => {
  const { household } = await client.ask<{
    household: { members: Member[]; membersListedOn: string | null };
  }>(
    'query ($id: ID!) { household(id: $id) { membersListedOn members { id name relationship sex chronicallyIll ppksCategories birthPlace attending diedOn } } }',
    { id: householdId },
  );
  return household;
};
const VERIFICATION = `Verification { id version status members { change reason occurredOn person { id name } } }`;

/** A task of a family whose head alone was registered at the counter, with that head. */
async function taskOfHead(more: object = {}) {
  const people = [{ name: 'Painem', sex: 'FEMALE', birthDate: '1950-01-01', relationship: 'HEAD', ...more }];
  const { id: householdId, head } = await propose(desk, {
    familyCardNumber: null,
    membersComplete: null,
    people,
  });
  const asked = await verify(manager, 'verificationRequest', { householdId });
  const task = await verify(manager, 'verificationAssign', {
    id: asked.id,
    expectedVersion: asked.version,
    surveyorAccountId: surveyor.accountId,
  });
  return { householdId, headId: head.id, id: task.id, expectedVersion: task.version };
}

const head = (id: string, more: object = {}) => ({
  id,
  name: 'Painem',
  sex: 'FEMALE',
  relationship: 'HEAD',
  disability: 'NONE',
  chronicallyIll: true,
  healthInsurance: true,
  ...more,
});
const grandson = {
  name: 'Galih',
  sex: 'MALE',
  birthDate: '2016-01-01',
  relationship: 'GRANDCHILD',
  nik: '3399010101160001',
  attending: 'SD',
  disability: 'NONE',
  chronicallyIll: false,
  healthInsurance: true,
};
const form = { ...VISIT, answers: ALL_WORST };

describe('[SRG-2] a visit lists who lives there', () => {
  it('members are confirmed and added in the act that sends the form, and criteria know them at once', async () => {
    const { householdId, headId, ...task } = await taskOfHead({
      ppksCategories: ['NEGLECTED_ELDERLY'],
      birthPlace: 'Sragen',
    });
    const members = { people: [head(headId), grandson] };
    const sent = await surveyor.act('verificationSubmit', { ...task, ...form, members }, VERIFICATION);
    expect(sent).toMatchObject({
      status: 'SUBMITTED',
      members: [
        { change: 'STAYED', reason: null, person: { name: 'Painem' } },
        { change: 'ARRIVED', reason: null, person: { name: 'Galih' } },
      ],
    });
    const { members: now, membersListedOn } = await membersOf(manager, householdId);
    expect(membersListedOn).toBe(TODAY);
    // What the surveyor may not read, or does not say, stays.
    expect(now).toMatchObject([
      { name: 'Painem', chronicallyIll: true, ppksCategories: ['NEGLECTED_ELDERLY'], birthPlace: 'Sragen' },
      { name: 'Galih', attending: 'SD' },
    ]);
    const [told] = await office.look<{ facts: object }>(
      `select payload->'facts' as facts from event where kind = 'HOUSEHOLD_FACTS' and subject_id = $1
       order by recorded_at desc, id desc limit 1`,
      [householdId],
    );
    expect(told?.facts).toMatchObject({
      members: 2,
      chronicallyIll: 1,
      childrenSchoolAge7to12: 1,
      childrenOutOfSchool7to18: 0,
      healthInsurance: true,
      pregnant: 0,
    });
    // [OUR-2] A manager who did not fill the form decides on it all the same.
    const { version } = sent as { version: number } & typeof sent;
    const decide = { id: task.id, expectedVersion: version };
    expect(await manager.act('verificationDecide', decide, VERIFICATION)).toMatchObject({
      status: 'DECIDED',
    });
  });

  it('an answer that is said to be not known any more is forgotten, one that is left out stays', async () => {
    const { householdId, headId, ...task } = await taskOfHead({ chronicallyIll: true, disability: 'MILD' });
    const told = { id: headId, name: 'Painem', sex: 'FEMALE', relationship: 'HEAD', chronicallyIll: null };
    await surveyor.done(
      'verificationSubmit',
      { ...task, ...form, members: { people: [told] } },
      VERIFICATION,
    );
    const stored = await office.look('select chronically_ill, disability from person where id = $1', [
      headId,
    ]);
    expect(stored).toEqual([{ chronically_ill: null, disability: 'MILD' }]);
    expect((await membersOf(manager, householdId)).membersListedOn).toBe(TODAY);
  });

  it('what somebody else changed meanwhile is not undone: a form filled in on an older version is refused', async () => {
    const { householdId, headId, ...task } = await taskOfHead();
    const version = async () =>
      (
        await surveyor.ask<{ household: { version: number } }>(
          'query ($id: ID!) { household(id: $id) { version } }',
          { id: householdId },
        )
      ).household.version;
    const householdVersion = await version();
    const people = [{ id: headId, name: 'Painem Sri', sex: 'FEMALE', relationship: 'HEAD' }];
    const edit = { id: householdId, expectedVersion: householdVersion, people };
    await desk.done('householdUpdate', edit, 'Household { id }');
    const send = (seen: number) => ({
      ...{ ...task, ...form },
      members: { people: [head(headId)], householdVersion: seen },
    });
    expect(
      await office.refuses(() => surveyor.act('verificationSubmit', send(householdVersion), VERIFICATION), {
        __typename: 'ConflictError',
        code: 'VERSION_CONFLICT',
      }),
    ).toMatchObject({ path: ['input', 'members', 'householdVersion'] });
    expect((await membersOf(manager, householdId)).members).toMatchObject([{ name: 'Painem Sri' }]);
    const sent = await surveyor.act('verificationSubmit', send(await version()), VERIFICATION);
    expect(sent).toMatchObject({ status: 'SUBMITTED' });
  });

  it('members who died or left are named, and a new head', async () => {
    const { householdId, ...task } = await assignTask(office);
    const [mother, bayu, intan] = (await membersOf(surveyor, householdId)).members;
    const members = {
      people: [
        { id: bayu?.id, name: 'Bayu Nugroho', sex: 'MALE', relationship: 'HEAD' },
        { name: 'Karno', sex: 'MALE', relationship: 'OTHER_RELATIVE' },
      ],
      gone: [
        { personId: mother?.id, reason: 'DIED', occurredOn: '2026-10-01' },
        { personId: intan?.id, reason: 'MOVED_OUT', occurredOn: '2026-11-01' },
      ],
    };
    const sent = await surveyor.act('verificationSubmit', { ...task, ...form, members }, VERIFICATION);
    expect(sent).toMatchObject({
      members: [
        { change: 'STAYED', person: { name: 'Bayu Nugroho' } },
        { change: 'ARRIVED', person: { name: 'Karno' } },
        { change: 'LEFT', reason: 'DIED', occurredOn: '2026-10-01' },
        { change: 'LEFT', reason: 'MOVED_OUT', occurredOn: '2026-11-01' },
      ],
    });
    expect((await membersOf(manager, householdId)).members).toMatchObject([
      { name: 'Sutinah', relationship: 'HEAD', diedOn: '2026-10-01' },
      { name: 'Bayu Nugroho', relationship: 'HEAD', attending: 'NONE', diedOn: null },
      { name: 'Karno', relationship: 'OTHER_RELATIVE' },
    ]);
  });

  it('a form without members changes nobody, as clients of the former release send it', async () => {
    const { householdId, headId: _, ...task } = await taskOfHead();
    const sent = await surveyor.act('verificationSubmit', { ...task, ...form }, VERIFICATION);
    expect(sent).toMatchObject({ status: 'SUBMITTED', members: null });
    expect((await membersOf(manager, householdId)).membersListedOn).toBeNull();
  });

  it('a paper form typed in later lists them as of the day of the visit, and never moves a later day back', async () => {
    const { householdId, headId, ...task } = await taskOfHead();
    const members = { people: [head(headId)] };
    await surveyor.done('verificationSubmit', { ...task, ...form, members }, VERIFICATION);
    const again = await verify(manager, 'verificationAssign', {
      id: task.id,
      expectedVersion: task.expectedVersion + 1,
      surveyorAccountId: surveyor.accountId,
    });
    await office.look(`update verification set requested_on = '2026-11-01' where id = $1`, [task.id]);
    const earlier = { id: again.id, expectedVersion: again.version, occurredOn: '2026-11-10' };
    await surveyor.done('verificationSubmit', { ...form, ...earlier, members }, VERIFICATION);
    expect((await membersOf(manager, householdId)).membersListedOn).toBe(TODAY);
  });

  it('everybody is named exactly once, and nothing is written otherwise', async () => {
    const { householdId, headId, ...task } = await taskOfHead();
    const other = await propose(desk, { people: [{ name: 'Karno', sex: 'MALE', relationship: 'HEAD' }] });
    const refused = (members: object) =>
      office.refuses(
        () => surveyor.act('verificationSubmit', { ...task, ...form, members }, VERIFICATION),
        {},
      );
    expect(await refused({ people: [grandson] })).toMatchObject({
      code: 'MEMBERS_INCOMPLETE',
      issues: [{ code: 'MEMBER_UNNAMED', path: ['input', 'members', 'people'] }],
    });
    const gone = [{ personId: headId, reason: 'MOVED_OUT', occurredOn: TODAY }];
    expect(await refused({ people: [head(headId)], gone })).toMatchObject({ code: 'MEMBERS_INCOMPLETE' });
    expect(await refused({ people: [head(headId), head(other.head.id)] })).toMatchObject({
      issues: [{ path: ['input', 'members', 'people', '1', 'id'] }],
    });
    expect(await refused({ people: [head(headId, { diedOn: TODAY })] })).toMatchObject({
      issues: [{ path: ['input', 'members', 'people', '0', 'diedOn'] }],
    });
    expect(await refused({ people: [head(headId), { ...grandson, relationship: 'HEAD' }] })).toMatchObject({
      code: 'ONE_HEAD',
      path: ['input', 'members', 'people'],
    });
    expect(await refused({ people: [head(headId), { ...grandson, birthDate: '2027-01-01' }] })).toMatchObject(
      { code: 'BIRTH_DATE_IMPOSSIBLE', path: ['input', 'members', 'people', '1', 'birthDate'] },
    );
    expect((await membersOf(manager, householdId)).membersListedOn).toBeNull();
  });

  it('a surveyor sees nobody of a visit once it is decided', async () => {
    const { householdId: _, headId, ...task } = await taskOfHead();
    const members = { people: [head(headId)] };
    const sent = await surveyor.done<{ version: number }>(
      'verificationSubmit',
      { ...task, ...form, members },
      VERIFICATION,
    );
    await manager.done('verificationDecide', { id: task.id, expectedVersion: sent.version }, VERIFICATION);
    const { verification } = await surveyor.ask<{ verification: object }>(
      'query ($id: ID!) { verification(id: $id) { status members { change } } }',
      { id: task.id },
    );
    expect(verification).toEqual({ status: 'DECIDED', members: null });
  });
});

describe('[BRU-3] a form passes no right to people whom nobody visited', () => {
  const { clerk } = office.crew;
  /** A survey of an entitled family, requested anew and not assigned. */
  async function paperOf(listing: 'VERIFIED' | 'LISTED') {
    const householdId = await householdOf(office, listing, '33.14.01.2001');
    const { id, version } = await verify(manager, 'verificationRequest', { householdId });
    const { members } = await membersOf(manager, householdId);
    const paper = { id, expectedVersion: version, ...form, surveyorAccountId: surveyor.accountId };
    return { householdId, paper, headId: members[0]?.id ?? '' };
  }
  const newcomer = { name: 'Karno', sex: 'MALE', relationship: 'HEAD' };

  it('typed in from paper, newcomers do not take over an entitled household', async () => {
    const { paper, headId } = await paperOf('LISTED');
    const gone = [{ personId: headId, reason: 'MOVED_OUT', occurredOn: TODAY }];
    await office.refuses(
      () => clerk.act('verificationSubmit', { ...paper, members: { people: [newcomer], gone } }),
      'NEWCOMERS_UNVERIFIED',
    );
  });

  it('nobody empties an entitled household', async () => {
    const { paper, headId } = await paperOf('VERIFIED');
    const gone = [{ personId: headId, reason: 'MOVED_OUT', occurredOn: TODAY }];
    await office.refuses(
      () => clerk.act('verificationSubmit', { ...paper, members: { people: [], gone } }),
      'NOBODY_LEFT',
    );
  });

  it('a surveyor changes no number that is known, and no category that they may not read', async () => {
    const { householdId, headId, ...task } = await taskOfHead({ nik: '3399014101500001' });
    const people = [head(headId, { nik: '3399014101500002', ppksCategories: ['NEGLECTED_ELDERLY'] })];
    const number = () => office.look('select nik_hash, nik_masked, ppks from person where id = $1', [headId]);
    const before = await number();
    await surveyor.done('verificationSubmit', { ...task, ...form, members: { people } }, VERIFICATION);
    expect(await number()).toEqual(before);
    expect((await membersOf(manager, householdId)).membersListedOn).toBe(TODAY);
  });

  it('a newcomer whom the registry knows keeps what the visit does not say', async () => {
    const known = { nik: '3399010101160001', birthPlace: 'Sragen', ppksCategories: ['NEGLECTED_CHILD'] };
    const { id, head: mother } = await propose(desk, {
      familyCardNumber: null,
      people: [
        { name: 'Sutinah', sex: 'FEMALE', relationship: 'HEAD' },
        { name: 'Galih', sex: 'MALE', birthDate: '2016-01-01', relationship: 'CHILD', ...known },
      ],
    });
    const child = (await membersOf(manager, id)).members.find((one) => one.id !== mother.id);
    const [{ version } = { version: 0 }] = await office.look<{ version: number }>(
      'select version from household where id = $1',
      [id],
    );
    await desk.done('householdMemberRemove', {
      id,
      expectedVersion: version,
      personId: child?.id,
      reason: 'MOVED_OUT',
      occurredOn: TODAY,
    });
    const { householdId, headId, ...task } = await taskOfHead();
    const members = { people: [head(headId), grandson] };
    await surveyor.done('verificationSubmit', { ...task, ...form, members }, VERIFICATION);
    expect((await membersOf(manager, householdId)).members).toMatchObject([
      { name: 'Painem' },
      { id: child?.id, birthPlace: 'Sragen', ppksCategories: ['NEGLECTED_CHILD'], attending: 'SD' },
    ]);
  });
});
