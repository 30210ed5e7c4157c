import { readAfterWrite } from '../../shared/context.ts';
import { refuseFuture, refuseTooEarly } from '../../shared/days.ts';
import { ConflictError, notFound, ValidationError } from '../../shared/errors.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import { PROGRAM_NOUN } from '../program/program.store.ts';
import { coversProgram } from '../program/program.village.ts';
import { quotaPolicy } from '../quota/quota.policy.ts';
import { findOrCreateQuota, QUOTA_NOUN, type Quota, quotaById } from '../quota/quota.store.ts';
import { lockList } from '../waiting/turn.store.ts';
import { changeTotal } from './total.ts';

export interface QuotaSetInput extends Act {
  programId: string;
  fiscalYear: number;
  capKind: CapKind;
  cap?: number | null;
  /** Null: no budget. */
  budgetRupiah?: bigint | null;
  /** Whether its units are places; left out, it stays. */
  places?: boolean | null;
  reason?: string | null;
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
    const { programId, fiscalYear, capKind, cap = null, budgetRupiah = null } = input;
    const isNew = (await findOrCreateQuota(tx, programId, fiscalYear))?.isNew ?? false;
    const { present: room } = (await lockList(tx, programId, fiscalYear)) ?? {};
    if (!room) throw new Error(`programme ${programId} has no quota of ${fiscalYear}`);
    if (!isNew) assertVersion(room.quota, input.expectedVersion ?? 0);
    else if (input.expectedVersion) throw gone();
    await changeTotal(
      tx,
      room,
      { capKind, cap, budgetRupiah, ...(typeof input.places === 'boolean' ? { places: input.places } : {}) },
      {
        ...{ accountId: actor.accountId, reason: input.reason ?? null, cut, isNew },
        path: (field) => ['input', field],
      },
    );
    return room.quota.id;
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

function gone(): ConflictError {
  return new ConflictError(
    'VERSION_CONFLICT',
    { id: 'Kuota ini sudah tidak ada. Muat ulang.', en: 'This quota is gone. Reload.' },
    { path: ['input', 'expectedVersion'] },
  );
}
