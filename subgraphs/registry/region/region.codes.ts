import { defineCodes } from '../../shared/codes.ts';
import type { RegionLevel } from '../generated/prisma/enums.ts';

export const regionLevels = defineCodes<RegionLevel>('RegionLevel', 'How large a region is.', {
  PROVINCE: ['provinsi', 'province'],
  REGENCY: ['kabupaten/kota', 'regency or city'],
  DISTRICT: ['kecamatan', 'district'],
  VILLAGE: ['desa/kelurahan', 'village'],
});
