import type { Texts } from '../i18n/texts.ts';

export default {
  hello: ['Selamat bekerja, %{name}', 'Welcome, %{name}'],
  about: ['Yang perlu dikerjakan sekarang.', 'What needs doing now.'],
  queue: ['Antrean menunggu', 'Waiting in the queue'],
  queueNone: ['Tidak ada yang menunggu di antrean.', 'Nobody waits in the queue.'],
  startIntake: ['Terima tamu', 'Receive a visitor'],
  analysis: ['Kasus untuk ditelaah', 'Cases to analyse'],
  lateCases: ['Kasus yang terlambat', 'Cases that are late'],
  standing: ['Kasus menurut keadaan', 'Cases by state'],
  registered: ['Kasus baru', 'New cases'],
  verifying: ['Kasus yang menunggu verifikasi', 'Cases awaiting verification'],
  approvals: ['Usulan menunggu persetujuan', 'Proposals waiting for approval'],
  atPuskesos: ['Kasus di Puskesos', 'Cases at the Puskesos'],
  handOnsAsked: [
    'Menunggu persetujuan {Role.PUSKESOS_COORDINATOR}',
    'Waiting for the {Role.PUSKESOS_COORDINATOR}',
  ],
  handOnsSentBack: [
    'Dikembalikan {Role.PUSKESOS_COORDINATOR}',
    'Sent back by the {Role.PUSKESOS_COORDINATOR}',
  ],
  tasks: ['Tugas survei', 'Survey tasks'],
  toAssign: ['Verifikasi belum ditugaskan', 'Verifications to assign'],
  toDecide: ['Hasil survei menunggu keputusan', 'Surveys waiting for a decision'],
  toList: ['Menunggu penetapan SK', 'Waiting for a decree'],
  inbox: ['Rujukan baru untuk dinas', 'New referrals for the agency'],
  accepted: ['Diterima, belum diserahkan', 'Accepted, not delivered yet'],
  toDeliver: [
    'Program {RegionLevel.VILLAGE}: disetujui, belum diserahkan',
    'Programmes of the {RegionLevel.VILLAGE}: approved, not delivered yet',
  ],
  waiting: ['Daftar tunggu', 'Waiting list'],
  reports: ['Laporan', 'Reports'],
  reportsAbout: [
    'Kasus, rujukan, dan kuota: hari ini atau per tanggal mana pun.',
    'Cases, referrals and quotas: today or as of any day.',
  ],
  accounts: ['Akun dan penugasan', 'Accounts and postings'],
  proposals: ['Usulan instansi menunggu keputusan', 'Proposals of agencies to decide'],
  nothing: ['Tidak ada. Bagus.', 'None. Good.'],
  late: ['terlambat', 'late'],
} as const satisfies Texts;
