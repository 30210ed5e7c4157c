import { z } from 'zod';
import type { Actor } from '../../shared/actor.ts';
import { askPeer } from '../../shared/ask-peer.ts';
import { dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { notFound, RuleError } from '../../shared/errors.ts';
import { assertIdForm, createdId, newId } from '../../shared/ids.ts';
import { assertAllowed, initialState } from '../../shared/lifecycle.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Household, Verification } from '../generated/prisma/client.ts';
import { isEntitled } from '../household/household.lifecycle.ts';
import { HOUSEHOLD_NOUN, lockHouseholds } from '../household/household.store.ts';
import { findCurrentInstrument } from '../instrument/instrument.store.ts';
import { memberIds } from '../person/person.store.ts';
import { assertSurveyor } from './surveyor.store.ts';
import {
  assign,
  cancel,
  OPEN_STATES,
  type VerificationCommand,
  type VerificationStep,
  verificationLifecycle,
} from './verification.lifecycle.ts';
import { verificationPolicy } from './verification.policy.ts';
import { lockVerification, VERIFICATION_NOUN, verificationById } from './verification.store.ts';

export interface VerificationRequestInput {
  requestId: string;
  id?: string | null;
  householdId: string;
  /** The case that needs the result. */
  caseId?: string | null;
  note?: string | null;
  dueOn?: Date | null;
}

/**
 * `verificationRequest`: requests a field verification of a household with the form in force (SRG-2, TGL-1).
 *
 * Errors: NotFoundError (the household, or its case); RuleError `VERIFICATION_OPEN` (one is under way),
 * `NO_INSTRUMENT` (the regency has no form).
 */
export async function requestVerification(
  ctx: RegistryContext,
  input: VerificationRequestInput,
): Promise<Verification> {
  const grant = authorise(ctx, verificationPolicy, 'request');
  const verificationId = createdId('verif', input.id);
  assertIdForm('case', input.caseId, ['input', 'caseId']);
  const act = { requestId: input.requestId, name: 'verificationRequest', input };
  const isItsCase = !input.caseId || (await concerns(ctx, input.caseId, input.householdId));
  const id = await write(ctx, act, async (tx) => {
    const [household] = await lockHouseholds(tx, grant.scope, [input.householdId]);
    if (!household) throw notFound(HOUSEHOLD_NOUN, ['input', 'householdId']);
    if (!isItsCase) throw notFound(CASE_NOUN, ['input', 'caseId']);
    await assertNoneOpen(tx, household.id);
    const instrument = await findCurrentInstrument(ctx, tx);
    if (!instrument) {
      throw new RuleError('NO_INSTRUMENT', {
        id: '{RegionLevel.REGENCY} ini belum menetapkan formulir survei.',
        en: 'This {RegionLevel.REGENCY} has no survey form in force.',
      });
    }
    return insertRequest(tx, household, {
      id: verificationId,
      caseId: input.caseId ?? null,
      instrumentId: instrument.id,
      note: input.note ?? null,
      dueOn: input.dueOn ?? null,
    });
  });
  return readAfterWrite(ctx, verificationById, id, VERIFICATION_NOUN);
}

/** What a request says of a verification beside its household. */
type Requested = Pick<Verification, 'id' | 'caseId' | 'instrumentId' | 'note' | 'dueOn'> &
  Partial<Pick<Verification, 'origin'>>;

async function insertRequest(
  tx: RegistryTx,
  { id: householdId, villageCode }: Pick<Household, 'id' | 'villageCode'>,
  requested: Requested,
): Promise<string> {
  const { id: verificationId, caseId } = requested;
  await tx.prisma.verification.create({
    data: {
      ...requested,
      householdId,
      villageCode,
      status: initialState(verificationLifecycle),
      requestedOn: dayToDate(officeDate(tx.now)),
    },
  });
  tx.emit({
    kind: 'VERIFICATION_REQUESTED',
    subject: { type: 'Verification', id: verificationId },
    payload: { verificationId, householdId, caseId, villageCode },
  });
  return verificationId;
}

/**
 * Puts a family that the regional head had served although it is outside the list into the next verification (BRU-2). Nothing happens
 * if one is under way, if it is entitled by now, or if the regency has no form in force.
 */
export async function requestAfterRegent(
  tx: RegistryTx,
  { householdId, caseId }: { householdId: string; caseId: string },
): Promise<void> {
  const [household] = await lockHouseholds(tx, 'everything', [householdId]);
  if (!household || isEntitled(household.listing) || (await findOpen(tx, householdId))) return;
  const instrument = await findCurrentInstrument({ regencyCode: household.villageCode.slice(0, 5) }, tx);
  if (!instrument) return;
  const id = newId('verif');
  await insertRequest(tx, household, {
    ...{ id, caseId, instrumentId: instrument.id, note: null, dueOn: null },
    origin: 'REGENT',
  });
}

const findOpen = (tx: RegistryTx, householdId: string): Promise<Verification | null> =>
  tx.prisma.verification.findFirst({ where: { householdId, status: { in: [...OPEN_STATES] } } });

const CASE_NOUN = { id: 'Kasus rumah tangga ini', en: 'A case of this household' };
const concernsAnswer = z.object({ concerns: z.boolean() });

/**
 * Asks cases whether a case is about this household or one of its members, and visible to the caller. Call it before
 * the transaction, which would otherwise hold the household's row while cases answers. RuleError `SUBGRAPH_UNAVAILABLE`.
 */
async function concerns(ctx: RegistryContext, caseId: string, householdId: string): Promise<boolean> {
  const personIds = await memberIds(ctx, householdId);
  const input = { caseId, householdId, personIds, actor: ctx.actor };
  const answer = concernsAnswer;
  return (await askPeer(ctx, { to: 'cases', method: 'caseConcerns', input, answer })).concerns;
}

async function assertNoneOpen(tx: RegistryTx, householdId: string): Promise<void> {
  if (!(await findOpen(tx, householdId))) return;
  throw new RuleError(
    'VERIFICATION_OPEN',
    {
      id: 'Verifikasi rumah tangga ini sedang berjalan.',
      en: 'A verification of this household is under way.',
    },
    { path: ['input', 'householdId'] },
  );
}

export interface Edit {
  requestId: string;
  id: string;
  expectedVersion: number;
}

/**
 * Authorises an edit, locks its verification, compares the version, refuses what its state forbids, and runs the rest in
 * the same transaction. Errors of every edit: NotFoundError, ConflictError `VERSION_CONFLICT`, RuleError
 * `STATE_FORBIDS`.
 */
export async function editVerification<Input extends Edit>(
  ctx: RegistryContext,
  command: VerificationCommand,
  name: string,
  input: Input,
  work: (tx: RegistryTx, verification: Verification, actor: Actor) => Promise<void>,
): Promise<Verification> {
  const { scope, actor } = authorise(ctx, verificationPolicy, command);
  await write(ctx, { requestId: input.requestId, name, input }, async (tx) => {
    const verification = await lockVerification(tx, scope, input.id);
    if (!verification) throw notFound(VERIFICATION_NOUN, ['input', 'id']);
    assertVersion(verification, input.expectedVersion);
    assertAllowed(verificationLifecycle, verification.status, command);
    await work(tx, verification, actor);
    return verification.id;
  });
  return readAfterWrite(ctx, verificationById, input.id, VERIFICATION_NOUN);
}

/** Writes what a command made of a locked verification, with its event. */
export async function saveVerification(
  tx: RegistryTx,
  { id, householdId }: Verification,
  { changes, event }: VerificationStep,
): Promise<void> {
  await tx.prisma.verification.update({
    where: { id },
    data: { ...changes, version: { increment: 1 }, updatedAt: tx.now },
  });
  tx.emit({
    ...event,
    subject: { type: 'Verification', id },
    payload: { ...event.payload, verificationId: id, householdId },
  });
}

export interface VerificationAssignInput extends Edit {
  surveyorAccountId: string;
  dueOn?: Date | null;
}

/**
 * `verificationAssign`: assigns the task to a surveyor, who then sees it and its household; the former surveyor no
 * longer does. A submitted one goes back to the field. Errors: ValidationError `ID_FORM`, RuleError
 * `SURVEYOR_UNKNOWN`, and those of every edit.
 */
export function assignVerification(
  ctx: RegistryContext,
  input: VerificationAssignInput,
): Promise<Verification> {
  return editVerification(ctx, 'assign', 'verificationAssign', input, async (tx, verification) => {
    const { surveyorAccountId } = input;
    assertIdForm('acct', surveyorAccountId, ['input', 'surveyorAccountId']);
    const assignedOn = dayToDate(officeDate(tx.now));
    await assertSurveyor(tx, surveyorAccountId, assignedOn);
    const dueOn = input.dueOn ?? verification.dueOn;
    await saveVerification(tx, verification, assign(verification, { surveyorAccountId, assignedOn, dueOn }));
  });
}

export interface VerificationCancelInput extends Edit {
  reason: string;
}

/** `verificationCancel`: ends it without a decision (moved away, requested twice), with a written reason. */
export function cancelVerification(
  ctx: RegistryContext,
  input: VerificationCancelInput,
): Promise<Verification> {
  return editVerification(ctx, 'cancel', 'verificationCancel', input, (tx, verification) =>
    saveVerification(tx, verification, cancel(verification, input.reason.trim())),
  );
}
