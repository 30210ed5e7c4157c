import { defineCodes } from '../../shared/codes.ts';
import type { LetterProvision } from '../generated/prisma/enums.ts';

export const letterProvisions = defineCodes<LetterProvision>(
  'LetterProvision',
  'How a letter stands that was issued in an emergency, before its family was verified.',
  {
    PENDING: [
      'sementara, menunggu verifikasi',
      'provisional, awaits the verification',
      'The verification is awaited: the paper says that it is provisional.',
    ],
    CONFIRMED: [
      'dikuatkan verifikasi',
      'confirmed by the verification',
      'Found to be poor: it counts like any other letter.',
    ],
    QUESTIONED: [
      'perlu ditinjau kepala: ternyata tidak miskin',
      'for the head to look at: found not poor',
      'Found not to be poor: the head of the unit decides what becomes of it.',
    ],
  },
);
