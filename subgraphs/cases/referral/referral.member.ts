import { RuleError } from '../../shared/errors.ts';
import type { CasesTx } from '../context.ts';
import type { Case, Referral } from '../generated/prisma/client.ts';

/** The person of the registry that a referral is for: the member it names, else whom its case is about; or null. */
export function personOf(row: Pick<Referral, 'personId'>, ofCase: Pick<Case, 'personId'>): string | null {
  return row.personId ?? ofCase.personId;
}

/**
 * The member of the case's household that a referral is for: null for the household as a whole, and where the case is
 * about that person anyway (SRG-10: what is for one child names the child). RuleError `NOT_OF_HOUSEHOLD`.
 */
export async function memberAsked(
  tx: CasesTx,
  personId: string | null | undefined,
  ofCase: Pick<Case, 'personId' | 'householdId'>,
): Promise<string | null> {
  if (!personId || personId === ofCase.personId) return null;
  if (ofCase.personId === null && ofCase.householdId !== null) {
    const { householdId } = ofCase;
    if (await tx.prisma.personState.findFirst({ where: { id: personId, householdId } })) return personId;
  }
  throw new RuleError(
    'NOT_OF_HOUSEHOLD',
    {
      id: 'Orang ini bukan anggota rumah tangga kasus ini.',
      en: 'This person is not a member of the household of this case.',
    },
    { path: ['input', 'personId'] },
  );
}
