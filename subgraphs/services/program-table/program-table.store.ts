import { createHash } from 'node:crypto';
import { officeDate } from '../../shared/clock.ts';
import { stableJson } from '../../shared/write.ts';
import type { ServicesTx } from '../context.ts';
import type { Program } from '../generated/prisma/client.ts';
import { versionInForce } from '../program/criteria-version.store.ts';
import { type Content, contentOf } from '../program/program.content.ts';
import type { Names } from './program-table.cells.ts';

/** A programme as the table has it: what its draft says, or else its version in force. */
export interface KnownProgram
  extends Pick<Program, 'id' | 'code' | 'version' | 'versionNumber' | 'active' | 'retiredOn'> {
  content: Content;
  draftVersion: number | null;
  /** Changes whenever anything does that the table was compared with. */
  basis: string;
}

type Row = Omit<KnownProgram, 'content' | 'basis'> & { terms: unknown; rule: unknown; source: unknown };

/** Every programme of the office by code, a few hundred at most. */
export async function readPrograms(tx: Pick<ServicesTx, 'query' | 'now'>): Promise<KnownProgram[]> {
  const rows = await tx.query<Row>(
    `select p.id, p.code, p.version, p.version_number, p.active, p.retired_on, d.version as draft_version,
       coalesce(d.terms, c.terms, p.terms) as terms,
       case when d.program_id is null then c.rule else d.rule end as rule,
       case when d.program_id is null then c.source else d.source end as source
     from program p left join program_draft d on d.program_id = p.id left join ${versionInForce('$1')} c on true
     order by p.sector, p.code`,
    [officeDate(tx.now)],
  );
  return rows.map(({ terms, rule, source, ...program }) => {
    const content = contentOf({ terms, rule, source });
    const state = stableJson([program.version, program.draftVersion, content]);
    return { ...program, content, basis: createHash('sha256').update(state).digest('hex').slice(0, 16) };
  });
}

/** Locks programmes in the order of their ids until the transaction ends, one table at a time. */
export async function lockTable(tx: ServicesTx, codes: readonly string[]): Promise<Program[]> {
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.program-table'))`);
  await tx.query('select id from program where code = any($1) order by id for update', [codes]);
  return tx.prisma.program.findMany({ where: { code: { in: [...codes] } } });
}

/** By which codes the table names things. */
export async function readNames(
  tx: Pick<ServicesTx, 'query'>,
  programs: readonly Pick<Program, 'id' | 'code'>[],
): Promise<Names> {
  const agencies = await tx.query<{ id: string; code: string }>('select id, code from agency');
  const [agencyCodes, agencyIds] = bothWays(agencies);
  const [programCodes, programIds] = bothWays(programs);
  return {
    agencyCode: (id) => agencyCodes.get(id),
    agencyId: (code) => agencyIds.get(code),
    programCode: (id) => programCodes.get(id),
    programId: (code) => programIds.get(code),
  };
}

const bothWays = (rows: readonly { id: string; code: string }[]) =>
  [
    new Map(rows.map(({ id, code }) => [id, code])),
    new Map(rows.map(({ id, code }) => [code.toUpperCase(), id])),
  ] as const;
