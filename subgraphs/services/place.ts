import { type LocalizedText, ValidationError } from '../shared/errors.ts';

/** Province, regency, district or village. Scopes compare codes by pattern, so no other form is safe. */
const REGION_CODE = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;

/** Refuses a code that names no place of this regency. ValidationError `REGION_FORM`, `REGION_ELSEWHERE` at `input.regionCode`. */
export function assertOfRegency(regionCode: string, regencyCode: string): void {
  if (!REGION_CODE.test(regionCode)) {
    throw wrongRegion('REGION_FORM', {
      id: 'Bentuk kode wilayah salah.',
      en: 'The region code has the wrong form.',
    });
  }
  if (regionCode !== regencyCode && !regionCode.startsWith(`${regencyCode}.`)) {
    throw wrongRegion('REGION_ELSEWHERE', {
      id: 'Wilayah di luar {RegionLevel.REGENCY} ini.',
      en: 'The region is not of this {RegionLevel.REGENCY}.',
    });
  }
}

/** A refusal of the region in an input. */
export const wrongRegion = (code: string, message: LocalizedText): ValidationError =>
  new ValidationError(code, message, { path: ['input', 'regionCode'] });
