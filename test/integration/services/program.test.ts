import { describe, expect, it } from 'vitest';
import { onStatement } from '../../../subgraphs/shared/database.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { program } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();

const CREATE = `mutation ($input: ProgramCreateInput!) { programCreate(input: $input) { __typename
  ... on Program { id code version active state criteria { number } draft { version criteria { text { id } } } } ... on PanduError { code issues { code path } } } }`;
const UPDATE = `mutation ($input: ProgramUpdateInput!) { programUpdate(input: $input) { __typename
  ... on Program { version active name criteria { number } } ... on PanduError { code path } } }`;

const criteria = (fact: string, values: string[] = ['1']) => ({
  rule: { group: 'ALL', parts: [{ fact, operator: 'GTE', values }] },
  validFrom: '2026-01-01',
  source: { id: 'Uji', en: 'Test' },
});

const fields = (code: string) => ({
  requestId: newId('req'),
  code,
  name: { id: 'Program uji', en: 'Test programme' },
  description: { id: 'Uji', en: 'Test' },
  agencyId: fixedId('agcy', 'DINSOS'),
  sector: 'DATA',
  approval: 'MANAGER',
  batch: true,
  unitAmountRupiah: '250000',
  letterRequired: true,
  letterValidMonths: 1,
});

describe('the catalogue', () => {
  it('[SRG-1] has the 18 services of the sample, by desk, beside what the source also names', async () => {
    const also = ['KENANGA', 'LATIH-TKI', 'ORANG-TELANTAR', 'JAMINAN-LANSIA'];
    const { rows } = await office.owner.query<{ sector: string; count: number }>(
      'select sector::text, count(*)::int as count from program where code <> all($1) group by 1 order by 1',
      [also],
    );
    expect(Object.fromEntries(rows.map(({ sector, count }) => [sector, count]))).toEqual({
      DATA: 1,
      EDUCATION: 4,
      HEALTH: 3,
      SOCIO_ECONOMIC: 10,
    });
  });

  it('names quotas that are a number, unlimited and not known, with what is left', async () => {
    const { quotas } = await office.officer('FRONT_OFFICE').ask<{
      quotas: { edges: { node: { program: { code: string } } & Record<string, unknown> }[] };
    }>(
      '{ quotas(first: 50, filter: { fiscalYear: 2026 }) { edges { node { capKind cap used remaining budgetLeftRupiah availability warning program { code } } } } }',
    );
    const of = (code: string) => quotas.edges.find(({ node }) => node.program.code === code)?.node;
    expect(of('SARASWATI')).toMatchObject({
      capKind: 'NUMBER',
      cap: 46_482,
      remaining: 46_482,
      availability: 'OPEN',
      warning: null,
    });
    expect(of('RUSELA')).toMatchObject({ remaining: 100, budgetLeftRupiah: '500000000' });
    expect(of('PANGAN-LANSIA')).toMatchObject({ cap: 20, used: 19, remaining: 1 });
    expect(of('DATA')).toMatchObject({ capKind: 'UNLIMITED', remaining: null, availability: 'UNLIMITED' });
    expect(of('RASKIN')).toMatchObject({
      availability: 'UNKNOWN',
      warning: 'Kuota belum diketahui: pastikan kepada instansi.',
    });
  });

  it('lists the documents for a visit, general ones first', async () => {
    const { visitGuides } = await office.officer('FRONT_OFFICE').ask<{
      visitGuides: { program: { code: string } | null; documents: { id: string }[] }[];
    }>(`{ visitGuides(kind: NEW, programId: "${program('RUSELA')}") { program { code } documents { id } } }`);
    expect(visitGuides.map((guide) => [guide.program?.code ?? null, guide.documents.length])).toEqual([
      [null, 3],
      ['RUSELA', 2],
    ]);
  });

  it('does not ask the database more often for more rows', async () => {
    const document = (first: number) =>
      `{ programs(first: ${first}) { totalCount edges { node { name agency { name } criteria { number rule { text { id } } } quotas { used remaining }
         currentQuota { availability } eligibleHouseholdCount availableActions { allowed } } } } }`;
    const countFor = async (first: number) => {
      let statements = 0;
      const stop = onStatement(() => {
        statements += 1;
      });
      await office.officer('MANAGER').ask(document(first));
      stop();
      return statements;
    };
    expect(await countFor(2)).toBe(await countFor(18));
    expect(await countFor(18)).toBe(8); // the survey form in force is one of them, once a request
  });
});

describe('keeping it', () => {
  it('[TGL] the manager adds a programme with criteria, once per request, and everybody hears of it', async () => {
    const input = { ...fields('UJI-1'), criteria: criteria('elderly60') };
    const first = await office
      .officer('MANAGER', { accountId: 'acct_m' })
      .ask<{ programCreate: { id: string } }>(CREATE, { input });
    expect(first.programCreate).toMatchObject({
      __typename: 'Program',
      version: 1,
      active: false,
      state: 'DRAFT',
      criteria: null,
      draft: {
        version: 1,
        criteria: {
          text: { id: 'Semua terpenuhi: Anggota lanjut usia (60 tahun ke atas): paling sedikit 1 orang' },
        },
      },
    });
    expect(await office.officer('MANAGER', { accountId: 'acct_m' }).ask(CREATE, { input })).toEqual(first);
    const kinds = await office.eventKinds();
    expect(kinds.at(-1)).toBe('PROGRAM_SAVED');
  });

  it('refuses others, a code twice, an unknown agency and wrong criteria; nothing is written', async () => {
    const ask = (role: 'MANAGER' | 'ADMINISTRATOR' | 'FRONT_OFFICE', more: object) =>
      office.officer(role).ask<{ programCreate: object }>(CREATE, {
        input: { ...fields('UJI-2'), ...more },
      });
    await office.writesNothing(async () => {
      for (const role of ['ADMINISTRATOR', 'FRONT_OFFICE'] as const) {
        expect(await ask(role, {})).toMatchObject({ programCreate: { __typename: 'ForbiddenError' } });
      }
      expect(await ask('MANAGER', { code: 'RUSELA' })).toMatchObject({
        programCreate: { code: 'CODE_TAKEN' },
      });
      expect(await ask('MANAGER', { code: 'a b' })).toMatchObject({ programCreate: { code: 'CODE_FORM' } });
      expect(await ask('MANAGER', { agencyId: 'agcy_none' })).toMatchObject({
        programCreate: { __typename: 'NotFoundError' },
      });
      expect(await ask('MANAGER', { criteria: criteria('shoeSize') })).toMatchObject({
        programCreate: {
          code: 'CRITERIA_INVALID',
          issues: [{ code: 'UNKNOWN_FACT', path: ['input', 'criteria', 'rule', '0'] }],
        },
      });
      expect(await ask('MANAGER', { criteria: criteria('class', ['POOR']) })).toMatchObject({
        programCreate: { code: 'CRITERIA_INVALID' },
      });
    });
  });

  it('a new programme is never active: starting it is an act of its own, with or without criteria and whatever its quota', async () => {
    const manager = office.officer('MANAGER');
    const PROGRAM = 'Program { id version active currentQuota { availability } }';
    const draft = { ...fields('UJI-DRAF'), name: { id: 'Program rancangan', en: 'Draft programme' } };
    await office.refuses(() => manager.act('programCreate', { ...draft, active: true }, PROGRAM), {
      code: 'BEGINS_AS_DRAFT',
      path: ['input', 'active'],
    });
    const made = await manager.done<{ id: string }>('programCreate', { ...draft, active: false }, PROGRAM);
    expect(made).toMatchObject({ version: 1, active: false });
    // Seen was what it reached before these changes.
    const start = { id: made.id, expectedVersion: 1, active: true };
    for (const change of [{ criteria: criteria('elderly60') }, { approval: 'REGENT' }, { batch: false }])
      await office.refuses(() => manager.act('programUpdate', { ...start, ...change }, PROGRAM), {
        code: 'STARTS_ALONE',
        path: ['input', 'active'],
      });
    // For anyone: it needs no criteria. Without a limit, and not known yet, are quotas as well.
    const quota = { programId: made.id, fiscalYear: 2026 };
    const QUOTA = 'Quota { version availability }';
    const unlimited = { ...quota, capKind: 'UNLIMITED' };
    expect(await manager.done('quotaSet', unlimited, QUOTA)).toMatchObject({ availability: 'UNLIMITED' });
    expect(await manager.done('programUpdate', start, PROGRAM)).toEqual({
      ...{ __typename: 'Program', id: made.id, version: 2, active: true },
      currentQuota: { availability: 'UNLIMITED' },
    });
    const unknown = { ...quota, capKind: 'UNKNOWN', expectedVersion: 1 };
    expect(await manager.done('quotaSet', unknown, QUOTA)).toMatchObject({ availability: 'UNKNOWN' });
    // One that is active may be changed with `active` said again, and stopped with a change.
    const again = { id: made.id, expectedVersion: 2, active: true, batch: false };
    expect(await manager.done('programUpdate', again, PROGRAM)).toMatchObject({ version: 3, active: true });
    const stop = { id: made.id, expectedVersion: 3, active: false, batch: true };
    expect(await manager.done('programUpdate', stop, PROGRAM)).toMatchObject({ version: 4, active: false });
  });

  it('new criteria become a new version; a missing field stays', async () => {
    const id = program('TTG');
    const change = {
      requestId: newId('req'),
      id,
      expectedVersion: 1,
      active: false,
      criteria: criteria('youth18to26'),
    };
    expect(await office.officer('MANAGER').ask(UPDATE, { input: change })).toEqual({
      programUpdate: {
        __typename: 'Program',
        version: 2,
        active: false,
        name: 'Pelatihan teknologi tepat guna',
        criteria: { number: 2 },
      },
    });
    const later = { ...criteria('youth18to26', ['2']), validFrom: '2027-01-01' };
    const next = { requestId: newId('req'), id, expectedVersion: 2, criteria: later };
    expect(await office.officer('MANAGER').ask(UPDATE, { input: next })).toMatchObject({
      programUpdate: { version: 3, criteria: { number: 2 } },
    });
    expect(
      await office.officer('MANAGER').ask(UPDATE, { input: { ...next, requestId: newId('req') } }),
    ).toMatchObject({
      programUpdate: { __typename: 'ConflictError', code: 'VERSION_CONFLICT' },
    });
  });

  it('[PYK-3] only the regional head relaxes the approval, or allows money without approval', async () => {
    const id = program('RUSELA');
    const update = async (
      role: 'MANAGER' | 'HEAD_OF_UNIT' | 'REGIONAL_HEAD',
      version: number,
      more: object,
    ) => {
      const input = { requestId: newId('req'), id, expectedVersion: version, ...more };
      return (await office.officer(role).ask<{ programUpdate: object }>(UPDATE, { input })).programUpdate;
    };
    const create = async (more: object) => {
      const input = { ...fields('UJI-3'), ...more };
      return (await office.officer('MANAGER').ask<{ programCreate: object }>(CREATE, { input }))
        .programCreate;
    };
    // The manager may make it stricter; nobody in the office can undo that.
    expect(await update('MANAGER', 1, { approval: 'REGENT' })).toMatchObject({ version: 2 });
    const refused = (field: string) => ({
      __typename: 'RuleError',
      code: 'NEEDS_REGENT',
      path: ['input', field],
    });
    await office.writesNothing(async () => {
      for (const role of ['MANAGER', 'HEAD_OF_UNIT'] as const)
        for (const approval of ['MANAGER', 'NONE'])
          expect(await update(role, 2, { approval })).toEqual(refused('approval'));
      expect(await create({ approval: 'NONE' })).toMatchObject({ code: 'NEEDS_REGENT' });
    });

    expect(await update('REGIONAL_HEAD', 2, { approval: 'NONE' })).toMatchObject({ version: 3 });
    const dearer = () => update('MANAGER', 3, { unitAmountRupiah: '99000000' });
    expect(await office.writesNothing(dearer)).toEqual(refused('unitAmountRupiah'));
    expect(await update('MANAGER', 3, { unitAmountRupiah: '1000' })).toMatchObject({ version: 4 });
    const ownName = { name: { id: 'Tanpa uang', en: 'No money' } };
    expect(await create({ approval: 'NONE', unitAmountRupiah: null, ...ownName })).toMatchObject({
      code: 'UJI-3',
    });
    // The seeded programme as it was, for the tests beside this one.
    const former = { approval: 'MANAGER', unitAmountRupiah: '5000000' };
    expect(await update('MANAGER', 4, former)).toMatchObject({ version: 5 });
  });

  it('[SRG-15] shows who saved which version of the criteria when, and the history of a quota', async () => {
    const manager = office.officer('MANAGER', { accountId: fixedId('acct', 'manajer') });
    const id = program('PAKESRA');
    const input = { requestId: newId('req'), id, expectedVersion: 1, criteria: criteria('elderly60', ['2']) };
    await manager.ask(UPDATE, { input });
    const quota = { programId: id, fiscalYear: 2031, capKind: 'NUMBER', cap: 7, budgetRupiah: '900' };
    const SET = 'mutation ($input: QuotaSetInput!) { quotaSet(input: $input) { __typename } }';
    await manager.ask(SET, { input: { ...quota, requestId: newId('req') } });
    const unknown = { ...quota, capKind: 'UNKNOWN', cap: null, expectedVersion: 1 };
    await manager.ask(SET, { input: { ...unknown, requestId: newId('req') } });
    const answer = await office.officer('FRONT_OFFICE').ask<{
      program: {
        criteriaVersions: { number: number; savedBy: { name: string } | null; savedAt: string | null }[];
        quotas: { fiscalYear: number; changes: object[] }[];
      };
    }>(`{ program(id: "${id}") { criteriaVersions { number savedBy { name } savedAt }
         quotas { fiscalYear changes { capKind cap budgetRupiah account { name } } } } }`);
    const { rows } = await office.owner.query<{ name: string }>(
      "select name from account where username = 'manajer'",
    );
    const by = { name: rows[0]?.name };
    expect(answer.program.criteriaVersions).toEqual([
      { number: 2, savedBy: by, savedAt: '2026-11-21T03:00:00.000Z' },
      { number: 1, savedBy: null, savedAt: '2026-11-21T03:00:00.000Z' },
    ]);
    expect(answer.program.quotas[0]).toEqual({
      fiscalYear: 2031,
      changes: [
        { capKind: 'UNKNOWN', cap: null, budgetRupiah: '900', account: by },
        { capKind: 'NUMBER', cap: 7, budgetRupiah: '900', account: by },
      ],
    });
  });

  it('sorts by name, agency or state, in either direction, page by page', async () => {
    interface Answer {
      programs: {
        edges: { node: { name: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const document = `query ($first: Int, $after: String, $sort: ProgramSort) {
      programs(first: $first, after: $after, sort: $sort) { edges { node { name } } pageInfo { hasNextPage endCursor } } }`;
    const names = async (field: string, order: string, first: number, after?: string): Promise<string[]> => {
      const page = { first, after, sort: { field, order } };
      const { programs } = await office.officer('FRONT_OFFICE').ask<Answer>(document, page);
      const found = programs.edges.map(({ node }) => node.name);
      const { hasNextPage, endCursor } = programs.pageInfo;
      return hasNextPage ? [...found, ...(await names(field, order, first, endCursor))] : found;
    };
    const up = await names('NAME', 'ASC', 7);
    expect(up).toEqual((await names('NAME', 'DESC', 100)).reverse());
    expect(new Set(up).size).toBe(up.length);
    expect(await names('AGENCY', 'ASC', 5)).toHaveLength(up.length);
    expect(await names('ACTIVE', 'ASC', 5)).toHaveLength(up.length);
  });
});
