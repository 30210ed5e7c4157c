import type {
  DataProvider,
  GetListParams,
  GetListResult,
  GetManyResult,
  GetOneResult,
  RaRecord,
} from 'react-admin';
import { execute } from './api/graphql.ts';
import { type ListQuery, listOf, type Resource, readAll, readPage } from './api/resource.ts';
import { acts } from './generated/acts.ts';
import {
  AccountListDocument,
  AgencyListDocument,
  CaseListDocument,
  DeskListDocument,
  HouseholdListDocument,
  LetterListDocument,
  ProgramListDocument,
  type ProgramSortField,
  ReferralListDocument,
  SurveyorListDocument,
  TicketListDocument,
  UnitListDocument,
  UnitOneDocument,
  VerificationListDocument,
  WaitingListDocument,
} from './generated/graphql.ts';
import { regionResource } from './region/region.data.ts';
import { searchedByName } from './search/search.data.ts';

/** The API's orders of cases and referrals: by registration, or by what is due first. */
const orderOf = ({ field, order }: ListQuery['sort']): 'NEWEST' | 'OLDEST' | 'DUE' => {
  if (field === 'dueOn') return 'DUE';
  return order === 'ASC' ? 'OLDEST' : 'NEWEST';
};

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
  case: searchedByName(listOf(CaseListDocument, { listed: ['status'], sort: orderOf })),
  desk: listOf(DeskListDocument),
  household: listOf(HouseholdListDocument, { listed: ['listing'], sort: byField }),
  letter: searchedByName(listOf(LetterListDocument)),
  program: listOf(ProgramListDocument, {
    sort: (sort) => (PROGRAM_FIELDS.includes(sort.field) ? sort : null),
  }),
  referral: searchedByName(listOf(ReferralListDocument, { listed: ['status'], sort: orderOf })),
  region: regionResource,
  surveyor: listOf(SurveyorListDocument),
  ticket: listOf(TicketListDocument, { listed: ['status'] }),
  unit: {
    ...listOf(UnitListDocument, { sort: byField }),
    one: async (id, signal) => (await execute(UnitOneDocument, { id }, signal)).unit ?? null,
  },
  verification: listOf(VerificationListDocument, { listed: ['status'], sort: byField }),
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

  /** Every row of a list, for a file. */
  readAll: (name: string, filter: ListQuery['filter'], sort: ListQuery['sort']) =>
    readAll(resourceOf(name), filter, sort),

  ...acts,
} satisfies DataProvider;

export type PanduDataProvider = typeof dataProvider;
