import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { CapKind } from '../generated/prisma/enums.ts';

export const capKinds = defineCodes<CapKind>('CapKind', 'What kind of number a quota is.', {
  NUMBER: ['angka', 'a number', 'A number of units.'],
  UNLIMITED: ['tanpa batas', 'unlimited', 'No limit.'],
  UNKNOWN: ['belum diketahui', 'not known yet', 'Not known yet: warns, and is not zero.'],
});

export const availabilities = defineCodes('Availability', 'Whether a further claim would get its quota.', {
  OPEN: ['masih ada', 'available', 'Something is left.'],
  UNLIMITED: ['tanpa batas', 'unlimited', 'There is no limit.'],
  UNKNOWN: ['belum diketahui', 'not known yet', 'Not known yet: warns, and is not zero.'],
  EXHAUSTED: [
    'habis: masuk daftar tunggu',
    'exhausted: joins the waiting list',
    'Units or money are used up, or a cut left less than nothing: a further claim waits.',
  ],
});
export type Availability = CodeOf<typeof availabilities>;
