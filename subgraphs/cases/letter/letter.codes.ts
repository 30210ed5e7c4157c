import { defineCodes } from '../../shared/codes.ts';
import type { LetterProvision } from '../generated/prisma/enums.ts';

export const letterProvisions = defineCodes<LetterProvision>(
  'LetterProvision',
  'The state of a letter issued in an emergency, before the family was verified.',
  {
    PENDING: [
      'sementara, menunggu verifikasi',
      'provisional, awaits the verification',
      'The verification is not decided yet: the letter says that it is provisional.',
    ],
    CONFIRMED: [
      'dikuatkan verifikasi',
      'confirmed by the verification',
      'The family was found poor: the letter counts like any other.',
    ],
    QUESTIONED: [
      'perlu ditinjau kepala: ternyata tidak miskin',
      'for the head to look at: found not poor',
      'The family was found not poor: the head of the unit decides what to do.',
    ],
  },
);

export const letterValidity = defineCodes('LetterValidity', 'Whether a letter is valid today (SRG-9).', {
  VALID: ['berlaku', 'valid'],
  EXPIRED: ['tidak berlaku lagi', 'no longer valid'],
});
