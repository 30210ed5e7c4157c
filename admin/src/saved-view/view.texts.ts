import type { Texts } from '../i18n/texts.ts';

export default {
  many: ['Tampilan tersimpan', 'Saved views'],
  empty: ['Belum ada tampilan tersimpan untuk daftar ini.', 'No saved views of this list yet.'],
  original: ['Tampilan asal', 'Original view'],
  save: ['Simpan tampilan sekarang', 'Save the present view'],
  saved: ['Tampilan disimpan.', 'View saved.'],
  removed: ['Tampilan dihapus.', 'View removed.'],
  name: ['Nama tampilan', 'Name of the view'],
  about: [
    'Yang disimpan: saringan, urutan, kolom, dan jumlah baris. Kata pencarian tidak disimpan, karena dapat memuat nama atau NIK.',
    'Saved are filters, order, columns and page size. Search words are not saved, since they may hold a name or a NIK.',
  ],
  share: ['Bagikan kepada semua orang berperan', 'Share with everybody of the role'],
  private: ['Hanya untuk saya', 'Only for me'],
  shared: ['Dibagikan: %{role}', 'Shared: %{role}'],
  from: ['Dari %{name}', 'From %{name}'],
  first: ['Buka daftar dengan “%{name}”', 'Open the list with “%{name}”'],
  opens: ['Daftar dibuka dengan ini', 'The list opens with this'],
  edit: ['Ubah “%{name}”', 'Change “%{name}”'],
  replace: ['Ganti isinya dengan tampilan sekarang', 'Replace it by the present view'],
  remove: ['Hapus', 'Remove'],
} as const satisfies Texts;
