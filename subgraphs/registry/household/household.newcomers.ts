import { RuleError } from '../../shared/errors.ts';

/** An act on the members of an entitled household. */
export interface FamilyChange {
  /** The head before and after the act. */
  headBefore: string | null;
  headAfter: string | null;
  /** The members after the act. */
  living: readonly string[];
  /** Whether the act added a person, or removed one whom a verification saw. */
  changesFamily: boolean;
  /** Members who arrived after the last decided verification, with the accounts that added them. */
  newcomers: ReadonlyMap<string, readonly string[]>;
}

/**
 * BRU-3: a surveyor saw the family, so a correction must not pass its entitlement to others. If no verification saw
 * the new head, or any of the remaining members, it takes a new verification, or a person who decides on
 * verifications and did not add them (OUR-2). Births, deaths and removals that leave a surveyed member need neither.
 * Returns the refusal, or null. Pure.
 */
export function newcomersRefusal(
  change: FamilyChange,
  actor: { accountId: string; mayDecide: boolean } | null,
): RuleError | null {
  const { headBefore, headAfter, living, changesFamily, newcomers } = change;
  const headIsNew = headAfter !== null && headAfter !== headBefore && newcomers.has(headAfter);
  const onlyNew = changesFamily && living.length > 0 && living.every((id) => newcomers.has(id));
  if (!actor || (!headIsNew && !onlyNew)) return null;
  const isTheirs = living.some((id) => newcomers.get(id)?.includes(actor.accountId));
  if (actor.mayDecide && !isTheirs) return null;
  return new RuleError(
    'NEWCOMERS_UNVERIFIED',
    {
      id: 'Rumah tangga ini berhak karena keluarga yang disurvei. Anggota yang masuk sesudahnya belum disurvei: mintalah verifikasi baru, atau mintalah {Title.MANAGER} lain yang tidak memasukkan mereka.',
      en: 'This household is entitled for the family that was surveyed. Who came after it was not: ask for a new verification, or let another {Title.MANAGER} do it, who did not bring them in.',
    },
    { path: ['input', 'id'] },
  );
}
