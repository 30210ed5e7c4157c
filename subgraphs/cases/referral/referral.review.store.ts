import type { LocalizedText } from '../../shared/errors.ts';
import type { CasesTx } from '../context.ts';
import type { Case, ProgramRef, Referral } from '../generated/prisma/client.ts';
import type { ReferralStatus } from '../generated/prisma/enums.ts';
import { exclusion } from './exclusion.ts';

/** Referrals of the same programme for the same subject in the same year, in any case. */
type Asked = Pick<Referral, 'programId' | 'fiscalYear' | 'personId'>;

/**
 * The referrals r, in cases c, that may be for the same subject: of the case $2, the person $4, the household $5. Two persons are
 * two subjects, also of one household and in one case; a household and one of its members are not.
 */
const OF_SUBJECT = `(select id from "case" where id = $2 or person_id = $4 or household_id = $5
    union select case_id from referral where person_id = $4) k
  join "case" c on c.id = k.id join referral r on r.case_id = c.id
    and (coalesce(r.person_id, c.person_id) is null or $4::text is null or coalesce(r.person_id, c.person_id) = $4)`;

/** The values of `OF_SUBJECT` and what it is asked with: $1 is the programme, $3 the year. */
const valuesOf = ({ programId, fiscalYear, personId }: Asked, ofCase: Case): unknown[] => [
  programId,
  ofCase.id,
  fiscalYear,
  personId ?? ofCase.personId,
  ofCase.householdId,
];

/** A referral of the same programme for the same subject. */
export interface Sibling {
  status: ReferralStatus;
  caseId: string;
  caseNumber: string;
}

/** The referrals of a programme in a year for the same subject, the case's own of every year among them. */
export function readSiblings(tx: CasesTx, asked: Asked, ofCase: Case): Promise<Sibling[]> {
  return tx.query<Sibling>(
    `select r.status, r.case_id, c.number as case_number from ${OF_SUBJECT}
     where r.program_id = $1 and (c.id = $2 or coalesce(r.deferred_to_year, r.fiscal_year) = $3)
     order by r.proposed_at, r.id`,
    valuesOf(asked, ofCase),
  );
}

/**
 * Keeps others from proposing the same programme for the same household at the same moment in another case: the
 * second one sees what the first one wrote. Taken after the case's own lock, never before it.
 */
export async function holdSubject(tx: CasesTx, programId: string, ofCase: Case): Promise<void> {
  const subject = ofCase.householdId ?? ofCase.personId;
  if (subject !== null) {
    await tx.query('select 1 as held from pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${programId} ${subject}`,
    ]);
  }
}

/** The newest scan of a recommendation that has arrived, by case. */
export async function recommendationScans(
  tx: CasesTx,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ caseId: string; id: string }>(
    `select distinct on (case_id) case_id, id from case_file
     where case_id = any($1) and purpose = 'RECOMMENDATION' and uploaded_at is not null
     order by case_id, uploaded_at desc, id desc`,
    [caseIds],
  );
  return new Map(rows.map(({ caseId, id }) => [caseId, id]));
}

/** Whether the subject has received the programme in the year. */
export async function hasReceived(tx: CasesTx, asked: Asked, ofCase: Case): Promise<boolean> {
  const [found] = await tx.query<{ received: boolean }>(
    `select exists (select 1 from ${OF_SUBJECT}
       where r.program_id = $1 and r.status = 'DELIVERED' and extract(year from r.delivered_on) = $3) as received`,
    valuesOf(asked, ofCase),
  );
  return found?.received ?? false;
}

/**
 * The programmes that exclude one for a family: what any member received, holds, waits for or was proposed for earlier, in any case. Over all years,
 * or in the referral's.
 */
export async function excludedBy(
  tx: CasesTx,
  /** `proposedAt` is missing of one that is being proposed. */
  { fiscalYear, proposedAt = tx.now }: Pick<Referral, 'fiscalYear'> & { proposedAt?: Date },
  ofCase: Pick<Case, 'id' | 'householdId' | 'personId'>,
  program: Pick<ProgramRef, 'id' | 'needs' | 'excludes'>,
): Promise<LocalizedText[]> {
  const rule = exclusion.nullable().parse(program.excludes);
  if (!rule) return [];
  const rows = await tx.query<{ name: LocalizedText }>(
    `select distinct on (p.code) p.name from "case" c join referral r on r.case_id = c.id join program_ref p on p.id = r.program_id
     where (c.id = $1 or c.household_id = $2 or c.person_id = $3 or r.person_id = $3) and r.program_id <> $4
       and (r.status in ('CLAIMING', 'WAITING', 'APPROVED', 'ACCEPTED', 'DELIVERED', 'DEFERRED')
         or (r.status = 'PROPOSED' and r.proposed_at <= $10))
       and (p.id = any($5) or ($6 and p.needs && $7::text[]))
       and ($8 or coalesce(r.deferred_to_year, r.fiscal_year) = $9)
     order by p.code`,
    [
      ...[ofCase.id, ofCase.householdId, ofCase.personId, program.id],
      ...[rule.programIds, rule.sameNeed, program.needs, rule.within === 'EVER', fiscalYear, proposedAt],
    ],
  );
  return rows.map(({ name }) => name);
}
