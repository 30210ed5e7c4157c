import type { Texts } from '../i18n/texts.ts';

export default {
  title: ['Daftar kantor: %{list}', 'Lists of the office: %{list}'],
  about: {
    SECTOR: [
      'Bidang loket, program, dan kasus. Kasus tanpa bidang masuk ke bidang pertama.',
      'Sectors of desks, programmes and cases. A case without one goes to the first.',
    ],
    CASE_NEED: [
      'Kebutuhan yang ditanyakan di loket, dan bidang yang biasanya menanganinya.',
      'The needs asked for at the counter, and the sector that usually takes them.',
    ],
    CARD: [
      'Kartu yang dipegang warga, dari pusat atau dari daerah. Dicatat pada anggota rumah tangga; program dan syaratnya dapat menyebutnya.',
      'The cards that people hold, of the nation or the region. They are recorded with a member; programmes and their criteria may name them.',
    ],
    CARD_TIER: [
      'Golongan pada formulir survei menunjuk tingkatnya, dan syarat program dapat menyebutnya. Urutannya dipakai di laporan.',
      'Classes of the survey form point to a tier, and criteria may name it. Reports follow this order.',
    ],
    FUND_SOURCE: [
      'Dari mana uang program berasal: APBD, zakat, CSR. Laporan program menghitung menurut sumber ini.',
      'Where the money of programmes comes from: APBD, zakat, CSR. Reports of programmes count by it.',
    ],
    TITLE: [
      'Sebutan jabatan yang menandatangani dan menyetujui, seperti tertulis di bawah tanda tangan. Dipakai pada surat, persetujuan, peran, dan riwayat.',
      'What the posts that sign and approve are called, as under a signature. Used on letters, approvals, roles and in the history.',
    ],
    REGION_KIND: [
      'Sebutan wilayah menurut jenisnya, yang mengikuti kode wilayah. Dipakai pada halaman, surat, dan laporan.',
      'What regions are called by their kind, which follows their code. Used on pages, letters and reports.',
    ],
    CASE_CHANNEL: [
      'Lewat apa kasus sampai ke kantor. Yang pertama diusulkan di loket.',
      'How cases come to the office. The first one is proposed at the counter.',
    ],
    VISIT_KIND: [
      'Yang ditanyakan pertama kepada pengunjung. Keperluan yang Anda tambahkan dibuka sebagai kasus baru.',
      'What visitors are asked first. A kind that you add opens the form for a new case.',
    ],
    REFUSAL_REASON: [
      'Mengapa dinas menolak rujukan. Keluarga membacanya di surat penjelasan penolakan.',
      'Why agencies refuse. The family reads it in the letter that explains the refusal.',
    ],
    DEFERRAL_REASON: [
      'Mengapa dinas menunda rujukan ke tahun berikutnya.',
      'Why agencies defer a referral to a later year.',
    ],
    WITHDRAWAL_REASON: ['Mengapa kasus atau rujukan ditarik.', 'Why cases and referrals are withdrawn.'],
    DEPARTURE_REASON: [
      'Mengapa usulan yang menyimpang dari aturan tetap diajukan atau disetujui.',
      'Why something that departs from a rule is proposed or approved all the same.',
    ],
  },
  meaning: ['Untuk', 'For'],
  means: {
    REGIONAL_HEAD: ['Kepala pemerintahan daerah', 'The head of the region'],
    OFFICE_HEAD: [
      'Penanda tangan surat, bila kop surat belum menyebutnya',
      'Signs letters where the letterhead does not say who',
    ],
    MANAGER: ['Yang menyetujui rujukan', 'Who approves referrals'],
    HEAD_OF_UNIT: ['Kepala tata usaha, yang juga menyetujui', 'The head of administration, who approves too'],
    AGENCY_HEAD: [
      'Di depan nama dinas: kepada siapa surat ditujukan',
      'Before the name of an agency: whom a letter is for',
    ],
    PROVINCE: ['Kode dua angka', 'A code of two digits'],
    REGENCY: ['Angka kedua di bawah 71', 'The second number is below 71'],
    CITY: ['Angka kedua mulai 71', 'The second number is 71 or higher'],
    DISTRICT: ['Kode enam angka', 'A code of six digits'],
    VILLAGE: ['Angka terakhir mulai dengan 2', 'The last number begins with 2'],
    URBAN_VILLAGE: ['Angka terakhir mulai dengan 1', 'The last number begins with 1'],
    CUSTOMARY_VILLAGE: ['Angka terakhir mulai dengan 3', 'The last number begins with 3'],
  },
  new: ['Kode baru', 'New code'],
  edit: ['Ubah kode', 'Change code'],
  empty: ['Daftar ini masih kosong. Tambahkan kode pertama.', 'This list is empty. Add the first code.'],
  codeAbout: [
    '2–30 huruf besar, angka, atau garis bawah. Tidak berubah lagi.',
    '2–30 capitals, digits or underscores. It never changes.',
  ],
  emptyCards: [
    'Kartu daerah ini tidak bertingkat. Bila bertingkat, tambahkan tingkat pertama.',
    'The cards of this region have no tiers. If they do, add the first one.',
  ],
  colour: ['Warna', 'Colour'],
  colourAbout: ['Seperti #1565c0; boleh kosong.', 'Like #1565c0; may be empty.'],
  sector: ['Bidang yang menangani', 'Sector that takes it'],
  needsText: ['Perlu penjelasan petugas', 'Needs a text of the officer'],
  needsTextAbout: [
    'Bila tidak, petugas boleh memilih alasan ini tanpa menulis penjelasan.',
    'If not, an officer may choose this reason without writing more.',
  ],
  text: ['Penjelasan', 'Text'],
  textNeeded: ['Perlu', 'Needed'],
  textFree: ['Boleh kosong', 'May be empty'],
  given: ['Diberikan menurut', 'Given by'],
  givenByClass: ['Golongan', 'Class'],
  forUninsured: ['Di luar daftar, tanpa jaminan kesehatan', 'Off the list, without health insurance'],
  forUninsuredAbout: [
    'Keluarga di luar daftar yang semua anggotanya tanpa jaminan kesehatan mendapat tingkat ini. Hanya satu tingkat.',
    'Households off the list whose members all have no health insurance have this tier. Only one tier.',
  ],
  inForm: [
    'Formulir survei yang berlaku memberi tingkat ini kepada: %{classes}. Bila dihentikan, terbitkan juga edisi formulir tanpa tingkat ini.',
    'The survey form in force gives this tier to: %{classes}. If it retires, publish an edition without it too.',
  ],
  active: ['Dipakai untuk catatan baru', 'Used for new records'],
  state: ['Keadaan', 'State'],
  inUse: ['Dipakai', 'In use'],
  retired: ['Tidak dipakai lagi', 'Retired'],
  order: ['Urutan', 'Order'],
  up: ['Naikkan: %{name}', 'Move up: %{name}'],
  down: ['Turunkan: %{name}', 'Move down: %{name}'],
} as const satisfies Texts;
