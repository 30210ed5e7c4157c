import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import type { CasesContext } from '../context.ts';
import type { ProgramRef } from '../generated/prisma/client.ts';
import type { Listing } from '../generated/prisma/enums.ts';

/** What of a programme decides whether and how a case is referred to it. */
export type OfferedProgram = Pick<
  ProgramRef,
  'id' | 'audience' | 'approval' | 'opensOn' | 'closesOn' | 'villageCode'
>;

/** The programmes that run, by code: one answer for a whole request, under the key ALL. */
export const runningPrograms = defineLoader<CasesContext, { key: string; programs: OfferedProgram[] }>(
  async (keys, ctx) => {
    const programs = await batchedSql<OfferedProgram>(
      ctx.db,
      'select id, audience, approval, opens_on, closes_on, village_code from program_ref where active order by code, id',
      [],
    );
    return keys.map((key) => ({ key, programs }));
  },
  (found) => found.key,
);

/** How households stand on the list, as the registry said last. */
export const listingOfHousehold = defineLoader<CasesContext, { id: string; listing: Listing | null }>(
  (ids, ctx) => batchedSql(ctx.db, 'select id, listing from household_state where id = any($1)', [ids]),
  (row) => row.id,
);
