import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OperationDefinitionNode, parse } from 'graphql';
import type pg from 'pg';
import { EXPORTED_LISTS } from '../../gateway/jobs/lists.ts';
import { projectRoot } from '../../runtime/project.ts';
import { shippedForm } from '../../subgraphs/registry/instrument/instrument.forms.ts';
import { decrypt } from '../../subgraphs/shared/personal.ts';
import { testKeys } from '../testkit/database.ts';
import { printedDocuments } from '../testkit/printed-documents.ts';

/** A query as a client sends it; one of the console by its hash. */
export interface Asked {
  text: string;
  hash?: string;
}

/** A query over every edge between the subgraphs. */
const ACROSS = `query Across($id: ID!) {
  household(id: $id) {
    id address head { name cases { number } } region { name parent { name } }
    cases { number desk { code } referrals { status program { name agency { code } quotas { fiscalYear } referrals { id } } letters { number } } region { code name } }
    eligibility { program { code } }
  }
  programs(first: 3) { edges { node { code referrals { case { number subject { __typename ... on Household { address } } } } } } totalCount }
  node(id: $id) { __typename ... on Household { address } }
}`;

/** Every query of the console, the phones and the printed pages, by its name. */
export function everyQuery(): ReadonlyMap<string, Asked> {
  const found = new Map<string, Asked>();
  const add = (text: string, hash?: string): void => {
    const { operation, name } = operationOf(text);
    if (operation === 'query') found.set(name?.value ?? text, { text, hash });
  };
  add(ACROSS);
  const manifest = join(projectRoot, 'admin/src/generated/persisted-documents.json');
  if (existsSync(manifest)) {
    const console: Record<string, string> = JSON.parse(readFileSync(manifest, 'utf8'));
    for (const [hash, text] of Object.entries(console)) add(text, hash);
  }
  const phone = join(projectRoot, 'gateway/phone-documents');
  for (const file of readdirSync(phone)) add(readFileSync(join(phone, file), 'utf8'));
  for (const text of printedDocuments) add(text);
  for (const { document } of Object.values(EXPORTED_LISTS)) add(document);
  return found;
}

function operationOf(text: string): OperationDefinitionNode {
  const found = parse(text).definitions.find((one) => one.kind === 'OperationDefinition');
  if (found?.kind !== 'OperationDefinition') throw new Error(`no operation: ${text}`);
  return found;
}

/** Variables with results in the sample, by query name. */
export type Variables = Readonly<Record<string, Record<string, unknown>>>;

/** The variables of every selection of a list. */
const selectionsOf = (asked: object): Variables =>
  Object.fromEntries(
    ['Case', 'Household', 'Letter', 'Referral', 'Verification'].map((noun) => [
      `${noun}Selection`,
      { ...asked },
    ]),
  );

/** The variables of every list that can be had as a file. */
const exportsOf = (page: object): Variables =>
  Object.fromEntries(
    Object.values(EXPORTED_LISTS).map(({ document }) => [
      operationOf(document).name?.value ?? '',
      { ...page },
    ]),
  );

/** Finds rows in the sample with many related rows. */
export async function variablesThatFind(owner: pg.Client): Promise<Variables> {
  const one = async (text: string): Promise<string> => {
    const { rows } = await owner.query<{ found: string | null }>(`select (${text}) as found`);
    const [row] = rows;
    if (!row?.found) throw new Error(`the sample has none: ${text}`);
    return row.found;
  };
  const [household, caseId] = await Promise.all(
    ['household_id', 'id'].map((column) =>
      one(`select c.${column} from cases."case" c join cases.referral r on r.case_id = c.id
           where c.subject_type = 'HOUSEHOLD' and r.status = 'APPROVED' order by c.id limit 1`),
    ),
  );
  const program = await one(
    `select program_id from services.program_version where rule is not null order by program_id limit 1`,
  );
  const proposal = await one(
    `select coalesce((select id from services.program_proposal order by id limit 1), 'prop_none')`,
  );
  const verification = await one(
    `select id from registry.verification where status = 'DECIDED' and answers <> '{}' order by id limit 1`,
  );
  const name = await one(`select name from registry.person where relationship = 'HEAD' order by id limit 1`);
  const groupBy = { groupBy: ['SECTOR'] };
  return {
    Across: { id: household },
    HouseholdShow: { id: household },
    HouseholdEligibility: { id: household },
    FamilyLedger: { id: household },
    FamilyOverlaps: { id: household, programId: null },
    AidReportShow: {
      id: await one(`select coalesce((select id from services.aid_report order by id limit 1), 'aidr_none')`),
    },
    AidReportCheck: {
      input: {
        agencyId: await one(`select id from services.agency where code = 'DINKES'`),
        content: Buffer.from(
          'nomor keluarga;kebutuhan;mulai;jumlah rupiah\nhh_1;FOOD;2026-01-01;5\n',
        ).toString('base64'),
      },
    },
    HouseholdMembers: { id: household },
    HouseholdsNamed: { text: name },
    FamilySearch: { text: name },
    PersonMatch: { name },
    NumberSearch: { number: await cardNumber(owner) },
    CaseShow: { id: caseId },
    CasePrograms: { id: caseId },
    CaseUnmetNeeds: { id: await one('select case_id from cases.unmet_need order by id limit 1') },
    CaseRepeats: { id: caseId, needs: ['OTHER'] },
    ProgramShow: { id: program },
    CriteriaEditor: { id: program },
    ProgramDraftPage: { id: program },
    ProgramTable: { format: 'CSV' },
    ProgramTableCheck: {
      input: { content: Buffer.from('kode;narahubung\nRUSELA;Loket 1\n').toString('base64') },
    },
    ProposalShow: { id: proposal },
    ProposalEdit: { id: proposal },
    ProposalBegin: { id: program },
    CriteriaTrial: { id: household, rule: { fact: 'members', operator: 'GTE', values: ['1'] } },
    ExampleHouseholds: { text: name },
    CriteriaUnknown: { names: ['members', 'class'] },
    ProgramReport: { groupBy: 'FUND_SOURCE' },
    WhatIf: { id: program },
    ScenarioTrial: { programId: program, changes: { number: 10, withoutCriteria: true } },
    ScenarioComparison: {
      id: program,
      ids: [
        await one(`select coalesce((select id from services.scenario order by id limit 1), 'scen_none')`),
      ],
    },
    CriteriaDraft: { programId: program, rule: { fact: 'members', operator: 'GTE', values: ['1'] } },
    AccountShow: { id: await one(`select id from services.account where username = 'manajer'`) },
    OfficerOne: { id: await one(`select id from services.account where username = 'loket1'`) },
    UnitShow: { id: await one(`select id from services.unit where level = 'REGENCY'`) },
    UnitOne: { id: await one(`select id from services.unit order by id limit 1`) },
    RegionOne: { code: '33.14' },
    JobOne: {
      id: await one(`select coalesce((select id from services.job order by id limit 1), 'job_none')`),
    },
    SavedViews: { list: 'CASES' },
    ...selectionsOf({ expectedCount: 1999 }),
    SameOpenCases: { subject: { type: 'HOUSEHOLD', householdId: household }, needs: ['OTHER'] },
    ...exportsOf({ first: 20, after: null, counted: true }),
    InstrumentCheck: { definition: shippedForm('BPS-14').definition },
    NumberPatternTry: { pattern: '{number:4}/{year}' },
    VerificationShow: { id: verification },
    VerificationDistribution: {
      ids: [
        await one(
          `select id from registry.verification where status in ('REQUESTED', 'ASSIGNED') order by id limit 1`,
        ),
      ],
    },
    CaseReport: groupBy,
    ReferralReport: groupBy,
    UnmetNeedReport: { groupBy: ['NEED'] },
    PhoneSurveyForm: { id: await one('select id from registry.instrument order by id limit 1') },
    PhoneTasks: { since: '0', first: 10 },
    PhoneCases: { since: '0', first: 10 },
    DocumentBlankForm: { id: await one('select id from registry.instrument order by id limit 1') },
    DocumentFilledForm: { id: verification },
    DocumentLetter: { id: await one('select id from cases.letter order by id limit 1') },
    DocumentRefusal: {
      id: await one(
        `select id from cases.referral where status in ('REFUSED', 'DECLINED') order by id limit 1`,
      ),
    },
    DocumentCoveringLetter: {
      ids: [await one(`select id from cases.referral where status = 'APPROVED' order by id limit 1`)],
    },
    DocumentAgencyCoveringLetter: {
      id: await one(
        `select id from cases.referral where covering_letter_number is not null order by id limit 1`,
      ),
    },
    DocumentNumberedCoveringLetter: {
      id: await one('select id from cases.covering_letter order by id limit 1'),
    },
    DocumentSlip: { ids: [await one('select id from cases.ticket order by id limit 1')] },
    DocumentSigner: { on: await one('select current_date::text') },
  };
}

async function cardNumber(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ cipher: Buffer }>(
    'select cipher from registry.family_card where valid_until is null order by id limit 1',
  );
  const [card] = rows;
  if (!card) throw new Error('the sample has no family card');
  return decrypt(testKeys.data, card.cipher);
}

/** Whether an answer has data: rows for a list, report or file, a value for anything else. */
export function hasData(data: unknown): boolean {
  if (Array.isArray(data)) return data.some(hasData);
  if (data === null || data === undefined || data === '' || data === 0 || data === false) return false;
  if (typeof data !== 'object') return true;
  if ('edges' in data) return hasData(data.edges);
  if ('rows' in data) return hasData(data.rows);
  if ('csv' in data) return String(data.csv).trim().split('\n').length > 1;
  return Object.entries(data).some(([name, value]) => !WITHOUT_DATA.has(name) && hasData(value));
}

/** Fields that have values even without a result. */
const WITHOUT_DATA = new Set(['__typename', 'position', 'hasMore']);
