import type { Texts } from '../i18n/texts.ts';

export default {
  many: ['Kebutuhan yang belum terjawab', 'Unmet needs'],
  about: [
    'Kebutuhan keluarga yang tidak dijawab program mana pun, dicatat di loket untuk perencana dan usulan anggaran.',
    'What families need and no programme meets, recorded at the counter for planners and the budget proposal.',
  ],
  empty: [
    'Tidak ada kebutuhan yang sesuai. Kebutuhan dicatat pada halaman kasusnya.',
    'None matches. A need is recorded on the page of its case.',
  ],
  record: ['Catat kebutuhan yang belum terjawab', 'Record an unmet need'],
  recordVerb: ['Catat', 'Record'],
  recordAbout: [
    'Catat bila tidak ada program yang dapat menjawab kebutuhan ini. Perencana menerima jumlah dan perkiraan biayanya, tanpa nama.',
    'Record it where no programme can meet this need. Planners get the number and the estimated cost, without names.',
  ],
  need: ['Kebutuhan', 'Need'],
  reason: ['Sebab', 'Why'],
  people: ['Untuk berapa orang', 'For how many people'],
  peopleShort: ['Orang', 'People'],
  estimated: ['Perkiraan biaya', 'Estimated cost'],
  note: ['Penjelasan', 'Explanation'],
  noteHint: ['Tanpa NIK atau nomor KK.', 'No NIK or family card number.'],
  state: ['Keadaan', 'State'],
  recordedAt: ['Dicatat', 'Recorded'],
  endedAt: ['Terjawab atau dicabut', 'Met or withdrawn'],
  endNote: ['Keterangan', 'Remarks'],
  metBy: ['Dijawab program', 'Met by the programme'],
  of: ['%{people} orang', '%{people} people'],
  from: ['Dicatat sejak tanggal', 'Recorded from'],
  until: ['Dicatat sampai tanggal', 'Recorded until'],
  meet: ['Sudah terjawab', 'It is met'],
  meetAbout: [
    'Pilih rujukan kasus ini yang sudah diserahkan, atau programnya, atau tuliskan siapa yang menjawabnya dan dengan apa.',
    'Choose a delivered referral of this case, or the programme, or write who met it and with what.',
  ],
  referral: ['Rujukan yang menjawabnya', 'The referral that met it'],
  program: ['Program yang menjawabnya', 'The programme that met it'],
  meetNote: ['Siapa, dan dengan apa', 'Who, and with what'],
  withdraw: ['Cabut catatan', 'Withdraw it'],
  withdrawAbout: [
    'Hanya untuk catatan yang keliru. Kebutuhan yang sudah dijawab dicatat sebagai terjawab.',
    'Only for what was recorded in error. A need that was met is recorded as met.',
  ],
  withdrawReason: ['Mengapa keliru', 'What was wrong'],
  delivered: [
    'Sebuah rujukan kasus ini diserahkan sesudah kebutuhan ini dicatat. Bila itu menjawabnya, catat.',
    'A referral of this case was delivered since. If that met the need, record it.',
  ],
} as const satisfies Texts;
