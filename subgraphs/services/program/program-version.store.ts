import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import {
  Prisma,
  type ProgramDraft,
  type ProgramEdit,
  type ProgramVersion,
} from '../generated/prisma/client.ts';
import { versionInForce } from './criteria-version.store.ts';
import { countDraft, type DraftCount } from './draft-reach.store.ts';
import { type Content, contentOf } from './program.content.ts';
import { programPolicy } from './program.policy.ts';
import { storedTerms } from './program.terms.ts';

export const VERSION_NOUN = { id: 'Versi', en: 'The version' };

/** Content as columns. */
const columnsOfContent = ({ terms, rule, source }: Content) => ({
  terms: storedTerms(terms),
  rule: rule === null ? Prisma.DbNull : (rule as object),
  source: source === null ? Prisma.DbNull : { ...source },
});

/** Adds the next version of a programme. */
export async function insertVersion(
  tx: ServicesTx,
  programId: string,
  content: Content,
  validFrom: string,
): Promise<ProgramVersion> {
  const newest = await tx.prisma.programVersion.aggregate({ where: { programId }, _max: { number: true } });
  return tx.prisma.programVersion.create({
    data: {
      ...{ id: newId('crit'), programId, number: (newest._max.number ?? 0) + 1 },
      validFrom: dayToDate(validFrom),
      ...columnsOfContent(content),
    },
  });
}

/** Stores a draft, or the next state of it. */
export async function putDraft(
  tx: ServicesTx,
  programId: string,
  content: Content,
  savedBy: string | null,
): Promise<ProgramDraft> {
  const data = { ...columnsOfContent(content), savedAt: tx.now, savedBy };
  return tx.prisma.programDraft.upsert({
    where: { programId },
    create: { programId, ...data },
    update: { ...data, version: { increment: 1 } },
  });
}

/** The version of a programme in force on a day; null where none is. */
export async function readVersionInForce(
  tx: ServicesTx,
  programId: string,
  day: string,
): Promise<ProgramVersion | null> {
  const [row] = await tx.query<ProgramVersion>(
    `select c.* from program p join ${versionInForce('$2')} c on true where p.id = $1`,
    [programId, day],
  );
  return row ?? null;
}

/** Versions that begin after a day, the next one first. */
export const readScheduled = (
  tx: Pick<ServicesTx, 'query'>,
  programId: string,
  day: string,
): Promise<Pick<ProgramVersion, 'number' | 'validFrom'>[]> =>
  tx.query(
    `select number, valid_from from program_version
     where program_id = $1 and valid_from > $2::date and withdrawn_at is null order by valid_from, number`,
    [programId, day],
  );

/** Programmes whose version in force is not the one that their row has, locked; at most so many. */
export async function lockProgramsToBegin(
  tx: ServicesTx,
  most: number,
): Promise<{ id: string; number: number }[]> {
  return tx.query(
    `select p.id, c.number from program p join ${versionInForce('$1')} c on true
     where c.number is distinct from p.version_number and p.retired_on is null
     order by p.id limit $2 for update of p skip locked`,
    [officeDate(tx.now), most],
  );
}

/** A version with what the history says of its publishing. */
export type VersionRow = Pick<
  ProgramVersion,
  'programId' | 'number' | 'validFrom' | 'terms' | 'rule' | 'source' | 'withdrawnAt'
> & { reason: string | null; savedAt: Date | null; savedBy: string | null };

/** Every version of programmes, the newest first. */
export const versionsOfProgram = defineLoader<ServicesContext, { programId: string; versions: VersionRow[] }>(
  async (programIds, ctx) => {
    const rows = await sql<VersionRow>(
      ctx.db.pool,
      `select v.program_id, v.number, v.valid_from, v.terms, v.rule, v.source, v.withdrawn_at,
         e.reason, e.recorded_at as saved_at, e.account_id as saved_by
       from program_version v left join lateral (select * from program_edit e where e.program_id = v.program_id
         and e.version_number = v.number and e.kind = 'PUBLISHED' order by e.recorded_at desc limit 1) e on true
       where v.program_id = any($1) order by v.number desc`,
      [programIds],
    );
    return programIds.map((programId) => ({
      programId,
      versions: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);

/** The drafts of programmes, for those who may change them. */
export const draftOfProgram = defineLoader<ServicesContext, ProgramDraft>(
  (programIds, ctx) => {
    const params: unknown[] = [programIds];
    const { scope } = grantFor(programPolicy, ctx.actor, 'change');
    const covered = scopeSql(scope, { region: 'p.village_code', village: 'p.village_code' }, params);
    return sql(
      ctx.db.pool,
      `select d.* from program_draft d join program p on p.id = d.program_id where d.program_id = any($1) and ${covered}`,
      params,
    );
  },
  (row) => row.programId,
);

/** The history of programmes, the newest first. */
export const editsOfProgram = defineLoader<ServicesContext, { programId: string; edits: ProgramEdit[] }>(
  async (programIds, ctx) => {
    const rows = await sql<ProgramEdit>(
      ctx.db.pool,
      'select * from program_edit where program_id = any($1) order by recorded_at desc, id desc',
      [programIds],
    );
    return programIds.map((programId) => ({
      programId,
      edits: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);

/** Whether a version will begin after a day. Pure. */
export const isScheduled = (row: Pick<ProgramVersion, 'validFrom' | 'withdrawnAt'>, today: string): boolean =>
  row.withdrawnAt === null && dateToDay(row.validFrom) > today;

/** How many households each draft would reach, counted once for a request. */
export const reachOfDraft = defineLoader<ServicesContext, { programId: string; count: DraftCount | null }>(
  (programIds, ctx) =>
    Promise.all(
      programIds.map(async (programId) => {
        const draft = await ctx.load(draftOfProgram, programId);
        return { programId, count: draft && (await countDraft(ctx, contentOf(draft).rule, programId)) };
      }),
    ),
  (row) => row.programId,
);
