import { type CodeOf, defineCodes } from './codes.ts';

/** The posts that sign or approve, written as they stand under a signature; until an office says its own words, neutral ones. */
export const titles = defineCodes(
  'Title',
  'A post that signs or approves. Its words are the office’s (OUR-1).',
  {
    REGIONAL_HEAD: [
      'Kepala Daerah',
      'Regional Head',
      'Approves what its programmes leave to it, and signs decrees.',
    ],
    OFFICE_HEAD: ['Kepala Unit', 'Head of the Unit', 'Signs letters until the letterhead says who does.'],
    MANAGER: ['Manajer', 'Manager', 'Approves referrals.'],
    HEAD_OF_UNIT: [
      'Kepala Subbagian Tata Usaha',
      'Head of Administration',
      'Approves in the manager’s place.',
    ],
    AGENCY_HEAD: ['Kepala', 'Head of', 'Before the name of an agency, which is addressed or signs.'],
    VILLAGE_HEAD: ['Kepala Desa/Lurah', 'Village Head', 'Keeps the programmes of a village.'],
  },
);
export type Title = CodeOf<typeof titles>;
