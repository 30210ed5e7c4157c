import type { Client, Outcome } from './client.ts';
import { csvOf } from './program-table.ts';

/** A row as a spreadsheet in Indonesian has it. */
export const aidRow = (family: string, more: object = {}) => ({
  'nomor keluarga': family,
  'NIK penerima': '',
  kebutuhan: 'FOOD',
  'kode program': '',
  mulai: '2026-01-10',
  sampai: '',
  'jumlah rupiah': '500000',
  barang: '',
  catatan: '',
  ...more,
});

export const aidFile = (...rows: object[]): string => csvOf(rows);

export interface CheckedReport {
  problems: { code: string; row: number | null; field: string | null; message: string }[];
  households: number;
  rupiah: string;
  rows: {
    number: number;
    problems: { code: string; row: number; field: string | null; message: string }[];
    overlaps: { entry: { source: string; agency: { code: string } | null } | null }[];
  }[];
}

const CHECK = `query Check($input: AidReportCheckInput!) { aidReportCheck(input: $input) { households rupiah
  problems { code row field message }
  rows { number problems { code row field message } overlaps { entry { source agency { code } } } } } }`;

/** Looks at a report; null for who may not report for the partner. */
export async function checkReport(
  client: Client,
  agencyId: string,
  content: string,
): Promise<CheckedReport | null> {
  const { aidReportCheck } = await client.ask<{ aidReportCheck: CheckedReport | null }>(CHECK, {
    input: { agencyId, content },
  });
  return aidReportCheck;
}

/** Takes a report, or is refused. */
export const takeReport = (client: Client, agencyId: string, content: string, more: object = {}) =>
  client.act<Outcome & { id: string; version: number; issues?: { code: string; path: string[] }[] }>(
    'aidReportTake',
    {
      ...{ agencyId, content, title: 'Buku triwulan I', reportedOn: '2026-03-01' },
      ...{ fileName: 'buku.csv', ...more },
    },
    'AidReport { id version state rows rupiah }',
  );
