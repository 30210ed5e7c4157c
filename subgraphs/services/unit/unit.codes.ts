import { type CodeOf, defineCodes } from '../../shared/codes.ts';

/** From the highest level to the lowest: a unit belongs to one of a higher level. */
export const unitLevels = defineCodes('UnitLevel', 'The level of a unit, from the highest to the lowest.', {
  REGENCY: ['kantor', 'office', 'The office of the regency.'],
  DISTRICT: ['pos kecamatan', 'district post', 'A post of the office in a district (SRG-8).'],
  VILLAGE: ['Puskesos', 'Puskesos', 'The welfare centre of a village (TGL-2, PKY-2).'],
  PARTNER: ['mitra', 'partner', 'A partner that serves beside the office (PYK).'],
});
export type UnitLevel = CodeOf<typeof unitLevels>;

export const unitStates = defineCodes('UnitState', 'Whether a unit is in force today.', {
  IN_FORCE: ['berlaku', 'in force'],
  COMING: ['belum mulai', 'not yet in force'],
  ENDED: ['berakhir', 'ended'],
});
export type UnitState = CodeOf<typeof unitStates>;
