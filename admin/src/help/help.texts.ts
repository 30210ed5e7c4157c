import type { Texts } from '../i18n/texts.ts';

export default {
  title: ['Bantuan', 'Help'],
  about: ['Cara kerja Pandu dalam satu halaman.', 'How Pandu works, on one page.'],
  path: ['Perjalanan satu kasus', 'The way of a case'],
  step1: [
    'Loket depan menanyakan keperluan, memberi nomor, lalu mendaftarkan kasus dan mencari orangnya di data.',
    'The front office asks for the kind of visit, gives a number, registers the case and looks the person up.',
  ],
  step2: [
    'Yang belum terdaftar diusulkan dan diverifikasi di lapangan; yang terbukti miskin berhak sementara sampai ditetapkan dengan SK.',
    'Who is not listed is proposed and verified in the field; who is found poor is entitled meanwhile, until listed by decree.',
  ],
  step3: [
    'Petugas bidang menelaah: menjawab, menyelesaikan di tempat, atau mengusulkan rujukan ke program yang cocok.',
    'The back office analyses: answers, solves it here, or proposes a referral to a programme that fits.',
  ],
  unmet: [
    'Bila tidak ada program yang menjawab suatu kebutuhan, catat itu pada kasusnya: “Catat kebutuhan yang belum terjawab”. Perencana menerima jumlah dan perkiraan biayanya di Laporan, tanpa nama.',
    'Where no programme meets a need, record that on the case: “Record an unmet need”. Planners get the number and the estimated cost in Reports, without names.',
  ],
  step4: [
    'Persetujuan memesan kuota dan membuat surat bernomor. Bila kuota habis, masuk daftar tunggu.',
    'Approval reserves the quota and makes the numbered letter. When the quota is exhausted, the waiting list follows.',
  ],
  step5: [
    'Dinas menerima, menyerahkan, menolak dengan alasan, atau menunda ke tahun depan. Kasus selesai bila semua rujukannya selesai.',
    'The agency accepts, delivers, refuses with a reason or defers to next year. The case ends when all its referrals have ended.',
  ],
  keys: ['Papan ketik', 'Keyboard'],
  keysAbout: [
    'Tab maju, Shift+Tab mundur, Enter menjalankan, Esc menutup jendela. Tekan / untuk langsung ke pencarian.',
    'Tab forward, Shift+Tab back, Enter acts, Esc closes a dialog. Press / to go to the search.',
  ],
  privacy: ['Data pribadi', 'Personal data'],
  privacyAbout: [
    'NIK dan nomor KK disamarkan. Membukanya memerlukan keperluan yang ditulis, dan tercatat.',
    'NIK and family card numbers are masked. Showing one asks for a purpose and is recorded.',
  ],
  offline: ['Jaringan putus', 'When the line breaks'],
  offlineAbout: [
    'Tekan sekali lagi ketika jaringan pulih. Tindakan yang sama tidak tercatat dua kali.',
    'Press once more when it is back. The same act is not recorded twice.',
  ],
} as const satisfies Texts;
