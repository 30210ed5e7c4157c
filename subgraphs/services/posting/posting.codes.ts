import { defineCodes } from '../../shared/codes.ts';
import type { Acting, PostingState } from '../generated/prisma/enums.ts';

export const postingStates = defineCodes<PostingState>(
  'PostingState',
  'The state of a posting. It gives rights only once a second person has confirmed it.',
  {
    PROPOSED: [
      'menunggu konfirmasi',
      'waiting for confirmation',
      'An administrator proposed it; it gives no rights yet.',
    ],
    CONFIRMED: ['berlaku', 'confirmed', 'It gives rights from its first day to its last.'],
    DECLINED: ['ditolak', 'declined', 'A second person declined it; it never gives rights.'],
  },
);

export const actings = defineCodes<Acting>('Acting', 'How somebody acts for the holder of a post.', {
  PLT: ['Plt.', 'Plt.', 'Plt: the post is vacant.'],
  PLH: ['Plh.', 'Plh.', 'Plh: the holder is absent.'],
});

export const confirmationKinds = defineCodes(
  'ConfirmationKind',
  'The kind of proposal that waits for a second person.',
  {
    POSTING: ['penugasan', 'posting', 'A posting.'],
    PASSWORD_RESET: ['kata sandi baru', 'new password', 'A new password for an account with a posting.'],
  },
);
