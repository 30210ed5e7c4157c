import type { Role } from '../../shared/actor.ts';
import { addDays, addMonths, dayInWords } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import type { LetterProvision } from '../generated/prisma/enums.ts';
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

/** The new last day: the programme's months from today, so that extending often does not stack (SRG-9). */
export function extendedUntil(today: string, validMonths: number): string {
  return addMonths(today, validMonths);
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

/** From how many days before its last day on a letter is extended. */
const EXTENDED_WITHIN_DAYS = 7;

/** What of a letter decides whether it is extended. */
export interface ExtendedLetter extends Pick<LetterDays, 'validUntil'> {
  /** How far the verification of one issued in an emergency has come; null of all others. */
  provision: LetterProvision | null;
  /** How often it was extended. */
  extensions: number;
}

/**
 * The refusal in words where a letter cannot be extended today, or null: near its end, while treatment continues
 * (SRG-9). One issued in an emergency is confirmed by a verification first; until then the head of the unit alone
 * extends it, once.
 */
export function extensionRefusal(
  { validUntil, ...letter }: ExtendedLetter,
  referral: ReferralStatus,
  newest: boolean,
  today: string,
  role: Role | null,
): RuleError | null {
  if (!newest || !isWithAgency(referral)) {
    return new RuleError('TREATMENT_ENDED', {
      id: 'Surat hanya dapat diperpanjang selama pelayanan masih berjalan; rujukan ini sudah berakhir.',
      en: 'A letter is extended only while treatment goes on; this referral has ended.',
    });
  }
  const from = addDays(validUntil, -EXTENDED_WITHIN_DAYS);
  if (today < from) {
    return new RuleError('EXTENSION_TOO_EARLY', {
      id: `Surat ini masih berlaku sampai ${dayInWords(validUntil, 'id')}; dapat diperpanjang mulai ${dayInWords(from, 'id')}.`,
      en: `This letter is valid until ${dayInWords(validUntil, 'en')}; it is extended from ${dayInWords(from, 'en')} on.`,
    });
  }
  return unconfirmedRefusal(letter, role);
}

function unconfirmedRefusal(
  { provision, extensions }: Pick<ExtendedLetter, 'provision' | 'extensions'>,
  role: Role | null,
): RuleError | null {
  if (provision === null || provision === 'CONFIRMED') return null;
  if (extensions > 0) {
    return new RuleError('LETTER_UNCONFIRMED', {
      id: 'Surat darurat ini sudah diperpanjang satu kali tanpa verifikasi. Selesaikan verifikasi keluarga dahulu.',
      en: 'This emergency letter was extended once without a verification. Have the family verified first.',
    });
  }
  if (role === 'HEAD_OF_UNIT') return null;
  return new RuleError('NEEDS_HEAD', {
    id: 'Surat darurat ini belum dikuatkan verifikasi. Hanya {Role.HEAD_OF_UNIT} yang dapat memperpanjangnya, satu kali.',
    en: 'No verification has confirmed this emergency letter. Only the {Role.HEAD_OF_UNIT} may extend it, once.',
  });
}
