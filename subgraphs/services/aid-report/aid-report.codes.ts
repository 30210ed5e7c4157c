import { defineCodes } from '../../shared/codes.ts';
import type { AidReportState } from '../generated/prisma/enums.ts';

export const aidReportStates = defineCodes<AidReportState>(
  'AidReportState',
  'Whether the report of a partner counts.',
  {
    TAKEN: ['berlaku', 'counts', 'Its entries are in the ledgers of the families.'],
    UNDONE: ['ditarik kembali', 'taken back', 'Its entries count no more; they stay as history.'],
  },
);
