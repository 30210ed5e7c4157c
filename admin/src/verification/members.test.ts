import { expect, test } from 'vitest';
import {
  ageOn,
  faultsOf,
  membersDraft,
  membersInput,
  newMember,
  openQuestions,
  withNewMembers,
} from './members.ts';

const known = {
  id: 'pers_1',
  name: 'Painem',
  sex: 'FEMALE',
  birthDate: '1950-01-01',
  relationship: 'HEAD',
  diedOn: null,
  disability: 'NONE',
  chronicallyIll: false,
  healthInsurance: null,
};
const DAY = '2026-11-20';

test('the step begins with the living members and what is known of them', () => {
  const { people, listed } = membersDraft([known, { ...known, id: 'pers_2', diedOn: '2020-01-01' }]);
  expect(listed).toBeNull();
  expect(people.map(({ id, answers }) => [id, answers])).toEqual([
    ['pers_1', { disability: 'NONE', chronicallyIll: 'false' }],
  ]);
  // Of a woman of 76: schooling, work and insurance; not whether she is at school or pregnant.
  expect(openQuestions(people, DAY)).toBe(3);
});

test('[SRG-2] what nobody asked is not sent as no, and an incomplete list is not sent', () => {
  const draft = membersDraft([known]);
  expect(membersInput(draft, DAY)).toBeNull();
  expect(membersInput({ ...draft, listed: false }, DAY)).toBeNull();
  const child = { ...newMember(), name: 'Galih', sex: 'MALE', relationship: 'GRANDCHILD' };
  const input = membersInput({ people: [...draft.people, child], listed: true }, DAY);
  expect(input?.people).toEqual([
    {
      id: 'pers_1',
      name: 'Painem',
      nik: null,
      sex: 'FEMALE',
      birthDate: '1950-01-01',
      relationship: 'HEAD',
      disability: 'NONE',
      chronicallyIll: false,
    },
    { id: null, name: 'Galih', nik: null, sex: 'MALE', birthDate: null, relationship: 'GRANDCHILD' },
  ]);
});

test('[SRG-2] what was known and is not known any more is said so; what the form does not show is not told', () => {
  const told = (change: object, more: object = {}) => {
    const people = membersDraft([{ ...known, pregnant: true, attending: 'SMA', ...more }]).people;
    const input = membersInput({ people: people.map((one) => ({ ...one, ...change })), listed: true }, DAY);
    const { disability, chronicallyIll, pregnant, attending, healthInsurance } = input?.people[0] ?? {};
    return { disability, chronicallyIll, pregnant, attending, healthInsurance };
  };
  const answers = { disability: '', chronicallyIll: 'true', healthInsurance: '' };
  // Of a woman of 76 neither pregnancy nor school is asked: the registry keeps what it knows.
  expect(told({ answers })).toEqual({ disability: null, chronicallyIll: true, healthInsurance: null });
  // Who turns out to be a man is not pregnant; a newcomer has nothing to be forgotten.
  expect(told({ sex: 'MALE' }, { birthDate: '2000-01-01' })).toMatchObject({
    pregnant: null,
    attending: 'SMA',
  });
  expect(told({ id: undefined, answers })).toEqual({ chronicallyIll: true });
  const typed = { ...newMember(), sex: 'MALE', answers: { pregnant: 'true', attending: 'SD' } };
  const input = membersInput({ people: [{ ...typed, birthDate: '1950-01-01' }], listed: true }, DAY);
  expect(Object.keys(input?.people[0] ?? {})).not.toContain('pregnant');
  expect(Object.keys(input?.people[0] ?? {})).not.toContain('attending');
});

test('who is gone is named with the day, and needs nothing else', () => {
  const [first] = membersDraft([known]).people;
  if (!first) throw new Error('no member');
  const gone = { ...first, gone: 'DIED', goneOn: '2026-10-01', relationship: '' };
  expect(faultsOf(gone)).toEqual([]);
  expect(faultsOf({ ...gone, goneOn: 'wrong' })).toEqual(['goneOn']);
  expect(membersInput({ people: [gone], listed: true }, DAY)).toEqual({
    householdVersion: null,
    people: [],
    gone: [{ personId: 'pers_1', reason: 'DIED', occurredOn: '2026-10-01' }],
  });
  expect(faultsOf({ ...newMember(), birthDate: 'wrong' })).toEqual([
    'name',
    'relationship',
    'sex',
    'birthDate',
  ]);
});

const kept = { ...membersDraft([known], 1), listed: true };

test('a kept draft asks again once the registry knows another member, or one less', () => {
  expect(withNewMembers(kept, membersDraft([known], 1))).toEqual(kept);
  const later = withNewMembers(kept, membersDraft([known, { ...known, id: 'pers_3' }], 2));
  expect([later.listed, later.people.map(({ id }) => id)]).toEqual([null, ['pers_1', 'pers_3']]);
  expect(withNewMembers(kept, membersDraft([], 2))).toEqual({
    listed: null,
    people: [],
    version: 2,
    isChanged: true,
  });
});

test('[SRG-2] what others changed of a member meanwhile comes into the form, what the visit changed stays', () => {
  const people = kept.people.map((one) => ({
    ...one,
    relationship: 'PARENT',
    answers: { ...one.answers, chronicallyIll: 'true' },
  }));
  const theirs = { ...known, name: 'Painem Sri', chronicallyIll: null, disability: 'SEVERE' };
  const after = withNewMembers({ ...kept, people }, membersDraft([theirs], 2));
  expect(after).toMatchObject({ listed: null, version: 2, isChanged: true });
  expect(after.people).toMatchObject([
    {
      name: 'Painem Sri',
      relationship: 'PARENT',
      answers: { chronicallyIll: 'true', disability: 'SEVERE' },
    },
  ]);
  expect(membersInput({ ...after, listed: true }, DAY)).toMatchObject({ householdVersion: 2 });
  // What others forgot is forgotten, and a second merge compares with what they said last.
  const forgotten = withNewMembers(after, membersDraft([{ ...theirs, disability: null }], 3));
  expect(forgotten.people[0]?.answers).toEqual({ chronicallyIll: 'true' });
});

test('a household that changed in something else is no reason to ask again; a newcomer stays', () => {
  const people = [...kept.people, { ...newMember(), name: 'Galih' }];
  const after = withNewMembers({ ...kept, people }, membersDraft([known], 2));
  expect([after.listed, after.version, after.isChanged]).toEqual([true, 2, undefined]);
  expect(after.people.map(({ name }) => name)).toEqual(['Painem', 'Galih']);
});

test('age is in whole years; the birthday counts', () => {
  expect([ageOn('2016-11-20', DAY), ageOn('2016-11-21', DAY), ageOn('wrong', DAY)]).toEqual([10, 9, null]);
});
