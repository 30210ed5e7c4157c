import { currentOfficeZone } from '../../subgraphs/shared/clock.ts';
import { headingOf, type WordKind } from '../../subgraphs/shared/word.ts';
import type { Installation } from '../installation.ts';
import type { Speech } from './cells.ts';
import { MOST_WORKBOOK_ROWS } from './table-file.ts';

const ZONES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

interface HeadOf {
  title: string;
  conditions: readonly string[];
  /** As the list's query takes it. */
  filter: unknown;
  createdAt: string;
  actor: { name: string; role: string };
}

/** The lines above a table: title, whose data, filters, as of when, by whom. The first is the title. */
export function headOf(
  { title, conditions, filter, createdAt, actor }: HeadOf,
  { language, office }: Speech,
  { mode, regencyName }: Pick<Installation, 'mode' | 'regencyName'>,
  { isCutToCsv }: { isCutToCsv: boolean },
): string[] {
  const isEnglish = language === 'en';
  const zone = currentOfficeZone();
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: zone } as const;
  const moment = new Intl.DateTimeFormat(isEnglish ? 'en-GB' : 'id-ID', style).format(new Date(createdAt));
  const role = headingOf('Role' as WordKind, actor.role, office)[language];
  const most = new Intl.NumberFormat(isEnglish ? 'en-GB' : 'id-ID').format(MOST_WORKBOOK_ROWS);
  const words = isEnglish
    ? {
        sample: 'Sample data: these people do not exist',
        filters: 'Filters',
        none: 'none, all rows',
        byTitle: 'as the title says',
        asOf: 'As of',
        by: 'By',
        cut: `More than ${most} rows: CSV instead of a workbook`,
      }
    : {
        sample: 'Data contoh: orang-orang ini tidak ada',
        filters: 'Saringan',
        none: 'tidak ada, semua baris',
        byTitle: 'sesuai judul daftar',
        asOf: 'Keadaan per',
        by: 'Diunduh oleh',
        cut: `Lebih dari ${most} baris: CSV sebagai ganti buku kerja`,
      };
  return [
    `${title} · ${regencyName}`,
    ...(mode === 'sample' ? [words.sample] : []),
    `${words.filters}: ${conditions.join('; ') || (filters(filter) ? words.byTitle : words.none)}`,
    `${words.asOf}: ${moment} ${ZONES[zone] ?? zone}`,
    `${words.by}: ${actor.name}, ${role}`,
    ...(isCutToCsv ? [words.cut] : []),
  ];
}

/** Whether a filter narrows its list. */
const filters = (filter: unknown): boolean =>
  Object.values(filter ?? {}).some((value) => value !== null && value !== undefined && value !== false);
