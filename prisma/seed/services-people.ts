import type { Role, Sector } from '../../subgraphs/shared/actor.ts';
import type { LocalizedText } from '../../subgraphs/shared/errors.ts';

const text = (id: string, en: string): LocalizedText => ({ id, en });

interface SampleAgency {
  code: string;
  name: LocalizedText;
  /** If false, the office records the agency's answers on its behalf. */
  signsIn: boolean;
}

export const SAMPLE_AGENCIES: readonly SampleAgency[] = [
  { code: 'DINSOS', name: text('Dinas Sosial', 'Social Agency'), signsIn: true },
  { code: 'DINKES', name: text('Dinas Kesehatan', 'Health Agency'), signsIn: true },
  { code: 'RSUD', name: text('Rumah Sakit Umum Daerah', 'Regency Hospital'), signsIn: false },
  { code: 'DISDIK', name: text('Dinas Pendidikan', 'Education Agency'), signsIn: true },
  { code: 'DISPERKIM', name: text('Dinas Perumahan dan Permukiman', 'Housing Agency'), signsIn: false },
  {
    code: 'DISPERINDAG',
    name: text('Dinas Perindustrian dan Perdagangan', 'Industry and Trade Agency'),
    signsIn: false,
  },
  { code: 'DISNAKER', name: text('Dinas Tenaga Kerja', 'Manpower Agency'), signsIn: false },
  { code: 'BULOG', name: text('Perum Bulog', 'State Logistics Company Bulog'), signsIn: false },
  { code: 'BAZNAS', name: text('Badan Amil Zakat Nasional', 'National Zakat Board'), signsIn: false },
];

interface SampleDesk {
  code: string;
  name: LocalizedText;
  sector: Sector;
}

/** The four desks of SRG-1. */
export const SAMPLE_DESKS: readonly SampleDesk[] = [
  { code: 'DATA', name: text('Data dan Pengaduan', 'Data and Complaints'), sector: 'DATA' },
  { code: 'KESEHATAN', name: text('Kesehatan', 'Health'), sector: 'HEALTH' },
  { code: 'PENDIDIKAN', name: text('Pendidikan', 'Education'), sector: 'EDUCATION' },
  { code: 'SOSEK', name: text('Sosial Ekonomi', 'Socio-economic'), sector: 'SOCIO_ECONOMIC' },
];

interface SamplePosting {
  role: Role;
  sector?: Sector;
  desk?: string;
  agency?: string;
  /** If left out, the whole regency. */
  regionCode?: string;
  acting?: 'PLT' | 'PLH';
  /** Ended with last year. */
  ended?: boolean;
  /** The administrator proposed it today; nobody has confirmed it. */
  proposed?: boolean;
}

interface SampleAccount {
  username: string;
  name: string;
  /** The first is active after signing in. */
  postings: readonly SamplePosting[];
}

const DISTRICT = '33.14.01';
const OTHER_DISTRICT = '33.14.02';
const VILLAGE = '33.14.01.2001';

const backOffice = (sector: Sector, desk: string): SamplePosting => ({ role: 'BACK_OFFICE', sector, desk });
const agencyOfficer = (agency: string): SamplePosting => ({ role: 'AGENCY_OFFICER', agency });

/** Invented people, one for every role; some hold two postings, as in PYK, one posting is over, and one waits for a second person. */
export const SAMPLE_ACCOUNTS: readonly SampleAccount[] = [
  { username: 'loket1', name: 'Sri Wahyuni', postings: [{ role: 'FRONT_OFFICE', desk: 'DATA' }] },
  {
    username: 'loket2',
    name: 'Agus Prasetyo',
    postings: [
      { role: 'FRONT_OFFICE', desk: 'DATA' },
      { ...backOffice('DATA', 'DATA'), ended: true },
    ],
  },
  {
    username: 'backoffice.kesehatan',
    name: 'Dewi Lestari',
    postings: [backOffice('HEALTH', 'KESEHATAN'), { role: 'FRONT_OFFICE', desk: 'KESEHATAN' }],
  },
  {
    username: 'backoffice.pendidikan',
    name: 'Bambang Susilo',
    postings: [backOffice('EDUCATION', 'PENDIDIKAN')],
  },
  {
    username: 'backoffice.sosek',
    name: 'Rina Kusumawati',
    postings: [backOffice('SOCIO_ECONOMIC', 'SOSEK')],
  },
  { username: 'backoffice.data', name: 'Hendra Gunawan', postings: [backOffice('DATA', 'DATA')] },
  {
    username: 'manajer',
    name: 'Retno Handayani',
    postings: [{ role: 'MANAGER' }, { role: 'HEAD_OF_UNIT', acting: 'PLH' }],
  },
  { username: 'kepala', name: 'Suryanto', postings: [{ role: 'HEAD_OF_UNIT' }] },
  { username: 'surveyor1', name: 'Joko Widarto', postings: [{ role: 'SURVEYOR' }] },
  {
    username: 'surveyor2',
    name: 'Siti Aminah',
    postings: [{ role: 'SURVEYOR' }, { role: 'FRONT_OFFICE', desk: 'DATA', proposed: true }],
  },
  {
    username: 'supervisor',
    name: 'Endang Purwanti',
    postings: [{ role: 'DISTRICT_SUPERVISOR', regionCode: DISTRICT }],
  },
  {
    username: 'kecamatan',
    name: 'Mulyadi',
    postings: [{ role: 'DISTRICT_OFFICE', regionCode: OTHER_DISTRICT }],
  },
  { username: 'puskesos', name: 'Nur Hidayah', postings: [{ role: 'PUSKESOS', regionCode: VILLAGE }] },
  { username: 'dinsos', name: 'Eko Nugroho', postings: [agencyOfficer('DINSOS')] },
  { username: 'dinkes', name: 'Ratna Sari', postings: [agencyOfficer('DINKES')] },
  { username: 'disdik', name: 'Tri Hartono', postings: [agencyOfficer('DISDIK')] },
  { username: 'bendahara', name: 'Yuliana', postings: [{ role: 'TREASURER' }] },
  { username: 'bupati', name: 'Kusdinar Wibowo', postings: [{ role: 'REGIONAL_HEAD' }] },
  { username: 'bappeda', name: 'Anita Rahmawati', postings: [{ role: 'ANALYST' }] },
  { username: 'admin', name: 'Administrator Contoh', postings: [{ role: 'ADMINISTRATOR' }] },
];
