import { assertOfficeCodes } from '../shared/office-code.store.ts';
import type { ReasonList } from '../shared/office-code.ts';
import { isReason, reasonNeeded } from '../shared/reasons.ts';
import type { CasesTx } from './context.ts';

/** Why somebody acts: a code of one of the office's lists of reasons, words, or both. */
export interface GivenReason {
  reasonCode?: string | null;
  reason?: string | null;
}

/** The same, checked. */
export interface Reason {
  reasonCode: string | null;
  reason: string | null;
  /** Whether the code says enough without words. */
  isEnough: boolean;
}

/** Where nothing needs one. */
export const NO_REASON: Reason = { reasonCode: null, reason: null, isEnough: false };

/** Reads a reason that the rules may need. ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`. */
export async function readReason(tx: CasesTx, list: ReasonList, given: GivenReason): Promise<Reason> {
  const reason = given.reason || null;
  const { reasonCode = null } = given;
  if (reasonCode === null) return { reasonCode, reason, isEnough: false };
  const [code] = await assertOfficeCodes(tx, list, [reasonCode], ['input', 'reasonCode']);
  return { reasonCode, reason, isEnough: code?.needsText === false };
}

/** Reads a reason that must be given. RuleError `REASON_NEEDED`, and the errors of `readReason`. */
export async function requireReason(tx: CasesTx, list: ReasonList, given: GivenReason): Promise<Reason> {
  const read = await readReason(tx, list, given);
  if (read.isEnough || isReason(read.reason)) return read;
  throw reasonNeeded(
    read.reasonCode === null
      ? { id: 'Belum ada alasannya.', en: 'There is no reason yet.' }
      : { id: 'Alasan yang dipilih perlu penjelasan.', en: 'The chosen reason needs an explanation.' },
  );
}
