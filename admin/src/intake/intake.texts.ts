import type { Texts } from '../i18n/texts.ts';

export default {
  title: ['Penerimaan', 'Intake'],
  about: [
    'Tanya dulu keperluannya. Semua isian dapat dijalankan dengan papan ketik: Tab maju, Enter mencari, Ctrl+Enter mendaftarkan.',
    'Ask for the kind of visit first. Everything works by keyboard: Tab goes on, Enter searches, Ctrl+Enter registers.',
  ],
  visit: ['1. Keperluan', '1. Kind of visit'],
  subject: ['2. Siapa yang diadukan atau memohon', '2. Who complains or asks'],
  problem: ['3. Masalah dan kebutuhan', '3. Problem and needs'],
  find: ['Cari di data', 'Search the registry'],
  nikOrName: ['NIK, nomor KK, atau nama', 'NIK, family card number or name'],
  subjectMissing: [
    'Cari dan pilih dulu orangnya, atau usulkan rumah tangga baru.',
    'Search and choose the person first, or propose a new household.',
  ],
  findHint: [
    'NIK atau nomor KK 16 angka; atau nama, dengan tanggal lahir atau {RegionLevel.VILLAGE} bila tahu.',
    'A 16-digit NIK or family card number; or a name, with birth date or {RegionLevel.VILLAGE} if known.',
  ],
  shortNumber: ['NIK harus 16 angka (baru %{count}).', 'A NIK has 16 digits (%{count} so far).'],
  searchFailed: [
    'Pencarian gagal, jadi belum tentu tidak ada. Cari sekali lagi.',
    'The search failed, so nobody knows yet whether they are there. Search once more.',
  ],
  moreCandidates: [
    'Masih ada orang lain yang cocok; ini %{count} yang paling mungkin. Tambah kata nama, tanggal lahir, atau {RegionLevel.VILLAGE}.',
    'More people match; these are the %{count} likeliest. Add a word of the name, a birth date or a {RegionLevel.VILLAGE}.',
  ],
  tooVague: [
    'Nama ini terlalu umum atau baru satu kata. Tambah kata nama, tanggal lahir, atau {RegionLevel.VILLAGE} sebelum mengusulkan rumah tangga baru.',
    'This name is too common, or one word only. Add a word, a birth date or a {RegionLevel.VILLAGE} before proposing a new household.',
  ],
  candidates: ['Yang mungkin dimaksud', 'Who it may be'],
  noCandidates: [
    'Tidak ditemukan di data. Usulkan sebagai rumah tangga baru, atau catat sebagai orang tak dikenal.',
    'Not found in the registry. Propose a new household, or record an unknown person.',
  ],
  choose: ['Pilih', 'Choose'],
  chosen: ['Dipilih', 'Chosen'],
  change: ['Ganti', 'Change'],
  score: ['Kecocokan', 'Match'],
  reasons: ['Alasannya', 'Why'],
  subjectType: ['Jenis pemohon', 'Kind of subject'],
  household: ['Rumah tangga terpilih', 'Chosen household'],
  propose: ['Usulkan rumah tangga baru', 'Propose a new household'],
  proposeAbout: [
    'Profil dasar saja; survei melengkapi sisanya.',
    'The basic profile only; the survey completes it.',
  ],
  proposeVerify: ['Minta verifikasi lapangan', 'Request field verification'],
  proposed: ['Rumah tangga diusulkan.', 'Household proposed.'],
  unknownName: ['Nama panggilan, bila ada', 'Name used, if any'],
  description: ['Ciri-ciri dan keadaan', 'Description'],
  ageGuess: ['Perkiraan umur (tahun)', 'Estimated age (years)'],
  organisation: ['Nama lembaga', 'Name of the organisation'],
  community: ['Nama komunitas', 'Name of the community'],
  members: ['Jumlah anggota', 'Number of members'],
  register: ['Daftarkan', 'Register'],
  registered: ['Terdaftar dengan nomor %{number}.', 'Registered as %{number}.'],
  another: ['Tamu berikutnya', 'Next visitor'],
  open: ['Buka kasus', 'Open the case'],
  serving: ['Sedang melayani nomor antrean %{number}.', 'Serving queue number %{number}.'],
  information: [
    'Jawab dari data: keadaan kasus seseorang, atau program yang masih punya tempat.',
    "Answer from what is there: how somebody's case stands, or which programmes still have room.",
  ],
  lookUp: ['Cari keluarga atau kasus', 'Find a family or case'],
  letterOrName: ['Nomor surat, nomor kasus, atau nama', 'Number of the letter or case, or a name'],
  findLetter: ['Cari surat', 'Find the letter'],
  allLetters: ['Lihat semua %{count} surat yang cocok', 'See all %{count} matching letters'],
  noLetters: [
    'Tidak ada surat yang sesuai. Coba sebagian nomornya, atau nama anggota keluarga.',
    'No letter matches. Try part of its number, or the name of a member of the family.',
  ],
  village: ['{RegionLevel.VILLAGE}', '{RegionLevel.VILLAGE}'],
  outcome: {
    LISTED: ['Terdaftar: dapat langsung dirujuk.', 'Listed: can be referred at once.'],
    IN_VERIFICATION: [
      'Sedang diverifikasi: sementara sudah berhak bila ternyata miskin.',
      'In verification: entitled meanwhile if found poor.',
    ],
    NOT_LISTED: [
      'Belum terdaftar: diverifikasi dulu di lapangan.',
      'Not listed: verified in the field first.',
    ],
  },
} as const satisfies Texts;
