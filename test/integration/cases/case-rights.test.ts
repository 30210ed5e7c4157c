import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../runtime/project.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { FAR_VILLAGE, VILLAGE } from '../../testkit/ground.ts';
import { CASE, type Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const MIGRATION = join(
  projectRoot,
  'prisma/cases/migrations/20261128210521_foreign_verifications/migration.sql',
);

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, manager, agencyOfficer, puskesos } = office.crew;

const read = (id: unknown, actor = manager) => actor.case(id);

describe('the rights over cases', () => {
  it('[TGL-2] a village registers and sees its own people only', async () => {
    const own = await puskesos.openCase({ channel: 'VILLAGE' });
    expect(own.status).toBe('ANALYSIS');
    const elsewhere = await office.household('LISTED', FAR_VILLAGE);
    const subject = { type: 'HOUSEHOLD', householdId: elsewhere };
    const path = ['input', 'subject', 'householdId'];
    await office.writesNothing(async () => {
      for (const villageCode of [undefined, VILLAGE])
        expect(await puskesos.openCase({ subject, villageCode })).toMatchObject({
          code: 'SUBJECT_NOT_KNOWN_YET',
          path,
        });
    });
    const other = await frontOffice.openCase({ subject });
    expect(await read(other.id, puskesos)).toBeNull();
    expect(await read(own.id, puskesos)).not.toBeNull();
  });

  it('a village learns nothing of a person elsewhere, neither with a new case nor by naming them in one', async () => {
    const personId = newId('pers');
    await office.emitFacts(newId('hh'), 'LISTED', { villageCode: FAR_VILLAGE, personIds: [personId] });
    const subject = { type: 'PERSON', personId };
    const unknown = { type: 'UNKNOWN_PERSON', description: 'Ditemukan di pasar' };
    const own = await puskesos.openCase({ subject: unknown, villageCode: VILLAGE });
    const refused = { code: 'SUBJECT_NOT_KNOWN_YET', path: ['input', 'subject', 'personId'] };
    await office.writesNothing(async () => {
      expect(await puskesos.openCase({ subject, villageCode: VILLAGE })).toMatchObject(refused);
      const update = { id: own.id, expectedVersion: own.version, subject, villageCode: VILLAGE };
      expect(await puskesos.act('caseUpdate', update, CASE)).toMatchObject(refused);
    });
  });

  it('the village comes from the registry, not from the form', async () => {
    const subject = { type: 'HOUSEHOLD', householdId: await office.household('LISTED', FAR_VILLAGE) };
    expect(await frontOffice.openCase({ subject, villageCode: VILLAGE })).toMatchObject({
      villageCode: FAR_VILLAGE,
    });
  });

  it('the household of a person not yet projected is not taken from the form', async () => {
    const householdId = await office.household('LISTED', FAR_VILLAGE);
    const subject = { type: 'PERSON', personId: newId('pers'), householdId };
    expect(await frontOffice.openCase({ subject, villageCode: VILLAGE })).toMatchObject({
      status: 'REGISTERED',
      registryOutcome: 'NOT_LISTED',
      villageCode: null,
    });
  });

  it('[TGL-2] a village cannot name a person before their village is projected; then the same request succeeds', async () => {
    const [householdId, elsewhere] = [newId('hh'), newId('hh')];
    const attempt = (id: string, requestId = newId('req')) =>
      puskesos.openCase({ requestId, subject: { type: 'HOUSEHOLD', householdId: id } });
    const requestId = newId('req');
    const path = ['input', 'subject', 'householdId'];
    const early = await office.writesNothing(() =>
      Promise.all([attempt(householdId, requestId), attempt(elsewhere)]),
    );
    expect(early).toMatchObject([
      { code: 'SUBJECT_NOT_KNOWN_YET', path },
      { code: 'SUBJECT_NOT_KNOWN_YET', path },
    ]);

    await office.emitFacts(elsewhere, 'LISTED', { villageCode: FAR_VILLAGE });
    // A person elsewhere and an unknown person get the same message after the same time.
    const timed = async (id: string) => {
      const from = performance.now();
      const { code, message, path: at } = await attempt(id);
      return { code, message, at, waited: performance.now() - from > 1_900 };
    };
    await office.writesNothing(async () => {
      const [hidden, unknown] = [await timed(elsewhere), await timed(newId('hh'))];
      expect(hidden).toMatchObject({ code: 'SUBJECT_NOT_KNOWN_YET', at: path, waited: true });
      expect(hidden).toEqual(unknown);
    });
    await office.emitFacts(householdId, 'CANDIDATE');
    expect(await attempt(householdId, requestId)).toMatchObject({ villageCode: VILLAGE });
  });

  it('a household proposed next door is registered while its news is still on its way', async () => {
    const householdId = newId('hh');
    const requestId = newId('req');
    const attempt = () => puskesos.openCase({ requestId, subject: { type: 'HOUSEHOLD', householdId } });
    const waiting = attempt();
    await office.emitFacts(householdId, 'CANDIDATE');
    let answer = await waiting;
    while (answer.code === 'SUBJECT_NOT_KNOWN_YET') answer = await attempt(); // a very slow machine
    expect(answer).toMatchObject({ status: 'REGISTERED', villageCode: VILLAGE });
  });

  it('a case is not moved out of the village where the registry says its people live, and follows them', async () => {
    const householdId = await office.household();
    const { id, version } = await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } });
    const update = { id, expectedVersion: version, villageCode: FAR_VILLAGE };
    await office.refuses(() => frontOffice.act('caseUpdate', update, CASE), {
      code: 'PLACE_OF_REGISTRY',
      path: ['input', 'villageCode'],
    });
    expect(await read(String(id))).toMatchObject({ villageCode: VILLAGE });
    await office.emitFacts(householdId, 'LISTED', { villageCode: FAR_VILLAGE });
    expect(await read(String(id))).toMatchObject({ villageCode: FAR_VILLAGE });
    expect(await read(String(id), puskesos)).toBeNull();
  });

  it('is hidden from a planner, who has reports: no list, no count, no search, no single read', async () => {
    const { id, number } = await frontOffice.openCase({ problem: 'sangatrahasia' });
    const analyst = office.officer('ANALYST');
    expect(await read(id, analyst)).toBeNull();
    const count = async (actor: Person, filter: object) =>
      (
        await actor.ask<{ cases: { totalCount: number } }>(
          'query ($filter: CaseFilter) { cases(filter: $filter) { totalCount } }',
          { filter },
        )
      ).cases.totalCount;
    for (const filter of [{ search: String(number) }, { search: 'sangatrahasia' }]) {
      expect(await count(manager, filter)).toBe(1);
      expect(await count(analyst, filter)).toBe(0);
    }
    expect(await count(analyst, {})).toBe(0);
  });

  it('is found by a household from the registry, and by a name that only the case has, within the scope', async () => {
    const householdId = await office.household();
    const { id } = await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } });
    const club = await frontOffice.openCase({ subject: { type: 'ORGANISATION', name: 'Paguyuban Lestari' } });
    const find = async (actor: Person, filter: object) => {
      const data = await actor.ask<{ cases: { totalCount: number; edges: { node: { id: string } }[] } }>(
        'query ($filter: CaseFilter) { cases(filter: $filter) { totalCount edges { node { id } } } }',
        { filter },
      );
      const ids = data.cases.edges.map(({ node }) => node.id);
      expect(data.cases.totalCount).toBe(ids.length);
      return ids;
    };
    const byName = { search: 'tiada yang begini', searchHouseholdIds: [householdId, newId('hh')] };
    expect(await find(manager, byName)).toEqual([id]);
    expect(await find(manager, { search: 'guyuban les', searchHouseholdIds: [householdId] })).toEqual([
      club.id,
      id,
    ]);
    expect(await find(manager, { search: 'guyuban les' })).toEqual([club.id]);
    expect(await find(manager, { searchHouseholdIds: [] })).toEqual([]);
    const others = { sector: 'EDUCATION' as const, name: 'other' };
    for (const actor of [
      agencyOfficer,
      office.officer('BACK_OFFICE', others),
      office.officer('ANALYST'),
      office.officer('ADMINISTRATOR'),
    ]) {
      expect(await find(actor, byName), actor.role).toEqual([]);
      expect(await find(actor, { search: 'guyuban les' }), actor.role).toEqual([]);
    }
    const many = Array.from({ length: 101 }, () => newId('hh'));
    await expect(find(manager, { searchHouseholdIds: many })).rejects.toThrow();
  });

  it('refuses a list over a period that ends before it begins, of cases and of referrals', async () => {
    const of = (list: string, ends: string) => manager.ask(`{ ${list}(filter: { ${ends} }) { totalCount } }`);
    const reversed = { code: 'PERIOD_REVERSED' };
    await expect(
      of('cases', 'registeredFrom: "2026-02-02", registeredTo: "2026-02-01"'),
    ).rejects.toMatchObject({ ...reversed, inputPath: ['filter', 'registeredFrom'] });
    await expect(
      of('referrals', 'proposedFrom: "2026-02-02", proposedTo: "2026-02-01"'),
    ).rejects.toMatchObject({ ...reversed, inputPath: ['filter', 'proposedFrom'] });
    expect(await of('cases', 'registeredFrom: "2026-02-01", registeredTo: "2026-02-01"')).toMatchObject({
      cases: { totalCount: 0 },
    });
  });

  it('lets an administrator see none', async () => {
    const admin = office.officer('ADMINISTRATOR');
    const data = await admin.ask<{ cases: { totalCount: number; edges: unknown[] } }>(
      '{ cases { totalCount edges { node { id } } } }',
    );
    expect(data.cases).toEqual({ totalCount: 0, edges: [] });
    expect(await admin.openCase()).toMatchObject({
      __typename: 'ForbiddenError',
      code: 'NOT_ALLOWED',
    });
  });
});

describe('a database with cases opened by a stranger’s verification', () => {
  it('is migrated: such a case loses household and surveyor, a case of its own household keeps them', async () => {
    const [own, elsewhere] = [
      await office.household('CANDIDATE'),
      await office.household('CANDIDATE', FAR_VILLAGE),
    ];
    const surveyor = office.officer('SURVEYOR');
    const cases = {
      own: await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId: own } }),
      elsewhere: await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId: elsewhere } }),
      unknown: await frontOffice.openCase({
        subject: { type: 'UNKNOWN_PERSON', description: 'Korban kekerasan' },
      }),
    };
    for (const [kind, { id }] of Object.entries(cases)) {
      const verificationId = newId('verif');
      await office.owner.query(
        'insert into cases.verification_ref (id, household_id, case_id, surveyor_account_id) values ($1, $2, $3, $4)',
        [verificationId, own, id, surveyor.accountId],
      );
      await office.owner.query(
        `update cases."case" set verification_id = $2, surveyor_account_id = $3,
           household_id = coalesce(household_id, $4) where id = $1`,
        [id, verificationId, surveyor.accountId, own],
      );
      expect(await read(id, surveyor), kind).not.toBeNull();
    }
    const owner = await office.owner.connect();
    await owner.query('set search_path to cases');
    await owner.query(await readFile(MIGRATION, 'utf8'));
    owner.release(true);
    await office.settle();
    expect(await read(cases.own.id, surveyor)).not.toBeNull();
    for (const { id } of [cases.elsewhere, cases.unknown]) {
      expect(await read(id, surveyor)).toBeNull();
      expect((await read(id))?.timeline).toContainEqual({
        kind: 'CASE_SURVEYOR_CHANGED',
        text: "The surveyor's task ended",
        from: surveyor.accountId,
        to: null,
      });
    }
    const { rows } = await office.owner.query(
      'select id, household_id from cases."case" where id = any($1)',
      [Object.values(cases).map(({ id }) => id)],
    );
    expect(Object.fromEntries(rows.map((row) => [row.id, row.household_id]))).toEqual({
      [String(cases.own.id)]: own,
      [String(cases.elsewhere.id)]: elsewhere,
      [String(cases.unknown.id)]: null,
    });
  });
});
