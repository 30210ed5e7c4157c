import { describe, expect, it } from 'vitest';
import type { ReserveAnswer } from '../../../subgraphs/services/claim/claim.service.ts';
import { aidConsumer, factConsumer } from '../../../subgraphs/services/consumers.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { resetConsumer } from '../../../subgraphs/shared/consumer.ts';
import { onStatement } from '../../../subgraphs/shared/database.ts';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import { householdFacts, program } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

/** Open referrals in cases: a household to these programmes. */
const open: { agency: string; householdId: string; programs: readonly string[] }[] = [];
const openReferrals = async (input: unknown) => {
  const { agencyId, householdIds } = input as { agencyId: string; householdIds: string[] };
  return open
    .filter((one) => fixedId('agcy', one.agency) === agencyId && householdIds.includes(one.householdId))
    .flatMap(({ householdId, programs }) =>
      programs.map((code) => ({ programId: program(code), householdId, personId: null })),
    );
};
const office = seed({
  running: ['services'],
  now: '2026-11-21T03:00:00Z',
  answers: { cases: { openReferrals } },
}).services();

const ELIGIBILITY = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Household { eligibility {
  program { code agency { code } } outcome criteriaVersion findings { text value answer parts { answer } } remaining budgetLeftRupiah availability warning quota { cap } } } } }`;
const AID = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Household { aid { id deliveredOn amountRupiah program { code } agency { code } } } } }`;

interface Line {
  program: { code: string; agency: { code: string } };
  outcome: string;
  criteriaVersion: number | null;
  findings: { text: string; value: string | null; answer: string }[];
  remaining: number | null;
  availability: string;
}

const FACTS = {
  listing: 'LISTED',
  entitled: true,
  class: 'POOR',
  score: 41,
  cardTier: 'MENUR',
  elderly60: 2,
  healthInsurance: false,
};

async function eligibilityOf(
  facts: object | null,
  as = office.officer('FRONT_OFFICE'),
): Promise<Map<string, Line> | null> {
  const refs = [{ __typename: 'Household', id: 'hh_1', eligibilityFacts: facts }];
  const { _entities } = await as.ask<{ _entities: { eligibility: Line[] | null }[] }>(ELIGIBILITY, {
    refs,
  });
  const lines = _entities[0]?.eligibility;
  return lines ? new Map(lines.map((line) => [line.program.code, line])) : null;
}

describe('eligibility', () => {
  it('answers every active programme with yes, no or not known yet, and what is left of it', async () => {
    const lines = await eligibilityOf(FACTS);
    // The 18 services of SRG-1, and four that the source also names.
    expect(lines?.size).toBe(22);
    expect(lines?.get('PANGAN-LANSIA')).toMatchObject({
      outcome: 'YES',
      criteriaVersion: 1,
      remaining: 1,
      availability: 'OPEN',
    });
    expect(lines?.get('SARASWATI')?.outcome).toBe('YES');
    expect(lines?.get('PAKESRA')?.outcome).toBe('NOT_KNOWN');
    expect(lines?.get('DATA')).toMatchObject({ outcome: 'YES', criteriaVersion: null, findings: [] });
    expect(lines?.get('RASKIN')?.availability).toBe('UNKNOWN');
  });

  it('[SRG-15] says each criterion with the household’s value in words', async () => {
    const lines = await eligibilityOf({ ...FACTS, elderly60: 0 });
    expect(lines?.get('PANGAN-LANSIA')?.outcome).toBe('NO');
    expect(
      lines
        ?.get('PANGAN-LANSIA')
        ?.findings.map(({ text, value, answer }) => `${text} | ${value} | ${answer}`),
    ).toEqual([
      'Sudah terverifikasi miskin atau ditetapkan | Sudah terverifikasi miskin atau ditetapkan | YES',
      'Golongan kesejahteraan: Sangat miskin atau Miskin | Miskin | YES',
      'Anggota lanjut usia (60 tahun ke atas): paling sedikit 1 orang | tidak ada | NO',
    ]);
  });

  it('[SRG-15] says an answer of the survey in the words of the form in force, not by its number', async () => {
    const tenure = {
      key: 'houseTenure',
      text: { id: 'Status tempat tinggal', en: 'Tenure' },
      options: ['Milik orang tua', 'Menumpang', 'Sewa', 'Milik sendiri'].map((id) => ({ id, en: id })),
    };
    const publish = (instrumentId: string, validFrom: string, questions: object[]) =>
      office.emit('registry', {
        kind: 'INSTRUMENT_PUBLISHED',
        subjectId: instrumentId,
        payload: { instrumentId, validFrom, questions },
      });
    await publish('inst_present', '2021-01-01', [tenure]);
    await publish('inst_to_come', '2099-01-01', [{ ...tenure, text: { id: 'Kelak', en: 'Later' } }]);
    await office.settle();
    const lines = await eligibilityOf({ ...FACTS, houseTenure: 2 });
    expect(lines?.get('RUSELA')?.findings[2]).toMatchObject({
      text: 'Status tempat tinggal: Milik sendiri',
      value: 'Menumpang',
      answer: 'NO',
    });
  });

  it('[SRG-7] Kenanga is for people in no database and without health insurance', async () => {
    const outside = { listing: 'OFF', entitled: false };
    expect((await eligibilityOf({ ...outside, healthInsurance: false }))?.get('KENANGA')?.outcome).toBe(
      'YES',
    );
    expect(
      (await eligibilityOf({ ...outside, healthInsurance: true, class: 'POOR' }))?.get('KENANGA')?.outcome,
    ).toBe('NO');
    expect((await eligibilityOf(outside))?.get('KENANGA')?.outcome).toBe('NOT_KNOWN');
  });

  it('[decision 25] an agency sees the programmes that open the family to it, administrators and planners none', async () => {
    const facts = { ...FACTS, ppksHomeless: true };
    const dinsos = office.officer('AGENCY_OFFICER', { agencyId: fixedId('agcy', 'DINSOS') });
    expect(await eligibilityOf(facts, dinsos)).toEqual(new Map());
    open.push({ agency: 'DINSOS', householdId: 'hh_1', programs: ['PANGAN-LANSIA', 'PMKS'] });
    const own = await eligibilityOf(facts, dinsos);
    expect([...(own?.keys() ?? [])].sort()).toEqual(['PANGAN-LANSIA', 'PMKS']);
    expect(own?.get('PANGAN-LANSIA')?.outcome).toBe('YES');
    // Neither the outcome nor the position of a part discloses a category.
    expect(own?.get('PMKS')).toMatchObject({ outcome: null, findings: [{ answer: null, parts: [] }] });
    expect((await eligibilityOf(facts))?.get('PMKS')?.outcome).toBe('YES');
    open.length = 0;
    for (const role of ['ADMINISTRATOR', 'ANALYST', 'TREASURER'] as const)
      expect(await eligibilityOf(FACTS, office.officer(role))).toBeNull();
    expect(await eligibilityOf(null)).toBeNull();
  });

  it('asks the database as often for fifty households as for one', async () => {
    const countFor = async (households: number) => {
      const refs = Array.from({ length: households }, (_, i) => ({
        __typename: 'Household',
        id: `hh_${i}`,
        eligibilityFacts: FACTS,
      }));
      let statements = 0;
      const stop = onStatement(() => {
        statements += 1;
      });
      await office.officer('FRONT_OFFICE').ask(ELIGIBILITY, { refs });
      stop();
      return statements;
    };
    expect([await countFor(1), await countFor(50)]).toEqual([5, 5]);
  });

  it('a reservation returns the result of the criteria, with their version', async () => {
    await office.emit('registry', householdFacts('hh_decided', FACTS));
    await office.settle();
    const claim = {
      programId: program('PANGAN-LANSIA'),
      fiscalYear: 2026,
      quantity: 1,
      amountRupiah: '1200000',
      householdId: 'hh_decided',
    };
    const answer = await office.call<ReserveAnswer>('reserve', { ...claim, claimId: 'claim_decided' });
    expect(answer).toMatchObject({
      outcome: 'RESERVED',
      remaining: 0,
      // The units left before this claim.
      assessment: { criteriaVersion: 1, outcome: 'YES', unitsLeft: 1, budgetLeftRupiah: '1200000' },
    });
    expect(await office.call('reserve', { ...claim, claimId: 'claim_next' })).toMatchObject({
      outcome: 'WAITING',
      rank: 1,
    });
  });
});

describe('the ledger of aid', () => {
  const delivered = (referralId: string, householdId: string, agency: string, deliveredOn: string) => ({
    kind: 'REFERRAL_STATUS_CHANGED',
    subjectId: referralId,
    payload: {
      referralId,
      caseId: 'case_1',
      householdId,
      programId: program('RUSELA'),
      agencyId: fixedId('agcy', agency),
      sector: 'SOCIO_ECONOMIC',
      status: 'DELIVERED',
      from: 'ACCEPTED',
      to: 'DELIVERED',
      amountRupiah: '5000000',
      deliveredOn,
      onBehalf: false,
    },
  });

  async function aidOf(householdId: string, as = office.officer('MANAGER')) {
    const refs = [{ __typename: 'Household', id: householdId }];
    const { _entities } = await as.ask<{ _entities: { aid: { id: string }[] | null }[] }>(AID, {
      refs,
    });
    return _entities[0]?.aid;
  }

  it('lists the aid to a family from every funder, latest first, without approvals', async () => {
    await office.emit('registry', householdFacts('hh_aided', {}, '33.14.02.2001'));
    const approved = delivered('refl_3', 'hh_aided', 'DINSOS', '2026-05-01');
    await office.emit(
      'cases',
      delivered('refl_1', 'hh_aided', 'DISPERKIM', '2026-02-01'),
      delivered('refl_2', 'hh_aided', 'BAZNAS', '2026-03-01'),
      { ...approved, payload: { ...approved.payload, to: 'APPROVED' } },
    );
    await office.settle();
    expect(await aidOf('hh_aided')).toEqual([
      {
        id: 'refl_2',
        deliveredOn: '2026-03-01',
        amountRupiah: '5000000',
        program: { code: 'RUSELA' },
        agency: { code: 'BAZNAS' },
      },
      {
        id: 'refl_1',
        deliveredOn: '2026-02-01',
        amountRupiah: '5000000',
        program: { code: 'RUSELA' },
        agency: { code: 'DISPERKIM' },
      },
    ]);
    const ids = async (...as: Parameters<typeof office.officer>) =>
      (await aidOf('hh_aided', office.officer(...as)))?.map(({ id }) => id);
    // [decision 25] An agency finds its reservations by family only while the family is open to it.
    const baznas = { agencyId: fixedId('agcy', 'BAZNAS') };
    expect(await ids('AGENCY_OFFICER', baznas)).toEqual([]);
    open.push({ agency: 'BAZNAS', householdId: 'hh_aided', programs: ['RUSELA'] });
    expect(await ids('AGENCY_OFFICER', baznas)).toEqual(['refl_2']);
    open.length = 0;
    expect(await ids('DISTRICT_OFFICE', { regionCode: '33.14.01' })).toEqual([]);
    expect(await ids('DISTRICT_OFFICE', { regionCode: '33.14.02' })).toHaveLength(2);
    expect(await ids('ADMINISTRATOR')).toEqual([]);
  });
});

describe('projections', () => {
  it('rebuilt from the start give the same rows', async () => {
    await office.emit(
      'registry',
      householdFacts('hh_moving', { class: 'POOR' }),
      householdFacts('hh_moving', { class: 'NEAR_POOR', score: null, decile: 'wrong' }, '33.14.02.2001'),
      {
        kind: 'PERSON_FACTS',
        subjectId: 'pers_1',
        payload: {
          personId: 'pers_1',
          householdId: 'hh_moving',
          sex: 'F',
          birthDate: '1950-02-01',
          villageCode: '33.14.02.2001',
          facts: {},
        },
      },
      {
        kind: 'PERSON_FACTS',
        subjectId: 'pers_2',
        payload: { personId: 'pers_2', villageCode: '33.14.02.2001', facts: {} },
      },
      {
        kind: 'PERSON_MERGED',
        subjectId: 'pers_2',
        payload: { fromPersonId: 'pers_2', toPersonId: 'pers_1' },
      },
    );
    await office.settle();
    const rows = async () => {
      const all = await Promise.all(
        ['household_fact', 'person_fact', 'aid_entry'].map((table) =>
          office.owner.query(`select * from ${table} order by 1`),
        ),
      );
      return all.map((result) => result.rows);
    };
    const before = await rows();
    expect(before[0]?.find((row) => row.household_id === 'hh_moving')).toMatchObject({
      class_name: 'NEAR_POOR',
      score: null,
      village_code: '33.14.02.2001',
      listing: 'LISTED',
      facts: { entitled: true },
    });
    expect(before[1]?.map((row) => row.person_id)).toEqual(['pers_1']);
    for (const consumer of [factConsumer, aidConsumer])
      await resetConsumer(office.context<ServicesContext>(), consumer);
    await office.settle();
    expect(await rows()).toEqual(before);
  });
});
