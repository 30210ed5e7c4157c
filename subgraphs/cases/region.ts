/** The length of a village's code, `33.14.01.2001`. */
const VILLAGE_LENGTH = 13;

/** The village of a case's region, or null where only a wider region is known. */
export function villageOf(regionCode: string): string | null {
  return regionCode.length === VILLAGE_LENGTH ? regionCode : null;
}
