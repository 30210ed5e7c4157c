import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../subgraphs/services/criteria/criteria.evaluate.ts';
import type { Facts } from '../../../subgraphs/services/criteria/criteria.facts.ts';
import { statedTerms } from '../../../subgraphs/services/office-profile/office-profile.terms.ts';
import { termMistakes } from '../../../subgraphs/services/program/program.terms.read.ts';
import { EMPTY_TERMS } from '../../../subgraphs/services/program/program.terms.ts';
import type { Profile } from './profile.sections.ts';
import { officeNames, readProfile } from './read-profile.ts';

type Program = Profile['programs'][number];

const programOf = async (office: string, code: string): Promise<Program> => {
  const found = (await readProfile(office)).programs.find((one) => one.code === code);
  if (!found) throw new Error(`${office} has no programme ${code}`);
  return found;
};
/** What the criteria of a programme say of a household. */
const judge = ({ criteria }: Program, facts: Facts, people: readonly Facts[] = []) => {
  if (!criteria) throw new Error('no criteria');
  return evaluate(criteria.rule, facts, undefined, people).answer;
};
const range = ({ benefit }: Program) => [benefit?.least, benefit?.most, benefit?.source];

describe.each(await officeNames())('[OUR-1] the programmes of %s', (office) => {
  it('say whose they are, who pays, what they are against and what they give', async () => {
    const { programs, agencies } = await readProfile(office);
    for (const one of programs) {
      expect([one.code, one.level, one.funds.length > 0, one.benefit !== undefined]).toEqual([
        ...[one.code, expect.any(String), true, true],
      ]);
      // A prize draw is against no need of a family.
      expect([one.code, one.needs.length > 0]).toEqual([one.code, one.code !== 'UNDIAN']);
      const kind = agencies.find(({ code }) => code === one.agency)?.kind;
      expect([one.code, one.level === 'PARTNER']).toEqual([one.code, kind === 'PARTNER']);
    }
    for (const { kind, signsIn } of agencies) if (kind === 'PARTNER') expect(signsIn).toBe(false);
  });

  it('could be published as they stand', async () => {
    const { programs } = await readProfile(office);
    const ids = { agency: (code: string) => code, program: (code: string) => code };
    for (const { code, unit, letterMonths = 3, ...one } of programs) {
      const { name, description, sector, approval, batch, agency } = one;
      const terms = {
        ...EMPTY_TERMS,
        ...{ name, description, sector, approval, batch, agencyId: agency, letterValidMonths: letterMonths },
        ...statedTerms(one, ids, true),
        ...{ letterRequired: true, unitAmountRupiah: unit?.rupiah ?? null },
      };
      expect([code, termMistakes(terms, 'prog_new')]).toEqual([code, []]);
    }
  });

  it('[SRG-20] have a service standard for those that families ask for most, invented ones marked', async () => {
    const { programs, stories } = await readProfile(office);
    const stated = programs.filter(({ standard }) => standard);
    expect(stated.length).toBeGreaterThanOrEqual(3);
    expect(stated.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['DATA', stories.treatment.program]),
    );
    for (const { code, standard, promisedDays } of stated)
      expect([code, standard?.source, promisedDays]).toEqual([code, 'sample', expect.any(Number)]);
  });

  it('never ask of people whom anybody may be that they are verified or listed', async () => {
    const { programs } = await readProfile(office);
    for (const { code, audience, criteria } of programs)
      if (audience === 'ANYONE')
        expect([code, JSON.stringify(criteria?.rule ?? {}).includes('"entitled"')]).toEqual([code, false]);
  });
});

describe('partners’ programmes', () => {
  const ofAgency = async (office: string, agency: string) =>
    (await readProfile(office)).programs.filter((one) => one.agency === agency);

  it('[BRU-6] Berau has the company’s eight kinds of aid, treatment and nutrition as one, and four programmes of Baznas', async () => {
    const company = await ofAgency('berau', 'BERAU-COAL');
    expect(company.map(({ code, source }) => [code, source])).toEqual(
      [
        'PENGOBATAN-BC',
        'KHITAN-BC',
        'BIBIR-SUMBING',
        'ALAT-SEKOLAH-BC',
        'BEASISWA-BC',
        'ANGKUTAN-BC',
        'RUMAH-BC',
      ].map((code) => [code, 'BRU-6']),
    );
    expect(company.every(({ level, funds }) => level === 'PARTNER' && funds.join() === 'CSR')).toBe(true);
    const zakat = await ofAgency('berau', 'BAZNAS');
    expect(zakat.map(({ name }) => name.id)).toEqual([
      'Berau Sehat',
      'Berau Cerdas',
      'Berau Makmur',
      'Berau Taqwa',
    ]);
    expect(zakat.every(({ source, funds }) => source === 'BRU-6' && funds.join() === 'ZAKAT')).toBe(true);
  });

  it('[PYK-9] Payakumbuh has programmes of city, province, centre and partners, public and private', async () => {
    const { programs } = await readProfile('payakumbuh');
    const levels = programs.filter(({ source }) => source === 'PYK-9').map(({ level }) => level);
    expect([...new Set(levels)].sort()).toEqual(['MINISTRY', 'PARTNER', 'PROVINCE', 'REGENCY']);
    const bos = await programOf('payakumbuh', 'BOS-BOP');
    expect([bos.audience, bos.letterMonths]).toEqual(['ANYONE', undefined]);
  });

  it('[PYK-11] [PYK-5] says what each partner can give: Mitra Kenanga’s three amounts, and BAZ’s money', async () => {
    const fund = await ofAgency('payakumbuh', 'LKS-MK');
    expect(fund.map((one) => [one.code, ...range(one), one.funds.join()])).toEqual([
      ['EKONOMI-MK', 1_000_000n, 1_500_000n, 'PYK-5', 'DONATION'],
      ['SEKOLAH-MK', 400_000n, 750_000n, 'PYK-5', 'DONATION'],
      ['PENDAMPING-MK', 1_500_000n, 2_500_000n, 'PYK-5', 'DONATION'],
    ]);
    const baz = await ofAgency('payakumbuh', 'BAZ');
    expect(baz.map(({ code, funds, level }) => [code, funds.join(), level])).toEqual([
      ['MODAL-USAHA', 'ZAKAT', 'PARTNER'],
      ['BEASISWA-BAZ', 'ZAKAT', 'PARTNER'],
      ['YATIM-BAZ', 'ZAKAT', 'PARTNER'],
    ]);
  });

  it('[PYK-10] Mitra Kenanga helps residents alone, once a year against a need, and the companion only of an insured patient', async () => {
    const [business, school, companion] = await ofAgency('payakumbuh', 'LKS-MK');
    if (!business || !school || !companion) throw new Error('no programme');
    const resident = { entitled: true, districtCode: '13.76.03', members: 2, workingAge15to64: 1 };
    const insured = [{ healthInsurance: false }, { healthInsurance: true }];
    expect(judge(business, resident)).toBe('YES');
    expect(judge(business, { ...resident, districtCode: '13.07.01' })).toBe('NO');
    expect(judge(school, { ...resident, childrenSchoolAge7to12: 1 })).toBe('YES');
    expect(judge(school, { ...resident, districtCode: '13.07.01', childrenSchoolAge7to12: 1 })).toBe('NO');
    expect(judge(companion, resident, insured)).toBe('YES');
    expect(judge(companion, resident, [{ healthInsurance: false }, { healthInsurance: false }])).toBe('NO');
    expect(judge(companion, resident, [{ healthInsurance: null }, { healthInsurance: false }])).toBe(
      'NOT_KNOWN',
    );
    expect(judge(companion, { ...resident, districtCode: '13.07.01' }, insured)).toBe('NO');
    // The companion's costs come beside the treatment that insurance pays.
    expect([business, school, companion].map(({ excludes }) => excludes?.sameNeed)).toEqual([
      true,
      true,
      undefined,
    ]);
  });

  it('[PKY-8] the national programmes are the ministry’s, and name their cards', async () => {
    const { programs } = await readProfile('palangka-raya');
    const national = programs.filter(({ source }) => source === 'PKY-8');
    expect(national.map(({ code, level, funds, card = null }) => [code, level, funds.join(), card])).toEqual([
      ['PIS', 'MINISTRY', 'APBN', 'KIS'],
      ['PIP', 'MINISTRY', 'APBN', 'KIP'],
      ...['BPNT', 'RASTRA', 'KUBE', 'PKH'].map((code) => [code, 'MINISTRY', 'APBN', null]),
    ]);
  });

  it('[TGL-7] [TGL-6] Tegal counts Rastra and PKH in families and unfit housing in houses; permits and adoption are for anyone', async () => {
    const counted = await Promise.all(['RASTRA', 'PKH', 'RTLH'].map((code) => programOf('tegal', code)));
    expect(counted.map(({ quota, benefit }) => [quota?.cap, quota?.source, benefit?.unit.id])).toEqual([
      [81_601, 'TGL-7', 'keluarga'],
      [41_944, 'TGL-7', 'keluarga'],
      [305, 'TGL-7', 'rumah'],
    ]);
    for (const code of ['UNDIAN', 'ADOPSI', 'BENCANA', 'RPS'])
      expect([code, (await programOf('tegal', code)).audience]).toEqual([code, 'ANYONE']);
  });
});

describe('Sragen’s hard cases', () => {
  it('[SRG-7] [SRG-22] Melati and Menur are for the entitled by class, Kenanga alone for who is in no list and without insurance', async () => {
    const card = await programOf('sragen', 'SARASWATI');
    const kenanga = await programOf('sragen', 'KENANGA');
    expect([card.audience, card.card, kenanga.audience, kenanga.card]).toEqual([
      ...[undefined, 'SARASWATI', 'UNLISTED', 'SARASWATI'],
    ]);
    const poor = { entitled: true, class: 'POOR', healthInsurance: false };
    const outside = { entitled: false, healthInsurance: false };
    expect([judge(card, poor), judge(kenanga, poor)]).toEqual(['YES', 'NO']);
    expect([
      judge(card, { ...poor, class: 'NEAR_POOR' }),
      judge(card, { ...poor, class: 'NOT_POOR' }),
    ]).toEqual([...['YES', 'NO']]);
    expect([judge(card, outside), judge(kenanga, outside)]).toEqual(['NO', 'YES']);
    // Insured by anybody's insurance, or not asked yet.
    expect(judge(kenanga, { ...outside, healthInsurance: true })).toBe('NO');
    expect(judge(kenanga, { ...outside, healthInsurance: null })).toBe('NOT_KNOWN');
    expect([kenanga.quota?.cap, kenanga.quota?.source, ...range(kenanga)]).toEqual([
      ...[23_116, 'SRG-7', undefined, 250_000n, 'SRG-7'],
    ]);
    expect([card.quota?.cap, card.quota?.source]).toEqual([46_482, 'SRG-7']);
  });

  it('[SRG-9] a letter of one month is for who holds a card; who is in no list has it from Kenanga’s own programme', async () => {
    const treatment = await programOf('sragen', 'SARASWATI-RAWAT');
    // Before a verification it takes an emergency, so it is not for anyone.
    expect([treatment.audience, treatment.letterMonths, treatment.card]).toEqual([undefined, 1, 'SARASWATI']);
    expect(judge(treatment, { entitled: true, cardTier: 'MENUR' })).toBe('YES');
    expect((await programOf('sragen', 'KENANGA')).letterMonths).toBe(1);
  });

  it('[SRG-10] Sintawati is for pupils of school age at home with Melati or Menur, or verified as poor or near poor', async () => {
    const card = await programOf('sragen', 'SINTAWATI');
    const pupils = { childrenSchoolAge7to12: 0, childrenSchoolAge13to15: 1, childrenSchoolAge16to18: 0 };
    const none = { ...pupils, childrenSchoolAge13to15: 0 };
    const cardless = { entitled: true, class: 'NEAR_POOR', cardTier: null, ...pupils };
    expect(judge(card, { cardTier: 'MELATI', ...pupils })).toBe('YES');
    expect(judge(card, { cardTier: 'MENUR', ...none })).toBe('NO');
    expect(judge(card, { cardTier: 'KENANGA', entitled: false, ...pupils })).toBe('NO');
    expect(judge(card, cardless)).toBe('YES');
    expect(judge(card, { ...cardless, cardTier: 'KENANGA', class: 'NOT_POOR' })).toBe('NO');
  });

  it('[SRG-18] PMKS aid is for anyone taken in by enforcement, sex workers included, without the regent', async () => {
    const aid = await programOf('sragen', 'PMKS');
    expect([aid.audience, aid.approval]).toEqual(['ANYONE', 'MANAGER']);
    expect(judge(aid, { ppksSexWorker: true })).toBe('YES');
    expect(judge(aid, { ppksHomeless: true })).toBe('YES');
  });

  it('[SRG-20] each of the 18 services has its standard by the decree of 2012', async () => {
    const { programs } = await readProfile('sragen');
    const decrees = programs.flatMap(({ standard }) => (standard ? [standard.decree] : []));
    expect(decrees).toEqual(Array(18).fill({ number: '065/08/897/2012', day: '2012-05-16' }));
  });
});

describe('[OUR-1] what a new office takes of a statement', () => {
  const ids = { agency: () => undefined, program: () => undefined };

  it('is its terms, never an invented range, standard or promise', async () => {
    const one = await programOf('sragen', 'SANGDUTA');
    const benefit = {
      ...one.benefit,
      kind: 'MONEY',
      unit: { id: 'keluarga', en: 'family' },
      most: 1n,
    } as const;
    for (const source of ['sample', 'SRG-1']) {
      const stated = { ...one, benefit: { ...benefit, source } };
      const taken = statedTerms(stated, ids, false);
      expect(taken.mostAmountRupiah).toBe(source === 'sample' ? null : 1n);
      expect(taken).toMatchObject({
        level: 'REGENCY',
        needs: ['SOCIAL_AID'],
        benefitKind: 'MONEY',
        standard: null,
      });
      expect(taken.promisedDays).toBeNull();
      expect(statedTerms(stated, ids, true)).toMatchObject({ mostAmountRupiah: 1n, promisedDays: 10 });
    }
  });

  it('is no exclusion where nothing is left that it excludes', async () => {
    const one = await programOf('sragen', 'SANGDUTA');
    const excludes = { programs: ['PKH'], sameNeed: false, within: 'YEAR' } as const;
    const stated = (sameNeed: boolean) => ({
      ...one,
      excludes: { ...excludes, programs: ['PKH'], sameNeed },
    });
    expect(statedTerms(stated(false), ids, true).excludes).toBeNull();
    expect(statedTerms(stated(true), ids, true).excludes).toMatchObject({ programIds: [], sameNeed: true });
  });
});
