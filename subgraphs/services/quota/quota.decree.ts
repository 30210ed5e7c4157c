import { dateToDay, dayInWords } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import type { QuotaCut } from '../generated/prisma/client.ts';
import type { Quota } from './quota.store.ts';

type Numbers = Pick<Quota, 'capKind' | 'cap' | 'budgetRupiah'>;
type Decree = Pick<QuotaCut, 'decreeNumber' | 'decreedOn'>;

/** The field that the last decree set and this change would raise or remove. */
function liftedField(last: Pick<QuotaCut, 'cap' | 'budgetRupiah'>, to: Numbers): keyof Numbers | null {
  if (last.cap !== null && to.capKind !== 'NUMBER') return 'capKind';
  if (last.cap !== null && (to.cap ?? 0) > last.cap) return 'cap';
  if (last.budgetRupiah === null) return null;
  return to.budgetRupiah === null || to.budgetRupiah > last.budgetRupiah ? 'budgetRupiah' : null;
}

/**
 * The refusal where a change raises or removes what a decree set without a newer decree of its own number, else null
 * (SRG-14). Below the decree's number the quota may move freely. `last` is the newest decree on this quota.
 */
export function liftRefusal(
  last: QuotaCut | null,
  to: Numbers,
  by: Decree | null,
  path: (field: keyof Numbers) => string[],
): RuleError | null {
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
    { path: path(field) },
  );
}
