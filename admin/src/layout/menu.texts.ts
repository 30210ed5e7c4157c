import type { Texts } from '../i18n/texts.ts';

export default {
  home: ['Beranda', 'Home'],
  intake: ['Penerimaan', 'Intake'],
  queue: ['Antrean', 'Queue'],
  cases: ['Kasus', 'Cases'],
  households: ['Rumah tangga', 'Households'],
  verifications: ['Verifikasi lapangan', 'Field verification'],
  approvals: ['Persetujuan', 'Approvals'],
  inbox: ['Rujukan masuk', 'Incoming referrals'],
  referrals: ['Rujukan', 'Referrals'],
  letters: ['Surat rekomendasi', 'Letters'],
  programs: ['Program dan kuota', 'Programmes and quotas'],
  waiting: ['Daftar tunggu', 'Waiting list'],
  decrees: ['Penetapan SK', 'Listing by decree'],
  reports: ['Laporan', 'Reports'],
  reference: ['Data acuan', 'Reference data'],
  units: ['Unit layanan', 'Units'],
  instruments: ['Instrumen', 'Survey forms'],
  accounts: ['Akun dan penugasan', 'Accounts and postings'],
  confirmations: ['Konfirmasi penugasan', 'Confirm postings'],
  help: ['Bantuan', 'Help'],
} as const satisfies Texts;
