import { SECTORS, type Sector } from '../../shared/actor.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { Label } from '../label/label.store.ts';
import type { Column } from './report.csv.ts';

/** What reports can be counted by, and the rollups' key of each. */
export const DIMENSIONS = {
  SECTOR: 'sector',
  STATUS: 'status',
  PROGRAM: 'programId',
  AGENCY: 'agencyId',
  REASON: 'reasonCode',
  DISTRICT: 'districtCode',
  MONTH: 'month',
} as const;
export type Dimension = keyof typeof DIMENSIONS;

/** Where a row of a report stands; null where the report is not grouped by it, or the things have none. */
export interface Place {
  sector: Sector | null;
  status: string | null;
  program: Label | null;
  agency: Label | null;
  reasonCode: string | null;
  districtCode: string | null;
  /** `2026-03`. */
  month: string | null;
}

type Keys = (typeof DIMENSIONS)[Dimension];

/** The place of a rollup's row; its '' stands for none. */
export function placeOf(cell: Partial<Record<Keys, string>>, labels: ReadonlyMap<string, Label>): Place {
  return {
    sector: sectorOf(cell.sector),
    status: cell.status || null,
    program: labelOf(labels, cell.programId),
    agency: labelOf(labels, cell.agencyId),
    reasonCode: cell.reasonCode || null,
    districtCode: cell.districtCode || null,
    month: cell.month || null,
  };
}

/** A sector's name as the sector it is; null for anything else. */
export function sectorOf(name: string | null | undefined): Sector | null {
  return SECTORS.find((sector) => sector === name) ?? null;
}

/** The label of an id; a thing whose name did not arrive yet is called by its id. */
export function labelOf(labels: ReadonlyMap<string, Label>, id: string): Label;
export function labelOf(labels: ReadonlyMap<string, Label>, id: string | null | undefined): Label | null;
export function labelOf(labels: ReadonlyMap<string, Label>, id: string | null | undefined): Label | null {
  if (!id) return null;
  const unnamed = { id, code: id, name: { id, en: id }, agencyId: null, sector: null };
  return labels.get(id) ?? unnamed;
}

/** The words of sectors and states, for tables that people read outside the console. */
export const WORDS: Readonly<Record<string, LocalizedText>> = {
  DATA: { id: 'Data dan pengaduan', en: 'Data and complaints' },
  HEALTH: { id: 'Kesehatan', en: 'Health' },
  EDUCATION: { id: 'Pendidikan', en: 'Education' },
  SOCIO_ECONOMIC: { id: 'Sosial ekonomi', en: 'Socio-economic' },
  REGISTERED: { id: 'Terdaftar', en: 'Registered' },
  VERIFYING: { id: 'Diverifikasi', en: 'In verification' },
  ANALYSIS: { id: 'Ditelaah', en: 'In analysis' },
  REFERRED: { id: 'Dirujuk', en: 'Referred' },
  CLOSED: { id: 'Selesai', en: 'Closed' },
  SOLVED: { id: 'Selesai di tempat', en: 'Solved here' },
  WITHDRAWN: { id: 'Ditarik', en: 'Withdrawn' },
  NOT_ELIGIBLE: { id: 'Tidak memenuhi syarat', en: 'Not eligible' },
  ALREADY_SERVED: { id: 'Sudah menerima bantuan sejenis', en: 'Receives the like already' },
  NO_CAPACITY: { id: 'Tidak ada tempat atau anggaran', en: 'No room or budget' },
  DATA_MISMATCH: { id: 'Data tidak cocok', en: 'Data do not match' },
  NOT_FOUND: { id: 'Orangnya tidak ditemukan', en: 'Person not found' },
  DECLINED_BY_SUBJECT: { id: 'Keluarga tidak bersedia', en: 'The family does not want it' },
  OTHER: { id: 'Alasan lain', en: 'Another reason' },
};

const inWords = (code: string | null): LocalizedText | string | null => (code ? (WORDS[code] ?? code) : null);

/** Each dimension as a column of a table. */
export const DIMENSION_COLUMNS: Record<Dimension, Column<Place>> = {
  SECTOR: { title: { id: 'Bidang', en: 'Sector' }, value: (row) => inWords(row.sector) },
  STATUS: { title: { id: 'Keadaan', en: 'State' }, value: (row) => inWords(row.status) },
  PROGRAM: { title: { id: 'Program', en: 'Programme' }, value: (row) => row.program?.name ?? null },
  AGENCY: { title: { id: 'Dinas', en: 'Agency' }, value: (row) => row.agency?.name ?? null },
  REASON: { title: { id: 'Alasan', en: 'Reason' }, value: (row) => inWords(row.reasonCode) },
  DISTRICT: { title: { id: 'Kode kecamatan', en: 'District code' }, value: (row) => row.districtCode },
  MONTH: { title: { id: 'Bulan', en: 'Month' }, value: (row) => row.month },
};
