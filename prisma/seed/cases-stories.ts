import type { Profile } from './offices/profile.sections.ts';

/** The problem of a sample case, and the programme that may help. */
export interface SampleProblem {
  program: string;
  agency: string;
  sector: string;
  needs: readonly string[];
  problem: string;
  /** Whether the agency signs in; if not, the office records its answers, with a scan. */
  signsIn: boolean;
}

/** The problems that people bring to this office. */
export function problemsOf(profile: Profile): SampleProblem[] {
  return profile.stories.problems.map((one) => problemOf(profile, one));
}

/** Families who wait for a place, one problem for each of them. */
export function applicantsOf(profile: Profile): SampleProblem[] {
  return profile.stories.waiting.flatMap(({ families, ...one }) =>
    Array<SampleProblem>(families).fill(problemOf(profile, one)),
  );
}

/** A person taken to hospital before verification. */
export function emergencyOf(profile: Profile): SampleProblem {
  return problemOf(profile, { ...profile.stories.treatment, needs: ['HEALTH_CARE'] });
}

/** A problem with what the profile says of its programme and agency. */
export function problemOf(
  { programs, agencies }: Profile,
  { program, needs, problem }: Pick<SampleProblem, 'program' | 'needs' | 'problem'>,
): SampleProblem {
  const { agency, sector } = programs.find(({ code }) => code === program) ?? {};
  if (!agency || !sector) throw new Error(`the profile has no programme ${program}`);
  const signsIn = agencies.find(({ code }) => code === agency)?.signsIn ?? false;
  return { program, needs, problem, agency, sector, signsIn };
}

export const SAMPLE_CHANNELS: readonly string[] = [
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

/** Reasons for proposals that depart from the rules. */
export const SAMPLE_DEPARTURES = [
  'Pencari nafkah baru meninggal; keadaannya lebih berat daripada data terakhir.',
  'Hasil kunjungan TKSK: sangat memerlukan walaupun satu syarat tidak terpenuhi.',
  'Disepakati dalam rapat kasus bersama desa.',
] as const;
