import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const waitingStatuses = defineCodes('WaitingStatus', 'Where a waiting entry stands.', {
  WAITING: ['menunggu', 'waiting', 'It waits.'],
  PROPOSED: [
    'diusulkan sistem',
    'proposed by the system',
    'Its turn has come: units are held for it until an officer confirms.',
  ],
  CONFIRMED: ['dipastikan', 'confirmed', 'An officer confirmed: it holds its quota.'],
  LEFT: ['keluar', 'left', 'It was given up.'],
});
export type WaitingStatus = CodeOf<typeof waitingStatuses>;
