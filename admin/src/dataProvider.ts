import type {
  DataProvider,
  GetListParams,
  GetListResult,
  GetManyResult,
  GetOneResult,
  RaRecord,
} from 'react-admin';
import { execute } from './api/graphql.ts';
import {
  type ListQuery,
  type ListVariables,
  listOf,
  type Resource,
  readAll,
  readPage,
  selectAll,
} from './api/resource.ts';
import { acts } from './generated/acts.ts';
import {
  AccountListDocument,
  AgencyListDocument,
  ApprovalListDocument,
  CaseListDocument,
  type CaseOrderField,
  CaseSelectionDocument,
  DecreeListDocument,
  DeskListDocument,
  HouseholdListDocument,
  HouseholdSelectionDocument,
  LetterListDocument,
  LetterSelectionDocument,
  OfficerListDocument,
  OfficerOneDocument,
  ProgramListDocument,
  type ProgramSortField,
  ProposalListDocument,
  ReferralListDocument,
  type ReferralOrderField,
  ReferralSelectionDocument,
  SurveyorListDocument,
  TicketListDocument,
  type TypedDocumentString,
  UnitListDocument,
  UnitOneDocument,
  UnmetNeedListDocument,
  type UnmetNeedOrderField,
  VerificationListDocument,
  VerificationSelectionDocument,
  WaitingListDocument,
} from './generated/graphql.ts';
import { regionResource } from './region/region.data.ts';
import { searchedByName } from './search/search.data.ts';

/** The order by a field that the API has; a former address may name another one. */
const byFieldOf =
  <Field extends string>(fields: readonly Field[], former: Readonly<Record<string, Field>>) =>
  ({ field, order }: ListQuery['sort']) => {
    const known = former[field] ?? fields.find((one) => one === field);
    return known ? { field: known, order } : null;
  };

const caseOrder = byFieldOf<CaseOrderField>(
  ['REGISTERED', 'DUE', 'STATUS', 'PRIORITY', 'SECTOR', 'VILLAGE'],
  { registeredAt: 'REGISTERED', dueOn: 'DUE' },
);
const referralOrder = byFieldOf<ReferralOrderField>(['PROPOSED', 'DUE', 'STATUS', 'AMOUNT'], {
  proposedAt: 'PROPOSED',
  dueOn: 'DUE',
});

const unmetNeedOrder = byFieldOf<UnmetNeedOrderField>(['RECORDED', 'NEED', 'STATUS', 'VILLAGE'], {});

const referralsBy = <Data extends object, Variables>(document: TypedDocumentString<Data, Variables>) =>
  searchedByName(
    listOf(document, { listed: ['status'], sort: referralOrder, selection: ReferralSelectionDocument }),
  );

const byField = (sort: ListQuery['sort']) => sort;

/** Fields by which the API sorts programmes; any other field gives the API's default order. */
const PROGRAM_FIELDS: readonly string[] = [
  'SECTOR',
  'CODE',
  'NAME',
  'AGENCY',
  'ACTIVE',
] satisfies ProgramSortField[];

const resources: Readonly<Record<string, Resource>> = {
  account: listOf(AccountListDocument),
  agency: listOf(AgencyListDocument),
  case: searchedByName(
    listOf(CaseListDocument, { listed: ['status'], sort: caseOrder, selection: CaseSelectionDocument }),
  ),
  decree: listOf(DecreeListDocument),
  desk: listOf(DeskListDocument),
  household: listOf(HouseholdListDocument, {
    listed: ['listing'],
    sort: byField,
    selection: HouseholdSelectionDocument,
  }),
  letter: searchedByName(listOf(LetterListDocument, { selection: LetterSelectionDocument })),
  officer: {
    ...listOf(OfficerListDocument),
    one: async (id, signal) => (await execute(OfficerOneDocument, { id }, signal)).account ?? null,
  },
  program: listOf(ProgramListDocument, {
    sort: (sort) => (PROGRAM_FIELDS.includes(sort.field) ? sort : null),
  }),
  proposal: listOf(ProposalListDocument),
  referral: referralsBy(ReferralListDocument),
  approval: referralsBy(ApprovalListDocument),
  region: regionResource,
  surveyor: listOf(SurveyorListDocument),
  ticket: listOf(TicketListDocument, { listed: ['status'] }),
  unit: {
    ...listOf(UnitListDocument, { sort: byField }),
    one: async (id, signal) => (await execute(UnitOneDocument, { id }, signal)).unit ?? null,
  },
  'unmet-need': listOf(UnmetNeedListDocument, { listed: ['status'], sort: unmetNeedOrder }),
  verification: listOf(VerificationListDocument, {
    listed: ['status'],
    sort: byField,
    selection: VerificationSelectionDocument,
  }),
  waiting: listOf(WaitingListDocument),
};

function resourceOf(name: string): Resource {
  const resource = resources[name];
  if (!resource) throw new Error(`no resource ${name}`);
  return resource;
}

/** Reads one record: alone, or from a short list that is read whole. */
async function readOne(name: string, id: string, signal?: AbortSignal): Promise<RaRecord> {
  const resource = resourceOf(name);
  const record = resource.one ? await resource.one(id, signal) : await findInList(resource, id);
  if (!record) throw new Error(`no ${name} ${id}`);
  return record;
}

async function findInList(resource: Resource, id: string): Promise<RaRecord | undefined> {
  const rows = await readAll(resource, {}, { field: 'id', order: 'ASC' });
  return rows.find((row) => row.id === id);
}

function refuseWrite(): never {
  throw new Error('records change by business acts only');
}

/**
 * How react-admin reads the API, one handler per resource, plus the business acts:
 * `dataProvider.caseRegister(...)`. The casts tell react-admin that a resource's rows have the caller's type.
 */
export const dataProvider = {
  getList: <Row extends RaRecord>(name: string, params: GetListParams) =>
    readPage(name, resourceOf(name), params) as Promise<GetListResult<Row>>,
  getOne: async <Row extends RaRecord>(
    name: string,
    { id, signal }: { id: Row['id']; signal?: AbortSignal },
  ) => ({ data: await readOne(name, String(id), signal) }) as GetOneResult<Row>,
  getMany: async <Row extends RaRecord>(
    name: string,
    { ids, signal }: { ids: Row['id'][]; signal?: AbortSignal },
  ) =>
    ({ data: await Promise.all(ids.map((id) => readOne(name, String(id), signal))) }) as GetManyResult<Row>,
  getManyReference: refuseWrite,
  create: refuseWrite,
  update: refuseWrite,
  updateMany: refuseWrite,
  delete: refuseWrite,
  deleteMany: refuseWrite,
  supportAbortSignal: true,

  /** A list's filter and order as its own query takes them, for a file that the server makes. */
  listVariables: async (name: string, query: Pick<ListQuery, 'filter' | 'sort'>): Promise<ListVariables> =>
    (await resourceOf(name).variables?.(query)) ?? { filter: null, sort: null },

  /** Every row of a filter as of one moment, if they are as many as the reader was shown, for an act on all of them. */
  selectAll: (name: string, query: Pick<ListQuery, 'filter' | 'sort'>, expectedCount: number) =>
    selectAll(resourceOf(name), query, expectedCount),

  ...acts,
} satisfies DataProvider;

export type PanduDataProvider = typeof dataProvider;
