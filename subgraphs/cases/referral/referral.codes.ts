import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { ReferralBasis, ReferralStatus } from '../generated/prisma/enums.ts';

export const referralStatuses = defineCodes<ReferralStatus>(
  'ReferralStatus',
  'The state of a referral. CLAIMING lasts while its quota is being reserved.',
  {
    PROPOSED: ['diusulkan', 'proposed'],
    CLAIMING: ['memesan kuota', 'reserving quota'],
    WAITING: ['daftar tunggu', 'waiting list', 'Approved; its quota is used up.'],
    APPROVED: ['disetujui', 'approved', 'Its quota is reserved; the agency has not answered.'],
    ACCEPTED: ['diterima dinas', 'accepted', 'The agency will deliver.'],
    DELIVERED: ['diserahkan', 'delivered'],
    REFUSED: ['ditolak dinas', 'refused by agency'],
    DEFERRED: ['ditunda', 'deferred', 'On the waiting list of a later year.'],
    DECLINED: ['tidak disetujui', 'not approved'],
    WITHDRAWN: ['ditarik', 'withdrawn'],
  },
);

export const referralNotes = defineCodes('ReferralNote', 'What stands beside the state of a referral.', {
  CAP_UNKNOWN: [
    'kuota program ini belum diketahui',
    'the quota of this programme is not known yet',
    'Approved without a reservation, since nobody has said how much there is.',
  ],
  OVER_QUOTA: [
    'darurat, melebihi kuota',
    'an emergency, above the quota',
    'Its provisional letter is issued all the same; the overuse is recorded.',
  ],
  ON_BEHALF: [
    'dicatat atas nama dinas',
    'recorded on behalf of the agency',
    'The office wrote down what the agency answered on paper.',
  ],
});

export const closedFamily = defineCodes('ClosedFamily', 'What stands in the place of a family.', {
  CLOSED: [
    'data keluarga sudah tertutup',
    'the family is closed',
    'Once a referral has ended, its agency no longer sees whom it was for.',
  ],
});

// The reasons that the program brings along; an office keeps its own lists of them (OUR-1). `needsText` marks those that tell a
// family too little by themselves (SRG-15).

export const refusalReasons = defineCodes(
  'ReferralRefusalReason',
  'Why an agency refuses (SRG-15).',
  {
    NOT_ELIGIBLE: ['tidak memenuhi syarat', 'not eligible', 'A criterion of the programme is not met.'],
    ALREADY_SERVED: [
      'sudah menerima bantuan sejenis',
      'receives the like already',
      'Served already, by this or another programme.',
    ],
    NO_CAPACITY: ['tidak ada tempat atau anggaran', 'no room or budget', 'No room, staff, goods or budget.'],
    DATA_MISMATCH: ['data tidak cocok', 'data do not match', 'The data do not agree with what was found.'],
    NOT_FOUND: ['orangnya tidak ditemukan', 'person not found', 'Nobody was found at the address.'],
    DECLINED_BY_SUBJECT: ['keluarga tidak bersedia', 'the family does not want it'],
    OTHER: ['alasan lain', 'another reason', 'Something else; `reason` says what.'],
  },
  { needsText: ['NOT_ELIGIBLE', 'DATA_MISMATCH', 'OTHER'] },
);

export const deferralReasons = defineCodes(
  'DeferralReason',
  'Why an agency defers a referral to a later year (PYK-2).',
  {
    BUDGET_USED: ['anggaran tahun ini habis', "this year's budget is used up"],
    PROGRAM_OVER: ['pelaksanaan program tahun ini sudah selesai', "this year's programme is over"],
    NO_ROOM: ['belum ada tempat', 'no room yet', 'A centre, a training or a shelter is full.'],
    PAPERS_MISSING: ['berkas belum lengkap', 'papers are missing', '`reason` says which.'],
    OTHER: ['alasan lain', 'another reason', 'Something else; `reason` says what.'],
  },
  { needsText: ['PAPERS_MISSING', 'OTHER'] },
);

export const departureReasons = defineCodes(
  'DepartureReason',
  'Why the office departs from a rule (SRG-3); which rule, the kinds of departure say.',
  {
    LIFE_IN_DANGER: ['keadaan mengancam jiwa', 'life is in danger'],
    DISASTER: ['bencana atau musibah', 'disaster or misfortune', '`reason` says which and when.'],
    FOUND_ON_VISIT: [
      'keadaan nyata berbeda dari data',
      'the facts differ from the data',
      'As found on a visit; `reason` says what.',
    ],
    RECOMMENDED: [
      'rekomendasi tertulis bahwa keluarga ini miskin',
      'written recommendation that the family is poor',
      'For an application to the regional head (BRU-2); `reason` has its number.',
    ],
    OTHER: ['alasan lain', 'another reason', 'Something else; `reason` says what.'],
  },
  { needsText: ['DISASTER', 'FOUND_ON_VISIT', 'RECOMMENDED', 'OTHER'] },
);

export const referralBases = defineCodes<ReferralBasis>(
  'ReferralBasis',
  'By what somebody outside the list is served; none where the list or the programme itself is enough.',
  {
    OFFICER: ['diverifikasi petugas', 'verified by an officer', 'Whom the registry does not keep (SRG-18).'],
    REGENT: [
      'atas keputusan {Title.REGIONAL_HEAD}',
      'by decision of the {Title.REGIONAL_HEAD}',
      'An application with the recommendation of the social agency (BRU-2).',
    ],
  },
);

/** How a referral may depart from the rules, as `departure.ts` finds it. */
export const departures = defineCodes(
  'ReferralDepartureKind',
  'How a referral departs from the rules; each needs a written reason (SRG-3).',
  {
    CRITERIA: [
      'tidak memenuhi syarat program',
      'does not meet the criteria of the programme',
      'A criterion of the programme is not met.',
    ],
    NOT_LISTED: [
      'tidak terdaftar dalam data kemiskinan',
      'not listed as poor',
      'Not listed as poor: an application to the regional head (BRU-2).',
    ],
    NOT_DECREED: [
      'terverifikasi miskin, belum ditetapkan dengan SK',
      'verified as poor, not listed by decree yet',
      'The programme is for listed households only (SRG-22): an application to the regional head.',
    ],
    LISTED_ALREADY: [
      'program ini hanya untuk yang tidak terdaftar miskin',
      'the programme is only for who is not listed as poor',
      'Listed, or verified as poor, and so served by other programmes (SRG-22).',
    ],
    EXCLUDED: [
      'sudah menerima atau menunggu bantuan yang tidak boleh bersama program ini',
      'receives or waits for aid that excludes this programme',
      'By what the programme says that it excludes: a programme, or aid against the same need.',
    ],
    EMERGENCY: [
      'darurat, belum diverifikasi',
      'emergency, not verified yet',
      'Served before verification: the letter is provisional.',
    ],
    REPEATED: [
      'sudah menerima bantuan ini tahun ini',
      'has received this programme already this year',
      'The programme was delivered to the same family in the same year.',
    ],
    AMOUNT: [
      'nilai melebihi satuan program',
      'more than the unit amount of the programme',
      "More than the programme's unit amount.",
    ],
  },
);
export type Departure = CodeOf<typeof departures>;
