import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue, type PublicCatalogue, readable } from '../../../gateway/printing/standard.ts';
import { DINKES } from '../../testkit/ground.ts';
import { seed } from '../../testkit/seed.ts';
import { startedProgram } from '../../testkit/started-program.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const manager = office.officer('MANAGER');
const administrator = office.officer('ADMINISTRATOR');

interface Kept {
  id: string;
  version: number;
}
const program = (code: string, more: object = {}) => ({
  ...{ code, name: { id: `Program ${code}`, en: `Programme ${code}` }, agencyId: DINKES, sector: 'HEALTH' },
  ...{ description: { id: 'Uji', en: 'Test' }, approval: 'MANAGER', batch: false },
  ...{ letterRequired: true, letterValidMonths: 2, unitAmountRupiah: '250000' },
  criteria: {
    rule: { group: 'ALL', parts: [{ fact: 'elderly60', operator: 'GTE', values: ['1'] }] },
    validFrom: '2026-01-01',
    source: { id: 'Rahasia dapur', en: 'Kitchen secret' },
  },
  ...more,
});

/** What services tells the public page. */
const told = async (known?: string) => {
  const answer = (await office.peers.call('services', 'publicCatalogue', { known })) as {
    version: string;
    catalogue: unknown;
  };
  const found: PublicCatalogue | null = catalogue.nullable().parse(answer.catalogue);
  return { version: answer.version, found };
};
const codesTold = async () => (await told()).found?.programs.map(({ code }) => code);

describe('what the public is told of programmes', () => {
  let open: Kept;
  beforeAll(async () => {
    open = await startedProgram<Kept>(manager, program('LANSIA'));
    await manager.done('programCreate', program('RANCANGAN'), 'Program { id }');
  });

  it('[SRG-20] are the active ones with their words, and no draft', async () => {
    const { found } = await told();
    expect(found?.programs.map(({ code }) => code)).toEqual(['LANSIA']);
    const [one] = found?.programs ?? [];
    if (!one || !found) throw new Error('nothing is told');
    expect(readable(one, 'id', TODAY)).toMatchObject({
      name: 'Program LANSIA',
      facts: expect.arrayContaining([
        ['Nilai', 'Rp 250.000'],
        ['Penyelenggara', 'Dinas Kesehatan'],
        ['Surat rekomendasi', 'berlaku 2 bulan'],
      ]),
      parts: [
        {
          title: 'Syarat penerima',
          kind: 'points',
          lines: ['Anggota lanjut usia (60 tahun ke atas): paling sedikit 1 orang'],
        },
      ],
    });
    expect(readable(one, 'en', TODAY).name).toBe('Programme LANSIA');
    expect(found.sectors).toEqual([{ code: 'HEALTH', name: { id: 'health', en: 'health' } }]);
  });

  it('names no id, no account and no figure of quota', async () => {
    expect(JSON.stringify((await told()).found)).not.toMatch(/prog_|agcy_|acct_|quota|"id":"[a-z]+_/i);
  });

  it('has a version that stands until a word changes; who has it is told nothing again', async () => {
    const before = await told();
    expect(await told(before.version)).toEqual({ version: before.version, found: null });
    await administrator.done(
      'agencyUpdate',
      { id: DINKES, expectedVersion: 1, name: { id: 'Dinas Kesehatan Kabupaten', en: 'Health agency' } },
      'Agency { id }',
    );
    const after = await told(before.version);
    expect(after.version).not.toBe(before.version);
    expect(after.found?.programs[0]?.agency.id).toBe('Dinas Kesehatan Kabupaten');
  });

  it('ends where the programme stops, and begins again where it starts', async () => {
    const { version } = await manager.done<Kept>(
      'programUpdate',
      { id: open.id, expectedVersion: open.version, active: false },
      'Program { id version }',
    );
    expect(await codesTold()).toEqual([]);
    await manager.done(
      'programUpdate',
      { id: open.id, expectedVersion: version, active: true },
      'Program { id version }',
    );
    expect(await codesTold()).toEqual(['LANSIA']);
  });

  it.each([
    'PUSKESOS',
    'DISTRICT_OFFICE',
    'DISTRICT_SUPERVISOR',
    'FRONT_OFFICE',
    'AGENCY_OFFICER',
    'SURVEYOR',
  ] as const)('[SRG-21] %s reads the catalogue too', async (role) => {
    const agency = role === 'AGENCY_OFFICER' ? { agencyId: DINKES } : {};
    const region = role === 'PUSKESOS' ? { regionCode: '33.14.01.2001' } : {};
    const reader = office.officer(role, { ...agency, ...region });
    const { programs } = await reader.ask<{ programs: { edges: { node: object }[] } }>(
      '{ programs(first: 5, filter: { active: true }) { edges { node { key: code name criteria { rule { text { id } } } } } } }',
    );
    expect(programs.edges.map(({ node }) => node)).toMatchObject([
      { key: 'LANSIA', name: 'Program LANSIA', criteria: { rule: { text: { id: expect.any(String) } } } },
    ]);
  });
});
