import { beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../../subgraphs/services/eligibility/assessment.service.ts';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import { householdFacts, program } from '../../testkit/claims.ts';
import { BASE } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';
import { startedProgram } from '../../testkit/started-program.ts';

/** To which agencies the family is open in cases. */
let openTo: string[] = [];
const office = seed({
  running: ['services'],
  now: '2026-11-21T03:00:00Z',
  answers: {
    cases: {
      openReferrals: async (input: unknown) =>
        openTo.includes((input as { agencyId: string }).agencyId)
          ? [{ programId: noFoodId, householdId: 'hh_fed', personId: null }]
          : [],
    },
  },
}).services();
const manager = office.officer('MANAGER', { accountId: fixedId('acct', 'manajer') });

const noFood = (months: number | null = 12, ...needs: string[]) => ({
  fact: 'aid.received',
  operator: 'NOT_RECEIVED',
  values: needs.length > 0 ? needs : ['FOOD'],
  months,
});
const input = (code: string, rule: object) => ({
  ...BASE,
  code,
  criteria: { rule: { group: 'ALL', parts: [rule] }, source: { id: 'Uji', en: 'Test' } },
});

let noFoodId = '';
let staplesId = '';
beforeAll(async () => {
  const staples = await startedProgram(manager, {
    ...BASE,
    code: 'SEMBAKO-UJI',
    name: { id: 'Sembako Uji', en: 'Test staples' },
    needs: ['FOOD'],
  });
  staplesId = staples.id;
  noFoodId = (await startedProgram(manager, input('SEKALI-SETAHUN', noFood()))).id;
  await office.emit('registry', householdFacts('hh_fed', {}), householdFacts('hh_unfed', {}));
  await office.emit('cases', delivered('refl_fed', 'hh_fed', staplesId, '2026-03-03'));
  // Of another need, and of nobody's household.
  await office.emit('cases', delivered('refl_other', 'hh_unfed', program('RUSELA'), '2026-03-03'));
  await office.settle();
});

const delivered = (referralId: string, householdId: string, programId: string, deliveredOn: string) => ({
  kind: 'REFERRAL_STATUS_CHANGED',
  subjectId: referralId,
  payload: {
    referralId,
    caseId: 'case_1',
    householdId,
    programId,
    agencyId: fixedId('agcy', 'DINSOS'),
    sector: 'SOCIO_ECONOMIC',
    status: 'DELIVERED',
    from: 'ACCEPTED',
    to: 'DELIVERED',
    amountRupiah: '5000000',
    deliveredOn,
    onBehalf: false,
  },
});

interface Line {
  program: { id: string };
  outcome: string | null;
  findings: { text: string; value: string; answer: string | null }[];
}
async function lineOf(id: string, as = office.officer('FRONT_OFFICE')): Promise<Line | undefined> {
  const { _entities } = await as.ask<{ _entities: { eligibility: Line[] | null }[] }>(
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Household { eligibility {
      program { id } outcome findings { text value answer } } } } }`,
    { refs: [{ __typename: 'Household', id, eligibilityFacts: { listing: 'LISTED' } }] },
  );
  return _entities[0]?.eligibility?.find((one) => one.program.id === noFoodId);
}

describe('[SRG-10] who received aid against a need in the last year', () => {
  const text = 'Bantuan untuk pangan dalam 12 bulan terakhir: tidak tercatat diterima';

  it('[SRG-15] is answered from the ledger of every programme against it, naming the last one', async () => {
    expect(await lineOf('hh_unfed')).toMatchObject({
      outcome: 'YES',
      findings: [{ answer: 'YES', text, value: 'tidak tercatat' }],
    });
    expect(await lineOf('hh_fed')).toMatchObject({
      outcome: 'NO',
      findings: [{ answer: 'NO', text, value: 'Sembako Uji, 3 Maret 2026' }],
    });
  });

  it('[decision 25] is not told to an agency, which reads only the aid that it gave', async () => {
    const agency = BASE.agencyId;
    openTo = [agency];
    const line = await lineOf('hh_fed', office.officer('AGENCY_OFFICER', { agencyId: agency }));
    expect(line).toMatchObject({ outcome: null, findings: [{ answer: null, value: '–' }] });
    openTo = [];
  });

  it('is counted over all households as it is answered for one, and kept with a decision', async () => {
    const { program: read } = await manager.ask<{ program: { eligibleHouseholdCount: number } }>(
      'query ($id: ID!) { program(id: $id) { eligibleHouseholdCount } }',
      { id: noFoodId },
    );
    const { rows } = await office.owner.query('select count(*)::int as n from household_fact');
    expect(read.eligibleHouseholdCount).toBe(rows[0].n - 1);
    const assessed = await office.call<Assessment>('assess', {
      programId: noFoodId,
      fiscalYear: 2026,
      householdId: 'hh_fed',
    });
    expect(assessed).toMatchObject({
      outcome: 'NO',
      findings: [{ answer: 'NO', tells: ['aid'], value: { id: 'Sembako Uji, 3 Maret 2026' } }],
    });
    const claimed = await office.call<{ assessment: Assessment }>('reserve', {
      claimId: 'refl_next',
      programId: noFoodId,
      fiscalYear: 2026,
      quantity: 1,
      amountRupiah: '250000',
      householdId: 'hh_fed',
      caseId: 'case_next',
    });
    expect(claimed.assessment.outcome).toBe('NO');
  });

  it('is over a year to the day later, and with the fiscal year', async () => {
    const count = async (rule: object) => {
      const { criteriaDraft } = await manager.ask<{ criteriaDraft: { count: { eligible: number } } }>(
        'query ($rule: CriterionInput!) { criteriaDraft(rule: $rule) { count { eligible } } }',
        { rule },
      );
      return criteriaDraft.count.eligible;
    };
    const received = (months: number | null) => count({ ...noFood(months), operator: 'RECEIVED' });
    expect(await Promise.all([received(12), received(8), received(9), received(null)])).toEqual([1, 0, 1, 1]);
  });
});

describe('[OUR-1] needs that criteria name', () => {
  const administrator = office.officer('ADMINISTRATOR');
  const needOf = async (code: string) => {
    const { officeCodes } = await administrator.ask<{ officeCodes: { key: string; version: number }[] }>(
      '{ officeCodes(list: CASE_NEED) { key: code version active } }',
    );
    return officeCodes.find(({ key }) => key === code);
  };

  it('are offered as choices, those in use alone', async () => {
    const { criteriaFacts } = await manager.ask<{
      criteriaFacts: { group: string; operators: string[]; choices: { value: string }[] }[];
    }>(
      '{ criteriaFacts(names: ["aid.received"]) { group operators choices { value label } unknownHouseholdCount } }',
    );
    expect(criteriaFacts).toMatchObject([
      { group: 'AID', operators: ['NOT_RECEIVED', 'RECEIVED'], unknownHouseholdCount: null },
    ]);
    expect(criteriaFacts[0]?.choices).toContainEqual({ value: 'FOOD', label: 'pangan' });
  });

  it('cannot retire while a programme in use asks them; nothing is written', async () => {
    const need = await needOf('FOOD');
    await office.refuses(
      () =>
        administrator.act('officeCodeSet', {
          list: 'CASE_NEED',
          code: 'FOOD',
          active: false,
          expectedVersion: need?.version,
        }),
      { code: 'NEED_IN_USE', path: ['input', 'active'] },
    );
    expect(await needOf('FOOD')).toEqual(need);
  });

  it('[SRG-15] are refused where they are unknown or retired, as a period beyond ten years', async () => {
    const other = await needOf('SCHOOL_COSTS');
    await administrator.done(
      'officeCodeSet',
      { list: 'CASE_NEED', code: 'SCHOOL_COSTS', active: false, expectedVersion: other?.version },
      'OfficeCode { list }',
    );
    const path = ['input', 'criteria', 'rule', '0'];
    for (const [rule, code] of [
      [noFood(12, 'SOUP'), 'CODE_UNKNOWN'],
      [noFood(12, 'SCHOOL_COSTS'), 'CODE_RETIRED'],
      [noFood(0), 'MONTHS_OUT_OF_RANGE'],
      [noFood(121), 'MONTHS_OUT_OF_RANGE'],
    ] as const)
      await office.refuses(() => manager.act('programCreate', input('DITOLAK', rule)), {
        code: 'CRITERIA_INVALID',
        issues: [{ code, path }],
      });
  });
});
