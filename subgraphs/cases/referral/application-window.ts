import { dateToDay, dayInWords } from '../../shared/clock.ts';
import { type LocalizedText, RuleError } from '../../shared/errors.ts';
import type { ProgramRef } from '../generated/prisma/client.ts';

/** When families may apply to a programme; both days are included, null is open-ended. */
export type ApplicationWindow = Pick<ProgramRef, 'opensOn' | 'closesOn'>;

/** What of its window a day `YYYY-MM-DD` falls into. Pure. */
export function windowOn({ opensOn, closesOn }: ApplicationWindow, day: string): 'OPEN' | 'NOT_YET' | 'OVER' {
  if (opensOn && day < dateToDay(opensOn)) return 'NOT_YET';
  return closesOn && day > dateToDay(closesOn) ? 'OVER' : 'OPEN';
}

const words = (language: 'id' | 'en', day: Date | null): string =>
  day ? dayInWords(dateToDay(day), language) : '';

/** That applications are over, and what can be done instead. */
export const overInWords = ({ closesOn }: ApplicationWindow): LocalizedText => ({
  id: `Pendaftarannya ditutup ${words('id', closesOn)}. Usulannya masuk daftar tahun depan.`,
  en: `Applications closed on ${words('en', closesOn)}. A proposal joins next year's list.`,
});

/**
 * The refusal of a proposal outside the window (PYK-2), or null. One that is over still takes proposals for next year's list, and only those;
 * RuleErrors `WINDOW_CLOSED`, `WINDOW_OPEN`. Pure.
 */
export function windowRefusal(
  window: ApplicationWindow,
  { day, nextYear }: { day: string; nextYear: boolean },
  path: readonly string[] = ['input', 'programId'],
): RuleError | null {
  const state = windowOn(window, day);
  if (state === 'NOT_YET')
    return new RuleError(
      'WINDOW_CLOSED',
      {
        id: `Pendaftarannya baru dibuka ${words('id', window.opensOn)}.`,
        en: `Applications open on ${words('en', window.opensOn)}.`,
      },
      { path },
    );
  if (state === 'OVER' && !nextYear)
    return new RuleError(
      'WINDOW_CLOSED',
      {
        id: `Pendaftarannya ditutup ${words('id', window.closesOn)}. Ajukan untuk daftar tahun depan.`,
        en: `Applications closed on ${words('en', window.closesOn)}. Propose it for next year's list.`,
      },
      { path },
    );
  if (state === 'OPEN' && nextYear)
    return new RuleError(
      'WINDOW_OPEN',
      {
        id: 'Pendaftarannya sedang dibuka: usulkan untuk tahun ini.',
        en: 'Applications are open: propose it for this year.',
      },
      { path: ['input', 'nextYear'] },
    );
  return null;
}
