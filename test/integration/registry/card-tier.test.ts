import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { BRU1 } from '../../testkit/bru1.ts';
import { DINKES, VILLAGE } from '../../testkit/ground.ts';
import { propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';
import { startedProgram } from '../../testkit/started-program.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
beforeAll(() =>
  office.look(`delete from registry.office_code; delete from services.office_code where list = 'CARD_TIER'`),
);
const administrator = office.officer('ADMINISTRATOR');
const manager = office.officer('MANAGER');

interface Tier {
  key: string;
  name: string;
  position: number;
  colour: string | null;
  forUninsured: boolean;
  active: boolean;
  version: number;
}
/** A field `code` would read as a refusal. */
const FIELDS = 'key: code name position colour forUninsured active version';
const tiers = async (): Promise<Tier[]> => {
  const { officeCodes } = await office
    .officer('SURVEYOR')
    .ask<{ officeCodes: Tier[] }>(`{ officeCodes(list: CARD_TIER) { ${FIELDS} } }`);
  return officeCodes;
};
const tier = async (code: string) => (await tiers()).find(({ key }) => key === code);
const attempt = (input: object) => administrator.act('officeCodeSet', { list: 'CARD_TIER', ...input });
const set = (input: object) =>
  administrator.done<Tier>('officeCodeSet', { list: 'CARD_TIER', ...input }, `OfficeCode { ${FIELDS} }`);
const change = async (code: string, input: object) =>
  set({ code, expectedVersion: (await tier(code))?.version, ...input });

/** A form whose poorest class points to this tier. */
const form = (cardTier: string | null) => ({
  ...BRU1,
  classes: BRU1.classes.map((one, at) => ({ ...one, cardTier: at === 0 ? cardTier : null })),
});
let edition = 0;
const publish = (definition: object) => {
  edition += 1;
  return manager.act(
    'instrumentPublish',
    {
      code: `KARTU-${edition}`,
      name: { id: 'Formulir', en: 'Form' },
      validFrom: `2026-12-${10 + edition}`,
      definition,
    },
    'Instrument { id classes { key: code cardTier } }',
  );
};
const faultsOf = async (definition: object) => {
  const { instrumentCheck } = await manager.ask<{ instrumentCheck: { issues: object[] } }>(
    'query ($definition: JSON!) { instrumentCheck(definition: $definition) { issues { code path } } }',
    { definition },
  );
  return instrumentCheck.issues;
};

const rule = (...values: string[]) => ({
  rule: { group: 'ALL', parts: [{ fact: 'cardTier', operator: 'IN', values }] },
  validFrom: '2026-01-01',
  source: { id: 'Uji', en: 'Test' },
});
const program = (code: string, ...values: string[]) => ({
  code,
  name: { id: `Program ${code}` },
  description: { id: 'Uji' },
  agencyId: DINKES,
  sector: 'HEALTH',
  approval: 'NONE',
  batch: false,
  letterRequired: false,
  letterValidMonths: 1,
  criteria: rule(...values),
});
const PROGRAM = 'Program { id version criteria { number rule { text { id } } } }';
interface Program {
  id: string;
  version: number;
  criteria: { number: number; rule: { text: { id: string } } };
}
const eligible = async (id: string) =>
  (
    await manager.ask<{ program: { eligibleHouseholdCount: number } }>(
      'query ($id: ID!) { program(id: $id) { eligibleHouseholdCount } }',
      { id },
    )
  ).program.eligibleHouseholdCount;

/** A household off the list whose only member has no health insurance. */
const uninsured = async () => {
  const people = [
    { name: `Warga ${newId('x')}`, sex: 'FEMALE', relationship: 'HEAD', healthInsurance: false },
  ];
  const { id } = await propose(office.crew.frontOffice, { familyCardNumber: null, people });
  return id;
};
/** The tier of a household in what criteria read. */
const toldTier = async (id: string) => {
  await office.settle();
  const [row] = await office.look<{ tier: string | null }>(
    `select facts ->> 'cardTier' as tier from services.household_fact where household_id = $1`,
    [id],
  );
  return row?.tier ?? null;
};
/** Reads the office's change and tells the facts anew, as the background does. */
const renew = async () => {
  await office.settle();
  await office.job('registry.tiered-facts');
  await office.settle();
};

describe('a regency without cards', () => {
  it('[OUR-1] has no tier: neither a list, nor a fact to ask, nor one of a household without insurance', async () => {
    expect(await tiers()).toEqual([]);
    const { criteriaFacts } = await manager.ask<{ criteriaFacts: { name: string }[] }>(
      '{ criteriaFacts { name } }',
    );
    expect(criteriaFacts.map(({ name }) => name)).not.toContain('cardTier');
    expect(await toldTier(await uninsured())).toBeNull();
    await office.refuses(() => manager.act('programCreate', program('TANPA', 'GOLD'), PROGRAM), {
      code: 'CRITERIA_INVALID',
      issues: [{ code: 'CODE_UNKNOWN', path: ['input', 'criteria', 'rule', '0'] }],
    });
  });

  it('[OUR-1] refuses a form with a tier at the class that has it', async () => {
    expect(await faultsOf(form('GOLD'))).toEqual([
      { code: 'CODE_UNKNOWN', path: ['classes', '0', 'cardTier'] },
    ]);
    await office.refuses(() => publish(form('GOLD')), {
      code: 'INSTRUMENT_INVALID',
      path: ['input', 'definition', 'classes', '0', 'cardTier'],
      issues: [{ code: 'CODE_UNKNOWN', path: ['input', 'definition', 'classes', '0', 'cardTier'] }],
    });
    expect(await faultsOf(form(null))).toEqual([]);
  });
});

describe('the tiers of an office', () => {
  it('[OUR-1] [SRG-7] are any number, in its words, order and colours, and one is for those without insurance', async () => {
    for (const [code, colour] of [
      ['GOLD', '#A67C00'],
      ['SILVER', '#546e7a'],
      ['BRONZE', ''],
      ['TIN', '#d81b60'],
    ])
      await set({ code, name: { id: `Kartu ${code}` }, colour });
    await set({ code: 'PAPER', name: { id: 'Kertas', en: 'Paper' }, colour: '#2e7d32', forUninsured: true });
    await administrator.done(
      'officeCodesOrder',
      { list: 'CARD_TIER', codes: ['SILVER', 'GOLD', 'BRONZE', 'TIN', 'PAPER'] },
      'OfficeCodeList { list }',
    );
    expect(await tiers()).toMatchObject([
      { key: 'SILVER', position: 1, colour: '#546e7a' },
      { key: 'GOLD', name: 'Kartu GOLD', position: 2, colour: '#a67c00', forUninsured: false },
      { key: 'BRONZE', colour: null },
      { key: 'TIN' },
      { key: 'PAPER', name: 'Kertas', position: 5, colour: '#2e7d32', forUninsured: true, active: true },
    ]);
    await office.settle();
    expect(
      await office.look(`select code from registry.office_code where list = 'CARD_TIER' order by position`),
    ).toEqual(['SILVER', 'GOLD', 'BRONZE', 'TIN', 'PAPER'].map((code) => ({ code })));
  });

  it.each<[input: object, code: string, path: string]>([
    [{ code: 'NEW', name: { id: 'Baru' }, colour: 'pink' }, 'COLOUR_FORM', 'colour'],
    [{ code: 'NEW', name: { id: 'Baru' }, forUninsured: true }, 'UNINSURED_TAKEN', 'forUninsured'],
    [{ code: 'GOLD', expectedVersion: 2, forUninsured: true }, 'UNINSURED_TAKEN', 'forUninsured'],
    [
      { list: 'SECTOR', code: 'NEW', name: { id: 'Baru' }, forUninsured: true },
      'UNINSURED_OF_TIERS',
      'forUninsured',
    ],
    [{ code: 'NEW', name: { id: 'Baru' }, needsText: true }, 'TEXT_OF_REASONS', 'needsText'],
    [{ code: 'NEW', name: { id: 'Ba\u202eru' } }, 'INVALID_INPUT', 'name.id'],
  ])('[OUR-1] [SRG-22] refuse %j with %s', async (input, code, path) => {
    await office.refuses(() => attempt(input), { code, path: ['input', ...path.split('.')] });
  });

  it('[SRG-22] let one tier be for those without insurance: a marked one that has retired comes back only alone', async () => {
    await set({ code: 'OLD', name: { id: 'Lama' } });
    await change('OLD', { active: false });
    expect(await change('OLD', { forUninsured: true })).toMatchObject({ active: false, forUninsured: true });
    const back = { code: 'OLD', active: true, expectedVersion: (await tier('OLD'))?.version };
    await office.refuses(() => attempt(back), { code: 'UNINSURED_TAKEN', path: ['input', 'active'] });
  });

  it('[OUR-1] may stand on a form while in use; a retired one stays where the edition before had it', async () => {
    await office.settle();
    expect(await publish(form('TIN'))).toMatchObject({ classes: [{ cardTier: 'TIN' }, {}, {}, {}] });
    await change('TIN', { active: false });
    await office.settle();
    expect(await faultsOf(form('TIN'))).toEqual([]);
    expect(await publish(form('TIN'))).toMatchObject({ classes: [{ cardTier: 'TIN' }, {}, {}, {}] });
    // As after an upgrade, where a class names a tier that no household has yet.
    const rename = (from: string, to: string) =>
      office.look("update registry.office_code set code = $2 where list = 'CARD_TIER' and code = $1", [
        from,
        to,
      ]);
    await rename('TIN', 'GONE');
    expect(await faultsOf(form('TIN'))).toEqual([]);
    await rename('GONE', 'TIN');
    await publish(form(null));
    expect(await faultsOf(form('TIN'))).toEqual([
      { code: 'CODE_RETIRED', path: ['classes', '0', 'cardTier'] },
    ]);
    await office.refuses(() => publish(form('TIN')), {
      code: 'INSTRUMENT_INVALID',
      issues: [{ code: 'CODE_RETIRED', path: ['input', 'definition', 'classes', '0', 'cardTier'] }],
    });
  });

  it('[OUR-1] are what criteria may name, in their words; a tier that they name cannot retire', async () => {
    const { criteriaFacts } = await manager.ask<{
      criteriaFacts: { name: string; choices: { value: string; label: string }[] }[];
    }>('{ criteriaFacts { name choices { value label } } }');
    expect(criteriaFacts.find(({ name }) => name === 'cardTier')?.choices).toEqual([
      { value: 'SILVER', label: 'Kartu SILVER' },
      { value: 'GOLD', label: 'Kartu GOLD' },
      { value: 'BRONZE', label: 'Kartu BRONZE' },
      { value: 'PAPER', label: 'Kertas' },
    ]);
    const { draft } = await manager.ask<{ draft: object }>(
      `query ($rule: CriterionInput!) { draft: criteriaDraft(rule: $rule) { issues { code path } } }`,
      { rule: rule('GOLD', 'NOWHERE', 'TIN').rule },
    );
    const faults = [
      { code: 'CODE_UNKNOWN', path: ['rule', '0'] },
      { code: 'CODE_RETIRED', path: ['rule', '0'] },
    ];
    expect(draft).toEqual({ issues: faults });
    await office.refuses(() => manager.act('programCreate', program('SALAH', 'TIN'), PROGRAM), {
      code: 'CRITERIA_INVALID',
      issues: [{ code: 'CODE_RETIRED', path: ['input', 'criteria', 'rule', '0'] }],
    });
    const made = await startedProgram<Program>(manager, program('LOGAM', 'GOLD', 'BRONZE'), PROGRAM);
    expect(made.criteria.rule.text.id).toBe('Semua terpenuhi: Tingkat kartu: Kartu GOLD atau Kartu BRONZE');
    const retire = { code: 'GOLD', active: false, expectedVersion: (await tier('GOLD'))?.version };
    const refusal = await office.refuses(() => attempt(retire), {
      code: 'TIER_IN_USE',
      path: ['input', 'active'],
    });
    expect(refusal).toMatchObject({ message: expect.stringContaining('Program LOGAM') });
    // Of a programme that is over, the tier may go, and its criteria read as before.
    const over = await manager.done<Program>(
      'programUpdate',
      { id: made.id, expectedVersion: made.version, active: false },
      PROGRAM,
    );
    expect(await set(retire)).toMatchObject({ active: false });
    const { program: read } = await manager.ask<{ program: Program }>(
      'query ($id: ID!) { program(id: $id) { criteria { rule { text { id } } } } }',
      { id: made.id },
    );
    expect(read.criteria.rule.text).toEqual(over.criteria.rule.text);
    // It begins again only with a tier that is in use.
    const again = { id: made.id, expectedVersion: over.version, active: true };
    await office.refuses(() => manager.act('programUpdate', again), {
      code: 'CODE_RETIRED',
      path: ['input', 'active'],
    });
    await change('GOLD', { active: true });
    await manager.done('programUpdate', again, PROGRAM);
  });
});

describe('the tier for households off the list without insurance', () => {
  it('[SRG-7] [SRG-22] changes what is told of them and what criteria answer, from another mark on', async () => {
    const id = await uninsured();
    await renew();
    const papers = await startedProgram<Program>(manager, program('KERTAS', 'PAPER'), PROGRAM);
    const silver = await startedProgram<Program>(manager, program('PERAK', 'SILVER'), PROGRAM);
    expect(await toldTier(id)).toBe('PAPER');
    const before = await eligible(papers.id);
    expect(before).toBeGreaterThan(1);
    expect(await eligible(silver.id)).toBe(0);

    await change('PAPER', { forUninsured: false });
    await renew();
    expect(await toldTier(id)).toBeNull();
    await change('SILVER', { forUninsured: true });
    await renew();
    expect(await toldTier(id)).toBe('SILVER');
    expect([await eligible(papers.id), await eligible(silver.id)]).toEqual([0, before]);
    const { household } = await manager.ask<{
      household: { eligibility: { program: { id: string }; outcome: string }[] };
    }>('query ($id: ID!) { household(id: $id) { eligibility { program { id } outcome } } }', { id });
    expect(household.eligibility.find((one) => one.program.id === silver.id)?.outcome).toBe('YES');
    // What is proposed from now on has it at once.
    expect(await toldTier(await uninsured())).toBe('SILVER');
  });

  it('[SRG-22] is told once of each household, also after a renewal that was cut off', async () => {
    const ids = Array.from({ length: 250 }, () => newId('hh')).sort();
    await office.look(
      `insert into registry.household (id, address, village_code, listing, source, answers)
       select id, 'Dukuh', $2, 'CANDIDATE', 'PROPOSAL', '{}' from unnest($1::text[]) id`,
      [ids, VILLAGE],
    );
    await office.look(
      `insert into registry.person (id, household_id, name, name_key, sex, village_code, relationship, health_insurance, ppks)
       select replace(id, 'hh_', 'pers_'), id, 'Warga', 'warga', 'MALE', $2, 'HEAD', id = $3, '{}' from unnest($1::text[]) id`,
      [ids, VILLAGE, ids[10]],
    );
    await office.look(`
      create function registry.cut_off() returns trigger language plpgsql as
        $$ begin if new.subject_id = '${ids[170]}' then raise exception 'cut off'; end if; return new; end $$;
      create trigger cut_off before insert on registry.event for each row execute function registry.cut_off()`);
    const told = async () => {
      const rows = await office.look<{ times: number; tier: string; count: number }>(
        `select times, tier, count(*)::int from (select count(*)::int as times, min(payload #>> '{facts,cardTier}') as tier
         from registry.event where kind = 'HOUSEHOLD_FACTS' and subject_id = any($1) group by subject_id) told group by 1, 2`,
        [ids],
      );
      return rows.map(({ times, tier: of, count }) => [times, of, count]);
    };
    await change('SILVER', { forUninsured: false });
    await office.settle();
    await expect(office.job('registry.tiered-facts')).rejects.toThrow('cut off');
    const done = (await told())[0]?.[2] ?? 0;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(170);
    await office.look('drop trigger cut_off on registry.event');
    await office.job('registry.tiered-facts');
    expect(await told()).toEqual([[1, null, 249]]);
    await office.job('registry.tiered-facts');
    expect(await told()).toEqual([[1, null, 249]]);
  });
});
