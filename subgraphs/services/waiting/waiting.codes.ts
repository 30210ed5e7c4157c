import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const waitingStatuses = defineCodes('WaitingStatus', 'The state of a waiting entry.', {
  WAITING: ['menunggu', 'waiting', 'It waits.'],
  PROPOSED: [
    'diusulkan sistem',
    'proposed by the system',
    'Units are held for it until an officer confirms.',
  ],
  CONFIRMED: ['dipastikan', 'confirmed', 'An officer confirmed: it holds its quota.'],
  LEFT: ['keluar', 'left', 'It left the list without getting quota.'],
});
export type WaitingStatus = CodeOf<typeof waitingStatuses>;
