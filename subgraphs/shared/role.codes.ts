import { type CodeOf, defineCodes } from './codes.ts';

/** Who works there (domain.md). */
export const roles = defineCodes('Role', 'What a posting lets its holder do.', {
  FRONT_OFFICE: ['petugas loket depan', 'front office'],
  BACK_OFFICE: ['petugas bidang', 'back office'],
  MANAGER: ['{Title.MANAGER}', '{Title.MANAGER}', 'Manager.'],
  HEAD_OF_UNIT: ['{Title.HEAD_OF_UNIT}', '{Title.HEAD_OF_UNIT}', 'Head of administration.'],
  SURVEYOR: ['petugas survei', 'surveyor'],
  DISTRICT_SUPERVISOR: ['supervisor kecamatan', 'district supervisor'],
  DISTRICT_OFFICE: ['petugas kecamatan', 'district office'],
  PUSKESOS: ['Puskesos {RegionLevel.VILLAGE}', 'village Puskesos'],
  PUSKESOS_COORDINATOR: [
    'koordinator Puskesos',
    'Puskesos coordinator',
    'Coordinator of the Puskesos of a village: agrees before a case goes up to the office (TGL-14).',
  ],
  VILLAGE_HEAD: [
    '{Title.VILLAGE_HEAD}',
    '{Title.VILLAGE_HEAD}',
    'Head of a village: keeps its own programmes and approves what its Puskesos proposes for them (TGL-14).',
  ],
  AGENCY_OFFICER: ['petugas dinas', 'agency officer'],
  TREASURER: ['bendahara', 'treasurer'],
  REGIONAL_HEAD: ['{Title.REGIONAL_HEAD}', '{Title.REGIONAL_HEAD}', 'Head of the region.'],
  ANALYST: ['analis perencanaan', 'planning analyst'],
  ADMINISTRATOR: ['pengelola sistem', 'administrator'],
});
export type Role = CodeOf<typeof roles>;
