import { batchedSql } from '../../shared/batched-sql.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { grantFor, type Scope, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { ProgramProposal, ProgramProposalEdit } from '../generated/prisma/client.ts';
import type { ProgramProposalState } from '../generated/prisma/enums.ts';
import type { ProposalEditKind } from './program-proposal.codes.ts';
import { programProposalPolicy } from './program-proposal.policy.ts';

export const PROPOSAL_NOUN = { id: 'Usulan', en: 'The proposal' };

const COLUMNS = `r.id, r.program_id, r.agency_id, r.state, r.fields, r.terms, r.former, r.reason, r.proposed_by,
  r.proposed_at, r.accepted, r.refusals, r.decided_by, r.ended_at, r.version`;

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(programProposalPolicy, ctx.actor, 'read').scope, { agencyId: 'r.agency_id' }, params);

export const proposalById = defineLoader<ServicesContext, ProgramProposal>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return batchedSql<ProgramProposal>(
      ctx.db,
      `select ${COLUMNS} from program_proposal r where r.id = any($1) and ${viewScope(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

/** The proposals about programmes that the caller may read, the newest first. */
export const proposalsOfProgram = defineLoader<
  ServicesContext,
  { programId: string; proposals: ProgramProposal[] }
>(
  async (programIds, ctx) => {
    const params: unknown[] = [programIds];
    const rows = await sql<ProgramProposal>(
      ctx.db.pool,
      `select ${COLUMNS} from program_proposal r where r.program_id = any($1) and ${viewScope(ctx, params)}
       order by r.proposed_at desc, r.id desc`,
      params,
    );
    return programIds.map((programId) => ({
      programId,
      proposals: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);

/** The steps of proposals that the caller may read, the newest first. */
export const editsOfProposal = defineLoader<
  ServicesContext,
  { proposalId: string; edits: ProgramProposalEdit[] }
>(
  async (proposalIds, ctx) => {
    const params: unknown[] = [proposalIds];
    const rows = await sql<ProgramProposalEdit>(
      ctx.db.pool,
      `select e.* from program_proposal_edit e join program_proposal r on r.id = e.proposal_id
       where e.proposal_id = any($1) and ${viewScope(ctx, params)} order by e.recorded_at desc, e.id desc`,
      params,
    );
    return proposalIds.map((proposalId) => ({
      proposalId,
      edits: rows.filter((row) => row.proposalId === proposalId),
    }));
  },
  (row) => row.proposalId,
);

export interface ProposalFilter {
  state?: ProgramProposalState | null;
  agencyId?: string | null;
  programId?: string | null;
}

/** Those that wait for a decision first; the newest first. */
const ORDER: Order<ProgramProposal> = {
  columns: [
    {
      sql: `(case when r.state = 'OPEN' then 1 else 0 end)`,
      value: (row) => (row.state === 'OPEN' ? 1 : 0),
      type: 'int',
    },
    { sql: 'r.id', value: (row) => row.id, type: 'text' },
  ],
  direction: 'desc',
};

/** A page of the proposals that the caller may read. */
export function findProposals(
  ctx: ServicesContext,
  filter: ProposalFilter,
  page: PageArguments,
): Promise<Page<ProgramProposal>> {
  const where = new Conditions();
  where
    .and(viewScope(ctx, where.params))
    .given(filter.state, (place) => `r.state::text = ${place}`)
    .given(filter.agencyId, (place) => `r.agency_id = ${place}`)
    .given(filter.programId, (place) => `r.program_id = ${place}`);
  const query = { columns: COLUMNS, from: 'program_proposal r', where: where.sql, params: where.params };
  return readPage<ProgramProposal>(ctx, { ...query, order: ORDER }, page);
}

/** A proposal within a scope, locked until the transaction ends; null where there is none. */
export async function lockProposal(
  tx: ServicesTx,
  id: string,
  scope: Scope,
): Promise<ProgramProposal | null> {
  const params: unknown[] = [id];
  const within = scopeSql(scope, { agencyId: 'r.agency_id' }, params);
  const [row] = await tx.query<{ id: string }>(
    `select r.id from program_proposal r where r.id = $1 and ${within} for update`,
    params,
  );
  return row ? tx.prisma.programProposal.findUniqueOrThrow({ where: { id: row.id } }) : null;
}

/** Who wrote what a proposal says: at first, or a later state of it. */
export async function authorsOf(tx: Pick<ServicesTx, 'query'>, proposalId: string): Promise<string[]> {
  const rows = await tx.query<{ accountId: string }>(
    `select distinct account_id from program_proposal_edit where proposal_id = $1 and kind in ('PROPOSED', 'CHANGED')`,
    [proposalId],
  );
  return rows.map(({ accountId }) => accountId);
}

interface Step {
  kind: ProposalEditKind;
  fields: readonly string[];
  /** What was proposed then. */
  terms?: object;
  reason?: string | null;
  accountId: string;
}

/** Adds a row to the history of a proposal. */
export async function noteProposalEdit(tx: ServicesTx, proposalId: string, step: Step): Promise<void> {
  const { kind, fields, terms = {}, reason = null, accountId } = step;
  await tx.prisma.programProposalEdit.create({
    data: {
      ...{ id: newId('pedit'), proposalId, kind, fields: [...fields], terms, reason, accountId },
      recordedAt: tx.now,
    },
  });
}
