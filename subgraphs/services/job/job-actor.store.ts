import type { ServicesTx } from '../context.ts';
import { isInForce } from '../in-force.ts';

/** Who a job runs as: its account under its posting. */
export interface JobActorRow {
  accountId: string;
  name: string;
  postingId: string;
  role: string;
  regionCode: string;
  deskId: string | null;
  agencyId: string | null;
  sectors: string[];
  acting: string | null;
}

/** The account and posting of a job where both hold on a day (`YYYY-MM-DD`); else null. */
export async function findJobActor(
  tx: ServicesTx,
  accountId: string,
  postingId: string,
  day: string,
): Promise<JobActorRow | null> {
  const [row] = await tx.query<JobActorRow>(
    `select a.id as account_id, a.name, p.id as posting_id, p.role, p.region_code, p.desk_id, p.agency_id, p.sectors, p.acting
     from account a join posting p on p.account_id = a.id and p.id = $2 and ${isInForce('$3::date')}
     where a.id = $1 and a.locked_at is null`,
    [accountId, postingId, day],
  );
  return row ?? null;
}
