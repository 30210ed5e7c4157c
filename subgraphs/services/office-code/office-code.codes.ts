import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const officeLists = defineCodes(
  'OfficeList',
  'A list of codes that the office keeps itself (OUR-1).',
  {
    SECTOR: ['bidang', 'sectors', 'The sectors of desks, programmes and cases.'],
    CASE_NEED: ['kebutuhan', 'needs', 'What families ask for.'],
    CASE_CHANNEL: ['saluran kasus', 'channels', 'How cases come to the office.'],
    VISIT_KIND: ['keperluan kunjungan', 'kinds of visit', 'What visitors come for.'],
    REFUSAL_REASON: ['alasan penolakan', 'reasons of refusals', 'Why agencies refuse (SRG-15).'],
    DEFERRAL_REASON: [
      'alasan penundaan',
      'reasons of deferrals',
      'Why agencies defer to a later year (PYK-2).',
    ],
    WITHDRAWAL_REASON: [
      'alasan penarikan',
      'reasons of withdrawals',
      'Why cases and referrals are withdrawn.',
    ],
    DEPARTURE_REASON: [
      'alasan penyimpangan',
      'reasons of departures',
      'Why the office departs from a rule (SRG-3).',
    ],
    TITLE: ['jabatan penanda tangan', 'titles', 'What the posts that sign and approve are called.'],
    REGION_KIND: ['sebutan wilayah', 'kinds of regions', 'What regions of each kind are called.'],
    CARD_TIER: ['tingkat kartu', 'card tiers', 'The tiers of the cards that the office gives (SRG-7).'],
    CARD: [
      'kartu',
      'cards',
      'The cards that people hold: of the nation and of the region (PKY-8, SRG-7, SRG-10).',
    ],
    FUND_SOURCE: [
      'sumber dana',
      'fund sources',
      'Where the money of programmes comes from (APBD, zakat, CSR).',
    ],
  },
);
export type OfficeList = CodeOf<typeof officeLists>;
