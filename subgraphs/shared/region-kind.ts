/** The kinds that Kemendagri's code of a region tells, by codes of `RegionKind`. */
export type RegionKindCode =
  | 'PROVINCE'
  | 'REGENCY'
  | 'CITY'
  | 'DISTRICT'
  | 'VILLAGE'
  | 'URBAN_VILLAGE'
  | 'CUSTOMARY_VILLAGE';

/** The first number of a city; regencies have lower ones. */
const FIRST_CITY = 71;

/** The kind of a region by its code: `13.76` is a city, and the fourth part of an urban village begins with 1. Pure. */
export function regionKind(code: string): RegionKindCode {
  const [, regency, district, village] = code.split('.');
  if (regency === undefined) return 'PROVINCE';
  if (district === undefined) return Number(regency) < FIRST_CITY ? 'REGENCY' : 'CITY';
  if (village === undefined) return 'DISTRICT';
  if (village.startsWith('1')) return 'URBAN_VILLAGE';
  return village.startsWith('3') ? 'CUSTOMARY_VILLAGE' : 'VILLAGE';
}
