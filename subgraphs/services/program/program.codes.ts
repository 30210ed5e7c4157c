import { defineCodes } from '../../shared/codes.ts';
import type { ApprovalRule } from '../generated/prisma/enums.ts';

export const approvalRules = defineCodes<ApprovalRule>(
  'ApprovalRule',
  'Who must agree before a referral leaves the office.',
  {
    NONE: ['tanpa persetujuan', 'no approval', 'Nobody: proposing is approving.'],
    MANAGER: ['{Title.MANAGER}', '{Title.MANAGER}', 'Manager.'],
    REGENT: ['{Title.REGIONAL_HEAD}', '{Title.REGIONAL_HEAD}', 'The regional head (BRU-2, PYK-3).'],
  },
);

export const programStates = defineCodes('ProgramState', 'Whether a programme takes new referrals.', {
  ACTIVE: ['aktif', 'active'],
  INACTIVE: ['tidak aktif', 'not active'],
});
