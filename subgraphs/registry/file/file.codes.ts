import { defineCodes } from '../../shared/codes.ts';
import type { FilePurpose } from '../generated/prisma/enums.ts';

export const filePurposes = defineCodes<FilePurpose>(
  'RegistryFilePurpose',
  'What a file of the registry is.',
  {
    SURVEY_PHOTO: ['foto survei', 'photo of a survey'],
    DECREE_SCAN: ['pindaian SK', 'scan of a decree'],
  },
);
