import fc from 'fast-check';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { word } from '../../../admin/src/generated/words.id.ts';
import type { Answer } from '../../../subgraphs/services/criteria/criteria.codes.ts';
import type { Assessment } from '../../../subgraphs/services/eligibility/assessment.service.ts';
import { STATED } from '../../../subgraphs/shared/generated/stated.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { DINKES } from '../../testkit/ground.ts';
import { clearPeople, propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';
import { startedProgram } from '../../testkit/started-program.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const desk = office.officer('FRONT_OFFICE');
const manager = office.officer('MANAGER');
beforeEach(() => clearPeople(office));
afterAll(() => office.look('delete from registry.facts_renewal'));

const head = { name: 'Painem', sex: 'FEMALE', birthDate: '1950-01-01', relationship: 'HEAD' };
/** As intake registers a family: the head alone. */
const unlisted = { familyCardNumber: null, membersComplete: null, people: [head] };

/** The newest facts that were told of a household. */
const told = async (id: string) => {
  const [row] = await office.look<{ facts: Record<string, unknown> }>(
    `select payload->'facts' as facts from event where kind = 'HOUSEHOLD_FACTS' and subject_id = $1
     order by recorded_at desc, id desc limit 1`,
    [id],
  );
  return row?.facts ?? {};
};

const program = (code: string, parts: object[], group = 'ALL') => ({
  code,
  name: { id: `Program ${code}` },
  description: { id: 'Uji' },
  agencyId: DINKES,
  sector: 'HEALTH',
  approval: 'NONE',
  batch: false,
  letterRequired: false,
  letterValidMonths: 1,
  criteria: {
    rule: { group, parts },
    validFrom: '2026-01-01',
    source: { id: 'Uji', en: 'Test' },
  },
});

it('[SRG-2] facts of members are not known until somebody says that these are all, whatever else is edited', async () => {
  const { id, version } = await propose(desk, unlisted);
  expect(await told(id)).toMatchObject({
    members: null,
    'atLeast:elderly60': 1,
    childrenSchoolAge7to12: null,
  });
  const HOUSEHOLD = 'Household { version membersListedOn }';
  const edit = (expectedVersion: number, more: object) =>
    desk.done<{ version: number; membersListedOn: string | null }>(
      'householdUpdate',
      { id, expectedVersion, ...more },
      HOUSEHOLD,
    );
  const moved = await edit(version, { address: 'Dukuh Lain', membersComplete: false });
  expect(moved.membersListedOn).toBeNull();
  const people = [{ name: 'Galih', sex: 'MALE', birthDate: '2016-01-01', relationship: 'GRANDCHILD' }];
  const listed = await edit(moved.version, { people, membersComplete: true });
  expect(listed.membersListedOn).toBe(TODAY);
  expect(await told(id)).toMatchObject({
    members: 2,
    elderly60: 1,
    childrenSchoolAge7to12: 1,
    childrenOutOfSchool7to18: null,
    chronicallyIll: null,
  });
  expect((await edit(listed.version, { address: 'Dukuh Krajan' })).membersListedOn).toBe(TODAY);
});

it('after an upgrade that changed what facts say, every household is told anew, once', async () => {
  const { id } = await propose(desk, unlisted);
  const other = await propose(desk, { people: [{ ...head, name: 'Karno', sex: 'MALE' }] });
  await office.look(`insert into registry.facts_renewal (id) values (1)`);
  const count = async () => {
    const rows = await office.look<{ id: string }>(
      `select subject_id as id from event where kind = 'HOUSEHOLD_FACTS' order by id`,
    );
    return rows.map((row) => row.id).filter((one) => one === id || one === other.id).length;
  };
  const registry = office.subgraphs.find((one) => one.name === 'registry');
  const job = registry?.jobs.find((one) => one.name === 'registry.renewed-facts');
  const before = await count();
  await job?.run(registry?.createContext(systemIdentity()) as never);
  expect(await count()).toBe(before + 2);
  await job?.run(registry?.createContext(systemIdentity()) as never);
  expect(await count()).toBe(before + 2);
});

/** A member; every answer may be unknown. */
const member = fc.record({
  sex: fc.constantFrom('FEMALE', 'MALE'),
  birthDate: fc.constantFrom(null, '1949-02-01', '1980-05-05', '2009-03-03', '2017-08-08', '2024-01-01'),
  attending: fc.constantFrom(null, 'NONE', 'SD', 'UNIVERSITY'),
  disability: fc.constantFrom(null, 'NONE', 'SEVERE'),
  chronicallyIll: fc.constantFrom(null, true, false),
  healthInsurance: fc.constantFrom(null, true, false),
});
const family = fc.record({
  membersComplete: fc.boolean(),
  members: fc.array(member, { minLength: 1, maxLength: 4 }),
});

const SHOWN = `query ($id: ID!) { household(id: $id) { eligibility {
  program { id eligibleHouseholdCount } outcome findings { answer text value source hint } } } }`;

interface Shown {
  program: { id: string; eligibleHouseholdCount: number };
  outcome: Answer;
  findings: { answer: Answer; text: string; value: string; source: string | null; hint: string | null }[];
}

it('[SRG-2] [SRG-3] for facts known and unknown, the page, the grounds of a proposal and the count of who fits give one answer in one word', {
  timeout: 120_000,
}, async () => {
  const one = (fact: string, operator: string, ...values: string[]) => ({ fact, operator, values });
  const rules = [
    program('ANAK', [one('childrenSchoolAge7to12', 'GTE', '1')]),
    program('LANSIA', [one('elderly60', 'GTE', '1'), one('members', 'LTE', '3')]),
    program('PUTUS', [one('childrenOutOfSchool7to18', 'GT', '0')], 'ANY'),
    program('SAKIT', [one('hasPersonWithChronicIllness', 'IS_TRUE'), one('disabled', 'EQ', '1')], 'ANY'),
    program('TANPA', [one('healthInsurance', 'IS_TRUE'), one('chronicallyIll', 'BETWEEN', '2', '4')], 'NONE'),
  ];
  for (const rule of rules) await startedProgram(manager, rule);
  await fc.assert(
    fc.asyncProperty(family, async ({ membersComplete, members }) => {
      await clearPeople(office);
      const people = members.map((fields, index) => ({
        ...fields,
        name: `Warga ${'ABCD'[index]}`,
        relationship: index === 0 ? 'HEAD' : 'OTHER_RELATIVE',
      }));
      const { id } = await propose(desk, { familyCardNumber: null, membersComplete, people });
      await office.settle();
      await office.look('delete from services.household_fact where household_id <> $1', [id]);
      const { household } = await manager.ask<{ household: { eligibility: Shown[] } }>(SHOWN, { id });
      expect(household.eligibility).toHaveLength(rules.length);
      for (const page of household.eligibility) {
        const proposal = (await office.peers.call('services', 'assess', {
          programId: page.program.id,
          fiscalYear: 2026,
          householdId: id,
          claimId: null,
        })) as Assessment;
        expect(proposal.outcome).toBe(page.outcome);
        expect(
          proposal.findings.map(({ answer, text, value, source = null, hint = null }) => [
            ...[answer, text.id, value.id],
            ...[source?.id ?? null, hint?.id ?? null],
          ]),
        ).toEqual(
          page.findings.map(({ answer, text, value, source, hint }) => [answer, text, value, source, hint]),
        );
        // [SRG-15] What would tell stands beside every open answer, and since when beside what a list of members told.
        for (const { answer, source, hint } of page.findings) {
          expect(hint !== null).toBe(answer === 'NOT_KNOWN');
          if (membersComplete && source) expect(source).toMatch(/^daftar anggota \d/);
        }
        expect(page.program.eligibleHouseholdCount).toBe(page.outcome === 'YES' ? 1 : 0);
        for (const { answer, value } of page.findings)
          if (value === word.EligibilityAnswer.NOT_KNOWN) expect(answer).toBe('NOT_KNOWN');
      }
    }),
    { numRuns: 25 },
  );
  // The console's words and those of printed pages are the same.
  for (const answer of STATED.EligibilityAnswer.list)
    expect(word.EligibilityAnswer[answer]).toBe(STATED.EligibilityAnswer.words[answer].id);
});
