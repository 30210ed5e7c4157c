import { officeDate } from '../../subgraphs/shared/clock.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import type { Client } from './client.ts';
import { VILLAGE } from './ground.ts';
import type { Workplace } from './person.ts';

/** Answers of a very poor and of a well-off household (BRU-1). */
export const ALL_WORST = Array<number>(16).fill(1);
export const ALL_BEST = Array<number>(16).fill(4);

/** A form's data on the visit, besides the answers (BRU-3). */
export const VISIT = { latitude: -7.4, longitude: 110.9, photoMissingReason: 'Kamera ponsel rusak.' };

/** Input of `householdPropose`; by default a mother with two children. */
export function family(more: object = {}) {
  return {
    villageCode: VILLAGE,
    address: 'Dukuh Krajan',
    rt: '003',
    rw: '001',
    familyCardNumber: '3399010101200001',
    membersComplete: true,
    people: [
      {
        name: 'Sutinah',
        sex: 'FEMALE',
        birthDate: '1987-03-12',
        relationship: 'HEAD',
        nik: '3399015203870001',
      },
      {
        name: 'Bayu Nugroho',
        sex: 'MALE',
        birthDate: '2014-05-02',
        relationship: 'CHILD',
        attending: 'NONE',
      },
      {
        name: 'Intan Permata',
        sex: 'FEMALE',
        birthDate: '2018-08-17',
        relationship: 'CHILD',
        attending: 'SD',
      },
    ],
    ...more,
  };
}

export interface Proposed {
  id: string;
  version: number;
  head: { id: string };
  members: { id: string; name: string; nik: string | null }[];
}

/** Proposes a family and returns the household; throws at a refusal. */
export const propose = (client: Client, more: object = {}): Promise<Proposed> =>
  client.done<Proposed>(
    'householdPropose',
    family(more),
    'Household { id version head { id } members { id name nik } }',
  );

/** One step of a verification; throws where it is refused. */
export const verify = (
  client: Client,
  name: string,
  input: object,
): Promise<{ id: string; version: number }> =>
  client.done(name, input, 'Verification { id version status score scoreClass className outcome }');

/** A verification to start a test with. */
export interface Task {
  householdId: string;
  id: string;
  expectedVersion: number;
}

/** Requests a verification of a new family. */
export async function requestTask({ crew }: Workplace): Promise<Task> {
  const household = await propose(crew.frontOffice);
  const { id, version } = await verify(crew.manager, 'verificationRequest', { householdId: household.id });
  return { householdId: household.id, id, expectedVersion: version };
}

/** The same, assigned to a surveyor. */
export async function assignTask(
  office: Workplace,
  surveyorAccountId = office.crew.surveyor.accountId,
): Promise<Task> {
  const { householdId, ...task } = await requestTask(office);
  const assign = { ...task, surveyorAccountId };
  const { id, version } = await verify(office.crew.manager, 'verificationAssign', assign);
  return { householdId, id, expectedVersion: version };
}

/** The same, filled by the surveyor. */
export async function submitTask(office: Workplace, answers: readonly number[] = ALL_WORST): Promise<Task> {
  const { householdId, ...task } = await assignTask(office);
  const form = { ...task, ...VISIT, answers };
  const { id, version } = await verify(office.crew.surveyor, 'verificationSubmit', form);
  return { householdId, id, expectedVersion: version };
}

/** Verifies a household on paper with these answers; the manager decides by the score. */
export async function survey(
  { crew }: Workplace,
  householdId: string,
  answers: readonly number[],
): Promise<string> {
  const requested = await verify(crew.manager, 'verificationRequest', { householdId });
  const submitted = await verify(crew.clerk, 'verificationSubmit', {
    ...VISIT,
    id: requested.id,
    expectedVersion: requested.version,
    surveyorAccountId: crew.surveyor.accountId,
    answers,
  });
  await verify(crew.manager, 'verificationDecide', {
    id: submitted.id,
    expectedVersion: submitted.version,
  });
  return submitted.id;
}

/** Brings a new household to this listing state and settles all events; returns its id. */
export async function householdOf(
  office: Workplace,
  listing: 'CANDIDATE' | 'VERIFIED' | 'LISTED' | 'OFF',
  villageCode: string,
): Promise<string> {
  const people = [{ name: `Warga ${newId('x')}`, sex: 'FEMALE', relationship: 'HEAD' }];
  const { id } = await propose(office.crew.frontOffice, { villageCode, familyCardNumber: null, people });
  if (listing !== 'CANDIDATE') await survey(office, id, listing === 'OFF' ? ALL_BEST : ALL_WORST);
  if (listing === 'LISTED') {
    const decree = { number: newId('sk'), subject: 'Daftar', signer: 'Bupati', householdIds: [id] };
    const issuedOn = officeDate(office.clock.now());
    await office.crew.head.done('householdList', { ...decree, issuedOn }, 'Decree { id }');
  }
  await office.settle();
  return id;
}

/** Deletes all people from the registry; regions and forms stay. */
export async function clearPeople(office: Workplace): Promise<void> {
  await office.look(
    'truncate household, family, family_card, person, verification, registry_file, decree, referral_access cascade',
  );
}
