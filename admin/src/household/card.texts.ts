import type { Texts } from '../i18n/texts.ts';

export default {
  many: ['Kartu', 'Cards'],
  none: ['Belum ada kartu yang tercatat.', 'No card on record.'],
  one: ['Kartu', 'Card'],
  holder: ['Pemegang', 'Holder'],
  number: ['Nomor', 'Number'],
  reveal: ['Tampilkan nomor %{card} %{name}', 'Show the number of %{name}: %{card}'],
  numberAbout: [
    'Seperti tertulis pada kartu. Kosongkan bila tidak terbaca.',
    'As on the card. Leave empty where it cannot be read.',
  ],
  tier: ['Tingkat', 'Tier'],
  noTier: ['tidak bertingkat', 'no tier'],
  period: ['Berlaku', 'Held'],
  since: ['Sejak %{date}', 'Since %{date}'],
  until: ['sampai %{date}', 'until %{date}'],
  heldFrom: ['Dipegang sejak', 'Held since'],
  heldFromAbout: [
    'Bila tidak diketahui, tanggal kartu dilihat.',
    'Where nobody knows, the day on which the card was seen.',
  ],
  heldUntil: ['Berlaku sampai', 'Valid until'],
  heldUntilAbout: ['Bila tertulis pada kartu.', 'If it is on the card.'],
  evidence: ['Dasar catatan', 'What this rests on'],
  evidenceAbout: [
    'Misalnya: kartu asli dilihat di loket.',
    'For example: the card itself was seen at the counter.',
  ],
  record: ['Catat kartu', 'Record a card'],
  recorded: ['Kartu dicatat.', 'The card is recorded.'],
  end: ['Akhiri', 'End'],
  endOf: ['Akhiri %{card} %{name}', 'End the %{card} of %{name}'],
  endAbout: [
    'Catatan tetap tersimpan. Syarat program langsung dihitung ulang. Bila salah catat, pilih tanggal mulainya.',
    'The record stays. What fits the family is worked out anew at once. For a mistake, choose the day on which it began.',
  ],
  endedOn: ['Tidak dipegang lagi sejak', 'Not held any more since'],
  endReason: ['Alasan', 'Reason'],
  ended: ['Kartu diakhiri.', 'The card is ended.'],
  over: ['Tidak dipegang lagi sejak %{date}: %{reason}', 'Not held any more since %{date}: %{reason}'],
  expired: ['Masa berlakunya habis %{date}', 'It ran out on %{date}'],
} as const satisfies Texts;
