import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Outcome } from '../../testkit/client.ts';
import { VILLAGE } from '../../testkit/ground.ts';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, agencyOfficer } = office.crew;
let card: string;
beforeAll(async () => {
  card = await office.program('CARD');
});

interface Family {
  householdId: string;
  mother: string;
  girl: string;
  boy: string;
}

/** A listed household: its head of 41 years, a girl of 9 and a boy of 14. */
async function family(): Promise<Family> {
  const [householdId, mother, girl, boy] = [newId('hh'), newId('pers'), newId('pers'), newId('pers')];
  await office.emitFacts(householdId, 'LISTED', { personIds: [mother, girl, boy] });
  const say = (personId: string, sex: string, birthDate: string, relationship: string) => ({
    kind: 'PERSON_FACTS',
    subjectId: personId,
    payload: { personId, householdId, villageCode: VILLAGE, sex, birthDate, facts: { relationship } },
  });
  await office.emit(
    'registry',
    say(mother, 'FEMALE', '1985-01-01', 'HEAD'),
    say(girl, 'FEMALE', '2017-01-01', 'CHILD'),
    say(boy, 'MALE', '2012-01-01', 'CHILD'),
  );
  await office.settle();
  return { householdId, mother, girl, boy };
}

const ofHousehold = async ({ householdId }: Family): Promise<unknown> =>
  (await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } })).id;

const propose = (caseId: unknown, personId: string | null, more: object = {}) =>
  backOffice.act('referralPropose', { caseId, programId: card, personId, ...more }, REFERRAL);

const subjectOf = async ({ id }: Outcome, actor = manager) =>
  (
    await actor.referral<{ subject: unknown }>(
      String(id),
      'subject { __typename ... on Person { id } ... on Household { id } }',
    )
  )?.subject;

describe("a referral for one member of a case's household", () => {
  it('[SRG-10] names the member it is for, or the subject of the case; to its agency while the family is open', async () => {
    const known = await family();
    const whole = await propose(await ofHousehold(known), null);
    expect(await subjectOf(whole)).toEqual({ __typename: 'Household', id: known.householdId });
    const others = await family();
    const child = await propose(await ofHousehold(others), others.girl);
    const isGirl = { __typename: 'Person', id: others.girl };
    expect(await subjectOf(child)).toEqual(isGirl);
    await manager.approve(String(child.id));
    expect(await subjectOf(child, agencyOfficer)).toEqual(isGirl);
    const { version } = (await manager.referral(String(child.id))) ?? {};
    const refuse = { id: child.id, expectedVersion: version, reasonCode: 'OTHER', reason: 'Sudah lulus' };
    await agencyOfficer.act('referralRefuse', refuse, REFERRAL);
    expect(await subjectOf(child, agencyOfficer)).toBeNull();
    expect(await subjectOf(child)).toEqual(isGirl);
  });

  it('is refused for a stranger, and for another than the person that the case is about', async () => {
    const [known, others] = [await family(), await family()];
    const caseId = await ofHousehold(known);
    const refusesPerson = (id: unknown, personId: string) =>
      office.refuses(() => propose(id, personId), { code: 'NOT_OF_HOUSEHOLD', path: ['input', 'personId'] });
    await refusesPerson(caseId, others.girl);
    await refusesPerson(caseId, newId('pers'));
    const ofBoy = await frontOffice.openCase({ subject: { type: 'PERSON', personId: known.boy } });
    await refusesPerson(ofBoy.id, known.girl);
    const named = await propose(ofBoy.id, known.boy);
    expect(await subjectOf(named)).toEqual({ __typename: 'Person', id: known.boy });
    const nobody = await frontOffice.openCase({
      subject: { type: 'UNKNOWN_PERSON', name: 'Mbah Karto', description: 'Tidur di terminal' },
      priority: 'EMERGENCY',
    });
    await refusesPerson(nobody.id, known.girl);
  });

  it('[SRG-10] asks one programme for two children of one household, each once until its answer', async () => {
    const known = await family();
    const caseId = await ofHousehold(known);
    const girl = await propose(caseId, known.girl);
    expect(girl).toMatchObject({ status: 'PROPOSED' });
    expect(await propose(caseId, known.boy)).toMatchObject({ status: 'PROPOSED' });
    const exists = (attempt: () => Promise<Outcome>) =>
      office.refuses(attempt, { code: 'REFERRAL_EXISTS', path: ['input', 'programId'] });
    await exists(() => propose(caseId, known.girl));
    await exists(() => propose(caseId, null));
    const another = await frontOffice.openCase({ subject: { type: 'PERSON', personId: known.girl } });
    await exists(() => propose(another.id, null));

    await manager.approve(String(girl.id));
    const deliver = { ids: [girl.id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    await agencyOfficer.act('referralDeliver', deliver, REFERRALS);
    await office.refuses(() => propose(another.id, null), {
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    expect(await propose(caseId, known.mother)).toMatchObject({ status: 'PROPOSED' });
  });

  it('[SRG-15] is appealed once for each child', async () => {
    const known = await family();
    const caseId = await ofHousehold(known);
    const declined = async (personId: string): Promise<Outcome> => {
      const { id, version } = await propose(caseId, personId);
      const input = { id, expectedVersion: version, reason: 'Sudah dibantu sekolahnya' };
      return manager.act('referralDecline', input, REFERRAL);
    };
    const [girl, boy] = [await declined(known.girl), await declined(known.boy)];
    const appeal = async ({ id }: Outcome) => {
      const { version } = (await manager.referral(String(id))) ?? {};
      const input = { id, expectedVersion: version, note: 'Sekolahnya tidak membantu' };
      return manager.act('referralAppeal', input, REFERRAL);
    };
    expect((await appeal(girl)).code).toBeUndefined();
    expect((await appeal(boy)).code).toBeUndefined();
    await office.refuses(() => appeal(girl), { code: 'ALREADY_APPEALED', path: [] });
  });

  it('is counted by sex and age of the child, and follows a merge of persons', async () => {
    const known = await family();
    const referral = await propose(await ofHousehold(known), known.boy);
    const { rows } = await office.owner.query(
      `select payload from cases.event where kind = 'REFERRAL_PROPOSED' and subject_id = $1`,
      [referral.id],
    );
    expect(rows).toMatchObject([
      {
        payload: {
          householdId: known.householdId,
          personId: known.boy,
          profile: { sex: 'MALE', ageGroup: '13_18', listing: 'LISTED' },
        },
      },
    ]);
    const payload = { fromPersonId: known.boy, toPersonId: known.girl };
    await office.emit('registry', { kind: 'PERSON_MERGED', subjectId: known.boy, payload });
    await office.settle();
    expect(await subjectOf(referral)).toEqual({ __typename: 'Person', id: known.girl });
  });
});
