import { defineCodes } from '../../shared/codes.ts';
import type {
  VerificationOrigin,
  VerificationOutcome,
  VerificationStatus,
} from '../generated/prisma/enums.ts';

export const verificationStatuses = defineCodes<VerificationStatus>(
  'VerificationStatus',
  'How far a verification has come.',
  {
    REQUESTED: ['diminta', 'requested'],
    ASSIGNED: ['ditugaskan', 'assigned'],
    SUBMITTED: ['menunggu keputusan', 'waiting for decision', 'The survey is filled in.'],
    DECIDED: ['diputuskan', 'decided'],
    CANCELLED: ['dibatalkan', 'cancelled'],
  },
);

export const verificationOutcomes = defineCodes<VerificationOutcome>(
  'VerificationOutcome',
  'What a verification found.',
  {
    POOR: ['miskin', 'poor'],
    NOT_POOR: ['tidak miskin', 'not poor'],
  },
);

export const verificationOrigins = defineCodes<VerificationOrigin>(
  'VerificationOrigin',
  'By whom a verification was asked for.',
  {
    REQUEST: ['diminta petugas', 'asked for by an officer'],
    REGENT: [
      'sesudah keputusan {Title.REGIONAL_HEAD}',
      'after a decision of the {Title.REGIONAL_HEAD}',
      'A family outside the list was served by decision of the regional head, and is put into the next verification (BRU-2).',
    ],
  },
);

export const surveyedChanges = defineCodes('SurveyedChange', 'What a visit found of a member.', {
  STAYED: ['tinggal di sini', 'lives here'],
  ARRIVED: ['anggota baru', 'new member', 'Was not among the members before.'],
  LEFT: ['tidak lagi tinggal di sini', 'lives here no more'],
});

export const visitAssignment = defineCodes('VisitAssignment', 'What stands in the place of a surveyor.', {
  UNASSIGNED: ['belum ditugaskan', 'not assigned yet'],
});
