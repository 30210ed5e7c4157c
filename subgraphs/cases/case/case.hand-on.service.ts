import { newId } from '../../shared/ids.ts';
import { initialState } from '../../shared/lifecycle.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import { authorise } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import {
  agreementRefusal,
  answerRefusal,
  askRefusal,
  type HandOnWay,
  handOnLifecycle,
  handOnWay,
} from './case.hand-on.lifecycle.ts';
import { hasCoordinator, latestHandOn } from './case.hand-on.store.ts';
import { emitHandOn, endHandOn, lapseHandOn } from './case.hand-on.ts';
import { casePolicy } from './case.policy.ts';
import { actOnCase, assertOpen, type CaseEndInput, findDesk, lockEdit } from './case.service.ts';

export interface CaseHandOverInput extends CaseEndInput {
  deskId: string;
  /** The desk's sector if left out. */
  sector?: string | null;
  note?: string | null;
}

/** By what a case left its Puskesos; null for every other handover. */
type HandedOn = 'AGREED' | 'EMERGENCY' | 'NO_COORDINATOR' | 'TAKEN' | null;

/**
 * Hands a case over to another desk and its sector; the regent hands down a disposition this way. A Puskesos hands its own case on
 * without its coordinator only in an emergency, or where none is recorded; who works in the office may always take it. RuleError
 * `COORDINATOR_NEEDED`; ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED` for a sector that the office does not use.
 */
export async function handOverCase(ctx: CasesContext, input: CaseHandOverInput): Promise<Case> {
  const { scope, actor } = authorise(ctx, casePolicy, 'handOver');
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseDispose', input }, async (tx) => {
    const { row } = await lockEdit(tx, input, scope);
    assertOpen(row);
    let handedOn: HandedOn = row.atPuskesos ? 'TAKEN' : null;
    if (actor.role === 'PUSKESOS') {
      const way = await wayOf(tx, row);
      const refusal = agreementRefusal(way);
      if (refusal) throw refusal;
      handedOn = way === 'EMERGENCY' || way === 'NO_COORDINATOR' ? way : null;
    }
    await move(tx, row, { ...input, changes: await lapseHandOn(tx, row), handedOn });
    return { id: row.id };
  });
}

const wayOf = async (tx: CasesTx, row: Case): Promise<HandOnWay> =>
  handOnWay(row, await hasCoordinator(tx, row.regionCode));

/** Gives a locked case to a desk of the office. */
async function move(
  tx: CasesTx,
  row: Case,
  to: Pick<CaseHandOverInput, 'deskId' | 'sector' | 'note'> & {
    changes: Partial<Case>;
    handedOn: HandedOn;
  },
): Promise<void> {
  const desk = await findDesk(tx, to.deskId);
  if (to.sector) await assertOfficeCodes(tx, 'SECTOR', [to.sector], ['input', 'sector']);
  const sector = to.sector ?? desk.sector ?? row.sector;
  await tx.prisma.case.update({
    where: { id: row.id },
    data: {
      ...to.changes,
      deskId: desk.id,
      sector,
      dispositionNote: to.note ?? null,
      atPuskesos: false,
      version: { increment: 1 },
    },
  });
  tx.emit({
    kind: 'CASE_MOVED',
    subject: { type: 'Case', id: row.id },
    payload: {
      caseId: row.id,
      fromSector: row.sector,
      toSector: sector,
      deskId: desk.id,
      handedOn: to.handedOn,
    },
  });
}

export interface HandOnAskInput extends CaseEndInput {
  deskId: string;
  /** The desk's sector if left out. */
  sector?: string | null;
  recommendation: string;
}

/**
 * The Puskesos asks its coordinator to agree that a case goes to a desk of the office (TGL-14). RuleErrors `CASE_ENDED`,
 * `AGREEMENT_NOT_NEEDED`, `HAND_ON_WAITING`; ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
export async function askHandOn(ctx: CasesContext, input: HandOnAskInput): Promise<Case> {
  const { scope, actor } = authorise(ctx, casePolicy, 'askHandOn');
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseHandOnAsk', input }, async (tx) => {
    const { row } = await lockEdit(tx, input, scope);
    assertOpen(row);
    const refusal = askRefusal(await wayOf(tx, row), row);
    if (refusal) throw refusal;
    const desk = await findDesk(tx, input.deskId);
    if (input.sector) await assertOfficeCodes(tx, 'SECTOR', [input.sector], ['input', 'sector']);
    const request = await tx.prisma.handOn.create({
      data: {
        id: newId('handon'),
        caseId: row.id,
        status: initialState(handOnLifecycle),
        deskId: desk.id,
        sector: input.sector ?? null,
        recommendation: input.recommendation,
        askedBy: actor.accountId,
        askedAt: tx.now,
      },
    });
    await note(tx, row, { handOnStatus: request.status });
    emitHandOn(tx, row, request.id, request.status);
    return { id: row.id };
  });
}

/** Writes the state of a request on its case. */
const note = (tx: CasesTx, row: Case, data: Partial<Pick<Case, 'handOnStatus'>>) =>
  tx.prisma.case.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } });

/** The coordinator agrees, and the case goes to the desk asked for. RuleErrors `CASE_ENDED`, `NOTHING_ASKED`, `STATE_FORBIDS`, `OWN_REQUEST`. */
export function agreeHandOn(ctx: CasesContext, input: CaseEndInput): Promise<Case> {
  return answer(ctx, input, 'caseHandOnAgree', 'agree');
}

/** The coordinator sends it back to the Puskesos with a reason. RuleErrors as `agreeHandOn`. */
export function sendBackHandOn(ctx: CasesContext, input: CaseEndInput & { reason: string }): Promise<Case> {
  return answer(ctx, input, 'caseHandOnSendBack', 'sendBack');
}

/** The Puskesos no longer asks. RuleErrors `CASE_ENDED`, `NOTHING_ASKED`, `STATE_FORBIDS`. */
export function withdrawHandOn(ctx: CasesContext, input: CaseEndInput): Promise<Case> {
  return answer(ctx, input, 'caseHandOnWithdraw', 'withdraw');
}

function answer(
  ctx: CasesContext,
  input: CaseEndInput & { reason?: string },
  name: string,
  command: 'agree' | 'sendBack' | 'withdraw',
): Promise<Case> {
  const action = command === 'withdraw' ? 'askHandOn' : 'answerHandOn';
  const { scope, actor } = authorise(ctx, casePolicy, action);
  return actOnCase(ctx, { requestId: input.requestId, name, input }, async (tx) => {
    const { row } = await lockEdit(tx, input, scope);
    assertOpen(row);
    const request = await latestHandOn(tx, row.id);
    const refusal = answerRefusal(request, command, actor.accountId);
    if (refusal || !request) throw refusal;
    const by = { answeredBy: actor.accountId, reason: input.reason ?? null };
    const changes = { handOnStatus: await endHandOn(tx, row, request, command, by) };
    if (command !== 'agree') await note(tx, row, changes);
    else {
      const { deskId, sector, recommendation } = request;
      await move(tx, row, { deskId, sector, note: recommendation, changes, handedOn: 'AGREED' });
    }
    return { id: row.id };
  });
}
