import { readAfterWrite } from '../../shared/context.ts';
import { refuseFuture, refuseTooEarly } from '../../shared/days.ts';
import { ConflictError, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { figure, rupiah } from '../../shared/figures.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Quota } from '../generated/prisma/client.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import { PROGRAM_NOUN } from '../program/program.store.ts';
import { coversProgram } from '../program/program.village.ts';
import { liftRefusal } from '../quota/quota.decree.ts';
import { quotaPolicy } from '../quota/quota.policy.ts';
import {
  createQuota,
  currentFiscalYear,
  emitQuota,
  lastCut,
  noteCut,
  QUOTA_NOUN,
  quotaById,
} from '../quota/quota.store.ts';
import { lockList, proposalsByRank } from '../waiting/turn.store.ts';
import { advanceList, takeBackProposals } from '../waiting/waiting.turn.ts';

export interface QuotaSetInput extends Act {
  programId: string;
  fiscalYear: number;
  capKind: CapKind;
  cap?: number | null;
  /** Null: no budget. */
  budgetRupiah?: bigint | null;
  /** The version of the quota that was edited; null for a new one. */
  expectedVersion?: number | null;
  /** The decree, for a number below what is granted or above what a decree set. */
  cut?: QuotaCutInput | null;
}

export interface QuotaCutInput {
  decreeNumber: string;
  decreedOn: Date;
  reason: string;
}

const CUT_DAY = ['input', 'cut', 'decreedOn'];

/**
 * `quotaSet` (manager; agencies and village heads for their own programmes): sets cap and budget of a programme and year, and proposes
 * waiting claims for what became free (SRG-14). Only a decree, with its number and reason, goes below what was granted: the
 * remainder is then negative, holders keep their units, and nothing more is granted. Only another decree raises or lifts
 * what a decree set. Unconfirmed proposals return to the list first.
 * Errors: ValidationError `CAP_FORM`, `DATE_IN_FUTURE`, `DAY_TOO_EARLY`; RuleError `QUOTA_BELOW_USE`, `BUDGET_BELOW_USE`, `CUT_BY_DECREE`; ConflictError;
 * NotFoundError.
 */
export async function setQuota(ctx: ServicesContext, input: QuotaSetInput): Promise<Quota> {
  const { actor, scope } = authorise(ctx, quotaPolicy, 'set');
  assertForm(input);
  const { cut = null } = input;
  refuseFuture(ctx.clock.now(), cut?.decreedOn, CUT_DAY);
  refuseTooEarly(ctx.clock.now(), cut?.decreedOn, CUT_DAY);
  const id = await write(ctx, { requestId: input.requestId, name: 'quotaSet', input }, async (tx) => {
    const program = await tx.prisma.program.findUnique({ where: { id: input.programId } });
    if (!program || !coversProgram(scope, program)) throw notFound(PROGRAM_NOUN, ['input', 'programId']);
    const { programId, fiscalYear, capKind } = input;
    const isNew = await createQuota(tx, programId, fiscalYear);
    const isRunning = fiscalYear === currentFiscalYear(tx.now);
    const locked = await lockList(tx, programId, fiscalYear, isRunning);
    const quota = locked.find((one) => one.fiscalYear === fiscalYear);
    if (!quota) throw new Error(`programme ${programId} has no quota of ${fiscalYear}`);
    if (!isNew) assertVersion(quota, input.expectedVersion ?? 0);
    else if (input.expectedVersion) throw gone();
    const granted = await grantedOf(tx, quota);
    if (!cut) assertNotBelowUse(granted, input);
    const cap = capKind === 'NUMBER' ? (input.cap ?? null) : null;
    const budgetRupiah = input.budgetRupiah ?? null;
    const lifted = liftRefusal(await lastCut(tx, quota.id), { capKind, cap, budgetRupiah }, cut);
    if (lifted) throw lifted;
    const updated = await tx.prisma.quota.update({
      where: { id: quota.id },
      data: { capKind, cap, budgetRupiah, version: isNew ? 1 : { increment: 1 } },
    });
    if (cut) await noteCut(tx, updated, cut, granted, actor.accountId);
    emitQuota(tx, updated, cut?.decreeNumber);
    await takeBackProposals(tx, updated);
    if (isRunning) await advanceList(tx, programId);
    return updated.id;
  });
  return readAfterWrite(ctx, quotaById, id, QUOTA_NOUN);
}

/** What a locked quota has granted: what it holds without unconfirmed proposals. */
async function grantedOf(tx: ServicesTx, quota: Quota): Promise<Pick<Quota, 'used' | 'usedRupiah'>> {
  const proposed = await proposalsByRank(tx, quota.id);
  return {
    used: proposed.reduce((used, one) => used - one.quantity, quota.used),
    usedRupiah: proposed.reduce((used, one) => used - one.amountRupiah, quota.usedRupiah),
  };
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

function assertNotBelowUse(quota: Pick<Quota, 'used' | 'usedRupiah'>, input: QuotaSetInput): void {
  if (typeof input.cap === 'number' && input.cap < quota.used) {
    throw new RuleError(
      'QUOTA_BELOW_USE',
      {
        id: `Sudah terpakai ${figure(quota.used, 'id')}: kuota di bawahnya hanya dengan keputusan pemotongan (nomor, tanggal, alasan).`,
        en: `${figure(quota.used, 'en')} are used already: lower only by a decree that cuts it (number, day, reason).`,
      },
      { path: ['input', 'cap'] },
    );
  }
  if (typeof input.budgetRupiah === 'bigint' && input.budgetRupiah < quota.usedRupiah) {
    throw new RuleError(
      'BUDGET_BELOW_USE',
      {
        id: `Sudah terpakai ${rupiah(quota.usedRupiah, 'id')}: anggaran di bawahnya hanya dengan keputusan pemotongan (nomor, tanggal, alasan).`,
        en: `${rupiah(quota.usedRupiah, 'en')} are used already: lower only by a decree that cuts it (number, day, reason).`,
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
