import { PPKS_CATEGORIES, PPKS_CODES, ppksFactName } from '../person/ppks.ts';

/**
 * What criteria may ask about a household: a flat record without names, numbers of persons or addresses.
 *
 * The same record is `Household.eligibilityFacts`, the `facts` of the event `HOUSEHOLD_FACTS`, and what
 * services projects and runs its criteria over. A value is `null` when it is not known (never asked, or no
 * survey yet): a criterion over it then answers "not known yet", never "no".
 *
 * Ages are whole years on the day on which the facts were built (the office's zone).
 */
export type FactValue = boolean | number | string | null;

/** How one fact reads to people and to the language of criteria. */
export interface FactDefinition {
  /** `yesNo` is a boolean, `number` an integer, `choice` one of `options`, `text` a code. */
  readonly type: 'yesNo' | 'number' | 'choice' | 'text';
  readonly label: { readonly id: string; readonly en: string };
  readonly options?: readonly string[];
}

export const LISTING_STATES = ['CANDIDATE', 'VERIFIED', 'LISTED', 'OFF'] as const;
export const INCOME_CLASSES = [
  'UNDER_1_25M',
  'FROM_1_25M_TO_1_5M',
  'OVER_1_5M_TO_1_75M',
  'OVER_1_75M',
] as const;
export const CARD_TIERS = ['MELATI', 'MENUR', 'KENANGA'] as const;

const ppksFacts: Record<string, FactDefinition> = Object.fromEntries(
  PPKS_CODES.map((code) => {
    const { id, en } = PPKS_CATEGORIES[code].label;
    return [ppksFactName(code), yesNo(`Ada anggota: ${id}`, `A member is: ${en}`)];
  }),
);

const surveyFacts: Record<string, FactDefinition> = Object.fromEntries(
  Array.from({ length: 16 }, (_, index) => [
    `q${index + 1}`,
    number(
      `Jawaban survei nomor ${index + 1} (1 terburuk, 4 terbaik)`,
      `Survey answer ${index + 1} (1 worst, 4 best)`,
    ),
  ]),
);

/** Every fact, by name. The names are a contract with services: adding one is free, renaming one is not. */
export const HOUSEHOLD_FACTS: Readonly<Record<string, FactDefinition>> = {
  listing: choice('Status dalam basis data', 'State on the list', LISTING_STATES),
  entitled: yesNo('Berhak dilayani (terverifikasi atau terdaftar)', 'Entitled (verified or listed, BRU-2)'),
  offProposed: yesNo(
    'Diusulkan keluar dari daftar, menunggu SK',
    'Proposed to be taken off the list, until a decree (OUR-3)',
  ),
  score: number('Skor kemiskinan survei terakhir', 'Score of the latest survey (higher is poorer)'),
  class: choice('Kelas kesejahteraan', 'Class of the latest decision', [
    'VERY_POOR',
    'POOR',
    'NEAR_POOR',
    'NOT_POOR',
  ]),
  decile: number('Desil nasional (DTSEN)', 'National decile, 1 poorest to 10'),
  villageCode: text('Kode desa/kelurahan', 'Village code'),
  districtCode: text('Kode kecamatan', 'District code'),

  members: number('Jumlah anggota', 'Living members'),
  toddlers0to6: number('Anak usia 0–6 tahun', 'Children aged 0 to 6'),
  childrenSchoolAge7to12: number('Anak usia 7–12 tahun', 'Children aged 7 to 12'),
  childrenSchoolAge13to15: number('Anak usia 13–15 tahun', 'Children aged 13 to 15'),
  childrenSchoolAge16to18: number('Anak usia 16–18 tahun', 'Children aged 16 to 18'),
  childrenOutOfSchool7to18: number(
    'Anak usia 7–18 tahun tidak sekolah',
    'Children aged 7 to 18 out of school',
  ),
  universityStudents: number('Mahasiswa', 'Members at university'),
  youth18to26: number('Pemuda usia 18–26 tahun', 'Members aged 18 to 26'),
  workingAge15to64: number('Usia kerja 15–64 tahun', 'Members aged 15 to 64'),
  elderly60: number('Lanjut usia 60 tahun ke atas', 'Members aged 60 or older'),
  femaleHeaded: yesNo('Kepala keluarga perempuan', 'Headed by a woman'),

  disabled: number('Penyandang disabilitas', 'Members with a disability, severe ones included'),
  severelyDisabled: number('Penyandang disabilitas berat', 'Members with a severe disability'),
  chronicallyIll: number('Sakit menahun', 'Chronically ill members'),
  pregnant: number('Ibu hamil', 'Pregnant members'),
  hasPersonWithDisability: yesNo('Ada penyandang disabilitas', 'A member has a disability'),
  hasPersonWithSevereDisability: yesNo(
    'Ada penyandang disabilitas berat',
    'A member has a severe disability',
  ),
  hasPersonWithChronicIllness: yesNo('Ada anggota sakit menahun', 'A member is chronically ill'),
  healthInsurance: yesNo('Ada anggota berjaminan kesehatan', 'At least one member has health insurance'),
  deathsLast12Months: number('Kematian dalam 12 bulan', 'Deaths in the last 12 months'),

  incomeClass: choice('Kelas pendapatan per bulan', 'Monthly income class (question 14)', INCOME_CLASSES),
  cardTier: choice('Tingkat kartu menurut kelas', 'Card tier that the class points to (SRG-7)', CARD_TIERS),
  ...surveyFacts,
  ...ppksFacts,
};

export type HouseholdFacts = Readonly<Record<string, FactValue>>;

function yesNo(id: string, en: string): FactDefinition {
  return { type: 'yesNo', label: { id, en } };
}

function number(id: string, en: string): FactDefinition {
  return { type: 'number', label: { id, en } };
}

function text(id: string, en: string): FactDefinition {
  return { type: 'text', label: { id, en } };
}

function choice(id: string, en: string, options: readonly string[]): FactDefinition {
  return { type: 'choice', label: { id, en }, options };
}
