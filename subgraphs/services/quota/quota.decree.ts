import { dateToDay, dayInWords } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import type { Quota, QuotaCut } from '../generated/prisma/client.ts';

type Numbers = Pick<Quota, 'capKind' | 'cap' | 'budgetRupiah'>;
type Decree = Pick<QuotaCut, 'decreeNumber' | 'decreedOn'>;

/** Which of the numbers that the last decree set would be lifted: set higher, or to no number at all. */
function liftedField(last: Pick<QuotaCut, 'cap' | 'budgetRupiah'>, to: Numbers): keyof Numbers | null {
  if (last.cap !== null && to.capKind !== 'NUMBER') return 'capKind';
  if (last.cap !== null && (to.cap ?? 0) > last.cap) return 'cap';
  if (last.budgetRupiah === null) return null;
  return to.budgetRupiah === null || to.budgetRupiah > last.budgetRupiah ? 'budgetRupiah' : null;
}

/**
 * The refusal in words where what a decree set is lifted without another decree, or null (SRG-14): one with a number of
 * its own, and not older. Whoever sets a quota lowers it below the decree's number and raises it back up to there freely.
 * `last` is the newest decree on this quota.
 */
export function liftRefusal(last: QuotaCut | null, to: Numbers, by: Decree | null): RuleError | null {
  const field = last && liftedField(last, to);
  if (!field) return null;
  const isAnother =
    by !== null &&
    by.decreeNumber !== last.decreeNumber &&
    by.decreedOn.getTime() >= last.decreedOn.getTime();
  if (isAnother) return null;
  const day = dateToDay(last.decreedOn);
  return new RuleError(
    'CUT_BY_DECREE',
    {
      id: `Ditetapkan dengan keputusan ${last.decreeNumber} tanggal ${dayInWords(day, 'id')}: dinaikkan atau dihapus hanya dengan keputusan lain yang tidak lebih lama (nomor, tanggal, alasan).`,
      en: `Set by decree ${last.decreeNumber} of ${dayInWords(day, 'en')}: raised or taken away only by another decree that is not older (number, day, reason).`,
    },
    { path: ['input', field] },
  );
}
