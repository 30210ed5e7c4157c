import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import {
  agencyOfficer,
  approve,
  BATCH_FIELDS,
  backOffice,
  manager,
  REFERRAL_FIELDS,
  readReferral,
  register,
  sayFacts,
} from './office.ts';
import { type Answer, openStage, type Stage, VILLAGE } from './stage.ts';

let stage: Stage;
let card: string;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
  card = await stage.program('CARD');
});
afterAll(() => stage.close());

interface Family {
  householdId: string;
  mother: string;
  girl: string;
  boy: string;
}

/** A listed household: its head of 41 years, a girl of 9 and a boy of 14. */
async function family(): Promise<Family> {
  const [householdId, mother, girl, boy] = [newId('hh'), newId('pers'), newId('pers'), newId('pers')];
  await sayFacts(stage, householdId, 'LISTED', undefined, [mother, girl, boy]);
  const say = (personId: string, sex: string, birthDate: string, relationship: string) => ({
    kind: 'PERSON_FACTS',
    subjectId: personId,
    payload: { personId, householdId, villageCode: VILLAGE, sex, birthDate, facts: { relationship } },
  });
  await stage.registry.emit(
    say(mother, 'FEMALE', '1985-01-01', 'HEAD'),
    say(girl, 'FEMALE', '2017-01-01', 'CHILD'),
    say(boy, 'MALE', '2012-01-01', 'CHILD'),
  );
  await stage.settle();
  return { householdId, mother, girl, boy };
}

const ofHousehold = async ({ householdId }: Family): Promise<unknown> =>
  (await register(stage, { subject: { type: 'HOUSEHOLD', householdId } })).id;

const propose = (caseId: unknown, personId: string | null, more: object = {}) =>
  stage.act(backOffice, 'referralPropose', { caseId, programId: card, personId, ...more }, REFERRAL_FIELDS);

const subjectOf = async ({ id }: Answer, actor = manager) =>
  (
    await readReferral<{ subject: unknown }>(
      stage,
      String(id),
      actor,
      'subject { __typename ... on Person { id } ... on Household { id } }',
    )
  )?.subject;

/** Refused as said, with nothing written. */
async function refuses(attempt: () => Promise<Answer>, code: string, path: string[]): Promise<void> {
  const before = await stage.footprint();
  expect(await attempt()).toMatchObject({ code, path });
  expect(await stage.footprint()).toEqual(before);
}

describe("a referral for one member of a case's household", () => {
  it('[SRG-10] says whom it is for: the member, or whom the case is about; its agency as long as the family is open', async () => {
    const known = await family();
    const whole = await propose(await ofHousehold(known), null);
    expect(await subjectOf(whole)).toEqual({ __typename: 'Household', id: known.householdId });
    const others = await family();
    const child = await propose(await ofHousehold(others), others.girl);
    const isGirl = { __typename: 'Person', id: others.girl };
    expect(await subjectOf(child)).toEqual(isGirl);
    await approve(stage, [String(child.id)]);
    expect(await subjectOf(child, agencyOfficer)).toEqual(isGirl);
    const { version } = (await readReferral(stage, String(child.id))) ?? {};
    const refuse = { id: child.id, expectedVersion: version, reasonCode: 'OTHER', reason: 'Sudah lulus' };
    await stage.act(agencyOfficer, 'referralRefuse', refuse, REFERRAL_FIELDS);
    expect(await subjectOf(child, agencyOfficer)).toBeNull();
    expect(await subjectOf(child)).toEqual(isGirl);
  });

  it('is refused for a stranger, and for another than the person that the case is about', async () => {
    const [known, others] = [await family(), await family()];
    const caseId = await ofHousehold(known);
    const refusesPerson = (id: unknown, personId: string) =>
      refuses(() => propose(id, personId), 'NOT_OF_HOUSEHOLD', ['input', 'personId']);
    await refusesPerson(caseId, others.girl);
    await refusesPerson(caseId, newId('pers'));
    const ofBoy = await register(stage, { subject: { type: 'PERSON', personId: known.boy } });
    await refusesPerson(ofBoy.id, known.girl);
    const named = await propose(ofBoy.id, known.boy);
    expect(await subjectOf(named)).toEqual({ __typename: 'Person', id: known.boy });
    const nobody = await register(stage, {
      subject: { type: 'UNKNOWN_PERSON', name: 'Mbah Karto', description: 'Tidur di terminal' },
    });
    await refusesPerson(nobody.id, known.girl);
  });

  it('[SRG-10] asks one programme for two children of one household, each once until its answer', async () => {
    const known = await family();
    const caseId = await ofHousehold(known);
    const girl = await propose(caseId, known.girl);
    expect(girl).toMatchObject({ status: 'PROPOSED' });
    expect(await propose(caseId, known.boy)).toMatchObject({ status: 'PROPOSED' });
    const exists = (attempt: () => Promise<Answer>) =>
      refuses(attempt, 'REFERRAL_EXISTS', ['input', 'programId']);
    await exists(() => propose(caseId, known.girl));
    await exists(() => propose(caseId, null));
    const another = await register(stage, { subject: { type: 'PERSON', personId: known.girl } });
    await exists(() => propose(another.id, null));

    await approve(stage, [String(girl.id)]);
    const deliver = { ids: [girl.id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    await stage.act(agencyOfficer, 'referralDeliver', deliver, BATCH_FIELDS);
    await refuses(() => propose(another.id, null), 'REASON_NEEDED', ['input', 'reason']);
    expect(await propose(caseId, known.mother)).toMatchObject({ status: 'PROPOSED' });
  });

  it('[SRG-15] is appealed once for each child', async () => {
    const known = await family();
    const caseId = await ofHousehold(known);
    const declined = async (personId: string): Promise<Answer> => {
      const { id, version } = await propose(caseId, personId);
      const input = { id, expectedVersion: version, reason: 'Sudah dibantu sekolahnya' };
      return stage.act(manager, 'referralDecline', input, REFERRAL_FIELDS);
    };
    const [girl, boy] = [await declined(known.girl), await declined(known.boy)];
    const appeal = async ({ id }: Answer) => {
      const { version } = (await readReferral(stage, String(id))) ?? {};
      const input = { id, expectedVersion: version, note: 'Sekolahnya tidak membantu' };
      return stage.act(manager, 'referralAppeal', input, REFERRAL_FIELDS);
    };
    expect((await appeal(girl)).code).toBeUndefined();
    expect((await appeal(boy)).code).toBeUndefined();
    await refuses(() => appeal(girl), 'ALREADY_APPEALED', []);
  });

  it('is counted by sex and age of the child, and follows the person to whom they are merged', async () => {
    const known = await family();
    const referral = await propose(await ofHousehold(known), known.boy);
    const { rows } = await stage.owner.query(
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
    await stage.registry.emit({ kind: 'PERSON_MERGED', subjectId: known.boy, payload });
    await stage.settle();
    expect(await subjectOf(referral)).toEqual({ __typename: 'Person', id: known.girl });
  });
});
