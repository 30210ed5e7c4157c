import { RuleError } from '../../shared/errors.ts';
import type { RegistryTx } from '../context.ts';

/**
 * Refuses an account without a surveyor's posting on the day (of the visit, or of the assignment). RuleError
 * `SURVEYOR_UNKNOWN`.
 */
export async function assertSurveyor(tx: RegistryTx, accountId: string, day: Date): Promise<void> {
  const posting = await tx.prisma.surveyorPosting.findFirst({
    where: { accountId, OR: [{ lastDay: null }, { lastDay: { gte: day } }] },
  });
  if (posting) return;
  throw new RuleError(
    'SURVEYOR_UNKNOWN',
    {
      id: 'Akun ini tidak bertugas sebagai petugas survei pada hari itu. Pilih petugas lain, atau tulis namanya bila ia tidak berakun.',
      en: 'This account did not survey on that day. Choose another surveyor, or write the name of somebody without an account.',
    },
    { path: ['input', 'surveyorAccountId'] },
  );
}
