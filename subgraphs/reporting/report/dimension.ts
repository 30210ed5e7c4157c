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
  VILLAGE: 'villageCode',
  LISTING: 'listing',
  CARD_TIER: 'cardTier',
  SEX: 'sex',
  AGE_GROUP: 'ageGroup',
  MONTH: 'month',
} as const;
export type Dimension = keyof typeof DIMENSIONS;

/** What every counted thing can be broken down by: where its subject lives and what it is, and when. */
export const SUBJECT_DIMENSIONS = [
  'DISTRICT',
  'VILLAGE',
  'LISTING',
  'CARD_TIER',
  'SEX',
  'AGE_GROUP',
  'MONTH',
] as const satisfies readonly Dimension[];

/** Where a row of a report stands; null where the report is not grouped by it, or the things have none. */
export interface Place {
  sector: Sector | null;
  status: string | null;
  program: Label | null;
  agency: Label | null;
  reasonCode: string | null;
  districtCode: string | null;
  villageCode: string | null;
  listing: string | null;
  cardTier: string | null;
  sex: string | null;
  ageGroup: string | null;
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
    villageCode: cell.villageCode || null,
    listing: cell.listing || null,
    cardTier: cell.cardTier || null,
    sex: cell.sex || null,
    ageGroup: cell.ageGroup || null,
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

/** The words of sectors, states and subjects, for tables that people read outside the console. */
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
  CANDIDATE: { id: 'Calon', en: 'Candidate' },
  VERIFIED: { id: 'Terverifikasi', en: 'Verified' },
  LISTED: { id: 'Ditetapkan', en: 'Listed' },
  OFF: { id: 'Di luar daftar', en: 'Off the list' },
  MELATI: { id: 'Melati', en: 'Melati' },
  MENUR: { id: 'Menur', en: 'Menur' },
  KENANGA: { id: 'Kenanga', en: 'Kenanga' },
  MALE: { id: 'Laki-laki', en: 'Male' },
  FEMALE: { id: 'Perempuan', en: 'Female' },
  '0_5': { id: '0–5 tahun', en: 'Aged 0–5' },
  '6_12': { id: '6–12 tahun', en: 'Aged 6–12' },
  '13_18': { id: '13–18 tahun', en: 'Aged 13–18' },
  '19_59': { id: '19–59 tahun', en: 'Aged 19–59' },
  '60_UP': { id: '60 tahun ke atas', en: 'Aged 60 or more' },
};

const inWords = (code: string | null): LocalizedText | string | null => (code ? (WORDS[code] ?? code) : null);

const COLUMNS: Record<Dimension, Column<Place>> = {
  SECTOR: { title: { id: 'Bidang', en: 'Sector' }, value: (row) => inWords(row.sector) },
  STATUS: { title: { id: 'Keadaan', en: 'State' }, value: (row) => inWords(row.status) },
  PROGRAM: { title: { id: 'Program', en: 'Programme' }, value: (row) => row.program?.name ?? null },
  AGENCY: { title: { id: 'Dinas', en: 'Agency' }, value: (row) => row.agency?.name ?? null },
  REASON: { title: { id: 'Alasan', en: 'Reason' }, value: (row) => inWords(row.reasonCode) },
  DISTRICT: { title: { id: 'Kode kecamatan', en: 'District code' }, value: (row) => row.districtCode },
  VILLAGE: { title: { id: 'Kode desa', en: 'Village code' }, value: (row) => row.villageCode },
  LISTING: { title: { id: 'Kedudukan', en: 'Listing' }, value: (row) => inWords(row.listing) },
  CARD_TIER: { title: { id: 'Tingkat kartu', en: 'Card tier' }, value: (row) => inWords(row.cardTier) },
  SEX: { title: { id: 'Jenis kelamin', en: 'Sex' }, value: (row) => inWords(row.sex) },
  AGE_GROUP: { title: { id: 'Kelompok umur', en: 'Age group' }, value: (row) => inWords(row.ageGroup) },
  MONTH: { title: { id: 'Bulan', en: 'Month' }, value: (row) => row.month },
};

/** The name beside the code of a region. */
const NAMES: Partial<Record<Dimension, Column<Place>>> = {
  DISTRICT: {
    title: { id: 'Kecamatan', en: 'District' },
    value: ({ districtCode }, regions) => regions.get(districtCode ?? '') ?? null,
  },
  VILLAGE: {
    title: { id: 'Desa', en: 'Village' },
    value: ({ villageCode }, regions) => regions.get(villageCode ?? '') ?? null,
  },
};

/** Dimensions as columns of a table: a region by its code, which other tables know, and by its name. */
export function dimensionColumns(dimensions: readonly Dimension[]): Column<Place>[] {
  return dimensions.flatMap((dimension) => {
    const name = NAMES[dimension];
    return [COLUMNS[dimension], ...(name ? [name] : [])];
  });
}
