import { defineCodes } from '../../shared/codes.ts';
import type { RegionKindCode } from '../../shared/region-kind.ts';
import type { RegionLevel } from '../generated/prisma/enums.ts';

export const regionLevels = defineCodes<RegionLevel>('RegionLevel', 'The level of a region.', {
  PROVINCE: ['{RegionKind.PROVINCE}', '{RegionKind.PROVINCE}', 'Province.'],
  REGENCY: [
    '{RegionKind.REGENCY}/{RegionKind.CITY}',
    '{RegionKind.REGENCY} or {RegionKind.CITY}',
    'Regency or city.',
  ],
  DISTRICT: ['{RegionKind.DISTRICT}', '{RegionKind.DISTRICT}', 'District.'],
  VILLAGE: ['{RegionKind.VILLAGE}/{RegionKind.URBAN_VILLAGE}', '{RegionKind.VILLAGE}', 'Village.'],
});

/** What regions of a level are called: the code of a region tells its kind, and the office says the word. */
export const regionKinds = defineCodes<RegionKindCode>(
  'RegionKind',
  'The kind of a region, which its code tells. Its words are the office’s (OUR-1).',
  {
    PROVINCE: ['provinsi', 'province'],
    REGENCY: ['kabupaten', 'regency'],
    CITY: ['kota', 'city'],
    DISTRICT: ['kecamatan', 'district'],
    VILLAGE: ['desa', 'village'],
    URBAN_VILLAGE: ['kelurahan', 'urban village', 'A village of civil servants: its number begins with 1.'],
    CUSTOMARY_VILLAGE: ['desa adat', 'customary village', 'Its number begins with 3.'],
  },
);
