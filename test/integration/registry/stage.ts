import pg from 'pg';
import { expect } from 'vitest';
import { bru1Definition } from '../../../subgraphs/registry/instrument/instrument.bru1.ts';
import { drain } from '../../../subgraphs/shared/background.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import type { Client } from '../../testkit/client.ts';
import { type Office, type OfficeOptions, openOffice } from '../../testkit/office.ts';

export const VILLAGE = '33.14.01.2001';
export const NEIGHBOUR = '33.14.01.2002';
export const FAR_VILLAGE = '33.14.02.2001';
export const TODAY = '2026-11-20';

/** Answers of a very poor, a poor and a well-off household (BRU-1). */
export const ALL_WORST = Array<number>(16).fill(1);
export const ALL_BEST = Array<number>(16).fill(4);

const REGIONS = [
  ['33', 'PROVINCE', null, 'Jawa Tengah'],
  ['33.14', 'REGENCY', '33', 'Kabupaten Sragen'],
  ['33.14.01', 'DISTRICT', '33.14', 'Kalijambe'],
  ['33.14.02', 'DISTRICT', '33.14', 'Plupuh'],
  [VILLAGE, 'VILLAGE', '33.14.01', 'Keden'],
  [NEIGHBOUR, 'VILLAGE', '33.14.01', 'Trobayan'],
  [FAR_VILLAGE, 'VILLAGE', '33.14.02', 'Sambirejo'],
] as const;

/** What a mutation answered: the error's code and path, or the fields of the result. */
export type Answer = { __typename: string; code?: string; path?: string[] } & Record<string, unknown>;

/** Who does what, one person each: nobody decides on what they proposed, filled or decided before (OUR-2). */
export interface Crew {
  desk: Client;
  clerk: Client;
  manager: Client;
  /** Records the decrees. */
  head: Client;
  surveyor: Client;
  otherSurveyor: Client;
}

export interface Stage {
  office: Office;
  crew: Crew;
  clock: SettableClock;
  /** Looks past every right. */
  look<Row extends pg.QueryResultRow>(text: string, params?: unknown[]): Promise<Row[]>;
  /** How many rows and events the registry has: a refusal leaves them as they were. */
  footprint(): Promise<unknown>;
  /** Lets the events of registry and cases reach each other; instead of waiting. */
  settle(): Promise<void>;
  /** Lets cases say that something happened, and the registry hear it. */
  casesSay(kind: string, payload: object): Promise<void>;
  close(): Promise<void>;
}

/** The whole office behind its gateway, with some villages and the form BRU-1, and nobody in the registry. */
export async function openStage(options: Pick<OfficeOptions, 'filesFolder'> = {}): Promise<Stage> {
  const clock = new SettableClock(`${TODAY}T03:00:00Z`);
  const office = await openOffice({ ...options, clock });
  const owner = new pg.Pool({
    connectionString: office.database.ownerUrl,
    max: 1,
    options: '-c search_path=registry,public',
  });
  for (const [code, level, parent, name] of REGIONS) {
    await owner.query('insert into region (code, level, parent_code, name) values ($1, $2, $3, $4)', [
      code,
      level,
      parent,
      name,
    ]);
  }
  await owner.query(
    `insert into instrument (id, code, edition, regency_code, name, definition, valid_from) values ($1, 'BRU-1', 1, '33.14', $2, $3, '2026-01-01')`,
    [fixedId('inst', 'BRU-1'), { id: 'Indikator', en: 'Indicators' }, bru1Definition],
  );
  for (const accountId of [SURVEYOR, OTHER_SURVEYOR]) {
    await owner.query('insert into surveyor_posting (posting_id, account_id) values ($1, $2)', [
      newId('post'),
      accountId,
    ]);
  }
  const crew: Crew = {
    desk: office.officer('FRONT_OFFICE'),
    clerk: office.officer('BACK_OFFICE', { sector: 'DATA' }),
    manager: office.officer('MANAGER'),
    head: office.officer('HEAD_OF_UNIT'),
    surveyor: office.officer('SURVEYOR', { accountId: SURVEYOR }),
    otherSurveyor: office.officer('SURVEYOR', { accountId: OTHER_SURVEYOR }),
  };
  const look: Stage['look'] = async (text, params = []) => (await owner.query(text, params)).rows;
  const footprint = async () => {
    const tables = [
      'event',
      'request',
      'household',
      'person',
      'family',
      'family_card',
      'verification',
      'decree',
      'registry_file',
      'personal_change',
    ];
    const counts = tables.map((table) => `(select count(*) from ${table})::int as ${table}`).join(', ');
    const [row] = await look(`select ${counts},
      (select coalesce(sum(version), 0) from household)::int as household_versions,
      (select coalesce(sum(version), 0) from verification)::int as verification_versions`);
    return row;
  };
  const settle = () => drain(office.subgraphs.filter(({ name }) => name === 'registry' || name === 'cases'));
  const casesSay = async (kind: string, payload: object) => {
    const id = newId('evt');
    await look(
      `insert into cases.event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
       values ($1, $2, $5, 'Referral', 'refl', $3, $4)`,
      [id, TODAY, kind, payload, clock.now()],
    );
    await look('insert into cases.event_pending (event_id) values ($1)', [id]);
    await settle();
  };
  const close = async () => {
    await owner.end();
    await office.close();
  };
  return { office, crew, clock, look, footprint, settle, casesSay, close };
}

/** Does a mutation as somebody. */
export async function act(client: Client, name: string, input: object, fields: string): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const data = await client.ask<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
       __typename ... on PanduError { code path issues { code path } } ${fields} } }`,
    { input: { requestId: newId('req'), ...input } },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave nothing`);
  return answer;
}

/** A mother with two children, unless told otherwise. */
export function family(more: Record<string, unknown> = {}) {
  return {
    villageCode: VILLAGE,
    address: 'Dukuh Krajan',
    rt: '003',
    rw: '001',
    familyCardNumber: '3399010101200001',
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

/** Proposes a family and gives the household; throws where it is refused. */
export async function propose(client: Client, more: Record<string, unknown> = {}): Promise<Proposed> {
  const answer = await act(
    client,
    'householdPropose',
    family(more),
    '... on Household { id version head { id } members { id name nik } }',
  );
  if (answer.__typename !== 'Household') throw new Error(JSON.stringify(answer));
  return answer as unknown as Proposed;
}

/** Empties the registry of people; regions and forms stay. */
export async function clearPeople(stage: Stage): Promise<void> {
  await stage.look(
    'truncate household, family, family_card, person, verification, registry_file, decree, referral_access cascade',
  );
}

const VERIFICATION = '... on Verification { id version status score scoreClass className outcome }';

/** One step of a verification; throws where it is refused. */
export async function verify(
  client: Client,
  name: string,
  input: object,
): Promise<{ id: string; version: number }> {
  const answer = await act(client, name, input, VERIFICATION);
  if (answer.__typename !== 'Verification') throw new Error(JSON.stringify(answer));
  return answer as unknown as { id: string; version: number };
}

export const SURVEYOR = fixedId('acct', 'surveyor');
export const OTHER_SURVEYOR = fixedId('acct', 'other surveyor');

/** A verification at the point where a test takes it up. */
export interface Task {
  householdId: string;
  id: string;
  expectedVersion: number;
}

/** What a form says of the visit beside its answers (BRU-3). */
export const VISIT = { latitude: -7.4, longitude: 110.9, photoMissingReason: 'Kamera ponsel rusak.' };

/** Asks for a verification of a new family. */
export async function requestTask({ crew }: Stage): Promise<Task> {
  const household = await propose(crew.desk);
  const { id, version } = await verify(crew.manager, 'verificationRequest', { householdId: household.id });
  return { householdId: household.id, id, expectedVersion: version };
}

/** The same, given to a surveyor. */
export async function assignTask(stage: Stage, surveyorAccountId = SURVEYOR): Promise<Task> {
  const { householdId, ...task } = await requestTask(stage);
  const assign = { ...task, surveyorAccountId };
  const { id, version } = await verify(stage.crew.manager, 'verificationAssign', assign);
  return { householdId, id, expectedVersion: version };
}

/** The same, filled by the surveyor. */
export async function submitTask(stage: Stage, answers: readonly number[] = ALL_WORST): Promise<Task> {
  const { householdId, ...task } = await assignTask(stage);
  const form = { ...task, ...VISIT, answers };
  const { id, version } = await verify(stage.crew.surveyor, 'verificationSubmit', form);
  return { householdId, id, expectedVersion: version };
}

/** Brings a household through a verification on paper with these answers, decided by the manager as they say. */
export async function survey(
  { crew }: Stage,
  householdId: string,
  answers: readonly number[],
): Promise<string> {
  const requested = await verify(crew.manager, 'verificationRequest', { householdId });
  const submitted = await verify(crew.clerk, 'verificationSubmit', {
    ...VISIT,
    id: requested.id,
    expectedVersion: requested.version,
    surveyorAccountId: SURVEYOR,
    answers,
  });
  await verify(crew.manager, 'verificationDecide', {
    id: submitted.id,
    expectedVersion: submitted.version,
  });
  return submitted.id;
}

/** Shows that a rule refuses an act with this code, and that nothing was written. */
export async function refused(
  stage: Stage,
  client: Client,
  name: string,
  input: object,
  code: string,
): Promise<void> {
  const before = await stage.footprint();
  expect(await act(client, name, input, '__typename')).toMatchObject({ __typename: 'RuleError', code });
  expect(await stage.footprint()).toEqual(before);
}
