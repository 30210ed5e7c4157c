import { beforeEach, describe, expect, test } from 'vitest';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import type { Client } from '../../testkit/client.ts';
import {
  ALL_BEST,
  ALL_WORST,
  assignTask,
  clearPeople,
  requestTask,
  submitTask,
  VISIT,
  verify,
} from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const FIELDS = 'id version status score scoreClass className outcome reason occurredOn filledOffline';
const VERIFICATION = `Verification { ${FIELDS} }`;

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { frontOffice: desk, manager, surveyor, otherSurveyor: other } = office.crew;
beforeEach(() => clearPeople(office));

const sees = async (client: Client, householdId: string, verificationId: string) => {
  const data = await client.ask<Record<string, { totalCount?: number } | null>>(
    `query ($h: ID!, $v: ID!) { household(id: $h) { id } verification(id: $v) { id } verifications { totalCount } households { totalCount } }`,
    { h: householdId, v: verificationId },
  );
  return {
    household: data.household !== null,
    verification: data.verification !== null,
    counts: [data.verifications?.totalCount, data.households?.totalCount],
  };
};

describe('a verification', () => {
  test('[SRG-2] goes from the request to the decision, with an event per step', async () => {
    const { householdId, id, expectedVersion } = await submitTask(office);
    const decided = await manager.act('verificationDecide', { id, expectedVersion }, VERIFICATION);
    expect(decided).toMatchObject({
      status: 'DECIDED',
      outcome: 'POOR',
      score: 99,
      className: 'VERY_POOR',
      reason: null,
    });
    const events = await office.look<{ kind: string; payload: object }>(
      `select kind, payload from event where subject_id = $1 order by recorded_at, id`,
      [id],
    );
    expect(events.map((event) => event.kind)).toEqual([
      'VERIFICATION_REQUESTED',
      'VERIFICATION_ASSIGNED',
      'VERIFICATION_SUBMITTED',
      'VERIFICATION_DECIDED',
    ]);
    expect(events[3]?.payload).toMatchObject({
      verificationId: id,
      householdId,
      outcome: 'POOR',
      className: 'VERY_POOR',
      score: 99,
      departed: false,
    });
  });

  test('[BRU-1] shows what each answer contributed', async () => {
    const { id } = await submitTask(office, [...ALL_BEST.slice(0, 13), 2, 4, 4]);
    const { verification } = await manager.ask<{ verification: { score: number; contributions: object[] } }>(
      'query ($id: ID!) { verification(id: $id) { score contributions { key answer points maximum } } }',
      { id },
    );
    expect(verification.score).toBe(8);
    expect(verification.contributions[13]).toEqual({ key: 'q14', answer: 2, points: 8, maximum: 12 });
  });

  test('[SRG-3] a class that departs from the score needs a written reason', async () => {
    const { householdId, id, expectedVersion } = await submitTask(office);
    const depart = { id, expectedVersion, className: 'NOT_POOR' };
    await office.refuses(() => manager.act('verificationDecide', depart, VERIFICATION), {
      __typename: 'RuleError',
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    const reason = 'Anaknya di luar negeri mengirim uang setiap bulan';
    expect(await manager.act('verificationDecide', { ...depart, reason }, VERIFICATION)).toMatchObject({
      outcome: 'NOT_POOR',
      scoreClass: 'VERY_POOR',
      className: 'NOT_POOR',
      reason,
    });
    const [household] = await office.look('select listing, off_reason from household where id = $1', [
      householdId,
    ]);
    expect(household).toEqual({ listing: 'OFF', off_reason: reason });
  });

  test('paper is typed in later with its true date, without an assignment, and names its surveyor', async () => {
    office.clock.set('2026-11-01T03:00:00Z');
    const { id, expectedVersion } = await requestTask(office);
    office.clock.set(`${TODAY}T03:00:00Z`);
    const paper = { ...VISIT, id, expectedVersion, answers: ALL_WORST, occurredOn: '2026-11-02' };
    expect(
      await office.crew.clerk.act(
        'verificationSubmit',
        { ...paper, surveyorName: 'Sri Lestari', filledOffline: true },
        VERIFICATION,
      ),
    ).toMatchObject({ status: 'SUBMITTED', occurredOn: '2026-11-02', filledOffline: true });
    const [event] = await office.look(
      `select to_char(occurred_on, 'YYYY-MM-DD') as day from event where subject_id = $1 and kind = 'VERIFICATION_SUBMITTED'`,
      [id],
    );
    expect(event).toEqual({ day: '2026-11-02' });
  });

  test('a household has one verification under way', async () => {
    const { householdId } = await requestTask(office);
    await office.refuses(() => desk.act('verificationRequest', { householdId }, VERIFICATION), {
      code: 'VERIFICATION_OPEN',
    });
  });

  test.each([
    ['a missing answer', { answers: ALL_WORST.slice(1) }, 'ANSWERS_INCOMPLETE'],
    ['an answer that is none', { answers: [...ALL_WORST.slice(1), 5] }, 'ANSWERS_INCOMPLETE'],
    ['a visit tomorrow', { answers: ALL_WORST, occurredOn: '2026-11-21' }, 'DATE_IN_FUTURE'],
    [
      'a photo that nobody sent',
      { answers: ALL_WORST, photoFileIds: [fixedId('rfile', 'none')] },
      'PHOTO_UNKNOWN',
    ],
    ['a place off the earth', { answers: ALL_WORST, latitude: 91 }, 'INVALID_INPUT'],
    ['an older version', { answers: ALL_WORST, expectedVersion: 1 }, 'VERSION_CONFLICT'],
  ])('%s is refused, and nothing is written', async (_, more, code) => {
    const { householdId: _household, ...task } = await assignTask(office);
    await office.refuses(
      () => surveyor.act('verificationSubmit', { ...task, ...VISIT, ...more }, VERIFICATION),
      {
        code,
      },
    );
  });

  test('a decision is final', async () => {
    const { id, expectedVersion } = await submitTask(office);
    const decided = await verify(manager, 'verificationDecide', { id, expectedVersion });
    const again = { id, expectedVersion: decided.version };
    await office.refuses(() => manager.act('verificationDecide', again, VERIFICATION), {
      code: 'STATE_FORBIDS',
    });
    await office.refuses(
      () => manager.act('verificationCancel', { ...again, reason: 'Tidak diperlukan lagi' }, VERIFICATION),
      { code: 'STATE_FORBIDS' },
    );
  });

  test('the visitor does not decide', async () => {
    const { id, expectedVersion } = await submitTask(office);
    await office.refuses(() => surveyor.act('verificationDecide', { id, expectedVersion }, VERIFICATION), {
      code: 'NOT_ALLOWED',
    });
  });
});

describe('a surveyor', () => {
  test('sees own tasks and their households, in single reads, lists and counts alike; others see nothing of them', async () => {
    const { householdId, id } = await assignTask(office);
    expect(await sees(surveyor, householdId, id)).toEqual({
      household: true,
      verification: true,
      counts: [1, 1],
    });
    expect(await sees(other, householdId, id)).toEqual({
      household: false,
      verification: false,
      counts: [0, 0],
    });
  });

  test("may not fill somebody else's form: it does not exist for them, and nothing is written", async () => {
    const { householdId: _, ...task } = await assignTask(office, office.crew.otherSurveyor.accountId);
    await office.refuses(
      () => surveyor.act('verificationSubmit', { ...task, ...VISIT, answers: ALL_WORST }, VERIFICATION),
      { __typename: 'NotFoundError' },
    );
  });

  test('does not see score and decile before the visit', async () => {
    const { householdId } = await assignTask(office);
    await office.look('update household set decile = 2, score = 50, class_name = $1 where id = $2', [
      'NEAR_POOR',
      householdId,
    ]);
    const ask = (client: Client) =>
      client.ask<{ household: object }>(
        'query ($id: ID!) { household(id: $id) { decile score className } }',
        { id: householdId },
      );
    expect((await ask(surveyor)).household).toEqual({ decile: null, score: null, className: null });
    expect((await ask(manager)).household).toEqual({ decile: 2, score: 50, className: 'NEAR_POOR' });
    // Nor indirectly, by the cursor of an order by score or a filter by class.
    const page = (client: Client) =>
      client.ask<{ byScore: { pageInfo: { endCursor: string } }; ofClass: { totalCount: number } }>(
        `{ byScore: households(sort: { field: SCORE, order: DESC }, first: 1) { pageInfo { endCursor } }
           ofClass: households(filter: { className: "NEAR_POOR" }) { totalCount } }`,
      );
    const cursorOf = (text: string): unknown[] => JSON.parse(Buffer.from(text, 'base64url').toString());
    const [hidden, seen] = [await page(surveyor), await page(manager)];
    expect(cursorOf(hidden.byScore.pageInfo.endCursor)).toEqual([expect.stringMatching(/^hh_/)]);
    expect(hidden.ofClass.totalCount).toBe(0);
    expect(cursorOf(seen.byScore.pageInfo.endCursor)[0]).toBeGreaterThanOrEqual(50);
    expect(seen.ofClass.totalCount).toBeGreaterThan(0);
  });

  /** Every field of a verification about the family and the result. */
  const CONTENT = `note answers score scoreClass contributions { key } photos { id } latitude longitude narrative
    filledByName photoMissingReason placeMissingReason outcome className reason region { code } household { id } case { id } decidedBy { id }`;
  const content = async (client: Client, id: string) => {
    const data = await client.ask<Record<string, { edges: { node: object }[] } & object>>(
      `query ($id: ID!, $h: ID!) { one: verification(id: $id) { id status occurredOn decidedOn ${CONTENT} }
         list: verifications { edges { node { id status occurredOn decidedOn ${CONTENT} } } }
         ofHousehold: verifications(filter: { householdId: $h }) { edges { node { id } } }
         ofVillage: verifications(filter: { regionCode: "33.14" }) { edges { node { id } } } }`,
      { id, h: (await office.look('select household_id from verification'))[0]?.household_id },
    );
    expect(data.list?.edges[0]?.node).toEqual(data.one);
    return {
      one: data.one as Record<string, unknown>,
      found: [data.ofHousehold?.edges.length, data.ofVillage?.edges.length],
    };
  };

  test.each(['verificationDecide', 'verificationCancel'])(
    'after %s keeps that the task was theirs, with its days and state, and nothing of the family or the form',
    async (end) => {
      const { id, expectedVersion } = await submitTask(office);
      await office.look(
        `insert into registry_file (id, purpose, verification_id, uploaded_by, content_type, bytes, sha256, stored_at)
         values ($1, 'SURVEY_PHOTO', $2, $3, 'image/jpeg', 10, '0', now())`,
        [newId('rfile'), id, office.crew.surveyor.accountId],
      );
      await office.look(
        "update verification set narrative = 'Rumah papan.', case_id = $1, note = 'Rumah ujung'",
        [newId('case')],
      );
      const during = await content(surveyor, id);
      expect(during.one).toMatchObject({
        status: 'SUBMITTED',
        answers: ALL_WORST,
        narrative: 'Rumah papan.',
        latitude: VISIT.latitude,
        photos: [{}],
      });
      expect(during.found).toEqual([1, 1]);

      await verify(manager, end, { id, expectedVersion, reason: 'Keputusan rapat kasus' });
      const after = await content(surveyor, id);
      const { id: _, status, occurredOn, decidedOn, ...rest } = after.one;
      expect({ status, occurredOn, decidedOn }).toEqual({
        status: end === 'verificationDecide' ? 'DECIDED' : 'CANCELLED',
        occurredOn: TODAY,
        decidedOn: end === 'verificationDecide' ? TODAY : null,
      });
      for (const [field, value] of Object.entries(rest)) expect(value ?? [], field).toEqual([]);
      expect(after.found).toEqual([0, 0]);
      expect((await content(manager, id)).one).toMatchObject({ answers: ALL_WORST, photos: [{}] });

      const photo = { purpose: 'SURVEY_PHOTO', verificationId: id };
      await office.refuses(() => surveyor.act('registryFileTicket', photo), {
        code: 'STATE_FORBIDS',
      });
    },
  );
});
