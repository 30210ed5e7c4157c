import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Item, NewOffice } from '../../testkit/new-office.ts';
import { changed, type ProfileDocument, shippedProfile } from '../../testkit/shipped-profile.ts';

const CUT_OFFS = { VERY_POOR: 16, POOR: 11, NEAR_POOR: 7, NOT_POOR: 0 };
const sragen = changed(shippedProfile('sragen'), 'survey.cutOffs', CUT_OFFS);

interface Program {
  key: string;
  level: string | null;
  audience: string;
  needs: string[];
  fundSources: string[];
  card: string | null;
  benefitKind: string | null;
  frequency: string | null;
  leastAmountRupiah: string | null;
  mostAmountRupiah: string | null;
  promisedDays: number | null;
  providers: { key: string }[];
  excludes: { sameNeed: boolean; within: string } | null;
  standard: { decreeNumber: string | null } | null;
}
const PROGRAMS = `{ programs(first: 100) { edges { node { key: code terms { level audience needs fundSources card benefitKind frequency
  leastAmountRupiah mostAmountRupiah promisedDays providers { key: code } excludes { sameNeed within } standard { decreeNumber } } } } } }`;

const programsOf = async (home: NewOffice): Promise<Map<string, Program>> => {
  const { programs } = await home.administrator.ask<{
    programs: { edges: { node: { key: string; terms: Omit<Program, 'key'> } }[] };
  }>(PROGRAMS);
  return new Map(programs.edges.map(({ node: { key, terms } }) => [key, { key, ...terms }]));
};
const stated = (profile: ProfileDocument, key: string) =>
  (profile.programs as (Record<string, unknown> & { code: string })[]).find(({ code }) => code === key);
const reasonOf = (items: readonly Item[], key: string) =>
  items.find((one) => one.section === 'programs' && one.key === key)?.reason ?? null;

describe('[OUR-1] a new office takes the terms of a profile’s programmes', () => {
  let home: NewOffice;
  let items: Item[];
  beforeAll(async () => {
    home = await NewOffice.open();
    items = await home.adopt(sragen);
  });
  afterAll(() => home?.close());

  it('[SRG-22] whose they are, who pays, what they are against, for whom, by which card, and what they give', async () => {
    const has = await programsOf(home);
    expect(has.size).toBe((sragen.programs as unknown[]).length);
    for (const [key, program] of has) {
      const of = stated(sragen, key);
      expect(program).toMatchObject({
        ...{ level: of?.level, fundSources: of?.funds, needs: of?.needs, card: of?.card ?? null },
        ...{
          audience: of?.audience ?? 'LISTED_OR_VERIFIED',
          benefitKind: (of?.benefit as { kind: string } | undefined)?.kind,
        },
      });
    }
    expect(has.get('KENANGA')).toMatchObject({ audience: 'UNLISTED', card: 'SARASWATI' });
  });

  it('but no invented range, service standard or promise, and says so of each; a range that a source names it takes', async () => {
    const has = [...(await programsOf(home)).values()];
    expect(has.filter(({ promisedDays, standard }) => promisedDays !== null || standard !== null)).toEqual(
      [],
    );
    const ranged = has.filter((one) => one.leastAmountRupiah !== null || one.mostAmountRupiah !== null);
    expect(ranged.map(({ key, mostAmountRupiah }) => [key, mostAmountRupiah])).toEqual([
      ['KENANGA', '250000'],
    ]);
    expect(reasonOf(items, 'RASKIN')).toBe('Tanpa standar pelayanan: isinya contoh. Isi sendiri.');
    expect(reasonOf(items, 'SANGDUTA')).toBe(
      'Tanpa besaran bantuan dan standar pelayanan: keduanya contoh. Isi sendiri.',
    );
    expect(reasonOf(items, 'KENANGA')).toBeNull();
  });

  it('[PYK-5] [PYK-10] [PYK-11] a fund for residents stays with its city; of a profile of the own regency its amounts come along, and what it excludes', async () => {
    const other = await NewOffice.open();
    try {
      const profile = changed(shippedProfile('payakumbuh'), 'survey', undefined);
      const FUND = ['EKONOMI-MK', 'SEKOLAH-MK', 'PENDAMPING-MK'];
      const elsewhere = await other.adopt(profile, true);
      expect(
        elsewhere.flatMap(({ section, key, outcome }) =>
          section === 'programs' && outcome === 'LEFT_OUT' ? [key] : [],
        ),
      ).toEqual(FUND);
      // The same five districts, of this regency.
      const here = JSON.parse(JSON.stringify(profile).replaceAll('"13.76', '"33.14')) as ProfileDocument;
      await other.adopt(here);
      const has = await programsOf(other);
      const fund = FUND.map((key) => has.get(key));
      expect(fund).toMatchObject([
        {
          leastAmountRupiah: '1000000',
          mostAmountRupiah: '1500000',
          excludes: { sameNeed: true, within: 'YEAR' },
        },
        {
          leastAmountRupiah: '400000',
          mostAmountRupiah: '750000',
          excludes: { sameNeed: true, within: 'YEAR' },
        },
        { leastAmountRupiah: '1500000', mostAmountRupiah: '2500000', excludes: null },
      ]);
      const exported = await other.export();
      const third = await NewOffice.open();
      try {
        expect((await third.adopt(exported)).filter(({ outcome }) => outcome !== 'ADDED')).toEqual([]);
        expect(await third.export()).toEqual(exported);
      } finally {
        await third.close();
      }
    } finally {
      await other.close();
    }
  });

  it('an office’s own standard, promise, providers and exclusions go out with its profile and come in again', async () => {
    const manager = home.office.officer('MANAGER');
    const { programs, agencies } = await home.administrator.ask<{
      programs: { edges: { node: { id: string; key: string; version: number } }[] };
      agencies: { id: string; key: string }[];
    }>('{ programs(first: 100) { edges { node { id key: code version } } } agencies { id key: code } }');
    const of = (key: string) => programs.edges.find(({ node }) => node.key === key)?.node;
    const words = (text: string) => ({ id: text, en: text });
    const standard = {
      ...{ steps: [words('Daftar'), words('Terima')], cost: words('Gratis'), product: words('Beras') },
      ...{ complaints: words('Loket'), decreeNumber: '1/2026', decreedOn: '2026-01-05' },
    };
    // ALAT-IRT stands before RASKIN in every list by code.
    const change = (key: string, input: object) =>
      manager.done(
        'programUpdate',
        { id: of(key)?.id, expectedVersion: of(key)?.version, ...input },
        'Program { id }',
      );
    await change('ALAT-IRT', {
      excludes: { programIds: [of('RASKIN')?.id], sameNeed: false, within: 'EVER' },
      providerIds: [agencies.find(({ key }) => key === 'DINSOS')?.id],
    });
    await change('RASKIN', { promisedDays: 4, standard, leastAmountRupiah: '1', mostAmountRupiah: '2' });
    const exported = await home.export();
    const other = await NewOffice.open();
    try {
      expect((await other.adopt(exported)).filter(({ outcome }) => outcome !== 'ADDED')).toEqual([]);
      const has = await programsOf(other);
      expect(has.get('RASKIN')).toMatchObject({
        promisedDays: 4,
        mostAmountRupiah: '2',
        standard: { decreeNumber: '1/2026' },
      });
      expect(has.get('ALAT-IRT')).toMatchObject({
        excludes: { within: 'EVER' },
        providers: [{ key: 'DINSOS' }],
      });
      expect(await other.export()).toEqual(exported);
    } finally {
      await other.close();
    }
  });
});
