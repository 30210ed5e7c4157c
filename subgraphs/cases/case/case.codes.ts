import { defineCodes } from '../../shared/codes.ts';
import type {
  CaseChannel,
  CaseKind,
  CasePriority,
  CaseStatus,
  RegistryOutcome,
  SubjectType,
} from '../generated/prisma/enums.ts';

export const caseKinds = defineCodes<CaseKind>('CaseKind', 'A complaint or a request.', {
  REQUEST: ['permohonan', 'request'],
  COMPLAINT: ['pengaduan', 'complaint'],
});

export const caseChannels = defineCodes<CaseChannel>('CaseChannel', 'How a case came to the office.', {
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
    VERIFYING: ['diverifikasi', 'in verification', 'Its household is being verified in the field.'],
    ANALYSIS: ['ditelaah', 'in analysis', 'The back office decides what to do.'],
    REFERRED: ['dirujuk', 'referred', 'At least one referral is under way.'],
    CLOSED: ['selesai', 'closed', 'All its referrals have ended.'],
    SOLVED: ['selesai di tempat', 'solved here', 'Answered or solved in the office.'],
    WITHDRAWN: ['ditarik', 'withdrawn'],
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
    IN_VERIFICATION: ['sedang diverifikasi', 'in verification'],
    NOT_LISTED: ['belum terdaftar', 'not listed'],
  },
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
