import { defineCodes } from '../../shared/codes.ts';
import type { TicketStatus } from '../generated/prisma/enums.ts';

/**
 * The kinds of visit that the program brings along; an office keeps its own list of them (OUR-1). The counter opens a page
 * for INFORMATION, EXTENSION and COLLECT; a kind of the office's own registers a case, as NEW does.
 */
export const visitKinds = defineCodes(
  'VisitKind',
  'What a visitor comes for: asked first at the door (TGL-1).',
  {
    NEW: ['pengaduan atau permohonan baru', 'new complaint or request'],
    INFORMATION: ['bertanya', 'information'],
    EXTENSION: ['perpanjang surat', 'extend a letter'],
    COLLECT: ['mengambil', 'collect', 'To collect what is ready.'],
  },
);

export const ticketStatuses = defineCodes<TicketStatus>('TicketStatus', 'The state of a visit.', {
  WAITING: ['menunggu', 'waiting'],
  CALLED: ['dipanggil', 'called'],
  SERVED: ['dilayani', 'served'],
  LEFT: ['pergi', 'left', 'Called, and not there.'],
});
