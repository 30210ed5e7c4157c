import type { Texts } from '../i18n/texts.ts';

export default {
  add: ['Tambah anggota', 'Add a member'],
  addAbout: [
    'Siapa yang pernah tercatat dan pindah dari rumah tangga lain, dikenali dari NIK-nya.',
    'Who was recorded before and left another household is known by the NIK.',
  ],
  acts: ['Tindakan', 'Acts'],
  edit: ['Perbaiki', 'Correct'],
  editOf: ['Perbaiki data %{name}', 'Correct %{name}'],
  save: ['Simpan', 'Save'],
  saved: ['Data anggota disimpan.', 'The member is saved.'],
  nikNow: ['Tercatat: %{nik}. Kosongkan jika tetap.', 'On record: %{nik}. Leave empty to keep it.'],
  nikAbout: ['16 angka. Kosongkan jika belum ada.', '16 digits. Leave empty where there is none yet.'],
  nikDisputed: [
    'NIK ini juga ditunjukkan orang lain (bermasalah)',
    'Somebody else shows this NIK too (disputed)',
  ],
  birthPlace: ['Tempat lahir', 'Place of birth'],
  yesNo: {
    true: ['ya', 'yes'],
    false: ['tidak', 'no'],
  },
  ppks: ['Kategori PPKS', 'PPKS categories'],
  remove: ['Meninggal atau keluar', 'Died or left'],
  removeOf: ['%{name} meninggal atau keluar', '%{name} died or left'],
  removeAbout: [
    'Anggota yang meninggal tetap tertulis dengan tanggalnya. Syarat program langsung dihitung ulang.',
    'Who died stays on the list with the day. What fits the family is worked out anew at once.',
  ],
  removed: ['Perubahan anggota dicatat.', 'The change is recorded.'],
  reason: ['Sebab', 'Why'],
  occurredOn: ['Sejak tanggal', 'Since'],
  newHead: ['Kepala keluarga berikutnya', 'Next head of the household'],
  died: ['Meninggal %{date}', 'Died %{date}'],
  card: ['Nomor kartu keluarga (KK)', 'Family card number (KK)'],
  cardNew: ['Nomor KK baru', 'New card number'],
  cardAbout: [
    'Kosongkan jika tetap. Nomor lama tersimpan dalam riwayat.',
    'Leave empty to keep it. The former number stays in the history.',
  ],
  cards: ['Kartu keluarga', 'Family cards'],
  cardUntil: ['sampai %{date}', 'until %{date}'],
  cardSince: ['sejak %{date}', 'since %{date}'],
  listedOn: [
    'Semua yang tinggal di sini tercatat per %{date}.',
    'All who live here are listed as of %{date}.',
  ],
  notListed: [
    'Belum ada yang mencatat siapa saja yang tinggal di sini. Sampai itu dicatat, syarat tentang anggota belum diketahui.',
    'Nobody has listed yet who lives here. Until then, what criteria ask about members is not known.',
  ],
  areAll: ['Anggota di atas sudah lengkap', 'The members above are all'],
  noCard: ['Nomor KK belum tercatat.', 'No family card number on record.'],
} as const satisfies Texts;
