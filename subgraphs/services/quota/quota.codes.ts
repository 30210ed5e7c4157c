import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { CapKind } from '../generated/prisma/enums.ts';

export const capKinds = defineCodes<CapKind>('CapKind', 'What kind of number a quota is.', {
  NUMBER: ['angka', 'a number', 'A number of units.'],
  UNLIMITED: ['tanpa batas', 'unlimited', 'No limit.'],
  UNKNOWN: ['belum diketahui', 'not known yet', 'Not known yet: a warning, not zero.'],
});

export const availabilities = defineCodes('Availability', 'Whether a quota has room for one more claim.', {
  OPEN: ['masih ada', 'available', 'Units and money are left.'],
  UNLIMITED: ['tanpa batas', 'unlimited', 'There is no limit.'],
  UNKNOWN: ['belum diketahui', 'not known yet', 'Not known yet: a warning, not zero.'],
  EXHAUSTED: [
    'habis: masuk daftar tunggu',
    'exhausted: joins the waiting list',
    'No units or money are left (or a cut took more than was left): a further claim waits.',
  ],
});
export type Availability = CodeOf<typeof availabilities>;
