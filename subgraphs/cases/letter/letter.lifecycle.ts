import { addMonths } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import { isWithAgency, type ReferralStatus } from '../referral/referral.lifecycle.ts';

/** Days of a letter, `YYYY-MM-DD`. */
export interface LetterDays {
  validFrom: string;
  validUntil: string;
}

/** The days of a letter issued today: valid for the programme's months, usually one (SRG-9). */
export function issuedDays(today: string, validMonths: number): LetterDays {
  return { validFrom: today, validUntil: addMonths(today, validMonths) };
}

/** The new last day: counted from today or from the present last day, whichever is later (SRG-9). */
export function extendedUntil(validUntil: string, today: string, validMonths: number): string {
  return addMonths(validUntil > today ? validUntil : today, validMonths);
}

/** Whether the paper is good today: within its days, while the referral is with the agency, and the newest of it. */
export function isLetterValid(
  days: LetterDays,
  referral: ReferralStatus,
  newest: boolean,
  today: string,
): boolean {
  return newest && isWithAgency(referral) && days.validFrom <= today && today <= days.validUntil;
}

/** The refusal in words where a letter cannot be extended, or null: only while treatment goes on. */
export function extensionRefusal(referral: ReferralStatus, newest: boolean): RuleError | null {
  if (newest && isWithAgency(referral)) return null;
  return new RuleError('TREATMENT_ENDED', {
    id: 'Surat hanya dapat diperpanjang selama pelayanan masih berjalan; rujukan ini sudah berakhir.',
    en: 'A letter is extended only while treatment goes on; this referral has ended.',
  });
}
