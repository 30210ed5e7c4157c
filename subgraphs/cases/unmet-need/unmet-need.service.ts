import { readAfterWrite } from '../../shared/context.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { initialState, nextState } from '../../shared/lifecycle.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import { refusePersonalNumber } from '../../shared/personal-number.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { lockCase } from '../case/case.store.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { UnmetNeed } from '../generated/prisma/client.ts';
import type { UnmetNeedReason } from '../generated/prisma/enums.ts';
import { villageOf } from '../region.ts';
import {
  deliveredRefusal,
  endRefusal,
  type MetBy,
  metByRefusal,
  openRefusal,
  recordRefusal,
  type UnmetNeedCommand,
  unmetNeedLifecycle,
} from './unmet-need.lifecycle.ts';
import { unmetNeedPolicy } from './unmet-need.policy.ts';
import {
  assertProgram,
  lockNeed,
  openNeed,
  referralOfCase,
  UNMET_NEED,
  unmetNeedById,
} from './unmet-need.store.ts';

export interface UnmetNeedRecordInput extends Act {
  id?: string | null;
  caseId: string;
  need: string;
  reason: UnmetNeedReason;
  people: number;
  estimatedRupiah?: bigint | null;
  note?: string | null;
}

const reread = (ctx: CasesContext, id: string): Promise<UnmetNeed> =>
  readAfterWrite(ctx, unmetNeedById, id, UNMET_NEED);

/**
 * `unmetNeedRecord`: records on a case that no programme meets a need (TGL-13), in the village of its subject. RuleErrors
 * `CASE_WITHDRAWN`, `UNMET_NEED_OPEN`; ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`, `PERSONAL_NUMBER`; NotFoundError.
 */
export async function recordUnmetNeed(ctx: CasesContext, input: UnmetNeedRecordInput): Promise<UnmetNeed> {
  const { scope, actor } = authorise(ctx, unmetNeedPolicy, 'record');
  refusePersonalNumber(input.note, ['input', 'note']);
  const act = { requestId: input.requestId, name: 'unmetNeedRecord', input };
  const id = await write(ctx, act, async (tx) => {
    const { row: ofCase } = await lockCase(tx, input.caseId, scope, ['input', 'caseId']);
    const refusal = recordRefusal(ofCase);
    if (refusal) throw refusal;
    await assertOfficeCodes(tx, 'CASE_NEED', [input.need], ['input', 'need']);
    const twice = openRefusal(await openNeed(tx, ofCase.id, input.need));
    if (twice) throw twice;
    const row = await tx.prisma.unmetNeed.create({
      data: {
        id: createdId('unmet', input.id),
        caseId: ofCase.id,
        need: input.need,
        reason: input.reason,
        status: initialState(unmetNeedLifecycle),
        people: input.people,
        estimatedRupiah: input.estimatedRupiah ?? null,
        note: input.note ?? null,
        sector: ofCase.sector,
        regionCode: ofCase.regionCode,
        recordedAt: tx.now,
        recordedBy: actor.accountId,
      },
    });
    emit(tx, 'UNMET_NEED_RECORDED', row);
    return row.id;
  });
  return reread(ctx, id);
}

export interface UnmetNeedMeetInput extends Edit, MetBy {}

/**
 * `unmetNeedMeet`: says what met it: a delivered referral of the same case, a programme, or words. RuleErrors `STATE_FORBIDS`,
 * `MET_BY_MISSING`, `REFERRAL_NOT_DELIVERED`; ValidationError `PERSONAL_NUMBER`; NotFoundError.
 */
export async function meetUnmetNeed(ctx: CasesContext, input: UnmetNeedMeetInput): Promise<UnmetNeed> {
  const missing = metByRefusal(input);
  return end(
    ctx,
    input,
    { name: 'unmetNeedMeet', command: 'meet', words: input.note ?? null },
    async (tx, row) => {
      if (missing) throw missing;
      if (!input.referralId) {
        if (input.programId) await assertProgram(tx, input.programId);
        return { metByProgramId: input.programId ?? null };
      }
      const { programId, status } = await referralOfCase(tx, row.caseId, input.referralId);
      const refusal = deliveredRefusal(status);
      if (refusal) throw refusal;
      return { metByReferralId: input.referralId, metByProgramId: programId };
    },
  );
}

/** `unmetNeedWithdraw`: it was recorded in error. RuleError `STATE_FORBIDS`; ValidationError `PERSONAL_NUMBER`; NotFoundError. */
export function withdrawUnmetNeed(ctx: CasesContext, input: Edit & { reason: string }): Promise<UnmetNeed> {
  return end(ctx, input, { name: 'unmetNeedWithdraw', command: 'withdraw', words: input.reason });
}

type Met = Partial<Pick<UnmetNeed, 'metByReferralId' | 'metByProgramId'>>;

const ENDED = { meet: 'UNMET_NEED_MET', withdraw: 'UNMET_NEED_WITHDRAWN' } as const;
const WORDS_IN = { meet: 'note', withdraw: 'reason' } as const;

/** Ends an open need with the officer's words; `metBy` checks and returns what met it. */
async function end(
  ctx: CasesContext,
  input: Edit,
  { name, command, words }: { name: string; command: UnmetNeedCommand; words: string | null },
  metBy: (tx: CasesTx, row: UnmetNeed) => Promise<Met> = async () => ({}),
): Promise<UnmetNeed> {
  const { scope, actor } = authorise(ctx, unmetNeedPolicy, command);
  refusePersonalNumber(words, ['input', WORDS_IN[command]]);
  const id = await write(ctx, { requestId: input.requestId, name, input }, async (tx) => {
    const row = await lockNeed(tx, input.id, scope);
    assertVersion(row, input.expectedVersion);
    const refusal = endRefusal(row, command);
    if (refusal) throw refusal;
    const ended = await tx.prisma.unmetNeed.update({
      where: { id: row.id },
      data: {
        ...(await metBy(tx, row)),
        status: nextState(unmetNeedLifecycle, row.status, command),
        endedAt: tx.now,
        endedBy: actor.accountId,
        endNote: words,
        version: { increment: 1 },
      },
    });
    emit(tx, ENDED[command], ended);
    return row.id;
  });
  return reread(ctx, id);
}

type NeedEvent = 'UNMET_NEED_RECORDED' | (typeof ENDED)[UnmetNeedCommand];

/** Tells of a need without its words. */
function emit(tx: CasesTx, kind: NeedEvent, row: UnmetNeed): void {
  tx.emit({
    kind,
    subject: { type: 'Case', id: row.caseId },
    payload: {
      unmetNeedId: row.id,
      caseId: row.caseId,
      need: row.need,
      reason: row.reason,
      sector: row.sector,
      villageCode: villageOf(row.regionCode),
      people: row.people,
      amountRupiah: row.estimatedRupiah === null ? null : String(row.estimatedRupiah),
      ...(kind === 'UNMET_NEED_MET' && { referralId: row.metByReferralId, programId: row.metByProgramId }),
    },
  });
}
