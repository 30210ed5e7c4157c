import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { Disability, Education, NikFlag, Relationship, Sex, Work } from '../generated/prisma/enums.ts';

export const sexes = defineCodes<Sex>('Sex', 'Sex, as on the identity card.', {
  FEMALE: ['perempuan', 'female'],
  MALE: ['laki-laki', 'male'],
});

export const relationships = defineCodes<Relationship>(
  'Relationship',
  "A member's relationship to the head of the household.",
  {
    HEAD: ['kepala keluarga', 'head'],
    SPOUSE: ['istri/suami', 'spouse'],
    CHILD: ['anak', 'child'],
    CHILD_IN_LAW: ['menantu', 'child-in-law'],
    GRANDCHILD: ['cucu', 'grandchild'],
    PARENT: ['orang tua', 'parent'],
    OTHER_RELATIVE: ['famili lain', 'other relative'],
    OTHER: ['lainnya', 'other'],
  },
);

export const educationLevels = defineCodes<Education>('Education', 'A level of school; SMA includes SMK.', {
  NONE: ['tidak/belum', 'none'],
  SD: ['SD', 'primary (SD)'],
  SMP: ['SMP', 'junior secondary (SMP)'],
  SMA: ['SMA/SMK', 'senior secondary (SMA/SMK)'],
  UNIVERSITY: ['perguruan tinggi', 'university'],
});

/** By the statistics office's kinds of workers. */
export const works = defineCodes<Work>('Work', 'What somebody of 15 or older works as.', {
  EMPLOYEE: ['buruh atau karyawan', 'employee', 'Has a lasting employer.'],
  CASUAL: ['pekerja lepas', 'casual worker', 'Works by the day or by the piece, wherever there is work.'],
  OWN_BUSINESS: [
    'usaha sendiri',
    'own business',
    'Farms, fishes, trades or makes things on their own account.',
  ],
  FAMILY_HELP: ['membantu usaha keluarga', 'helps the family', 'Works in the family’s business without pay.'],
  SEEKING: ['mencari kerja', 'looking for work', 'Does not work and looks for work.'],
  NONE: ['tidak bekerja', 'does not work', 'Keeps house, studies, is retired or cannot work.'],
});

export const disabilities = defineCodes<Disability>('Disability', 'How severe a disability is.', {
  NONE: ['tidak', 'none'],
  MILD: ['ringan/sedang', 'mild or moderate'],
  SEVERE: ['berat', 'severe'],
});

export const nikFlags = defineCodes<NikFlag>(
  'NikFlag',
  'TEMPORARY: a placeholder, treated as unknown. DISPUTED: two people have the same number.',
  {
    TEMPORARY: ['NIK sementara', 'temporary NIK'],
    DISPUTED: ['NIK bermasalah', 'disputed NIK'],
  },
);

export const revealPurposes = defineCodes('RevealPurpose', 'Why a number is needed.', {
  IDENTITY_CHECK: ['mencocokkan identitas', 'checking identity'],
  CORRECTION: ['memperbaiki data', 'correcting data'],
  LETTER: ['menulis surat', 'writing a letter'],
  AGENCY_EXCHANGE: ['pertukaran data dengan dinas', 'exchange with an agency'],
  LEGAL_REQUEST: ['permintaan menurut hukum', 'request by law'],
});
export type RevealPurpose = CodeOf<typeof revealPurposes>;
