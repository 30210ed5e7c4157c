import { RuleError } from '../../shared/errors.ts';
import { nameKey } from '../person/person.name.ts';

/** Who took part in what a decision is based on: accounts, under any posting. */
export interface Hands {
  /** Proposed the household, or proposed or added one of its members. */
  proposedBy: readonly string[];
  /** Sent the form, typed it in from paper, or is named on the paper form. */
  filledBy: readonly string[];
  /** Named on the paper form without an account. */
  filledByName: string | null;
  /** Corrected the household on the day of the visit or later, after the surveyor saw it. */
  correctedBy: readonly string[];
}

/**
 * OUR-2, by person. These do not decide: the proposer of the household or of its people, the person who filled the
 * form (typed it in, or is named on it), and anybody who corrected the household since the visit. Requesting the
 * verification and assigning the surveyor do not count. Returns the refusal, or null. Pure.
 */
export function decisionRefusal(
  decider: { accountId: string; name: string } | null,
  hands: Hands,
): RuleError | null {
  if (!decider) return null;
  const { accountId, name } = decider;
  if (hands.proposedBy.includes(accountId)) {
    return new RuleError('OWN_PROPOSAL', {
      id: 'Anda sendiri yang mengusulkan rumah tangga ini atau memasukkan anggotanya; orang lain yang harus memutuskan.',
      en: 'You proposed this household or brought in its members yourself; somebody else decides.',
    });
  }
  const isNamed = hands.filledByName !== null && nameKey(hands.filledByName) === nameKey(name);
  if (hands.filledBy.includes(accountId) || isNamed) {
    return new RuleError('OWN_FORM', {
      id: 'Anda mengisi atau mengetik formulir ini, atau nama Anda tertulis di dalamnya; orang lain yang harus memutuskan.',
      en: 'You filled or typed in this form, or are named on it; somebody else decides.',
    });
  }
  if (hands.correctedBy.includes(accountId)) {
    return new RuleError('OWN_CORRECTION', {
      id: 'Anda memperbaiki data rumah tangga ini sejak kunjungan; orang lain yang harus memutuskan.',
      en: 'You corrected this household since the visit; somebody else decides.',
    });
  }
  return null;
}

/** Who must not be sent to a family together with other visits. */
export interface VisitConflicts {
  /** The verification. */
  id: string;
  /** Proposed the household, or proposed or added one of its members. */
  proposedBy: readonly string[];
  /** Filled or sent the form of the latest decision, where that found the household not poor. */
  visitedBy: readonly string[];
}

/**
 * Why a surveyor is not given this visit together with others, or null: they proposed the family themselves (OUR-2), or made
 * the visit whose "no" a new visit looks at again (OUR-4). An officer may still choose them for one visit by itself. Pure.
 */
export function conflictOf(accountId: string, { proposedBy, visitedBy }: VisitConflicts): RuleError | null {
  if (proposedBy.includes(accountId)) {
    return new RuleError('SURVEYOR_PROPOSED', {
      id: 'Petugas ini sendiri yang mengusulkan keluarga ini; pilih petugas lain.',
      en: 'This surveyor proposed the family; choose another one.',
    });
  }
  if (visitedBy.includes(accountId)) {
    return new RuleError('SURVEYOR_VISITED', {
      id: 'Petugas ini mengisi survei yang hasilnya tidak miskin; kunjungan ulang dilakukan orang lain.',
      en: 'This surveyor filled the survey that found the family not poor; somebody else visits again.',
    });
  }
  return null;
}
