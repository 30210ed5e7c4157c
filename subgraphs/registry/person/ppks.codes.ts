import { type CodeOf, defineCodes } from '../../shared/codes.ts';

/** Persons in need of social welfare services (PPKS, formerly PMKS), in the order of Permensos 8/2012. */
export const ppksCategories = defineCodes(
  'PpksCategory',
  'The 26 categories of people in need of social welfare services (Permensos 8/2012).',
  {
    NEGLECTED_TODDLER: ['anak balita telantar', 'neglected toddler'],
    NEGLECTED_CHILD: ['anak telantar', 'neglected child'],
    CHILD_IN_CONTACT_WITH_LAW: ['anak yang berhadapan dengan hukum', 'child in contact with the law'],
    STREET_CHILD: ['anak jalanan', 'street child'],
    CHILD_WITH_DISABILITY: ['anak dengan kedisabilitasan', 'child with disability'],
    CHILD_VICTIM_OF_VIOLENCE: ['anak korban tindak kekerasan', 'child victim of violence'],
    CHILD_NEEDING_PROTECTION: [
      'anak yang memerlukan perlindungan khusus',
      'child in need of special protection',
    ],
    NEGLECTED_ELDERLY: ['lanjut usia telantar', 'neglected elderly'],
    PERSON_WITH_DISABILITY: ['penyandang disabilitas', 'person with disability'],
    SEX_WORKER: ['tunasusila', 'sex worker'],
    HOMELESS: ['gelandangan', 'homeless'],
    BEGGAR: ['pengemis', 'beggar'],
    SCAVENGER: ['pemulung', 'scavenger'],
    MINORITY_GROUP: ['kelompok minoritas', 'minority group'],
    EX_PRISONER: ['bekas warga binaan pemasyarakatan', 'ex-prisoner'],
    PERSON_WITH_HIV: ['orang dengan HIV/AIDS', 'person with HIV/AIDS'],
    DRUG_ABUSE_VICTIM: ['korban penyalahgunaan NAPZA', 'drug-abuse victim'],
    TRAFFICKING_VICTIM: ['korban perdagangan orang', 'trafficking victim'],
    VIOLENCE_VICTIM: ['korban tindak kekerasan', 'victim of violence'],
    TROUBLED_MIGRANT_WORKER: ['pekerja migran bermasalah sosial', 'troubled migrant worker'],
    NATURAL_DISASTER_VICTIM: ['korban bencana alam', 'natural-disaster victim'],
    SOCIAL_DISASTER_VICTIM: ['korban bencana sosial', 'social-disaster victim'],
    VULNERABLE_WOMAN: ['perempuan rawan sosial ekonomi', 'socio-economically vulnerable woman'],
    DESTITUTE: ['fakir miskin', 'destitute', 'Destitute; counts families, never added to persons.'],
    TROUBLED_FAMILY: [
      'keluarga bermasalah sosial psikologis',
      'family with psycho-social problems',
      'Family with psycho-social problems; counts families, never added to persons.',
    ],
    REMOTE_COMMUNITY: [
      'komunitas adat terpencil',
      'remote indigenous community',
      'Remote indigenous community; counts communities, never added to persons.',
    ],
  },
);
export type PpksCategory = CodeOf<typeof ppksCategories>;
