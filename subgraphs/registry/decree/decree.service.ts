import { dateToDay, officeDate } from '../../shared/clock.ts';
import { type ErrorIssue, notFound, RuleError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { allows, stateForbids } from '../../shared/lifecycle.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import { type RegistryContext, type RegistryTx, readAfterWrite } from '../context.ts';
import type { Decree, Household } from '../generated/prisma/client.ts';
import { emitFacts } from '../household/household.facts.emit.ts';
import { householdLifecycle, list } from '../household/household.lifecycle.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { HOUSEHOLD_NOUN, lockHouseholds } from '../household/household.store.ts';
import { DECREE_NOUN, decreeById } from './decree.store.ts';

export interface HouseholdListInput {
  requestId: string;
  householdIds: readonly string[];
  number: string;
  issuedOn: Date;
  subject: string;
  signer: string;
  /** The scan of the decree (a `rfile`). */
  fileId?: string | null;
}

/**
 * `householdList`: puts verified households on the list by a decree of the regional head (BRU-3), all or none. The
 * decree is recorded with its first use; a later call with the same number adds households to it.
 *
 * Errors: NotFoundError (a household outside the actor's scope), RuleError `DECREE_DIFFERS` (this number has another
 * day), `NOT_VERIFIED` with an issue for each household that no verification found poor, `DECREE_IN_FUTURE`.
 */
export async function listHouseholdsByDecree(
  ctx: RegistryContext,
  input: HouseholdListInput,
): Promise<Decree> {
  const grant = authorise(ctx, householdPolicy, 'list');
  const id = await write(ctx, { requestId: input.requestId, name: 'householdList', input }, async (tx) => {
    const ids = [...new Set(input.householdIds)];
    const households = await lockHouseholds(tx, grant.scope, ids);
    if (households.length < ids.length) throw notFound(HOUSEHOLD_NOUN, ['input', 'householdIds']);
    assertVerified(households);
    const decree = await recordDecree(tx, input);
    for (const household of households) await listOne(tx, household, decree);
    await emitFacts(tx, ids);
    return decree.id;
  });
  return readAfterWrite(ctx, decreeById, id, DECREE_NOUN);
}

async function listOne(tx: RegistryTx, household: Household, decree: Decree): Promise<void> {
  const { listing, decreeId, listedOn } = list(household, decree);
  await tx.prisma.household.update({
    where: { id: household.id },
    data: { listing, decreeId, listedOn, version: { increment: 1 }, updatedAt: tx.now },
  });
  tx.emit({
    kind: 'HOUSEHOLD_LISTED',
    subject: { type: 'Household', id: household.id },
    payload: { householdId: household.id, decreeId: decree.id },
    occurredOn: dateToDay(decree.issuedOn),
  });
}

function assertVerified(households: readonly Household[]): void {
  const issues = households
    .filter((household) => !allows(householdLifecycle, household.listing, 'list'))
    .map(
      (household): ErrorIssue => ({
        code: 'NOT_VERIFIED',
        message: stateForbids(householdLifecycle, household.listing),
        path: ['input', 'householdIds', household.id],
      }),
    );
  if (issues.length === 0) return;
  throw new RuleError(
    'NOT_VERIFIED',
    {
      id: `${issues.length} rumah tangga belum terverifikasi miskin, atau sudah terdaftar. Tidak ada yang didaftarkan.`,
      en: `${issues.length} households are not verified as poor, or listed already. None was listed.`,
    },
    { path: ['input', 'householdIds'], issues },
  );
}

async function recordDecree(tx: RegistryTx, input: HouseholdListInput): Promise<Decree> {
  const number = input.number.trim();
  if (dateToDay(input.issuedOn) > officeDate(tx.now)) {
    throw new RuleError(
      'DECREE_IN_FUTURE',
      { id: 'Tanggal keputusan belum tiba.', en: 'The day of the decree has not come yet.' },
      { path: ['input', 'issuedOn'] },
    );
  }
  const known = await tx.prisma.decree.findUnique({ where: { number } });
  if (known && known.issuedOn.getTime() !== input.issuedOn.getTime()) {
    throw new RuleError(
      'DECREE_DIFFERS',
      {
        id: `Keputusan ${number} sudah tercatat dengan tanggal ${dateToDay(known.issuedOn)}.`,
        en: `Decree ${number} is already recorded, with the day ${dateToDay(known.issuedOn)}.`,
      },
      { path: ['input', 'issuedOn'] },
    );
  }
  if (known) return known;
  const decree = await tx.prisma.decree.create({
    data: {
      id: newId('decr'),
      number,
      issuedOn: input.issuedOn,
      subject: input.subject.trim(),
      signer: input.signer.trim(),
      fileId: input.fileId ?? null,
    },
  });
  tx.emit({
    kind: 'DECREE_RECORDED',
    subject: { type: 'Decree', id: decree.id },
    payload: { decreeId: decree.id, number, issuedOn: dateToDay(decree.issuedOn) },
    occurredOn: dateToDay(decree.issuedOn),
  });
  return decree;
}
