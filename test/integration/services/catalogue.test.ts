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

  it('[SRG-20] a standard is public from the first day of its version, and never as a draft; a retired programme is not', async () => {
    const terms = {
      documents: [{ id: 'Kartu keluarga', en: 'Family card' }],
      promisedDays: 14,
      closesOn: '2026-12-31',
      card: 'KIS',
      audience: 'LISTED',
      standard: {
        steps: [{ id: 'Daftar di loket', en: 'Register at the counter' }],
        cost: { id: 'Tidak dipungut biaya', en: 'Free of charge' },
        product: { id: 'Surat rekomendasi', en: 'A letter' },
        complaints: { id: 'Loket pengaduan', en: 'Complaints desk' },
        decreeNumber: '065/08/897/2012',
        decreedOn: '2012-08-01',
      },
    };
    const DRAFT = 'Program { id draft { version } }';
    type Drafted = { draft: { version: number } };
    const { draft } = await manager.done<Drafted>('programDraftSave', { id: open.id, terms }, DRAFT);
    const shown = async () => (await told()).found?.programs[0];
    expect((await shown())?.standard).toBeNull();
    const publishing = { id: open.id, draftVersion: draft.version, reason: 'Standar baru ditetapkan' };
    await manager.done('programPublish', { ...publishing, validFrom: '2026-11-21' }, 'Program { id }');
    expect((await shown())?.standard).toBeNull();
    office.clock.set('2026-11-21T03:00:00Z');
    const one = await shown();
    if (!one) throw new Error('the programme is gone');
    expect(readable(one, 'id', '2026-11-21')).toMatchObject({
      hasStandard: true,
      facts: expect.arrayContaining([
        ['Untuk siapa', 'Yang ada di daftar'],
        ['Kartu', 'Kartu Indonesia Sehat (KIS)'],
        ['Pendaftaran', 'terbuka sampai 31 Desember 2026'],
        ['Berlaku', 'sejak 21 November 2026 (versi 2)'],
        ['Ditetapkan dengan', 'Keputusan Nomor 065/08/897/2012 tanggal 1 Agustus 2012'],
      ]),
      parts: [
        { title: 'Syarat penerima' },
        { title: 'Persyaratan yang dibawa', lines: ['Kartu keluarga'] },
        { title: 'Langkah', lines: ['Daftar di loket'] },
        { title: 'Waktu penyelesaian', lines: ['14 hari kerja'] },
        { title: 'Biaya', lines: ['Tidak dipungut biaya'] },
        { title: 'Hasil pelayanan', lines: ['Surat rekomendasi'] },
        { title: 'Pengaduan', lines: ['Loket pengaduan'] },
      ],
    });
    const { version } = (
      await manager.ask<{ program: { version: number } }>(
        'query ($id: ID!) { program(id: $id) { version } }',
        {
          id: open.id,
        },
      )
    ).program;
    const retired = await manager.ask(
      `mutation ($input: ProgramRetireInput!) { programRetire(input: $input) { __typename } }`,
      {
        input: {
          requestId: 'ditutup',
          id: open.id,
          expectedVersion: version,
          reason: 'Program ditutup kementerian',
        },
      },
    );
    expect(retired).toEqual({ programRetire: { __typename: 'Program' } });
    expect(await codesTold()).toEqual([]);
  });
});
