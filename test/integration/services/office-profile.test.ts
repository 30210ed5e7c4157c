import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statedCodes } from '../../../subgraphs/shared/office-code.ts';
import { changeMuch } from '../../testkit/changed-office.ts';
import { ITEMS, type Item, NewOffice } from '../../testkit/new-office.ts';
import { ADOPTING, changed, EXPORTED, shippedProfile } from '../../testkit/shipped-profile.ts';

const CUT_OFFS = { VERY_POOR: 16, POOR: 11, NEAR_POOR: 7, NOT_POOR: 0 };
const sragen = changed(shippedProfile('sragen'), 'survey.cutOffs', CUT_OFFS);
const outcomes = (items: readonly Item[], section: string) =>
  items.filter((one) => one.section === section).map(({ key, outcome }) => [key, outcome]);
const retiredChannel = (code: string) => ({
  ...{ list: 'CASE_CHANNEL', code, name: { id: code.toLowerCase() }, retired: true, source: 'office' },
});
const firstOf = (items: readonly Item[], section: string, key: string) =>
  items.find((one) => one.section === section && one.key === key);

describe('[OUR-1] a new office adopts a profile as its beginning', () => {
  let home: NewOffice;
  beforeAll(async () => {
    home = await NewOffice.open();
  });
  afterAll(() => home?.close());

  it('says first what would become of each statement, and writes nothing', async () => {
    const before = await home.written();
    const items = await home.adopt(sragen, true);
    expect(await home.written()).toEqual(before);
    expect(outcomes(items, 'sectors')).toEqual([
      ['DATA', 'ADDED'],
      ['HEALTH', 'ADDED'],
      ['EDUCATION', 'ADDED'],
      ['SOCIO_ECONOMIC', 'ADDED'],
    ]);
    expect(outcomes(items, 'programs').every(([, outcome]) => outcome === 'ADDED')).toBe(true);
    // Two patterns, a promise and the form; a registry that knows no tier yet is asked after services.
    expect(outcomes(items, 'numbers')).toEqual([
      ['CASE', 'ADDED'],
      ['LETTER', 'ADDED'],
    ]);
  });

  it('takes no invented paper, person or sum, and says so of each', async () => {
    const items = await home.adopt(sragen, true);
    expect(firstOf(items, 'office', '33.14')).toMatchObject({
      outcome: 'LEFT_OUT',
      reason: 'Kop surat contoh: isi kop surat kantor Anda sendiri.',
    });
    expect(firstOf(items, 'units', 'SUB-KALIJAMBE')).toMatchObject({
      outcome: 'ADDED',
      reason: 'Tanpa SK: nomor dan tanggalnya contoh.',
    });
    // A Puskesos is founded by decree (PKY-2).
    expect(firstOf(items, 'units', 'PUSKESOS-01')).toMatchObject({
      outcome: 'LEFT_OUT',
      reason: 'Isi nomor SK pembentukannya.',
    });
    const invented = items.filter(({ reason }) => reason?.startsWith('Tanpa besaran bantuan'));
    expect(invented.length).toBeGreaterThan(3);
  });

  it('leaves a shipped form out until the regency has set its cut-offs (BRU-1)', async () => {
    const items = await home.adopt(shippedProfile('sragen'), true);
    expect(firstOf(items, 'survey', 'BPS-20')).toMatchObject({ outcome: 'LEFT_OUT' });
    expect(firstOf(items, 'survey', 'BPS-20')?.reason).toContain('batas skor');
  });

  it('then has sectors, desks, agencies, programmes, form and numbers, and works with them at once', async () => {
    const items = await home.adopt(sragen);
    expect(items.filter(({ outcome }) => outcome === 'ADDED').length).toBeGreaterThan(50);
    const has = await home.administrator.ask<{
      officeCodes: { key: string; sector: string | null }[];
      tiers: { key: string; forUninsured: boolean }[];
      desks: { key: string; unit: { key: string } | null }[];
      programs: { totalCount: number; edges: { node: { key: string; unitAmountRupiah: string | null } }[] };
      instruments: {
        edition: number;
        classes: { key: string; fromScore: number; cardTier: string | null }[];
      }[];
    }>(`{ officeCodes(list: CASE_NEED) { key: code sector } tiers: officeCodes(list: CARD_TIER) { key: code forUninsured } desks { key: code unit { key: code } }
      programs(first: 100) { totalCount edges { node { key: code unitAmountRupiah } } }
      instruments { edition classes { key: code fromScore cardTier } } }`);
    expect(has.officeCodes.find(({ key }) => key === 'HEALTH_CARE')?.sector).toBe('HEALTH');
    expect(has.tiers).toEqual([
      { key: 'MELATI', forUninsured: false },
      { key: 'MENUR', forUninsured: false },
      { key: 'KENANGA', forUninsured: true },
    ]);
    expect(has.instruments[0]?.classes[0]).toMatchObject({ cardTier: 'MELATI' });
    expect(has.desks.map(({ key, unit }) => [key, unit?.key])).toContainEqual(['DATA', 'UPTPK']);
    expect(has.programs.totalCount).toBe((sragen.programs as unknown[]).length);
    // Amounts that a source names are taken, invented ones are not.
    const priced = (sragen.programs as { code: string; unit?: { source: string } }[]).flatMap(
      ({ code, unit }) => (unit && unit.source !== 'sample' ? [code] : []),
    );
    expect(
      has.programs.edges.flatMap(({ node }) => (node.unitAmountRupiah === null ? [] : [node.key])).sort(),
    ).toEqual(priced.sort());
    expect(has.instruments).toMatchObject([{ edition: 1 }]);
    expect(
      Object.fromEntries(has.instruments[0]?.classes.map((one) => [one.key, one.fromScore]) ?? []),
    ).toEqual(CUT_OFFS);
  });

  it('changes nothing when it is adopted again', async () => {
    const before = await home.written();
    const items = await home.adopt(sragen, true);
    expect(items.filter(({ outcome }) => outcome === 'ADDED')).toEqual([]);
    expect(firstOf(items, 'sectors', 'HEALTH')?.outcome).toBe('SAME');
    expect(firstOf(items, 'survey', 'BPS-20')?.outcome).toBe('SAME');
    expect(await home.written()).toEqual(before);
  });

  it('keeps what the office has changed since', async () => {
    await home.administrator.done(
      'officeCodeSet',
      { list: 'SECTOR', code: 'HEALTH', name: { id: 'Kesehatan warga' }, expectedVersion: 1 },
      'OfficeCode { id }',
    );
    const items = await home.adopt(sragen);
    expect(firstOf(items, 'sectors', 'HEALTH')?.outcome).toBe('KEPT');
    const { officeCodes } = await home.administrator.ask<{ officeCodes: { name: string }[] }>(
      '{ officeCodes(list: SECTOR) { name } }',
    );
    expect(officeCodes.map(({ name }) => name)).toContain('Kesehatan warga');
  });

  it('exports it without people, and another office that loads it exports the same', async () => {
    await changeMuch(home);
    const exported = await home.export();
    expect(JSON.stringify(exported)).not.toContain('signers":[{');
    const other = await NewOffice.open();
    try {
      const items = await other.adopt(exported);
      expect(items.filter(({ outcome }) => outcome !== 'ADDED')).toEqual([]);
      expect(await other.export()).toEqual(exported);
      const { officeCodes } = await other.administrator.ask<{ officeCodes: { key: string }[] }>(
        '{ officeCodes(list: CASE_CHANNEL) { key: code } }',
      );
      expect(officeCodes.map(({ key }) => key)).toEqual(statedCodes('CASE_CHANNEL').list.toReversed());
    } finally {
      await other.close();
    }
  });
});

describe('[OUR-1] a profile that is interrupted, wrong, of elsewhere or too late', () => {
  let home: NewOffice;
  beforeAll(async () => {
    home = await NewOffice.open();
  });
  afterAll(() => home?.close());

  it.each<[string, path: string, value: unknown, act: string, code: string, place: string]>([
    ['an unknown section', 'extra', [], 'procedureProfileAdopt', 'PROFILE_UNKNOWN_FIELD', 'extra'],
    [
      'an unknown field',
      'desks.0.extra',
      1,
      'catalogueProfileAdopt',
      'PROFILE_UNKNOWN_FIELD',
      'desks.0.extra',
    ],
    [
      'a missing Indonesian word',
      'programs.1.name',
      { en: 'Card' },
      'catalogueProfileAdopt',
      'PROFILE_MISSING',
      'programs.1.name.id',
    ],
    [
      'two sectors of one code',
      'sectors.1.code',
      'DATA',
      'catalogueProfileAdopt',
      'PROFILE_TWICE',
      'sectors.1.code',
    ],
    [
      'a list without a code left',
      'codes',
      [...(sragen.codes as object[]), ...statedCodes('CASE_CHANNEL').list.map(retiredChannel)],
      'catalogueProfileAdopt',
      'LAST_CODE',
      `codes.${(sragen.codes as object[]).length + statedCodes('CASE_CHANNEL').list.length - 1}.retired`,
    ],
    [
      'an agency that nobody states',
      'programs.0.agency',
      'NOBODY',
      'catalogueProfileAdopt',
      'PROFILE_REFERENCE',
      'programs.0.agency',
    ],
    [
      'a need that nobody states',
      'sectors.0.needs',
      ['FLIGHT'],
      'catalogueProfileAdopt',
      'PROFILE_REFERENCE',
      'sectors.0.needs.0',
    ],
    [
      'a code of a fixed list',
      'codes.0.code',
      'KING',
      'catalogueProfileAdopt',
      'PROFILE_FORM',
      'codes.0.code',
    ],
    [
      'a colour that is none',
      'sectors.0.colour',
      'red',
      'catalogueProfileAdopt',
      'PROFILE_FORM',
      'sectors.0.colour',
    ],
    [
      'a pattern without a number',
      'numbers.CASE.pattern',
      '{year}/X',
      'procedureProfileAdopt',
      'PROFILE_FORM',
      'numbers.CASE.pattern',
    ],
    [
      'days below zero',
      'promised-days.0.days',
      -1,
      'procedureProfileAdopt',
      'PROFILE_FORM',
      'promised-days.0.days',
    ],
    [
      'hours that close before they open',
      'hours',
      { week: [{ weekday: 'MONDAY', spans: [{ opens: '10:00', closes: '09:00' }] }], source: 'sample' },
      'procedureProfileAdopt',
      'PROFILE_FORM',
      'hours.week.0.spans.0.closes',
    ],
    [
      'a class with a card tier that nobody states',
      'survey.cardTiers.POOR',
      'GOLD',
      'surveyProfileAdopt',
      'CODE_UNKNOWN',
      'survey.cardTiers.POOR',
    ],
    [
      'criteria with a card tier that nobody states',
      'programs.2.criteria.rule',
      { fact: 'cardTier', op: 'in', values: ['GOLD'] },
      'catalogueProfileAdopt',
      'PROFILE_REFERENCE',
      'programs.2.criteria.rule',
    ],
    [
      'cut-offs that fall',
      'survey.cutOffs',
      { ...CUT_OFFS, POOR: 19 },
      'surveyProfileAdopt',
      'CUT_OFF_ORDER',
      'survey.cutOffs',
    ],
    [
      'a form and another',
      'survey.instrument',
      {},
      'surveyProfileAdopt',
      'PROFILE_MISSING',
      'survey.instrument.code',
    ],
  ])(
    '%s is refused at its place, and nothing is written in any subgraph',
    async (_, path, value, act, code, place) => {
      const before = await home.written();
      const profile = changed(sragen, path, value);
      for (const dryRun of [true, false]) {
        const refusal = await home.administrator.act<{
          code: string;
          issues: { code: string; path: string[] }[];
        }>(act, { profile, dryRun });
        expect(refusal.code).toBe('PROFILE_INVALID');
        expect(refusal.issues).toContainEqual({ code, path: ['input', 'profile', ...place.split('.')] });
      }
      expect(await home.written()).toEqual(before);
    },
  );

  it('is not for others than the administrator, who export nothing either', async () => {
    const before = await home.written();
    const manager = home.office.officer('MANAGER');
    for (const act of ADOPTING)
      expect(await manager.act(act, { profile: sragen, dryRun: true })).toMatchObject({
        __typename: 'ForbiddenError',
      });
    expect(await manager.ask(EXPORTED)).toEqual({
      catalogueProfile: null,
      surveyProfile: null,
      procedureProfile: null,
    });
    expect(await home.written()).toEqual(before);
  });

  it('of another regency: its letterhead and units stay there, its lists and programmes come along', async () => {
    const items = await home.adopt(shippedProfile('payakumbuh'), true);
    const unit = items.find(({ section }) => section === 'units');
    expect(unit).toMatchObject({ outcome: 'LEFT_OUT' });
    expect(outcomes(items, 'sectors').map(([, outcome]) => outcome)).toEqual(Array(5).fill('ADDED'));
  });

  it('leaves a programme out whole whose criteria ask a form that is not taken: without them it would be open to all', async () => {
    const profile = changed(sragen, 'survey', undefined);
    const { items } = await home.administrator.done<{ items: Item[] }>(
      'catalogueProfileAdopt',
      { profile, dryRun: false },
      ITEMS,
    );
    expect(firstOf(items, 'programs', 'RUSELA')).toMatchObject({ outcome: 'LEFT_OUT' });
    const { programs } = await home.administrator.ask<{
      programs: { edges: { node: { key: string; criteria: object | null } }[] };
    }>('{ programs(first: 100) { edges { node { key: code criteria { number } } } } }');
    const taken = items.filter(({ section, outcome }) => section === 'programs' && outcome === 'ADDED');
    expect(programs.edges.map(({ node }) => node.key).sort()).toEqual(taken.map(({ key }) => key).sort());
    const ruled = (sragen.programs as { code: string; criteria?: object }[]).filter(
      ({ criteria }) => criteria,
    );
    const open = programs.edges.filter(({ node }) => node.criteria === null).map(({ node }) => node.key);
    expect(open.filter((key) => ruled.some(({ code }) => code === key))).toEqual([]);
  });

  it('goes on where it stopped: what one subgraph took is kept, the others take theirs', async () => {
    await home.administrator.done('catalogueProfileAdopt', { profile: sragen, dryRun: false }, ITEMS);
    await home.office.settle();
    const items = await home.adopt(sragen);
    expect(items.filter(({ outcome }) => outcome === 'ADDED').map(({ section }) => section)).toEqual([
      'survey',
      'numbers',
      'numbers',
      'promised-days',
    ]);
  });

  it('answers a repeated request with what the first one did', async () => {
    const input = { requestId: 'profil-sekali', profile: { sectors: [SECTOR] }, dryRun: false };
    const first = await home.administrator.done<{ items: Item[] }>('catalogueProfileAdopt', input, ITEMS);
    expect(first.items).toMatchObject([{ key: 'UJI', outcome: 'ADDED' }]);
    expect(await home.administrator.done('catalogueProfileAdopt', input, ITEMS)).toEqual(first);
  });

  it('is refused once the office has a case, and nothing is written', async () => {
    const { desks } = await home.administrator.ask<{ desks: { id: string }[] }>('{ desks { id } }');
    const deskId = desks[0]?.id ?? '';
    const counter = home.office.officer('FRONT_OFFICE', { deskId });
    const { id } = await counter.done<{ id: string }>('householdPropose', FAMILY, 'Household { id }');
    await home.office.settle();
    await counter.done(
      'caseRegister',
      {
        ...{ kind: 'REQUEST', channel: 'DESK', deskId, sector: 'DATA', villageCode: FAMILY.villageCode },
        ...{ subject: { type: 'HOUSEHOLD', householdId: id }, problem: 'Perlu beras', needs: ['FOOD'] },
      },
      'Case { id }',
    );
    const before = await home.written();
    for (const act of ADOPTING)
      expect(await home.administrator.act(act, { profile: sragen, dryRun: false })).toMatchObject({
        code: 'PROFILE_TOO_LATE',
        path: ['input', 'profile'],
      });
    expect(await home.written()).toEqual(before);
  });
});

const SECTOR = { code: 'UJI', name: { id: 'Uji' }, source: 'office' };
const FAMILY = {
  villageCode: '33.14.01.2001',
  address: 'Dukuh Uji',
  people: [{ name: 'Sri Uji', relationship: 'HEAD', sex: 'FEMALE' }],
};
