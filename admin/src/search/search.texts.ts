import type { Texts } from '../i18n/texts.ts';

export default {
  label: ['Cari nama, NIK, nomor KK, atau nomor kasus', 'Search name, NIK, family card or case number'],
  placeholder: ['Nama, NIK, No. KK, nomor kasus', 'Name, NIK, family card, case number'],
  title: ['Pencarian', 'Search'],
  latestCase: ['Kasus terbaru', 'Latest case'],
  latestLetter: ['Surat terbaru', 'Latest letter'],
  validUntil: ['berlaku s.d. %{date}', 'valid until %{date}'],
  allHouseholds: ['Lihat semua rumah tangga yang cocok', 'See all matching households'],
  allCases: ['Lihat semua kasus yang cocok', 'See all matching cases'],
  noNumber: [
    'Tidak ada NIK atau nomor KK seperti itu di data yang menjadi wewenang Anda.',
    'No such NIK or family card number in the data that you may see.',
  ],
  digits: [
    'NIK dan nomor KK harus 16 angka (baru %{count}).',
    'A NIK or family card number has 16 digits (%{count} so far).',
  ],
  cut: [
    'Lebih dari 100 keluarga bernama begini; yang dicari hanya 100 yang terbaru. Tambah satu kata nama.',
    'More than 100 families have this name; only the newest 100 were searched. Add another word of the name.',
  ],
  spouse: {
    FEMALE: ['istri', 'wife'],
    MALE: ['suami', 'husband'],
  },
  households: ['Rumah tangga', 'Households'],
  cases: ['Kasus', 'Cases'],
  nothing: [
    'Tidak ada yang cocok dengan "%{text}". NIK dan nomor KK dicari utuh (16 angka); nama cukup sebagian.',
    'Nothing matches "%{text}". A NIK or family card number is searched whole (16 digits); part of a name is enough.',
  ],
  hint: [
    'Ketik nama, 16 angka NIK atau nomor KK, atau nomor kasus.',
    'Type a name, a 16-digit NIK or family card number, or a case number.',
  ],
} as const satisfies Texts;
