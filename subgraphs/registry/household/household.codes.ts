import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { HouseholdSource, ListingState } from '../generated/prisma/enums.ts';

export const listingStates = defineCodes<ListingState>(
  'ListingState',
  'CANDIDATE: proposed. VERIFIED: found poor, entitled until a decree (BRU-2). LISTED: on the list by decree (BRU-3). OFF: off the list.',
  {
    CANDIDATE: ['calon', 'candidate'],
    VERIFIED: ['terverifikasi', 'verified'],
    LISTED: ['ditetapkan', 'listed'],
    OFF: ['di luar daftar', 'off the list'],
  },
);

export const householdSources = defineCodes<HouseholdSource>(
  'HouseholdSource',
  'Where a household came from.',
  {
    PROPOSAL: ['usulan', 'proposal'],
    SURVEY: ['survei', 'survey'],
    IMPORT: ['impor daftar', 'imported list'],
    PPLS: ['PPLS', 'PPLS'],
    DTSEN: ['DTSEN', 'DTSEN'],
  },
);

export const leavingReasons = defineCodes('LeavingReason', 'Why somebody is no longer a living member.', {
  DIED: ['meninggal', 'died', 'Died. The person stays among the members, with the day of death.'],
  MOVED_OUT: [
    'pindah/keluar dari rumah tangga',
    'left the household',
    'Lives elsewhere now: moved, married, divorced or went away to work.',
  ],
  RECORDED_BY_MISTAKE: ['salah catat', 'recorded by mistake', 'Never belonged to this household.'],
});
export type LeavingReason = CodeOf<typeof leavingReasons>;
