/**
 * The 26 categories of persons in need of social welfare services (PPKS, formerly PMKS) of Permensos 8/2012.
 *
 * `counts` says which unit the category counts. Families and communities are never added to persons
 * without saying so.
 */
export const PPKS_CATEGORIES = {
  NEGLECTED_TODDLER: ppks('Anak balita telantar', 'Neglected toddler'),
  NEGLECTED_CHILD: ppks('Anak telantar', 'Neglected child'),
  CHILD_IN_CONTACT_WITH_LAW: ppks('Anak yang berhadapan dengan hukum', 'Child in contact with the law'),
  STREET_CHILD: ppks('Anak jalanan', 'Street child'),
  CHILD_WITH_DISABILITY: ppks('Anak dengan kedisabilitasan', 'Child with disability'),
  CHILD_VICTIM_OF_VIOLENCE: ppks('Anak korban tindak kekerasan', 'Child victim of violence'),
  CHILD_NEEDING_PROTECTION: ppks(
    'Anak yang memerlukan perlindungan khusus',
    'Child in need of special protection',
  ),
  NEGLECTED_ELDERLY: ppks('Lanjut usia telantar', 'Neglected elderly'),
  PERSON_WITH_DISABILITY: ppks('Penyandang disabilitas', 'Person with disability'),
  SEX_WORKER: ppks('Tunasusila', 'Sex worker'),
  HOMELESS: ppks('Gelandangan', 'Homeless'),
  BEGGAR: ppks('Pengemis', 'Beggar'),
  SCAVENGER: ppks('Pemulung', 'Scavenger'),
  MINORITY_GROUP: ppks('Kelompok minoritas', 'Minority group'),
  EX_PRISONER: ppks('Bekas warga binaan pemasyarakatan', 'Ex-prisoner'),
  PERSON_WITH_HIV: ppks('Orang dengan HIV/AIDS', 'Person with HIV/AIDS'),
  DRUG_ABUSE_VICTIM: ppks('Korban penyalahgunaan NAPZA', 'Drug-abuse victim'),
  TRAFFICKING_VICTIM: ppks('Korban trafficking', 'Trafficking victim'),
  VIOLENCE_VICTIM: ppks('Korban tindak kekerasan', 'Victim of violence'),
  TROUBLED_MIGRANT_WORKER: ppks('Pekerja migran bermasalah sosial', 'Troubled migrant worker'),
  NATURAL_DISASTER_VICTIM: ppks('Korban bencana alam', 'Natural-disaster victim'),
  SOCIAL_DISASTER_VICTIM: ppks('Korban bencana sosial', 'Social-disaster victim'),
  VULNERABLE_WOMAN: ppks('Perempuan rawan sosial ekonomi', 'Socio-economically vulnerable woman'),
  DESTITUTE: ppks('Fakir miskin', 'Destitute', 'FAMILY'),
  TROUBLED_FAMILY: ppks(
    'Keluarga bermasalah sosial psikologis',
    'Family with psycho-social problems',
    'FAMILY',
  ),
  REMOTE_COMMUNITY: ppks('Komunitas adat terpencil', 'Remote indigenous community', 'COMMUNITY'),
} as const;

export type PpksCategory = keyof typeof PPKS_CATEGORIES;

export const PPKS_CODES = Object.keys(PPKS_CATEGORIES) as PpksCategory[];

/** The name of a category's flag among the facts: `NEGLECTED_ELDERLY` is `ppksNeglectedElderly`. */
export function ppksFactName(category: PpksCategory): string {
  const words = category.toLowerCase().split('_');
  return `ppks${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}

function ppks(id: string, en: string, counts: 'PERSON' | 'FAMILY' | 'COMMUNITY' = 'PERSON') {
  return { label: { id, en }, counts };
}
