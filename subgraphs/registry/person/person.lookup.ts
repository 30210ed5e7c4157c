import { dayToDate, officeDate } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import { transact } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import { personById } from './person.store.ts';

/**
 * How often a day a posting may learn that somebody outside its scope has a NIK. An honest counter has a few a week.
 */
export const REFUSALS_A_DAY = 20;

/** `NIK_TAKEN`: somebody in the registry has the number. Counts as a look-up. */
export class NikTakenError extends RuleError {
  readonly holderId: string | null;

  /**
   * `holderId` is null if the number only occurs twice in one form. The message does not depend on where the holder
   * lives.
   */
  constructor(holderId: string | null, path: readonly string[]) {
    super(
      'NIK_TAKEN',
      {
        id: 'NIK ini sudah tercatat pada orang lain. Cari orang itu dengan NIK; bila tidak tampak, ia tercatat di luar wilayah tugas Anda: minta kantor {RegionLevel.REGENCY} memindahkannya. Bila dua orang menunjukkan nomor yang sama, tandai nomor ini bermasalah.',
        en: 'Another person has this NIK. Look the person up by NIK; who does not show lives outside your region: ask the office of the {RegionLevel.REGENCY} to move them. Where two people show the same number, mark it as disputed.',
      },
      { path },
    );
    this.name = RuleError.name; // as which it travels
    this.holderId = holderId;
  }
}

/** Records a look-up by NIK: who, when, and which people it found; never the number. */
export async function recordLookup(ctx: RegistryContext, personIds: readonly string[]): Promise<void> {
  await transact(ctx, null, async (tx) => {
    for (const personId of personIds.length > 0 ? personIds : [null]) emitLookup(ctx, tx, personId, false);
  });
}

/**
 * Runs an act that records people. A refusal because somebody has the NIK is a look-up: it is recorded in a
 * transaction of its own, since the refusal rolled back the act's. Counts holders outside the actor's scope for the
 * posting and the day.
 */
export async function recordNikRefusal<R>(ctx: RegistryContext, act: () => Promise<R>): Promise<R> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof NikTakenError) || !error.holderId) throw error;
    const { holderId } = error;
    const elsewhere = (await ctx.load(personById, holderId)) === null;
    await transact(ctx, null, async (tx) => {
      emitLookup(ctx, tx, holderId, elsewhere);
      if (!elsewhere || !ctx.actor) return;
      const key = { postingId: ctx.actor.postingId, day: dayToDate(officeDate(tx.now)) };
      await tx.prisma.nikRefusal.upsert({
        where: { postingId_day: key },
        create: { ...key, refusals: 1 },
        update: { refusals: { increment: 1 } },
      });
    });
    throw error;
  }
}

/**
 * Refuses every NIK, taken or not, from a posting that has learned of too many people outside its scope today.
 * RuleError `NIK_CHECKS_SPENT`.
 */
export async function assertChecksLeft(
  ctx: RegistryContext,
  tx: RegistryTx,
  path: readonly string[],
): Promise<void> {
  if (!ctx.actor) return;
  const key = { postingId: ctx.actor.postingId, day: dayToDate(officeDate(tx.now)) };
  const today = await tx.prisma.nikRefusal.findUnique({ where: { postingId_day: key } });
  if (!today || today.refusals < REFUSALS_A_DAY) return;
  throw new RuleError(
    'NIK_CHECKS_SPENT',
    {
      id: `Hari ini sudah ${REFUSALS_A_DAY} NIK yang Anda isikan ternyata milik orang di luar wilayah tugas Anda. Catat tanpa NIK, atau minta kantor {RegionLevel.REGENCY} mencatatnya.`,
      en: `Today ${REFUSALS_A_DAY} NIKs that you entered were those of people outside your region. Record without NIK, or ask the office of the {RegionLevel.REGENCY} to.`,
    },
    { path },
  );
}

function emitLookup(ctx: RegistryContext, tx: RegistryTx, personId: string | null, elsewhere: boolean): void {
  tx.emit({
    kind: 'NIK_LOOKED_UP',
    subject: personId ? { type: 'Person', id: personId } : { type: 'Registry', id: ctx.regencyCode },
    payload: { found: personId !== null, personId, elsewhere },
  });
}
