import { defineCodes } from '../../shared/codes.ts';
import type {
  CaseKind,
  CasePriority,
  CaseStatus,
  HandOnStatus,
  RegistryOutcome,
  SubjectType,
} from '../generated/prisma/enums.ts';

export const caseKinds = defineCodes<CaseKind>('CaseKind', 'A complaint or a request.', {
  REQUEST: ['permohonan', 'request'],
  COMPLAINT: ['pengaduan', 'complaint'],
});

/** The channels that the program brings along; an office keeps its own list of them (OUR-1). */
export const caseChannels = defineCodes('CaseChannel', 'How a case came to the office.', {
  DESK: ['datang ke loket', 'at the desk'],
  PHONE: ['telepon', 'telephone'],
  LETTER: ['surat', 'letter'],
  ONLINE: ['daring', 'online'],
  VILLAGE: ['lewat {RegionLevel.VILLAGE}', 'through the village'],
  DISPOSITION: [
    'disposisi {Title.REGIONAL_HEAD}',
    'disposition of the {Title.REGIONAL_HEAD}',
    'Handed down by the regional head.',
  ],
  SOCIAL_MEDIA: ['media sosial', 'social media'],
  OUTREACH: ['penjangkauan', 'outreach', 'The office went out and found it.'],
});

export const caseStatuses = defineCodes<CaseStatus>(
  'CaseStatus',
  'The state of a case: REGISTERED → VERIFYING → ANALYSIS → REFERRED → CLOSED, or SOLVED, WITHDRAWN.',
  {
    REGISTERED: ['terdaftar', 'registered'],
    VERIFYING: [
      'menunggu verifikasi',
      'awaiting verification',
      'A visit was asked for, and nothing is decided yet.',
    ],
    ANALYSIS: ['ditelaah', 'in analysis', 'The back office decides what to do.'],
    REFERRED: ['dirujuk', 'referred', 'At least one referral is under way.'],
    CLOSED: ['selesai', 'closed', 'All its referrals have ended.'],
    SOLVED: ['selesai di tempat', 'solved here', 'Answered or solved in the office.'],
    WITHDRAWN: ['ditarik', 'withdrawn'],
  },
);

export const handOnStatuses = defineCodes<HandOnStatus>(
  'CaseHandOnStatus',
  'What became of a request of a Puskesos to its coordinator to hand a case on to the office (TGL-14).',
  {
    WAITING: [
      'menunggu {Role.PUSKESOS_COORDINATOR}',
      'waiting for the {Role.PUSKESOS_COORDINATOR}',
      'The coordinator has not answered yet.',
    ],
    AGREED: [
      'disetujui {Role.PUSKESOS_COORDINATOR}',
      'agreed by the {Role.PUSKESOS_COORDINATOR}',
      'The office has the case.',
    ],
    SENT_BACK: [
      'dikembalikan {Role.PUSKESOS_COORDINATOR}',
      'sent back by the {Role.PUSKESOS_COORDINATOR}',
      'With a reason; the Puskesos may ask again.',
    ],
    WITHDRAWN: ['permintaan dibatalkan', 'request withdrawn', 'The Puskesos no longer asks.'],
    LAPSED: [
      'tidak perlu lagi',
      'no longer needed',
      'The case ended, or went to the office without the answer.',
    ],
  },
);

export const casePriorities = defineCodes<CasePriority>(
  'CasePriority',
  'How urgent a case is. An emergency is referred before it is verified.',
  {
    NORMAL: ['biasa', 'normal'],
    URGENT: ['mendesak', 'urgent'],
    EMERGENCY: ['darurat', 'emergency'],
  },
);

export const subjectTypes = defineCodes<SubjectType>('CaseSubjectType', 'What kind of subject a case has.', {
  PERSON: ['orang', 'person'],
  HOUSEHOLD: ['rumah tangga', 'household'],
  UNKNOWN_PERSON: ['orang tak dikenal', 'unknown person', 'Stranded, or nobody knows the name.'],
  ORGANISATION: ['lembaga', 'organisation'],
  COMMUNITY: ['komunitas', 'community'],
});

export const registryOutcomes = defineCodes<RegistryOutcome>(
  'RegistryOutcome',
  "The registry's answer (BRU-2, PYK-1, SRG-2). LISTED includes the verified poor, who are entitled until the decree.",
  {
    LISTED: ['terdaftar', 'listed'],
    IN_VERIFICATION: ['menunggu verifikasi', 'awaiting verification'],
    NOT_LISTED: ['belum terdaftar', 'not listed'],
  },
);

/** The reasons that the program brings along, of cases and of referrals; an office keeps its own list of them (OUR-1). */
export const withdrawalReasons = defineCodes(
  'WithdrawalReason',
  'Why a case or a referral is withdrawn.',
  {
    BY_APPLICANT: ['dicabut pemohon', 'withdrawn by the applicant'],
    HELPED_ELSEWHERE: ['sudah terbantu dari tempat lain', 'helped from elsewhere'],
    MOVED_AWAY: ['pindah ke luar daerah', 'moved away'],
    DECEASED: ['meninggal dunia', 'has died'],
    RECORDED_TWICE: ['tercatat dua kali', 'recorded twice'],
    WRONG_PROGRAM: ['programnya tidak tepat', 'the wrong programme', '`reason` says why.'],
    OTHER: ['alasan lain', 'another reason', 'Something else; `reason` says what.'],
  },
  { needsText: ['WRONG_PROGRAM', 'OTHER'] },
);

/** The needs that reports count; whatever else a family asks for is kept in its own words. */
export const caseNeeds = defineCodes('CaseNeed', 'What families ask for.', {
  HEALTH_CARE: ['pengobatan', 'treatment'],
  SCHOOL_COSTS: ['biaya sekolah', 'school costs'],
  FOOD: ['pangan', 'food'],
  HOUSING: ['rumah', 'housing'],
  LIVELIHOOD: ['usaha dan kerja', 'livelihood'],
  CARE: ['perawatan dan pengasuhan', 'care'],
  EQUIPMENT: ['alat bantu', 'equipment'],
  SOCIAL_AID: ['bantuan sosial', 'social aid'],
  REGISTRATION: ['pendataan', 'registration'],
});
