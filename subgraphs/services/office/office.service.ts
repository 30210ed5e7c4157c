import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { officePolicy } from './office.policy.ts';
import { type OfficeProfile, type OfficeProfileInput, readProfile } from './office.profile.ts';
import { lockOffice, type OfficeRow, readOffice } from './office.store.ts';

/**
 * `officeSet` (administrator): sets the letterhead and the signers. Former signers stay in the list, so that an old letter
 * prints again as it was. Errors: ValidationError `OFFICE_INVALID` (issues `TEXT_FORM`, `NIP_FORM`,
 * `PERIOD_WRONG`, `SIGNERS_TOO_MANY`); ConflictError `VERSION_CONFLICT`.
 */
export async function setOffice(
  ctx: ServicesContext,
  input: Act & OfficeProfileInput & { expectedVersion: number },
): Promise<OfficeRow> {
  authorise(ctx, officePolicy, 'manage');
  const { signers, ...profile } = readProfile(input);
  await write(ctx, { requestId: input.requestId, name: 'officeSet', input }, async (tx) => {
    const office = await lockOffice(tx);
    assertVersion(office, input.expectedVersion);
    await putOffice(tx, office.id, { ...profile, signers });
    return office.id;
  });
  return readOffice(ctx);
}

/** Stores the letterhead and the signers and tells everybody. */
export async function putOffice(
  tx: ServicesTx,
  officeId: string,
  { signers, ...profile }: OfficeProfile,
): Promise<void> {
  await tx.prisma.office.update({
    where: { id: officeId },
    data: { ...profile, signers: signers.map((one) => ({ ...one })), version: { increment: 1 } },
  });
  tx.emit({
    kind: 'OFFICE_SET',
    subject: { type: 'Office', id: officeId },
    payload: {
      officeId,
      signers: signers.map(({ title, acting, from, until }) => ({ title, acting, from, until })),
    },
  });
}
