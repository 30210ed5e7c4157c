import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../runtime/project.ts';
import { ValidationError } from '../../../subgraphs/shared/errors.ts';
import { readNames } from '../registry-names.ts';
import { SECTION_NAMES } from './profile.sections.ts';
import { checkProfile } from './profile.ts';
import { OFFICES_FOLDER, officeNames, readProfile } from './read-profile.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = (string | number)[];

const OFFICES = await officeNames();

/** The files of a profile as they are on disk, each time anew. */
const filesOf = (name: string): { [section: string]: Json } =>
  Object.fromEntries(
    SECTION_NAMES.flatMap((section) => {
      const path = join(projectRoot, OFFICES_FOLDER, name, `${section}.json`);
      return existsSync(path) ? [[section, JSON.parse(readFileSync(path, 'utf8')) as Json]] : [];
    }),
  );

/** Every object in a value, with the way to it. */
function objectsIn(value: Json, path: Path = []): { path: Path; object: { [key: string]: Json } }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => objectsIn(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, one]) => objectsIn(one, [...path, key]));
  return [{ path, object: value }, ...inside];
}

/** Code and path of each mistake of a profile; none if it is right. */
function mistakesOf(files: unknown): [code: string, path: string][] {
  try {
    checkProfile(files as Record<string, unknown>);
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    expect(error.code).toBe('PROFILE_INVALID');
    for (const { message } of error.issues) {
      expect(message.id.replaceAll(/\{.*?\}/g, '')).not.toMatch(
        /\b(string|number|undefined|object|array|expected)\b/i,
      );
      expect(message.id).not.toBe('');
      expect(message.en).not.toBe('');
    }
    return error.issues.map(({ code, path }) => [code, path.join('.')]);
  }
}

describe.each(OFFICES)('[OUR-1] the profile of %s', (name) => {
  it('is read, and names its own office’s rules alone', async () => {
    const profile = await readProfile(name);
    const sources = objectsIn(filesOf(name)).flatMap(({ object }) =>
      typeof object.source === 'string' ? [object.source] : [],
    );
    const rules = new Set(sources.filter((one) => one !== 'sample').map((one) => one.split('-')[0]));
    expect(rules.size).toBe(1);
    expect(profile.figures.every(({ source }) => source !== 'sample')).toBe(true);
  });

  it('has a sector, a desk and a back office for each of its sectors, and an account for each agency that signs in', async () => {
    const { sectors, desks, agencies, accounts } = await readProfile(name);
    const posts = accounts.map(({ postings }) => postings[0]);
    for (const { code } of sectors) {
      const desk = desks.find(({ sector }) => sector === code)?.code;
      expect([code, posts.some((post) => post?.role === 'BACK_OFFICE' && post.desk === desk)]).toEqual([
        code,
        true,
      ]);
    }
    for (const { code, signsIn } of agencies)
      expect([code, posts.some((post) => post?.agency === code)]).toEqual([code, signsIn]);
  });

  it('invents NIKs of a district that nobody has, and lets its officers sit in regions that exist', async () => {
    const { office, people, accounts } = await readProfile(name);
    await readNames(people.names);
    const codes = new Set(['regencies', 'districts', 'villages'].flatMap(codesOf));
    const [province, regency, district] = people.numberRegion.match(/\d\d/g) ?? [];
    expect(province).toBe(office.regency.slice(0, 2));
    expect(codes).not.toContain(`${province}.${regency}`);
    expect(codes).not.toContain(`${province}.${regency}.${district}`);
    expect(codes).toContain(office.regency);
    for (const { region } of accounts.flatMap(({ postings }) => postings))
      if (region) expect(codes).toContain(region);
  });

  it('is refused with an unknown field anywhere, at its path', () => {
    const places = objectsIn(filesOf(name)).filter(({ path }) => !takesAnything(path));
    fc.assert(
      fc.property(fc.nat(places.length - 1), (index) => {
        const files = filesOf(name);
        const place = objectsIn(files).filter(({ path }) => !takesAnything(path))[index];
        if (!place) throw new Error('no such place');
        place.object.unheardOf = 1;
        const [[code, path] = []] = mistakesOf(files);
        if (isInsideRule(place.path)) expect(path).toContain(place.path.slice(0, 4).join('.'));
        else expect([code, path]).toEqual(['PROFILE_UNKNOWN_FIELD', [...place.path, 'unheardOf'].join('.')]);
      }),
      { numRuns: 40 },
    );
  });

  it('is refused without the Indonesian words of anything, and takes missing English ones', () => {
    const both = ({ object }: { object: { [key: string]: Json } }) => 'id' in object && 'en' in object;
    const worded = ({ path, object }: { path: Path; object: { [key: string]: Json } }) =>
      both({ object }) && !isInsideRule(path);
    const places = objectsIn(filesOf(name)).filter(worded);
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.boolean(), (index, isIndonesian) => {
        const files = filesOf(name);
        const place = objectsIn(files).filter(worded)[index];
        if (!place) throw new Error('no such place');
        delete place.object[isIndonesian ? 'id' : 'en'];
        expect(mistakesOf(files)).toEqual(
          isIndonesian ? [['PROFILE_MISSING', [...place.path, 'id'].join('.')]] : [],
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('[OUR-1] a profile that contradicts itself is refused', () => {
  /** The mistakes of Sragen's files with another value at a path; undefined takes it away. */
  const mistakesWith = (path: string, value: unknown) => {
    const files = filesOf('sragen');
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at = files as Record<string, unknown>;
    for (const key of keys) at = at[key] as Record<string, unknown>;
    if (value === undefined) delete at[last];
    else at[last] = value;
    return mistakesOf(files);
  };
  const { sectors, accounts } = filesOf('sragen') as Record<'sectors' | 'accounts', { username?: string }[]>;
  const village = accounts.findIndex(({ username }) => username === 'puskesos');

  it.each<[string, path: string, value: unknown, mistake: [code: string, path: string]]>([
    ['two sectors of one code', 'sectors.4', sectors[0], ['PROFILE_TWICE', 'sectors.4.code']],
    [
      'a programme of an unknown agency',
      'programs.2.agency',
      'NOBODY',
      ['PROFILE_REFERENCE', 'programs.2.agency'],
    ],
    ['a need of no list', 'programs.2.needs', ['FLIGHT'], ['PROFILE_REFERENCE', 'programs.2.needs.0']],
    ['money of no list', 'programs.2.funds', ['APBD', 'GOLD'], ['PROFILE_REFERENCE', 'programs.2.funds.1']],
    ['a card of no list', 'programs.2.card', 'GOLD', ['PROFILE_REFERENCE', 'programs.2.card']],
    [
      'another provider that nobody states',
      'programs.2.providers',
      ['NOBODY'],
      ['PROFILE_REFERENCE', 'programs.2.providers.0'],
    ],
    [
      'a programme that excludes a later one',
      'programs.2.excludes',
      { programs: ['DATA', 'PKH'], within: 'YEAR' },
      ['PROFILE_REFERENCE', 'programs.2.excludes.programs.1'],
    ],
    [
      'a story of an unknown programme',
      'stories.problems.0.program',
      'NONE',
      ['PROFILE_REFERENCE', 'stories.problems.0.program'],
    ],
    [
      'an officer outside the regency',
      `accounts.${village}.postings.0.region`,
      '33.28.01.2001',
      ['PROFILE_REFERENCE', `accounts.${village}.postings.0.region`],
    ],
    [
      'a quota that is a number without a cap',
      'programs.1.quota.cap',
      undefined,
      ['PROFILE_FORM', 'programs.1.quota.cap'],
    ],
    [
      'a pattern without a number',
      'numbers.CASE.pattern',
      '{year}/X',
      ['PROFILE_FORM', 'numbers.CASE.pattern'],
    ],
    [
      'a class with a card tier that the office does not have',
      'survey.cardTiers.NOT_POOR',
      'GOLD',
      ['PROFILE_REFERENCE', 'survey.cardTiers.NOT_POOR'],
    ],
    [
      'criteria with a card tier that the office does not have',
      'programs.2.criteria.rule',
      { fact: 'cardTier', op: 'in', values: ['GOLD'] },
      ['PROFILE_REFERENCE', 'programs.2.criteria.rule'],
    ],
    [
      'a second card tier for those without insurance',
      'codes.2.forUninsured',
      true,
      ['PROFILE_TWICE', 'codes.4.forUninsured'],
    ],
    ['a figure from nowhere', 'figures.0.source', 'hearsay', ['PROFILE_FORM', 'figures.0.source']],
    ['a section that is missing', 'desks', undefined, ['PROFILE_MISSING', 'desks']],
    ['a section too many', 'extra', [], ['PROFILE_UNKNOWN_FIELD', 'extra']],
  ])('%s', (_, path, value, mistake) => {
    expect(mistakesWith(path, value)).toEqual([mistake]);
  });
});

describe('what the sources say of each office', () => {
  const codesBy = (rows: readonly { code: string; source: string }[], source: string) =>
    rows.filter((one) => one.source === source).map(({ code }) => code);

  it('[SRG-1] [SRG-22] Sragen has 18 services: 1 of data, 3 of health, 4 of education, 10 socio-economic; Kenanga and what is also named beside them', async () => {
    const { programs, sectors } = await readProfile('sragen');
    const beside = ['KENANGA', 'LATIH-TKI', 'ORANG-TELANTAR', 'JAMINAN-LANSIA'];
    const services = programs.filter(({ code }) => !beside.includes(code));
    expect(sectors.map(({ code }) => services.filter(({ sector }) => sector === code).length)).toEqual([
      1, 3, 4, 10,
    ]);
    expect(programs.flatMap(({ code, source }) => (beside.includes(code) ? [[code, source]] : []))).toEqual([
      ['KENANGA', 'SRG-22'],
      ['LATIH-TKI', 'SRG-1'],
      ['ORANG-TELANTAR', 'SRG-1'],
      ['JAMINAN-LANSIA', 'SRG-1'],
    ]);
  });

  it('[BRU-4] [BRU-5] [BRU-6] Berau has its agencies and partners, and 20 places of ASLUT for which 30 wait', async () => {
    const { agencies, programs, stories, office } = await readProfile('berau');
    expect(codesBy(agencies, 'BRU-5')).toEqual(
      [
        'DINSOS',
        'DINKES',
        'RSUD',
        'DISDIK',
        'BAPPEDA',
        'DPU',
        'DKP',
        'DISNAK',
        'KPPKB',
        'BKP',
        'DISKOMINFO',
      ].concat('BAZNAS'),
    );
    expect(codesBy(agencies, 'BRU-6')).toEqual(['BERAU-COAL']);
    expect(programs.find(({ code }) => code === 'ASLUT')?.quota).toMatchObject({ cap: 20, source: 'BRU-4' });
    expect(stories.waiting).toMatchObject([{ program: 'ASLUT', families: 30, source: 'BRU-4' }]);
    expect(office.zone).toBe('Asia/Makassar');
  });

  it('[PYK-4] [PYK-2] Payakumbuh has its five units as sectors, and the fund pays what PYK-5 says; five wait', async () => {
    const { sectors, programs, stories } = await readProfile('payakumbuh');
    expect(codesBy(sectors, 'PYK-4')).toEqual([
      'DATA',
      'EMPOWERMENT',
      'EDUCATION',
      'HEALTH',
      'SOCIO_CULTURAL',
    ]);
    const ofFund = programs.filter(({ agency }) => agency === 'LKS-MK');
    expect(ofFund.map(({ code, unit }) => [code, unit?.rupiah, unit?.source])).toEqual([
      ['EKONOMI-MK', 1_000_000n, 'PYK-5'],
      ['SEKOLAH-MK', 400_000n, 'PYK-5'],
      ['PENDAMPING-MK', 1_500_000n, 'PYK-5'],
    ]);
    const byMayor = programs.filter(({ approval }) => approval === 'REGENT');
    expect(byMayor.map(({ code, source }) => [code, source])).toEqual([
      ['BEROBAT-GRATIS', 'PYK-3'],
      ['BANTUAN-SOSIAL', 'PYK-3'],
      ['BANSOS-PROVINSI', 'PYK-9'],
      ['BANSOS-PUSAT', 'PYK-9'],
    ]);
    expect(stories.waiting).toMatchObject([{ program: 'ALAT-BANTU', families: 5, source: 'PYK-2' }]);
  });

  it('[PKY-8] [PKY-2] Palangka Raya has PKH as a sector beside the three, and counts 22 of 30 kelurahan', async () => {
    const { sectors, programs, figures } = await readProfile('palangka-raya');
    expect(codesBy(sectors, 'PKY-8')).toEqual(['HEALTH', 'EDUCATION', 'SOCIO_ECONOMIC', 'PKH']);
    expect(codesBy(programs, 'PKY-8')).toEqual(['PIS', 'PIP', 'BPNT', 'RASTRA', 'KUBE', 'PKH']);
    expect(figures.filter(({ source }) => source === 'PKY-2').map(({ value }) => value)).toEqual([30, 22, 8]);
  });

  it('[PYK-9] Payakumbuh’s units offer what the source names, of city, province and centre', async () => {
    const { programs } = await readProfile('payakumbuh');
    expect(codesBy(programs, 'PYK-9')).toEqual([
      'LATIHAN-KERJA',
      'BSM',
      'SEKOLAH-GRATIS',
      'BOS-BOP',
      'BEASISWA-BAZ',
      'BANSOS-PROVINSI',
      'BANSOS-PUSAT',
      'YATIM-BAZ',
    ]);
  });

  it('[TGL-6] [TGL-11] Tegal has the agencies of its procedures', async () => {
    const { agencies } = await readProfile('tegal');
    expect(codesBy(agencies, 'TGL-6')).toEqual([
      'DINSOS',
      'DINKES',
      'RSUD',
      'BPJS',
      'DISDIK',
      'DPPPAKB',
      'SATPOL-PP',
    ]);
    expect(codesBy(agencies, 'TGL-11')).toEqual([
      'PERINAKER',
      'POLRES',
      'BPBD',
      'KESBANGPOL',
      'TNI',
      'DAGKOP',
      'DISTAN',
    ]);
  });

  it('[TGL-7] Tegal has the quotas of its plan', async () => {
    const { programs } = await readProfile('tegal');
    const caps = programs
      .filter(({ source }) => source === 'TGL-7')
      .map(({ code, quota }) => [code, quota?.cap]);
    expect(caps).toEqual([
      ['RASTRA', 81_601],
      ['PKH', 41_944],
      ['RTLH', 305],
    ]);
  });
});

/** Card tiers are by class: any code is a key there. The language of criteria passes over what a label has more. */
const takesAnything = (path: Path) =>
  (path[0] === 'survey' && path[1] === 'cardTiers') || (isInsideRule(path) && path.at(-1) === 'label');
/** Criteria are a language of their own, which has both languages or none. */
const isInsideRule = (path: Path) => path[2] === 'criteria' && path[3] === 'rule';

function codesOf(file: string): string[] {
  const path = join(projectRoot, 'node_modules/idn-area-data/data', `${file}.csv`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split(',')[0] ?? '');
}
