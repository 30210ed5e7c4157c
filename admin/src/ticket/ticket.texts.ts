import type { Texts } from '../i18n/texts.ts';

export default {
  stale: [
    'Papan ini tidak dapat diperbarui sekarang. Yang tampak adalah keadaan terakhir.',
    'This board cannot be refreshed now. It shows the last state.',
  ],
  title: ['Antrean hari ini', 'Queue of today'],
  desk: ['Loket', 'Desk'],
  next: ['Panggil nomor berikutnya', 'Call the next number'],
  call: ['Panggil', 'Call'],
  serve: ['Layani', 'Serve'],
  served: ['Selesai dilayani', 'Served'],
  leave: ['Tidak datang', 'Did not come'],
  number: ['Nomor antrean', 'Queue number'],
  issue: ['Beri nomor antrean', 'Give a queue number'],
  issued: ['Nomor %{number}.', 'Number %{number}.'],
  slip: ['Cetak lembar syarat', 'Print the slip'],
  empty: ['Tidak ada yang menunggu.', 'Nobody is waiting.'],
  waiting: ['Menunggu', 'Waiting'],
  called: ['Sedang dipanggil', 'Being called'],
  visitKind: ['Keperluan', 'Kind of visit'],
  documents: ['Dokumen yang dibawa', 'Documents to bring'],
  since: ['Sejak', 'Since'],
  state: ['Keadaan', 'State'],
} as const satisfies Texts;
