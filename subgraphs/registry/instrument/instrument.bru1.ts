import type { LocalizedText } from '../../shared/errors.ts';
import type { InstrumentDefinition, InstrumentQuestion } from './instrument.definition.ts';

type Option = readonly [id: string, en: string];
type Gap = InstrumentQuestion['gaps'][number];

/** The default name of the template. */
export const bru1Name: LocalizedText = {
  id: 'Indikator kemiskinan lokal',
  en: 'Local poverty indicators',
};

/**
 * The 16 local poverty indicators of Berau (BRU-1) as the sample installation configures them.
 *
 * Questions and options are the source's. Weights, cut-offs and classes are **the sample's own** (the source names
 * none). So are the rules for situations that the options do not cover: each favours the family, and is printed on
 * the form.
 */
export const bru1Definition: InstrumentDefinition = {
  questions: [
    housing(1, ['Status tempat tinggal', 'Tenure of the dwelling'], 1, [
      ['Milik orang tua', "Parents'"],
      ['Menumpang', 'Borrowed free'],
      ['Sewa', 'Rented'],
      ['Milik sendiri', 'Own'],
    ]),
    housing(
      2,
      ['Luas lantai', 'Floor area'],
      2,
      [
        ['Kurang dari 36 m²', 'Under 36 m²'],
        ['36–50 m²', '36–50 m²'],
        ['51–75 m²', '51–75 m²'],
        ['Lebih dari 75 m²', 'Over 75 m²'],
      ],
      gap(['Di antara 50 dan 51 m²', 'Between 50 and 51 m²'], ['Dihitung 36–50 m²', 'Counts as 36–50 m²'], 2),
    ),
    housing(3, ['Atap', 'Roof'], 2, [
      ['Daun', 'Leaves'],
      ['Seng, rusak', 'Zinc, damaged'],
      ['Seng, baik', 'Zinc, good'],
      ['Genteng', 'Tile'],
    ]),
    housing(4, ['Lantai', 'Floor'], 2, [
      ['Tanah atau papan rusak', 'Earth or damaged wood'],
      ['Papan, baik', 'Good wood'],
      ['Plester, ubin semen, atau kayu', 'Plaster, cement tile or wood'],
      ['Keramik', 'Ceramic'],
    ]),
    housing(5, ['Dinding', 'Wall'], 2, [
      ['Papan rusak', 'Damaged wood'],
      ['Papan, baik', 'Good wood'],
      ['Tembok', 'Concrete wall'],
      ['Tembok cor, baik', 'Good cast concrete'],
    ]),
    housing(6, ['Sumber air', 'Water'], 2, [
      ['Sungai', 'River'],
      ['Air hujan atau sumur', 'Rain or well'],
      ['Sarana umum', 'Public source'],
      ['Perpipaan', 'Piped'],
    ]),
    housing(
      7,
      ['Jamban', 'Toilet'],
      2,
      [
        ['Umum', 'Public'],
        ['Sendiri, buruk', 'Own, bad'],
        ['Sendiri, cukup', 'Own, fair'],
        ['Sendiri, baik', 'Own, good'],
      ],
      gap(['Tidak ada jamban', 'No toilet'], ['Dihitung sama dengan umum', 'Counts as public'], 1),
    ),
    housing(
      8,
      ['Penerangan', 'Lighting'],
      2,
      [
        ['Lampu minyak', 'Oil lamp'],
        ['Menyambung dari tetangga', 'From a neighbour'],
        ['PLN 450 W', 'PLN 450 W'],
        ['Lebih dari 500 W', 'Over 500 W'],
      ],
      gap(['451–500 W', '451–500 W'], ['Dihitung PLN 450 W', 'Counts as PLN 450 W'], 3),
    ),
    housing(9, ['Bahan bakar memasak', 'Cooking fuel'], 1, [
      ['Kayu bakar', 'Firewood'],
      ['Minyak tanah', 'Kerosene'],
      ['Gas 3 kg', 'Gas 3 kg'],
      ['Gas 12 kg', 'Gas 12 kg'],
    ]),
    housing(10, ['Barang elektronik', 'Electronics'], 1, [
      ['Tidak ada', 'None'],
      ['Televisi', 'Television'],
      ['Kulkas', 'Fridge'],
      ['Mesin cuci', 'Washing machine'],
    ]),
    housing(
      11,
      ['Kendaraan', 'Transport'],
      2,
      [
        ['Sepeda', 'Bicycle'],
        ['Satu sepeda motor', 'One motorcycle'],
        ['Lebih dari satu sepeda motor', 'More than one motorcycle'],
        ['Mobil', 'Car'],
      ],
      gap(['Tidak ada kendaraan', 'No vehicle'], ['Dihitung sama dengan sepeda', 'Counts as a bicycle'], 1),
    ),
    socioEconomic(12, ['Pendidikan kepala rumah tangga', 'Education of the head'], 2, [
      ['Tidak sekolah atau tidak tamat SD', 'None, or primary unfinished'],
      ['SD', 'Primary'],
      ['SMP', 'Lower secondary'],
      ['SMA/SMK ke atas', 'Upper secondary or higher'],
    ]),
    socioEconomic(13, ['Pekerjaan kepala rumah tangga', 'Occupation of the head'], 3, [
      ['Buruh', 'Labourer'],
      ['Petani atau nelayan', 'Farmer or fisher'],
      ['Pedagang kecil', 'Petty trader'],
      ['Wiraswasta atau pedagang menengah', 'Entrepreneur or medium trader'],
    ]),
    socioEconomic(14, ['Pendapatan sebulan', 'Monthly income'], 4, [
      ['Di bawah Rp 1,25 juta', 'Under Rp 1.25 million'],
      ['Rp 1,25–1,5 juta', 'Rp 1.25–1.5 million'],
      ['Di atas Rp 1,5 sampai 1,75 juta', 'Over Rp 1.5 to 1.75 million'],
      ['Di atas Rp 1,75 juta', 'Over Rp 1.75 million'],
    ]),
    socioEconomic(
      15,
      ['Anggota sakit menahun atau disabilitas', 'Members chronically ill or disabled'],
      2,
      [
        ['Lebih dari 3 orang', 'More than 3'],
        ['2 orang', '2'],
        ['1 orang', '1'],
        ['Tidak ada', 'None'],
      ],
      gap(['Tepat 3 orang', 'Exactly 3'], ['Dihitung lebih dari 3 orang', 'Counts as more than 3'], 1),
    ),
    socioEconomic(
      16,
      ['Nilai aset', 'Value of assets'],
      3,
      [
        ['Tidak ada', 'None'],
        ['Di bawah Rp 1 juta', 'Under Rp 1 million'],
        ['Rp 1–1,5 juta', 'Rp 1–1.5 million'],
        ['Di atas Rp 5 juta', 'Over Rp 5 million'],
      ],
      gap(
        ['Di atas Rp 1,5 sampai 5 juta', 'Over Rp 1.5 to 5 million'],
        ['Dihitung Rp 1–1,5 juta', 'Counts as Rp 1–1.5 million'],
        3,
      ),
    ),
  ],
  classes: [
    {
      code: 'VERY_POOR',
      label: { id: 'Sangat miskin', en: 'Very poor' },
      fromScore: 66,
      entitles: true,
      cardTier: 'MELATI',
    },
    { code: 'POOR', label: { id: 'Miskin', en: 'Poor' }, fromScore: 51, entitles: true, cardTier: 'MELATI' },
    {
      code: 'NEAR_POOR',
      label: { id: 'Hampir miskin', en: 'Near poor' },
      fromScore: 39,
      entitles: true,
      cardTier: 'MENUR',
    },
    {
      code: 'NOT_POOR',
      label: { id: 'Tidak miskin', en: 'Not poor' },
      fromScore: 0,
      entitles: false,
      cardTier: null,
    },
  ],
};

function housing(number: number, text: Option, weight: number, options: Options, ...gaps: Gap[]) {
  return question('HOUSING', number, text, weight, options, gaps);
}

function socioEconomic(number: number, text: Option, weight: number, options: Options, ...gaps: Gap[]) {
  return question('SOCIO_ECONOMIC', number, text, weight, options, gaps);
}

type Options = readonly [Option, Option, Option, Option];

function question(
  group: InstrumentQuestion['group'],
  number: number,
  label: Option,
  weight: number,
  [first, second, third, fourth]: Options,
  gaps: Gap[],
): InstrumentQuestion {
  const options: InstrumentQuestion['options'] = [text(first), text(second), text(third), text(fourth)];
  return { key: `q${number}`, group, text: text(label), weight, options, gaps };
}

function gap(open: Option, resolution: Option, countsAs: number): Gap {
  return { open: text(open), resolution: text(resolution), countsAs };
}

function text([id, en]: Option): LocalizedText {
  return { id, en };
}
