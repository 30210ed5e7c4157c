import { defineCodes } from '../../shared/codes.ts';
import type { UnmetNeedReason, UnmetNeedStatus } from '../generated/prisma/enums.ts';

export const unmetNeedReasons = defineCodes<UnmetNeedReason>(
  'UnmetNeedReason',
  'Why a need is unmet (TGL-13).',
  {
    NO_PROGRAM: ['belum ada programnya', 'no programme for it', 'No programme is against this need.'],
    NOT_ELIGIBLE: [
      'tidak memenuhi syarat',
      'not eligible',
      'There are programmes against it, and the family is eligible for none of them.',
    ],
    NO_ROOM: [
      'tempat atau dana habis',
      'no place or money left',
      'There are programmes that fit, and none has a place or money left.',
    ],
  },
);

export const unmetNeedStatuses = defineCodes<UnmetNeedStatus>(
  'UnmetNeedStatus',
  'The state of an unmet need (TGL-13).',
  {
    OPEN: ['belum terjawab', 'unmet', 'Nothing meets it yet.'],
    MET: ['sudah terjawab', 'met', 'A referral, a programme or somebody else met it.'],
    WITHDRAWN: ['dicabut', 'withdrawn', 'Recorded in error.'],
  },
);
