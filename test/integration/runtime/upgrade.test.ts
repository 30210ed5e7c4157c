import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../runtime/keys.ts';
import { connectOwner } from '../../../runtime/postgres/connection.ts';
import { readMigrations } from '../../../runtime/postgres/migrations.ts';
import { prepareDatabase } from '../../../runtime/postgres/prepare.ts';
import { createScratchDatabase } from '../../../runtime/postgres/scratch.ts';
import { projectRoot } from '../../../runtime/project.ts';
import { readAnswers } from '../../../subgraphs/registry/instrument/instrument.answers.ts';
import { instrumentShape } from '../../../subgraphs/registry/instrument/instrument.definition.ts';
import { assess } from '../../../subgraphs/registry/instrument/instrument.score.ts';
import { type Clock, SettableClock } from '../../../subgraphs/shared/clock.ts';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import { findChainBreak } from '../../../subgraphs/shared/sequencer.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { restoreRows } from '../../releases/rows.ts';
import { testKeys } from '../../testkit/database.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

/** A filled form as the former release stored it. */
interface Survey {
  id: string;
  score: number;
  scoreClass: string;
  answers: (number | undefined)[];
}

const FOLDER = join(projectRoot, 'test', 'releases');
const releases = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.copy.gz'))
  .map((name) => name.replace('.copy.gz', ''));

test('every release that the list of changes names has kept its database', async () => {
  const changes = await readFile(join(projectRoot, 'CHANGELOG.md'), 'utf8');
  const named = [...changes.matchAll(/^## (\d+\.\d+\.\d+)\b/gm)].map(([, version]) => version);
  expect(named).toContain('0.1.0');
  expect([...named].sort()).toEqual([...releases].sort());
});

describe.each(releases)('the database of release %s', (release) => {
  let office: Office;
  let keptRows: Record<string, number>;
  let keptDueDays: unknown[];
  let keptSurveys: Survey[];
  let keptCodes: unknown[];
  let keptTiers: unknown[];
  const scratch = createScratchDatabase();

  beforeAll(async () => {
    const { ownerUrl, drop } = await scratch;
    const owner = await connectOwner(ownerUrl);
    await restoreRows(owner, join(FOLDER, `${release}.copy.gz`), await readMigrations());
    const { rows } = await owner.query<{ created: Date; keys: string }>(
      'select created_at as created, keys_fingerprint as keys from public.pandu_installation',
    );
    expect(rows[0]?.keys).toBe(fingerprintOf(testKeys));
    keptRows = await countRows();
    keptDueDays = await dueDays();
    keptSurveys = (
      await owner.query<Survey>(
        `select id, score, score_class as "scoreClass", to_jsonb(answers) as answers from registry.verification
         where answers is not null and cardinality(answers) > 0 order by id`,
      )
    ).rows;
    keptCodes = (await owner.query(CODES)).rows;
    keptTiers = (await owner.query(tiersIn('criteria_version'))).rows;
    await owner.end();

    const text = (key: Buffer) => key.toString('base64');
    const { urls, isEmpty } = await prepareDatabase({
      ownerUrl,
      isEmbedded: true,
      keysFolder: '/nonexistent',
      fillsEmpty: true,
      env: {
        PANDU_CLUSTER_KEY: text(testKeys.cluster),
        PANDU_DATA_KEY: text(testKeys.data),
        PANDU_HASH_KEY: text(testKeys.hash),
      },
    });
    expect(isEmpty).toBe(false);
    // The morning after the database was stored; later, its letters and sessions would have expired.
    const clock: Clock = new SettableClock(new Date((rows[0]?.created ?? new Date()).getTime() + 86_400_000));
    office = await openOffice({ database: { ownerUrl, urls, drop }, clock });
    await office.settle();
  });
  afterAll(async () => {
    await office?.close();
    await (await scratch).drop();
  });

  /** The due days of open cases and referrals. */
  async function dueDays(): Promise<unknown[]> {
    const owner = await connectOwner((await scratch).ownerUrl);
    const { rows } = await owner.query(
      `select id, due_on::text from cases."case" where due_on is not null
       union all select id, due_on::text from cases.referral where due_on is not null order by 1`,
    );
    await owner.end();
    return rows;
  }

  /** Rows of each table that holds what people did, by name. */
  async function countRows(): Promise<Record<string, number>> {
    const owner = await connectOwner((await scratch).ownerUrl);
    const counts: Record<string, number> = {};
    for (const table of [...KEPT, EVENTS])
      counts[table] = (await owner.query(`select count(*)::int as n from ${table}`)).rows[0].n;
    await owner.end();
    return counts;
  }

  test('is migrated with every row that people wrote', async () => {
    expect(keptRows['registry.household']).toBeGreaterThan(1000);
    expect(keptRows['cases.referral']).toBeGreaterThan(50);
    const counts = await countRows();
    for (const table of KEPT) expect([table, counts[table]]).toEqual([table, keptRows[table]]);
    // Migrations emit events of their own; no former event is lost.
    expect(counts[EVENTS]).toBeGreaterThanOrEqual(keptRows[EVENTS] ?? 0);
  });

  test('keeps its event chains valid', async () => {
    for (const { name, createContext } of office.subgraphs)
      expect([name, await findChainBreak(createContext(systemIdentity()).db.pool)]).toEqual([name, null]);
  });

  test('is readable by its officers, with their old passwords', async () => {
    for (const [username, query] of Object.entries(LISTS)) {
      const client = await office.as(username);
      const answer = await client.ask<Record<string, { totalCount: number }>>(query);
      for (const [list, { totalCount }] of Object.entries(answer))
        expect([username, list, totalCount > 0]).toEqual([username, list, true]);
    }
  });

  test('[OUR-1] keeps every channel and kind of visit, and offers each as before', async () => {
    const owner = await connectOwner((await scratch).ownerUrl);
    const { rows } = await owner.query<{ list: string; code: string }>(CODES);
    await owner.end();
    expect(new Set(rows.map(({ list }) => list))).toEqual(new Set(['channel', 'guide', 'visit']));
    expect(rows).toEqual(keptCodes);
    const officer = await office.as('loket1');
    const { channels, visits } = await officer.ask<Record<string, { code: string; active: boolean }[]>>(
      '{ channels: officeCodes(list: CASE_CHANNEL) { code active } visits: officeCodes(list: VISIT_KIND) { code active } }',
    );
    const offered = [...(channels ?? []), ...(visits ?? [])].flatMap((one) => (one.active ? [one.code] : []));
    expect(offered).toEqual(expect.arrayContaining(rows.map(({ code }) => code)));
  });

  test('[OUR-1] keeps every due day, and promises working days as near as can be', async () => {
    expect(keptDueDays.length).toBeGreaterThan(50);
    expect(await dueDays()).toEqual(keptDueDays);
    const officer = await office.as('loket1');
    const { stepPromises } = await officer.ask<{ stepPromises: { step: string; days: number | null }[] }>(
      '{ stepPromises { step days versions { from } } }',
    );
    const promised = Object.fromEntries(stepPromises.map(({ step, days }) => [step, days]));
    expect(promised).toMatchObject(PROMISED[release] ?? {});
    expect(stepPromises).toContainEqual({
      ...{ step: 'CASE_REFERRED', days: null, versions: [{ from: '2000-01-01' }] },
    });
  });

  test('[BRU-1] [OUR-1] keeps every answer of its surveys, which score and class as before, and ranks by the same order', async () => {
    expect(keptSurveys.length).toBeGreaterThan(100);
    const owner = await connectOwner((await scratch).ownerUrl);
    const { rows } = await owner.query<{ id: string; answers: Record<string, number>; definition: unknown }>(
      `select v.id, v.answers, i.definition from registry.verification v join registry.instrument i on i.id = v.instrument_id
       where v.answers <> '{}' order by v.id`,
    );
    const surveys = rows.map(({ id, answers, definition }) => {
      const form = instrumentShape.parse(definition);
      const { score, class: found } = assess(form, readAnswers(form, answers));
      return { id, score, scoreClass: found.code, answers: form.questions.map(({ key }) => answers[key]) };
    });
    expect(surveys).toEqual(keptSurveys);
    const { rows: classes } = await owner.query<{ code: string }>(
      'select code from services.welfare_class order by position',
    );
    expect(classes.map(({ code }) => code)).toEqual(['VERY_POOR', 'POOR', 'NEAR_POOR', 'NOT_POOR']);
    // "Which question would tell" names a question by its number on the form.
    const { rows: forms } = await owner.query<{ questions: Record<string, { number?: number }> }>(
      'select questions from services.survey_form',
    );
    expect(forms.length).toBeGreaterThan(0);
    for (const { questions } of forms)
      expect(Object.entries(questions).map(([key, { number }]) => [key, number])).toEqual(
        Object.keys(questions).map((key) => [key, Number(key.slice(1))]),
      );
    const { rows: asking } = await owner.query(
      `select 1 from services.program_version where rule::text like '%incomeClass%'`,
    );
    expect(asking).toEqual([]);
    await owner.end();
    const manager = await office.as('manajer');
    const { programs } = await manager.ask<{
      programs: { edges: { node: { eligibleHouseholdCount: number } }[] };
    }>('{ programs(first: 50) { edges { node { eligibleHouseholdCount } } } }');
    expect(programs.edges.filter(({ node }) => node.eligibleHouseholdCount > 0).length).toBeGreaterThan(5);
  });

  test('[OUR-1] continues: a case is registered, numbered as before, under the former sectors, and counted', async () => {
    const analyst = await office.as('bappeda');
    const total = async () => {
      const { caseReport } = await analyst.ask<{ caseReport: { rows: { cases: number }[] } }>(
        '{ caseReport(groupBy: [SECTOR]) { rows { cases } } }',
      );
      return caseReport.rows.reduce((sum, { cases }) => sum + cases, 0);
    };
    const before = await total();
    const owner = await connectOwner((await scratch).ownerUrl);
    const { rows } = await owner.query<{ last: string }>('select max(number) as last from cases."case"');
    await owner.end();
    const lastNumber = rows[0]?.last ?? '';
    const counter = await office.as('loket1');
    const { caseRegister } = await counter.ask<{ caseRegister: { __typename: string; number?: string } }>(
      `mutation ($input: CaseRegisterInput!) { caseRegister(input: $input) { __typename ... on Case { number } ... on PanduError { code message } } }`,
      {
        input: {
          requestId: `upgrade-of-${release}`,
          kind: 'REQUEST',
          channel: 'DESK',
          deskId: fixedId('desk', 'DATA'),
          sector: 'DATA',
          subject: { type: 'ORGANISATION', name: 'Karang Taruna' },
          villageCode: '33.14.01.2001',
          problem: 'Minta penyuluhan program.',
        },
      },
    );
    const [, beginning = '', digits = ''] = /^(.*\/)(\d+)$/.exec(lastNumber) ?? [];
    const next = beginning + String(Number(digits) + 1).padStart(digits.length, '0');
    expect(caseRegister).toEqual({ __typename: 'Case', number: next });
    await office.settle();
    expect(await total()).toBe(before + 1);
    const { officeCodes } = await analyst.ask<{ officeCodes: { code: string; name: string }[] }>(
      '{ officeCodes(list: SECTOR) { code name } }',
    );
    expect(officeCodes.map(({ code }) => code)).toEqual(['DATA', 'HEALTH', 'EDUCATION', 'SOCIO_ECONOMIC']);
    expect(officeCodes[0]?.name).toBe('data dan pengaduan');
  });

  test('[OUR-1] [SRG-7] keeps its card tiers: of households, in what criteria read and name, and for whom they are', async () => {
    const owner = await connectOwner((await scratch).ownerUrl);
    const rowsOf = async (text: string) => (await owner.query(text)).rows;
    expect(keptTiers.length).toBeGreaterThan(3);
    expect(await rowsOf(tiersIn('program_version'))).toEqual(keptTiers);
    const analyst = await office.as('bappeda');
    const { officeCodes } = await analyst.ask<{ officeCodes: object[] }>(
      '{ officeCodes(list: CARD_TIER) { code name position forUninsured active } }',
    );
    const named = [
      ['MELATI', 'Melati', false],
      ['MENUR', 'Menur', false],
      ['KENANGA', 'Kenanga', true],
    ] as const;
    const tiers = named.map(([code, name, forUninsured], at) => ({
      ...{ code, name, position: at + 1, forUninsured, active: true },
    }));
    expect(officeCodes).toEqual(tiers);
    const words = tiers.map(({ code, name }) => ({ code, name }));
    for (const [table, list] of [
      ['registry.office_code', `list = 'CARD_TIER'`],
      ['cases.office_code', `list = 'CARD_TIER'`],
      ['reporting.label', `id like 'CARD_TIER:%'`],
    ])
      expect(
        await rowsOf(`select code, name ->> 'id' as name from ${table} where ${list} order by position`),
        table,
      ).toEqual(words);
    // The registry goes on with the same one, and need not tell the households anew.
    expect(await rowsOf('select code, done_until from registry.uninsured_tier')).toEqual([
      { code: 'KENANGA', done_until: null },
    ]);
    const manager = await office.as('manajer');
    const { programs } = await manager.ask<{
      programs: { edges: { node: { code: string; criteria: { rule: { text: { id: string } } } | null } }[] };
    }>('{ programs(first: 50) { edges { node { code criteria { rule { text { id } } } } } } }');
    const texts = programs.edges.map(({ node }) => node.criteria?.rule.text.id ?? '');
    expect(texts.filter((text) => /Tingkat kartu: Melati atau Menur/.test(text)).length).toBeGreaterThan(0);
    expect(texts.join()).not.toMatch(/MELATI|MENUR|KENANGA/);
    await owner.end();
  });

  test('[OUR-1] knows every household’s class for the reports, which count former cases as not classed', async () => {
    const owner = await connectOwner((await scratch).ownerUrl);
    const { rows } = await owner.query<{ classed: number; wrong: number }>(
      `select count(*)::int as classed, (count(*) filter (where c.class_name is distinct from h.class_name))::int as wrong
       from registry.household h left join cases.household_class c on c.household_id = h.id where h.class_name is not null`,
    );
    await owner.end();
    expect(rows[0]?.classed).toBeGreaterThan(100);
    expect(rows[0]?.wrong).toBe(0);
    const manager = await office.as('manajer');
    const { caseReport } = await manager.ask<{
      caseReport: { rows: { className: string | null; cases: number }[]; totals: { cases: number } };
    }>('{ caseReport(groupBy: [CLASS]) { rows { className cases } totals { cases } } }');
    expect(caseReport.totals.cases).toBeGreaterThan(50);
    expect(caseReport.rows).toEqual([{ className: null, cases: caseReport.totals.cases }]);
  });

  test('[OUR-1] calls the head of the region as before, in the sealed events too', async () => {
    const analyst = await office.as('bappeda');
    const { office: found } = await analyst.ask<{ office: { title: string } }>(
      '{ office { title(of: REGIONAL_HEAD) } }',
    );
    expect(found.title).toBe('Bupati');
    const owner = await connectOwner((await scratch).ownerUrl);
    const { rows } = await owner.query(
      `select (select name ->> 'id' from cases.office_code where list = 'TITLE' and code = 'REGIONAL_HEAD') as cases,
         (select name ->> 'id' from reporting.label where id = 'TITLE:REGIONAL_HEAD') as reporting`,
    );
    await owner.end();
    expect(rows).toEqual([{ cases: 'Bupati', reporting: 'Bupati' }]);
  });
});

/** How often each code stands that was an enum's. */
const CODES = `
  select 'channel' as list, channel::text as code, count(*)::int as n from cases."case" group by 1, 2
  union all select 'visit', visit_kind::text, count(*)::int from cases.ticket group by 1, 2
  union all select 'guide', kind::text, count(*)::int from services.visit_guide group by 1, 2
  order by 1, 2`;

/** How many households hold each tier, in the registry and in what criteria read, and which criteria name one. */
const tiersIn = (criteria: string) => `
  select 'registry' as owner, card_tier::text as tier, listing::text as listing, count(*)::int as n from registry.household group by 2, 3
  union all select 'criteria', facts ->> 'cardTier', listing::text, count(*)::int from services.household_fact group by 2, 3
  union all select program_id, rule::text, null, number from services.${criteria} where rule::text like '%cardTier%'
  order by 1, 2, 3`;

/** What each release promised in calendar days, as working days. */
const PROMISED: Readonly<Record<string, Record<string, number | null>>> = {
  '0.1.0': {
    ...{
      CASE_REGISTERED: 2,
      CASE_VERIFYING: 10,
      CASE_ANALYSIS: 4,
      CASE_REFERRED: null,
      REFERRAL_PROPOSED: 2,
    },
    ...{ REFERRAL_WAITING: null, REFERRAL_APPROVED: 5, REFERRAL_ACCEPTED: 21, EMERGENCY_VERIFICATION: 2 },
  },
};

const EVENTS = 'registry.event_seal';
const KEPT = [
  'registry.household',
  'registry.person',
  'registry.verification',
  'services.account',
  'services.posting',
  'services.program',
  'services.quota',
  'services.reservation',
  'cases."case"',
  'cases.referral',
  'cases.letter',
  'cases.decision',
];

const LISTS: Record<string, string> = {
  loket1: '{ cases { totalCount } households { totalCount } }',
  manajer:
    '{ referrals { totalCount } letters { totalCount } programs { totalCount } quotas { totalCount } }',
  surveyor1: '{ verifications { totalCount } }',
  dinsos: '{ referrals { totalCount } }',
  admin: '{ accounts { totalCount } }',
};
