import type { Sector } from '../../subgraphs/shared/actor.ts';
import type { LocalizedText } from '../../subgraphs/shared/errors.ts';
import { SAMPLE_CRITERIA, type SampleCriteria } from './services-criteria.ts';

const text = (id: string, en: string): LocalizedText => ({ id, en });

interface SampleQuota {
  capKind: 'UNLIMITED' | 'NUMBER' | 'UNKNOWN';
  cap?: number;
  budgetRupiah?: bigint;
}

interface SampleProgram {
  code: string;
  name: LocalizedText;
  description: LocalizedText;
  agency: string;
  sector: Sector;
  approval: 'NONE' | 'MANAGER' | 'REGENT';
  batch: boolean;
  unitAmountRupiah: bigint | null;
  letterRequired: boolean;
  letterValidMonths: number;
  quota: SampleQuota;
  criteria: SampleCriteria | null;
}

type Row = [
  code: string,
  agency: string,
  approval: SampleProgram['approval'],
  name: LocalizedText,
  description: LocalizedText,
  /** Rupiah per unit; null for no money. */
  unit: bigint | null,
  quota: SampleQuota,
];

const UNLIMITED: SampleQuota = { capKind: 'UNLIMITED' };
const UNKNOWN: SampleQuota = { capKind: 'UNKNOWN' };
/** A number of units, with a budget for all of them. */
const units = (cap: number, unit: bigint | null = null): SampleQuota => ({
  capKind: 'NUMBER',
  cap,
  ...(unit === null ? {} : { budgetRupiah: BigInt(cap) * unit }),
});

/** Programmes that are approved one referral at a time. */
const ONE_BY_ONE = new Set(['RUSELA', 'BEASISWA']);

/**
 * The 18 services of SRG-1. Figures of the source: 46,482 Menur cards (SRG-7), 66,000 pupils (SRG-10), Rp 5,000,000 for
 * a house (SRG-12), 90 drop-outs back to school (SRG-16), 20 places for the elderly (BRU-4); all other sums and caps
 * are the sample's own.
 */
const ROWS: Record<Sector, Row[]> = {
  DATA: [
    [
      'DATA',
      'DINSOS',
      'NONE',
      text('Data dan pengaduan', 'Data and complaints'),
      text('Keterangan terdaftar, perbaikan data, pengaduan.', 'Proof of listing, corrections, complaints.'),
      null,
      UNLIMITED,
    ],
  ],
  HEALTH: [
    [
      'SARASWATI',
      'DINKES',
      'MANAGER',
      text('Kartu Saraswati', 'Saraswati health card'),
      text(
        'Kartu jaminan kesehatan: Melati, Menur, Kenanga.',
        'Health card in three tiers: Melati, Menur, Kenanga.',
      ),
      null,
      units(46_482),
    ],
    [
      'SARASWATI-RAWAT',
      'RSUD',
      'NONE',
      text('Rekomendasi rawat pemegang kartu', 'Treatment letter for card holders'),
      text(
        'Rawat jalan dan inap kelas III; surat berlaku satu bulan.',
        'Out- and in-patient care, class III; the letter is valid one month.',
      ),
      null,
      UNLIMITED,
    ],
    [
      'SARASWATI-HD',
      'RSUD',
      'MANAGER',
      text('Hemodialisis pemegang kartu', 'Haemodialysis for card holders'),
      text('Cuci darah menurut tingkat kartu.', 'Haemodialysis by card tier.'),
      null,
      UNKNOWN,
    ],
  ],
  EDUCATION: [
    [
      'SINTAWATI',
      'DISDIK',
      'MANAGER',
      text('Kartu Sintawati', 'Sintawati education card'),
      text(
        'Bebas biaya sekolah, seragam dan buku menurut tingkat.',
        'School fees, uniform and books by tier.',
      ),
      null,
      units(66_000),
    ],
    [
      'BEASISWA',
      'DISDIK',
      'REGENT',
      text('Beasiswa perguruan tinggi negeri', 'State university scholarship'),
      text(
        'Bagi pemegang Melati atau Menur yang diterima di PTN di Jawa.',
        'For Melati or Menur holders admitted to a state university on Java.',
      ),
      6_000_000n,
      units(60, 6_000_000n),
    ],
    [
      'PAKET-C',
      'DISDIK',
      'MANAGER',
      text('Kejar Paket C', 'Non-formal Paket C'),
      text('Pendidikan kesetaraan SMA.', 'Equivalence to senior high school.'),
      1_000_000n,
      units(150, 1_000_000n),
    ],
    [
      'PUTUS-SEKOLAH',
      'DISDIK',
      'MANAGER',
      text('Penarikan pekerja anak dan putus sekolah', 'Child labour and drop-outs'),
      text('Mengembalikan anak ke sekolah.', 'Brings children back to school.'),
      1_500_000n,
      units(90, 1_500_000n),
    ],
  ],
  SOCIO_ECONOMIC: [
    [
      'PMKS',
      'DINSOS',
      'MANAGER',
      text('Bantuan PMKS', 'Aid for persons in need of welfare services'),
      text(
        'Bantuan bagi penyandang masalah kesejahteraan sosial.',
        'Aid for persons in need of social welfare services.',
      ),
      1_000_000n,
      units(200, 1_000_000n),
    ],
    [
      'RUSELA',
      'DISPERKIM',
      'REGENT',
      text('Rumah sehat layak huni (Rusela)', 'Repair of unfit housing (Rusela)'),
      text('Perbaikan rumah tidak layak huni.', 'Repairs an unfit house.'),
      5_000_000n,
      units(100, 5_000_000n),
    ],
    [
      'PAKESRA',
      'DISPERINDAG',
      'MANAGER',
      text('Pakesra', 'Pakesra'),
      text('Modal usaha keluarga sejahtera.', 'Working capital for families.'),
      1_000_000n,
      units(80, 1_000_000n),
    ],
    [
      'PANGAN-LANSIA',
      'DINSOS',
      'MANAGER',
      text('Permakanan lansia miskin', 'Food for poor elderly'),
      text('Permakanan bagi lanjut usia miskin.', 'Meals for poor elderly people.'),
      1_200_000n,
      units(20, 1_200_000n),
    ],
    [
      'ASPDB',
      'DINSOS',
      'REGENT',
      text('Bantuan penyandang disabilitas berat', 'Aid for severely disabled'),
      text(
        'Bantuan bagi penyandang disabilitas berat miskin.',
        'Aid for poor people with a severe disability.',
      ),
      3_600_000n,
      units(36, 3_600_000n),
    ],
    [
      'ALAT-IRT',
      'DISPERINDAG',
      'MANAGER',
      text('Alat industri rumah tangga', 'Tools for home industry'),
      text('Peralatan usaha rumah tangga.', 'Tools for a home business.'),
      2_000_000n,
      units(50, 2_000_000n),
    ],
    [
      'TTG',
      'DISNAKER',
      'MANAGER',
      text('Pelatihan teknologi tepat guna', 'Appropriate-technology training'),
      text('Pelatihan keterampilan.', 'Training in skills.'),
      null,
      UNKNOWN,
    ],
    [
      'RASKIN',
      'BULOG',
      'MANAGER',
      text('Beras untuk keluarga miskin', 'Rice for poor families'),
      text('Beras bersubsidi tiap bulan.', 'Subsidised rice each month.'),
      null,
      UNKNOWN,
    ],
    [
      'SANGDUTA',
      'DINSOS',
      'MANAGER',
      text('Santunan duka (Sangduta)', 'Death grant (Sangduta)'),
      text('Santunan kematian bagi keluarga miskin.', 'A grant upon a death in a poor family.'),
      500_000n,
      { capKind: 'UNLIMITED', budgetRupiah: 250_000_000n },
    ],
    [
      'MAGANG',
      'DISNAKER',
      'MANAGER',
      text('Magang ke Jepang dan Korea', 'Apprenticeship to Japan and Korea'),
      text('Pelatihan dan pemberangkatan magang.', 'Training and departure for apprenticeships.'),
      7_500_000n,
      units(15, 7_500_000n),
    ],
  ],
};

export const SAMPLE_PROGRAMS: readonly SampleProgram[] = (Object.entries(ROWS) as [Sector, Row[]][]).flatMap(
  ([sector, rows]) =>
    rows.map(
      ([code, agency, approval, name, description, unit, quota]): SampleProgram => ({
        code,
        name,
        description,
        agency,
        sector,
        approval,
        batch: !ONE_BY_ONE.has(code),
        unitAmountRupiah: unit,
        letterRequired: code !== 'DATA',
        letterValidMonths: sector === 'HEALTH' ? 1 : 3,
        quota,
        criteria: SAMPLE_CRITERIA[code] ?? null,
      }),
    ),
);
