import type { CasesTx } from '../context.ts';
import type { Case, Referral } from '../generated/prisma/client.ts';
import type { ReferralStatus } from '../generated/prisma/enums.ts';

/** The same programme asked for the same subject in the same year, in whatever case. */
type Asked = Pick<Referral, 'programId' | 'fiscalYear'>;

/** A referral of the same programme for the same subject. */
export interface Sibling {
  status: ReferralStatus;
  caseId: string;
  caseNumber: string;
}

/**
 * The referrals of a programme in a year for whom a case is about, that case's own of every year among them. Two persons of one
 * household are two subjects; a household and one of its members are not.
 */
export function readSiblings(
  tx: CasesTx,
  { programId, fiscalYear }: Asked,
  ofCase: Case,
): Promise<Sibling[]> {
  return tx.query<Sibling>(
    `select r.status, r.case_id, c.number as case_number from referral r join "case" c on c.id = r.case_id
     where r.program_id = $1 and (c.id = $2 or coalesce(r.deferred_to_year, r.fiscal_year) = $3 and (
       c.person_id = $4 or c.household_id = $5 and (c.person_id is null or $4::text is null)))
     order by r.proposed_at, r.id`,
    [programId, ofCase.id, fiscalYear, ofCase.personId, ofCase.householdId],
  );
}

/**
 * Lets nobody else propose the same programme for the same household at the same moment in another case: whoever comes second sees
 * what the first one wrote. Taken after the case's own lock, never before it.
 */
export async function holdSubject(tx: CasesTx, programId: string, ofCase: Case): Promise<void> {
  const subject = ofCase.householdId ?? ofCase.personId;
  if (subject !== null) {
    await tx.query('select 1 as held from pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${programId} ${subject}`,
    ]);
  }
}

/** Whether whom a case is about has received the programme in the year. */
export async function hasReceived(
  tx: CasesTx,
  { programId, fiscalYear }: Asked,
  ofCase: Case,
): Promise<boolean> {
  const [found] = await tx.query<{ received: boolean }>(
    `select exists (select 1 from referral r join "case" c on c.id = r.case_id
       where r.program_id = $1 and r.status = 'DELIVERED' and extract(year from r.delivered_on) = $2
         and (c.id = $3 or c.person_id = $4 or c.household_id = $5 and (c.person_id is null or $4::text is null))) as received`,
    [programId, fiscalYear, ofCase.id, ofCase.personId, ofCase.householdId],
  );
  return found?.received ?? false;
}
