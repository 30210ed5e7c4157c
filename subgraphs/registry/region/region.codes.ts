import { defineCodes } from '../../shared/codes.ts';
import type { RegionLevel } from '../generated/prisma/enums.ts';

export const regionLevels = defineCodes<RegionLevel>('RegionLevel', 'The level of a region.', {
  PROVINCE: ['provinsi', 'province'],
  REGENCY: ['kabupaten/kota', 'regency or city'],
  DISTRICT: ['kecamatan', 'district'],
  VILLAGE: ['desa/kelurahan', 'village'],
});
