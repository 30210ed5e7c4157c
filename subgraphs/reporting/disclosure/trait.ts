import { type LocalizedText, ValidationError } from '../../shared/errors.ts';
import type { Dimension } from '../report/dimension.ts';
import type { Months } from '../report/report.ts';

/** The traits of people, including their village, that stay hidden for small groups. */
const TRAITS = [
  'LISTING',
  'CLASS',
  'CARD_TIER',
  'SEX',
  'AGE_GROUP',
  'VILLAGE',
] as const satisfies readonly Dimension[];
export type Trait = (typeof TRAITS)[number];

/** The note of a report with withheld numbers. */
export const WITHHELD_NOTE: LocalizedText = {
  id: 'Angka yang disamarkan (<5) menyangkut kurang dari lima orang, atau dapat membuka angka seperti itu. Jumlah seluruhnya tetap tepat.',
  en: 'A figure that is withheld (<5) is about fewer than five people, or would give such a figure away. Totals stay exact.',
};

/**
 * The trait that a report is crossed with, or null. Throws ValidationError `TRAITS_APART` for two traits, and
 * `PERIOD_CROSSED` for a trait with months: such small numbers overlap and could be subtracted.
 */
export function traitOf(dimensions: readonly Dimension[], months: Months): Trait | null {
  const [trait, second] = TRAITS.filter((one) => dimensions.includes(one));
  if (!trait) return null;
  if (second) {
    throw new ValidationError(
      'TRAITS_APART',
      {
        id: 'Untuk peran Anda, pilih satu saja: status, golongan, tingkat kartu, jenis kelamin, kelompok umur, atau {RegionLevel.VILLAGE}. Beberapa sekaligus dapat menunjuk satu orang.',
        en: 'With your posting, choose one of listing, class, card tier, sex, age group and {RegionLevel.VILLAGE}. Several at once could point at one person.',
      },
      { path: ['groupBy'] },
    );
  }
  const field = months.from ? 'from' : months.to ? 'to' : dimensions.includes('MONTH') ? 'groupBy' : null;
  if (field) {
    throw new ValidationError(
      'PERIOD_CROSSED',
      {
        id: 'Untuk peran Anda, angka menurut keadaan warga atau {RegionLevel.VILLAGE} tidak dibatasi per bulan. Bandingkan keadaan pada dua akhir bulan.',
        en: 'With your posting, figures by what people are or by {RegionLevel.VILLAGE} are not narrowed to months. Compare two month ends.',
      },
      { path: [field] },
    );
  }
  return trait;
}
