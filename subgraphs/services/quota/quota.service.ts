import { ConflictError, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { readAfterWrite, type ServicesContext } from '../context.ts';
import type { Quota } from '../generated/prisma/client.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import { PROGRAM_NOUN } from '../program/program.store.ts';
import { proposeWaiting } from '../reservation/reservation.service.ts';
import { lockQuotas } from '../reservation/reservation.store.ts';
import { coversAgency, quotaPolicy } from './quota.policy.ts';
import { createQuota, emitQuota, QUOTA_NOUN, quotaById } from './quota.store.ts';

export interface QuotaSetInput {
  requestId: string;
  programId: string;
  fiscalYear: number;
  capKind: CapKind;
  cap?: number | null;
  /** Null: no budget is kept. */
  budgetRupiah?: bigint | null;
  /** Of the quota as it was seen; none where there was none. */
  expectedVersion?: number | null;
}

/**
 * `quotaSet` (manager; agencies for their own programmes): sets cap and budget of a programme and year, never under
 * what is already held, and proposes who waits for what became free (SRG-14).
 * Errors: ValidationError `CAP_FORM`; RuleError `QUOTA_BELOW_USE`, `BUDGET_BELOW_USE`; ConflictError; NotFoundError.
 */
export async function setQuota(ctx: ServicesContext, input: QuotaSetInput): Promise<Quota> {
  const { scope } = authorise(ctx, quotaPolicy, 'set');
  assertForm(input);
  const id = await write(ctx, { requestId: input.requestId, name: 'quotaSet', input }, async (tx) => {
    const program = await tx.prisma.program.findUnique({ where: { id: input.programId } });
    if (!program || !coversAgency(scope, program.agencyId))
      throw notFound(PROGRAM_NOUN, ['input', 'programId']);
    const { programId, fiscalYear, capKind } = input;
    const isNew = await createQuota(tx, programId, fiscalYear);
    const seen = await tx.prisma.quota.findUniqueOrThrow({
      where: { programId_fiscalYear: { programId, fiscalYear } },
    });
    const [quota = seen] = await lockQuotas(tx, [seen.id]);
    if (!isNew) assertVersion(quota, input.expectedVersion ?? 0);
    else if (input.expectedVersion) throw gone();
    assertNotBelowUse(quota, input);
    const updated = await tx.prisma.quota.update({
      where: { id: quota.id },
      data: {
        capKind,
        cap: capKind === 'NUMBER' ? (input.cap ?? null) : null,
        budgetRupiah: input.budgetRupiah ?? null,
        version: isNew ? 1 : { increment: 1 },
      },
    });
    emitQuota(tx, updated);
    await proposeWaiting(tx, updated);
    return updated.id;
  });
  return readAfterWrite(ctx, quotaById, id, QUOTA_NOUN);
}

function assertForm(input: QuotaSetInput): void {
  const hasCap = typeof input.cap === 'number';
  const isYear = input.fiscalYear >= 2000 && input.fiscalYear <= 2200;
  if (isYear && hasCap === (input.capKind === 'NUMBER') && (input.cap ?? 0) >= 0) return;
  throw new ValidationError(
    'CAP_FORM',
    {
      id: 'Isi kuota hanya jika jenisnya angka, dan tahun antara 2000 dan 2200.',
      en: 'Give a cap exactly where its kind is a number, and a year from 2000 to 2200.',
    },
    { path: ['input', isYear ? 'cap' : 'fiscalYear'] },
  );
}

function assertNotBelowUse(quota: Quota, input: QuotaSetInput): void {
  if (typeof input.cap === 'number' && input.cap < quota.used) {
    throw new RuleError(
      'QUOTA_BELOW_USE',
      {
        id: `Sudah terpakai ${quota.used}: kuota tidak boleh di bawahnya.`,
        en: `${quota.used} are used already: the cap cannot be lower.`,
      },
      { path: ['input', 'cap'] },
    );
  }
  if (typeof input.budgetRupiah === 'bigint' && input.budgetRupiah < quota.usedRupiah) {
    throw new RuleError(
      'BUDGET_BELOW_USE',
      {
        id: `Sudah terpakai Rp${quota.usedRupiah}: anggaran tidak boleh di bawahnya.`,
        en: `Rp ${quota.usedRupiah} are used already: the budget cannot be lower.`,
      },
      { path: ['input', 'budgetRupiah'] },
    );
  }
}

function gone(): ConflictError {
  return new ConflictError(
    'VERSION_CONFLICT',
    { id: 'Kuota ini sudah tidak ada. Muat ulang.', en: 'This quota is gone. Reload.' },
    { path: ['input', 'expectedVersion'] },
  );
}
