import { useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { HolidayKind, HolidayListFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';

interface Listed {
  date: string;
  kind: HolidayKind;
  name: { id: string; en: string };
}

interface Changes {
  holidays?: readonly Listed[];
  collectiveLeaveIsOff?: boolean;
  confirmed?: boolean;
}

export interface YearAct {
  pending: boolean;
  /** Writes the list of a year with these changes; returns messages by field of one holiday. */
  set(list: HolidayListFragment, changes: Changes): Promise<Record<string, string> | undefined>;
}

/** Writes the list of a year, which is always written whole. A list that became empty is no longer final. */
export function useYearAct(): YearAct {
  const t = useT();
  const { holidayYearSet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(holidayYearSet, { done: t('reference.saved') });
  async function set(list: HolidayListFragment, changes: Changes) {
    const { holidays = list.holidays, collectiveLeaveIsOff = list.collectiveLeaveIsOff } = changes;
    const errors = await run({
      ...{ year: list.year, collectiveLeaveIsOff, expectedVersion: list.version ?? null },
      confirmed: holidays.length > 0 && (changes.confirmed ?? list.status === 'CONFIRMED'),
      holidays: holidays.map(({ date, kind, name }) => ({
        ...{ date, kind },
        ...{ name: name.id, englishName: name.en || null },
      })),
    });
    if (!errors) return undefined;
    return Object.fromEntries(
      Object.entries(errors).map(([path, message]) => [path.replace(/^holidays\.\d+\./, ''), message]),
    );
  }
  return { pending, set };
}
