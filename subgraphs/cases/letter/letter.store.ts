import { batchedSql } from '../../shared/batched-sql.ts';
import { officeDate } from '../../shared/clock.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { notFound } from '../../shared/errors.ts';
import { Conditions, type ListQuery, readPage, readSelection } from '../../shared/list.ts';
import { grantFor, type Scope, sees } from '../../shared/policy.ts';
import { casePolicy } from '../case/case.policy.ts';
import { type CaseSearch, searchSql } from '../case/case.search.store.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Letter, LetterExtension } from '../generated/prisma/client.ts';
import type { LetterProvision, ReferralStatus } from '../generated/prisma/enums.ts';
import { groupBy } from '../group.ts';
import { inRegion } from '../lists.ts';
import { knowsFamily, referralScope } from '../scope.ts';
import { letterPolicy } from './letter.policy.ts';

/** A letter with what its validity depends on. */
export type LetterRow = Letter & {
  referralStatus: ReferralStatus;
  referralSince: Date;
  referralApprovedAt: Date | null;
  newest: boolean;
};

const COLUMNS = `l.*, r.status as referral_status, r.status_since as referral_since, r.approved_at as referral_approved_at,
    not exists (select 1 from letter n where n.referral_id = l.referral_id and n.id > l.id) as newest`;
const FROM = 'letter l join referral r on r.id = l.referral_id join "case" c on c.id = r.case_id';

const readScope = (ctx: CasesContext): Scope => grantFor(letterPolicy, ctx.actor, 'read').scope;

/** Letters by id, as far as the caller may see them. */
export const letterById = defineLoader<CasesContext, LetterRow>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const visible = referralScope(readScope(ctx), params);
    return batchedSql(ctx.db, `select ${COLUMNS} from ${FROM} where l.id = any($1) and ${visible}`, params);
  },
  (row) => row.id,
);

/** The letters of a referral, oldest first: a deferred one has a letter for each approval. */
export const lettersOfReferral = defineLoader<CasesContext, { referralId: string; letters: LetterRow[] }>(
  async (ids, ctx) => {
    const params: unknown[] = [ids];
    const visible = referralScope(readScope(ctx), params);
    const rows = await batchedSql<LetterRow>(
      ctx.db,
      `select ${COLUMNS} from ${FROM} where l.referral_id = any($1) and ${visible} order by l.id`,
      params,
    );
    return groupBy(rows, (row) => row.referralId).map(([referralId, letters]) => ({ referralId, letters }));
  },
  (found) => found.referralId,
);

/** The newest letter of a household and its members. */
export const latestLetterOfHousehold = defineLoader<CasesContext, { householdId: string; letter: LetterRow }>(
  async (ids, ctx) => {
    if (!sees(ctx, casePolicy, 'subject')) return []; // whose letter it is must not be found from the other side
    const params: unknown[] = [ids];
    const visible = `${referralScope(readScope(ctx), params)} and ${knowsFamily(readScope(ctx), params, ctx.clock.now())}`;
    const rows = await batchedSql<LetterRow & { loaderKey: string }>(
      ctx.db,
      `select k.key as loader_key, found.* from unnest($1::text[]) k(key) cross join lateral (
         select ${COLUMNS} from ${FROM} where c.household_id = k.key and ${visible} order by l.issued_on desc, l.id desc limit 1) found`,
      params,
    );
    return rows.map(({ loaderKey, ...letter }) => ({ householdId: loaderKey, letter }));
  },
  (found) => found.householdId,
);

/** The extensions of letters, the first one first. Whoever asks has been shown the letter by its own loader before. */
export const extensionsOfLetter = defineLoader<
  CasesContext,
  { letterId: string; extensions: LetterExtension[] }
>(
  async (ids, ctx) => {
    const rows = await batchedSql<LetterExtension>(
      ctx.db,
      'select * from letter_extension where letter_id = any($1) order by id',
      [ids],
    );
    return groupBy(rows, (row) => row.letterId).map(([letterId, extensions]) => ({ letterId, extensions }));
  },
  (found) => found.letterId,
);

/** What a list of letters may be narrowed to; every given condition holds. */
export interface LetterFilter extends CaseSearch {
  valid?: boolean | null;
  agencyId?: string | null;
  programId?: string | null;
  provision?: LetterProvision | null;
  sector?: string | null;
  /** Where its family lives. */
  regionCode?: string | null;
  /** The desk that has its case. */
  deskId?: string | null;
  /** Valid today, and its last day is within a week. */
  endsSoon?: boolean | null;
}

/** Within so many days a letter ends soon. */
const SOON_DAYS = 7;

/** SQL: the letter `l` of the referral `r` is valid on the day at `place`. */
const isValid = (
  place: string,
): string => `(r.status in ('APPROVED', 'ACCEPTED') and ${place}::date between l.valid_from and l.valid_until
      and not exists (select 1 from letter n where n.referral_id = l.referral_id and n.id > l.id))`;

const NEWEST: Order<LetterRow> = {
  columns: [
    { sql: 'l.issued_on', type: 'date', value: (row) => row.issuedOn.toISOString().slice(0, 10) },
    { sql: 'l.id', type: 'text', value: (row) => row.id },
  ],
  direction: 'desc',
};

/** One page of the letters that the caller may see, newest first; counted only when asked. */
export function listLetters(
  ctx: CasesContext,
  filter: LetterFilter,
  page: PageArguments,
): Promise<Page<LetterRow>> {
  return readPage(ctx, { columns: COLUMNS, ...queryOf(ctx, filter) }, page);
}

/** The ids of all letters that the filter lets through, newest first. RuleError `SELECTION_CHANGED`. */
export const selectLetters = (
  ctx: CasesContext,
  filter: LetterFilter,
  expectedCount: number,
): Promise<string[]> => readSelection(ctx, queryOf(ctx, filter), expectedCount);

function queryOf(ctx: CasesContext, filter: LetterFilter): Omit<ListQuery<LetterRow>, 'columns'> {
  const scope = readScope(ctx);
  const conditions = new Conditions();
  const today = officeDate(ctx.clock.now());
  const family = () => knowsFamily(scope, conditions.params, ctx.clock.now());
  conditions
    .and(referralScope(scope, conditions.params))
    .given(filter.valid == null ? null : today, (p) => (filter.valid ? isValid(p) : `not ${isValid(p)}`))
    .given(
      filter.endsSoon ? today : null,
      (p) => `(${isValid(p)} and l.valid_until <= ${p}::date + ${SOON_DAYS})`,
    )
    .given(filter.sector, (p) => `r.sector = ${p}`)
    .given(filter.regionCode, (p) => `(${inRegion('c.region_code')(p)} and ${family()})`)
    .given(filter.deskId, (p) => `(c.desk_id = ${p} and ${family()})`)
    .given(filter.agencyId, (p) => `r.agency_id = ${p}`)
    .given(filter.programId, (p) => `r.program_id = ${p}`)
    .given(filter.provision, (p) => `(l.provision = ${p} and r.status in ('APPROVED', 'ACCEPTED'))`)
    .and(searchSql(ctx, filter, conditions.params, { letter: (place) => `l.number ilike ${place}`, family }));
  const { sql: where, params } = conditions;
  return { from: FROM, where, params, order: NEWEST };
}

/** Locks a letter, its referral before it; NotFoundError where it is not there or not for this caller. */
export async function lockLetter(
  tx: CasesTx,
  id: string,
  scope: Scope,
  path: readonly string[],
): Promise<LetterRow & { programId: string; caseId: string }> {
  const params: unknown[] = [id];
  const covered = referralScope(scope, params);
  const [row] = await tx.query<LetterRow & { programId: string; caseId: string }>(
    `select ${COLUMNS}, r.program_id, r.case_id from ${FROM} where l.id = $1 and ${covered} for update of r, l`,
    params,
  );
  if (!row) throw notFound(LETTER, path);
  return row;
}

/** The letter of a QR code, without a scope: only its validity may leave this subgraph. */
export async function letterByToken(ctx: CasesContext, token: string): Promise<LetterRow | null> {
  const [row] = await sql<LetterRow>(ctx.db.pool, `select ${COLUMNS} from ${FROM} where l.token = $1`, [
    token,
  ]);
  return row ?? null;
}

export const LETTER = { id: 'Surat', en: 'The letter' };
