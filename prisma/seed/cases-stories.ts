import type { CaseChannel } from '../../subgraphs/cases/generated/prisma/enums.ts';
import type { Sector } from '../../subgraphs/shared/actor.ts';

/** The problem of a sample case, and the programme that may help. */
export interface SampleProblem {
  program: string;
  agency: string;
  sector: Sector;
  needs: readonly string[];
  problem: string;
  /** Whether the agency signs in; if not, the office records its answers, with a scan. */
  signsIn: boolean;
}

type Row = [program: string, agency: string, signsIn: boolean, problem: string];

const ROWS: Record<Sector, Row[]> = {
  DATA: [
    ['DATA', 'DINSOS', true, 'Nama belum tercantum dalam basis data, mohon surat keterangan terdaftar.'],
    ['DATA', 'DINSOS', true, 'Data anggota keluarga salah ketik, mohon perbaikan.'],
  ],
  HEALTH: [
    ['SARASWATI', 'DINKES', true, 'Belum punya jaminan kesehatan, ibu sakit menahun.'],
    ['SARASWATI', 'DINKES', true, 'Kartu jaminan hilang, anak perlu berobat.'],
    ['SARASWATI-RAWAT', 'RSUD', false, 'Pasien rawat inap kelas III, mohon surat rekomendasi.'],
    ['SARASWATI-HD', 'RSUD', false, 'Cuci darah dua kali seminggu, biaya tidak sanggup.'],
  ],
  EDUCATION: [
    ['SINTAWATI', 'DISDIK', true, 'Anak masuk SMP, tidak sanggup membeli seragam dan buku.'],
    ['SINTAWATI', 'DISDIK', true, 'Tunggakan uang sekolah dua semester.'],
    ['PAKET-C', 'DISDIK', true, 'Putus sekolah kelas XI, ingin ikut Kejar Paket C.'],
    ['PUTUS-SEKOLAH', 'DISDIK', true, 'Anak bekerja di bengkel, ingin kembali bersekolah.'],
    ['BEASISWA', 'DISDIK', true, 'Diterima di perguruan tinggi negeri, keluarga tidak mampu.'],
  ],
  SOCIO_ECONOMIC: [
    ['PMKS', 'DINSOS', true, 'Lansia hidup sendiri dan terlantar.'],
    ['RUSELA', 'DISPERKIM', false, 'Rumah berdinding bambu, atap bocor, lantai tanah.'],
    ['ASPDB', 'DINSOS', true, 'Penyandang disabilitas berat, perlu bantuan tetap.'],
    ['SANGDUTA', 'DINSOS', true, 'Kepala keluarga meninggal, mohon santunan duka.'],
    // More than 15 apply for these 15 places, which makes a waiting list (SRG-14).
    ['MAGANG', 'DISNAKER', false, 'Lulusan SMK ingin magang ke Jepang.'],
    ['MAGANG', 'DISNAKER', false, 'Ingin magang ke Korea, tidak sanggup biaya pelatihan.'],
    ['MAGANG', 'DISNAKER', false, 'Anak sulung menganggur, ingin ikut magang luar negeri.'],
    ['MAGANG', 'DISNAKER', false, 'Lulus SMA tahun lalu, belum bekerja.'],
    ['MAGANG', 'DISNAKER', false, 'Buruh tani, ingin magang agar dapat bekerja di pabrik.'],
    ['ALAT-IRT', 'DISPERINDAG', false, 'Pedagang kecil memerlukan alat produksi.'],
  ],
};

const NEEDS: Record<Sector, readonly string[]> = {
  DATA: ['REGISTRATION'],
  HEALTH: ['HEALTH_CARE'],
  EDUCATION: ['SCHOOL_COSTS'],
  SOCIO_ECONOMIC: ['SOCIAL_AID'],
};

export const SAMPLE_PROBLEMS: readonly SampleProblem[] = (Object.entries(ROWS) as [Sector, Row[]][]).flatMap(
  ([sector, rows]) =>
    rows.map(([program, agency, signsIn, problem]) => ({
      program,
      agency,
      signsIn,
      problem,
      sector,
      needs: NEEDS[sector],
    })),
);

/** By sector: the desk and the officer of the back office. */
export const BACK_OFFICE: Record<Sector, { desk: string; username: string }> = {
  DATA: { desk: 'DATA', username: 'backoffice.data' },
  HEALTH: { desk: 'KESEHATAN', username: 'backoffice.kesehatan' },
  EDUCATION: { desk: 'PENDIDIKAN', username: 'backoffice.pendidikan' },
  SOCIO_ECONOMIC: { desk: 'SOSEK', username: 'backoffice.sosek' },
};

export const SAMPLE_CHANNELS: readonly CaseChannel[] = [
  'DESK',
  'DESK',
  'DESK',
  'DESK',
  'PHONE',
  'LETTER',
  'ONLINE',
  'VILLAGE',
  'SOCIAL_MEDIA',
  'OUTREACH',
  'DISPOSITION',
];

export const SAMPLE_ANSWERS = [
  'Sudah dijelaskan persyaratan dan diberi surat keterangan.',
  'Data sudah diperbaiki, kartu lama tetap berlaku.',
  'Sudah ditangani puskesmas setempat, tidak perlu rujukan.',
] as const;

export const SAMPLE_REFUSALS = [
  ['NOT_ELIGIBLE', 'Penghasilan keluarga di atas batas yang ditetapkan program.'],
  ['ALREADY_SERVED', 'Keluarga ini sudah menerima bantuan yang sama tahun ini.'],
  ['DATA_MISMATCH', 'Alamat pada surat berbeda dengan keadaan di lapangan.'],
  ['NOT_FOUND', 'Keluarga sudah pindah dan tidak ditemukan di alamat.'],
] as const;

/** A person taken to hospital before verification. */
export const SAMPLE_EMERGENCY: SampleProblem = {
  program: 'SARASWATI-RAWAT',
  agency: 'RSUD',
  sector: 'HEALTH',
  needs: NEEDS.HEALTH,
  problem: 'Pasien rawat inap, keluarga belum terdata.',
  signsIn: false,
};

/** Reasons for proposals that depart from the rules. */
export const SAMPLE_DEPARTURES = [
  'Pencari nafkah baru meninggal; keadaannya lebih berat daripada data terakhir.',
  'Hasil kunjungan TKSK: sangat memerlukan walaupun satu syarat tidak terpenuhi.',
  'Disepakati dalam rapat kasus bersama desa.',
] as const;
