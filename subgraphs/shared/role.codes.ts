import { type CodeOf, defineCodes } from './codes.ts';

/** Who works there (domain.md). */
export const roles = defineCodes('Role', 'What a posting lets its holder do.', {
  FRONT_OFFICE: ['petugas loket depan', 'front office'],
  BACK_OFFICE: ['petugas bidang', 'back office'],
  MANAGER: ['manajer / kepala UPT', 'manager'],
  HEAD_OF_UNIT: ['kepala subbagian tata usaha', 'head of administration'],
  SURVEYOR: ['petugas survei', 'surveyor'],
  DISTRICT_SUPERVISOR: ['supervisor kecamatan', 'district supervisor'],
  DISTRICT_OFFICE: ['petugas kecamatan', 'district office'],
  PUSKESOS: ['Puskesos desa', 'village Puskesos'],
  AGENCY_OFFICER: ['petugas dinas', 'agency officer'],
  TREASURER: ['bendahara', 'treasurer'],
  REGIONAL_HEAD: ['bupati', 'regent'],
  ANALYST: ['analis perencanaan', 'planning analyst'],
  ADMINISTRATOR: ['pengelola sistem', 'administrator'],
});
export type Role = CodeOf<typeof roles>;
