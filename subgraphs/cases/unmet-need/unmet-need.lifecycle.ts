import { RuleError } from '../../shared/errors.ts';
import { allows, defineLifecycle, stateForbids } from '../../shared/lifecycle.ts';
import type { Case, UnmetNeed } from '../generated/prisma/client.ts';
import type { ReferralStatus, UnmetNeedStatus } from '../generated/prisma/enums.ts';
import { unmetNeedStatuses } from './unmet-need.codes.ts';

export type UnmetNeedCommand = 'meet' | 'withdraw';

/** A need that no programme meets, until something does or it turns out to be recorded in error (TGL-13). Both ends are final. */
export const unmetNeedLifecycle = defineLifecycle<UnmetNeedStatus, UnmetNeedCommand>({
  noun: 'UnmetNeed',
  initial: ['OPEN'],
  ends: ['MET', 'WITHDRAWN'],
  table: { OPEN: { meet: 'MET', withdraw: 'WITHDRAWN' }, MET: {}, WITHDRAWN: {} },
  labels: unmetNeedStatuses.words,
});

/**
 * The refusal to record a need on a case, or null. Often the end of a case is what shows that a need stays unmet, so a closed or
 * solved case takes one; a withdrawn case asks for nothing. Pure.
 */
export function recordRefusal({ status }: Pick<Case, 'status'>): RuleError | null {
  if (status !== 'WITHDRAWN') return null;
  return new RuleError(
    'CASE_WITHDRAWN',
    {
      id: 'Kasus ini sudah ditarik. Catat kebutuhannya pada kasus yang masih berlaku.',
      en: 'This case was withdrawn. Record the need on one that still stands.',
    },
    { path: ['input', 'caseId'] },
  );
}

/** The refusal where the case has this need open already, or null. Pure. */
export function openRefusal(open: Pick<UnmetNeed, 'need'> | null): RuleError | null {
  if (open === null) return null;
  return new RuleError(
    'UNMET_NEED_OPEN',
    {
      id: 'Kebutuhan ini sudah dicatat untuk kasus ini dan belum terjawab.',
      en: 'This need is recorded for this case already, and still unmet.',
    },
    { path: ['input', 'need'] },
  );
}

/** The refusal to end an unmet need, or null. Pure. */
export function endRefusal(
  { status }: Pick<UnmetNeed, 'status'>,
  command: UnmetNeedCommand,
): RuleError | null {
  if (allows(unmetNeedLifecycle, status, command)) return null;
  return new RuleError('STATE_FORBIDS', stateForbids(unmetNeedLifecycle, status), { path: ['input', 'id'] });
}

/** By what a need was met, as the officer says. */
export interface MetBy {
  referralId?: string | null;
  programId?: string | null;
  note?: string | null;
}

/** The refusal where nothing is said about what met it, or null. Pure. */
export function metByRefusal({ referralId, programId, note }: MetBy): RuleError | null {
  if (referralId || programId || note) return null;
  return new RuleError(
    'MET_BY_MISSING',
    {
      id: 'Sebutkan rujukan atau program yang menjawabnya, atau tuliskan siapa dan dengan apa.',
      en: 'Name the referral or the programme that met it, or write who did and with what.',
    },
    { path: ['input', 'note'] },
  );
}

/** The refusal of a referral that delivered nothing, or null. Pure. */
export function deliveredRefusal(status: ReferralStatus): RuleError | null {
  if (status === 'DELIVERED') return null;
  return new RuleError(
    'REFERRAL_NOT_DELIVERED',
    {
      id: 'Rujukan ini belum diserahkan, jadi belum menjawab kebutuhannya.',
      en: 'Nothing was delivered by this referral yet, so it has not met the need.',
    },
    { path: ['input', 'referralId'] },
  );
}
