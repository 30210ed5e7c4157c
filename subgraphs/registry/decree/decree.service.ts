import { dateToDay, dayInWords } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { refuseFuture, refuseTooEarly } from '../../shared/days.ts';
import { notFound, RuleError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Decree, Household } from '../generated/prisma/client.ts';
import { emitFacts } from '../household/household.facts.emit.ts';
import { delist, type ListingStep, list } from '../household/household.lifecycle.ts';
import { saveListings } from '../household/household.listing.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { HOUSEHOLD_NOUN, lockHouseholds } from '../household/household.store.ts';
import { latestDecisions } from '../verification/verification.decisions.store.ts';
import { latestResults } from '../verification/verification.result.ts';
import { type DecreeFacts, delistingRefusals, listingRefusals } from './decree.rules.ts';
import { assertDecreeScan, DECREE_NOUN, decreeById } from './decree.store.ts';

/** A decree to record, and its households. */
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
 * `householdList`: records a decree of the regional head that puts verified households on the list (BRU-3), all or
 * none. A later call with the same number adds households to it.
 *
 * Errors: NotFoundError (a household outside the actor's scope, `FILE_UNKNOWN`), RuleError `DECREE_DIFFERS` (this
 * number has another day), ValidationError `DATE_IN_FUTURE`, `DAY_TOO_EARLY`, and those of `listingRefusals` with an
 * issue for each household.
 */
export function listHouseholdsByDecree(ctx: RegistryContext, input: HouseholdListInput): Promise<Decree> {
  return applyDecree(ctx, 'householdList', input, {
    action: 'list',
    refuse: listingRefusals,
    decide: list,
  });
}

export interface HouseholdDelistInput extends HouseholdListInput {
  /** The reason in the decree; if left out, the proposed one. */
  reason?: string | null;
}

/**
 * `householdDelist`: records a decree of the regional head that takes proposed households off the list (OUR-3), all
 * or none. Somebody else proposed them or found them not poor (OUR-2).
 *
 * Errors: as `householdList`, with those of `delistingRefusals`.
 */
export function delistHouseholdsByDecree(ctx: RegistryContext, input: HouseholdDelistInput): Promise<Decree> {
  const reason = input.reason?.trim() || null;
  return applyDecree(ctx, 'householdDelist', input, {
    action: 'delist',
    refuse: delistingRefusals,
    decide: (household, decree) => delist(household, decree, reason),
  });
}

interface DecreeAct {
  action: 'list' | 'delist';
  refuse(households: readonly Household[], facts: DecreeFacts): RuleError | null;
  decide(household: Household, decree: Decree): ListingStep;
}

/** The common part of both acts: authorise, record the decree, change all households or none, emit their facts. */
async function applyDecree(
  ctx: RegistryContext,
  name: string,
  input: HouseholdListInput,
  { action, refuse, decide }: DecreeAct,
): Promise<Decree> {
  const { scope, actor } = authorise(ctx, householdPolicy, action);
  const id = await write(ctx, { requestId: input.requestId, name, input }, async (tx) => {
    const ids = [...new Set(input.householdIds)];
    const households = await lockHouseholds(tx, scope, ids);
    if (households.length < ids.length) throw notFound(HOUSEHOLD_NOUN, ['input', 'householdIds']);
    refuseFuture(tx.now, input.issuedOn, ['input', 'issuedOn']);
    refuseTooEarly(tx.now, input.issuedOn, ['input', 'issuedOn']);
    const decree = await recordDecree(tx, input);
    const refusal = refuse(households, {
      issuedOn: input.issuedOn,
      recordedBy: actor.accountId,
      decisions: await latestDecisions(tx, ids),
    });
    if (refusal) throw refusal;
    // They kept the result that listed them until now; from the decree on, the latest verification counts.
    const foundSince = households.filter((one) => action === 'delist' && one.offVerificationId !== null);
    const results = await latestResults(
      tx,
      foundSince.map((one) => one.id),
    );
    const moved = households.map((household) => ({ household, step: decide(household, decree) }));
    await saveListings(ctx, tx, moved, results);
    await emitFacts(tx, ids);
    return decree.id;
  });
  return readAfterWrite(ctx, decreeById, id, DECREE_NOUN);
}

async function recordDecree(tx: RegistryTx, input: HouseholdListInput): Promise<Decree> {
  const number = input.number.trim();
  const known = await tx.prisma.decree.findUnique({ where: { number } });
  if (known && known.issuedOn.getTime() !== input.issuedOn.getTime()) {
    const issuedOn = dateToDay(known.issuedOn);
    throw new RuleError(
      'DECREE_DIFFERS',
      {
        id: `Keputusan ${number} sudah tercatat dengan tanggal ${dayInWords(issuedOn, 'id')}.`,
        en: `Decree ${number} is already recorded, with the day ${dayInWords(issuedOn, 'en')}.`,
      },
      { path: ['input', 'issuedOn'] },
    );
  }
  if (known) return known;
  if (input.fileId) await assertDecreeScan(tx, input.fileId);
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
