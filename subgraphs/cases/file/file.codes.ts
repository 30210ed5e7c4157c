import { defineCodes } from '../../shared/codes.ts';
import type { FilePurpose } from '../generated/prisma/enums.ts';

export const filePurposes = defineCodes<FilePurpose>('CaseFilePurpose', 'What a file of a case is.', {
  ATTACHMENT: ['lampiran', 'attachment'],
  EVIDENCE: ['bukti penyerahan', 'evidence of a delivery'],
  SCAN: ['pindaian jawaban dinas', "scan of an agency's answer"],
});
