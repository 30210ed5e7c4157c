import { defineCodes } from '../../shared/codes.ts';
import type { FilePurpose } from '../generated/prisma/enums.ts';

export const filePurposes = defineCodes<FilePurpose>('CaseFilePurpose', 'What a file of a case is.', {
  ATTACHMENT: ['lampiran', 'attachment'],
  EVIDENCE: ['bukti penyerahan', 'evidence of a delivery'],
  RECOMMENDATION: [
    'surat rekomendasi dinas sosial',
    "the social agency's recommendation",
    'That a family outside the list is poor, for an application to the regional head (BRU-2).',
  ],
  SCAN: ['pindaian jawaban dinas', "scan of an agency's answer"],
});
