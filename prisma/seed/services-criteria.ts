import type { Criterion } from '../../subgraphs/services/criteria/criteria.language.ts';
import type { LocalizedText } from '../../subgraphs/shared/errors.ts';

/** Sample criteria with their source. */
export interface SampleCriteria {
  rule: Criterion;
  source: LocalizedText;
}

const rule = (id: string, en: string): LocalizedText => ({
  id: `Menurut ${id} di Kabupaten Sragen`,
  en: `After ${en} in Sragen regency`,
});
const sample = (id: string, en: string): LocalizedText => ({
  id: `Contoh, bertolak dari ${id} di Kabupaten Sragen: sesuaikan dengan peraturan daerah`,
  en: `Sample, starting from ${en} in Sragen regency: to be adapted to the regency's own rules`,
});
/** SRG-1 names the services, not their criteria. */
const service = sample('daftar layanan', 'the list of services');

const entitled: Criterion = { fact: 'entitled', op: 'isTrue' };
const poor: Criterion = { fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR'] };
const poorOrNear: Criterion = { fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR', 'NEAR_POOR'] };
const melatiOrMenur: Criterion = { fact: 'cardTier', op: 'in', values: ['MELATI', 'MENUR'] };
const anyCard: Criterion = { fact: 'cardTier', op: 'in', values: ['MELATI', 'MENUR', 'KENANGA'] };
const some = (fact: string): Criterion => ({ fact, op: 'gte', value: 1 });

/** By programme code; other programmes have none. */
export const SAMPLE_CRITERIA: Readonly<Record<string, SampleCriteria>> = {
  SARASWATI: {
    source: rule('aturan kartu Saraswati', 'the rules of the Saraswati card'),
    rule: {
      any: [
        {
          label: {
            id: 'Melati atau Menur: berhak dan miskin atau hampir miskin',
            en: 'Melati or Menur: entitled, and poor or near poor',
          },
          all: [entitled, poorOrNear],
        },
        {
          label: {
            id: 'Kenanga: tidak terdata dan tanpa jaminan kesehatan apa pun',
            en: 'Kenanga: in no database, without any health insurance',
          },
          all: [
            { fact: 'entitled', op: 'isFalse' },
            { fact: 'healthInsurance', op: 'isFalse' },
          ],
        },
      ],
    },
  },
  'SARASWATI-RAWAT': {
    source: rule('aturan surat rekomendasi berobat', 'the rules of treatment letters'),
    rule: { all: [anyCard] },
  },
  'SARASWATI-HD': {
    source: rule('aturan kartu Saraswati', 'the rules of the Saraswati card'),
    rule: { all: [anyCard, { fact: 'hasPersonWithChronicIllness', op: 'isTrue' }] },
  },
  SINTAWATI: {
    source: rule('aturan kartu Sintawati', 'the rules of the Sintawati card'),
    rule: {
      all: [
        melatiOrMenur,
        {
          label: { id: 'Ada anak usia sekolah (7–18 tahun)', en: 'A child of school age (7 to 18)' },
          any: [
            some('childrenSchoolAge7to12'),
            some('childrenSchoolAge13to15'),
            some('childrenSchoolAge16to18'),
          ],
        },
      ],
    },
  },
  BEASISWA: {
    source: rule('aturan beasiswa perguruan tinggi', 'the rules of the scholarship'),
    rule: { all: [melatiOrMenur, { any: [some('universityStudents'), some('youth18to26')] }] },
  },
  'PAKET-C': {
    source: service,
    rule: { all: [entitled, { any: [some('childrenOutOfSchool7to18'), some('youth18to26')] }] },
  },
  'PUTUS-SEKOLAH': {
    source: sample('layanan anak putus sekolah', 'the service for drop-outs'),
    rule: { all: [entitled, some('childrenOutOfSchool7to18')] },
  },
  PMKS: {
    source: service,
    rule: {
      all: [
        {
          label: {
            id: 'Ada anggota penyandang masalah kesejahteraan sosial',
            en: 'A member in need of social welfare services',
          },
          any: [
            'ppksNeglectedToddler',
            'ppksNeglectedChild',
            'ppksStreetChild',
            'ppksNeglectedElderly',
            'ppksPersonWithDisability',
            'ppksHomeless',
            'ppksBeggar',
            'ppksScavenger',
            'ppksExPrisoner',
            'ppksVulnerableWoman',
            'ppksDestitute',
          ].map((fact): Criterion => ({ fact, op: 'isTrue' })),
        },
      ],
    },
  },
  RUSELA: {
    source: sample('perbaikan rumah oleh dana Matra', 'housing repair by the fund Matra'),
    rule: {
      all: [
        entitled,
        poor,
        { fact: 'q1', op: 'eq', value: 4 },
        {
          label: {
            id: 'Paling sedikit dua dari atap, lantai, dinding tidak layak',
            en: 'At least two of roof, floor, wall are unfit',
          },
          atLeast: 2,
          of: [
            { fact: 'q3', op: 'lte', value: 2 },
            { fact: 'q4', op: 'lte', value: 2 },
            { fact: 'q5', op: 'lte', value: 2 },
          ],
        },
      ],
    },
  },
  PAKESRA: {
    source: service,
    rule: {
      all: [entitled, { fact: 'class', op: 'in', values: ['POOR', 'NEAR_POOR'] }, some('workingAge15to64')],
    },
  },
  'PANGAN-LANSIA': { source: service, rule: { all: [entitled, poor, some('elderly60')] } },
  ASPDB: {
    source: service,
    rule: { all: [poor, { fact: 'hasPersonWithSevereDisability', op: 'isTrue' }] },
  },
  'ALAT-IRT': {
    source: service,
    rule: {
      all: [
        entitled,
        some('workingAge15to64'),
        {
          label: {
            id: 'Pedagang kecil, atau kepala keluarga perempuan',
            en: 'Petty trader, or headed by a woman',
          },
          any: [
            { fact: 'q13', op: 'eq', value: 3 },
            { fact: 'femaleHeaded', op: 'isTrue' },
          ],
        },
      ],
    },
  },
  TTG: { source: service, rule: { all: [entitled, some('workingAge15to64')] } },
  RASKIN: { source: service, rule: { all: [entitled, poorOrNear] } },
  SANGDUTA: { source: service, rule: { all: [entitled, some('deathsLast12Months')] } },
  MAGANG: { source: service, rule: { all: [entitled, some('youth18to26')] } },
};
