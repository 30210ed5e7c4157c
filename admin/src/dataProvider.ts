import type {
  DataProvider,
  GetListParams,
  GetListResult,
  GetManyResult,
  GetOneResult,
  RaRecord,
} from 'react-admin';
import { accountResource, surveyorResource } from './account/account.data.ts';
import { agencyResource } from './agency/agency.data.ts';
import { type ListQuery, type Resource, readAll, readPage } from './api/resource.ts';
import { caseResource } from './case/case.data.ts';
import { deskResource } from './desk/desk.data.ts';
import { acts } from './generated/acts.ts';
import { householdResource } from './household/household.data.ts';
import { letterResource } from './letter/letter.data.ts';
import { programResource } from './program/program.data.ts';
import { referralResource } from './referral/referral.data.ts';
import { regionResource } from './region/region.data.ts';
import { ticketResource } from './ticket/ticket.data.ts';
import { verificationResource } from './verification/verification.data.ts';
import { waitingResource } from './waiting/waiting.data.ts';

const resources: Readonly<Record<string, Resource>> = {
  account: accountResource,
  agency: agencyResource,
  case: caseResource,
  desk: deskResource,
  household: householdResource,
  letter: letterResource,
  program: programResource,
  referral: referralResource,
  region: regionResource,
  surveyor: surveyorResource,
  ticket: ticketResource,
  verification: verificationResource,
  waiting: waitingResource,
};

function resourceOf(name: string): Resource {
  const resource = resources[name];
  if (!resource) throw new Error(`no resource ${name}`);
  return resource;
}

/** One record: read alone, or found in a short list that is read whole. */
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
 * How react-admin reads the API, one handler per resource, and the business acts beside it:
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
