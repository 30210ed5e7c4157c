import { type LocalizedText, ValidationError } from '../../shared/errors.ts';
import type { Sex } from '../generated/prisma/enums.ts';

/** Where a NIK contradicts other facts of a person: shown to the officer, never a reason to refuse. */
export interface NikWarning {
  code: 'NIK_TEMPORARY' | 'NIK_REGION' | 'NIK_BIRTH_DATE' | 'NIK_SEX';
  text: LocalizedText;
}

/** The parts of the 16 digits: `PPKKCC DDMMYY NNNN`, the day raised by 40 for women. */
export interface NikParts {
  /** `33.14.01` */
  districtCode: string;
  day: number;
  month: number;
  /** Two digits: the century is not in the number. */
  year: number;
  sex: Sex;
}

/** The digits of a number as typed (spaces, dots and hyphens dropped). Throws ValidationError `NUMBER_FORM` unless there are 16. */
export function normalizeNumber(typed: string, path: readonly string[]): string {
  const digits = typed.replace(/[\s.-]/g, '');
  if (/^\d{16}$/.test(digits)) return digits;
  throw new ValidationError(
    'NUMBER_FORM',
    { id: 'Nomor ini harus 16 angka.', en: 'This number has 16 digits.' },
    { path },
  );
}

/** The parts of a NIK, or null where it is a placeholder (zeros, one digit repeated, no such day): treated as unknown. */
export function readNik(nik: string): NikParts | null {
  const dayOfSex = Number(nik.slice(6, 8));
  const sex = dayOfSex > 40 ? 'FEMALE' : 'MALE';
  const day = sex === 'FEMALE' ? dayOfSex - 40 : dayOfSex;
  const month = Number(nik.slice(8, 10));
  const isDay = day >= 1 && day <= 31 && month >= 1 && month <= 12;
  const isNumbered = nik.slice(12) !== '0000' && nik.slice(0, 2) !== '00';
  if (!isDay || !isNumbered || /^(\d)\1+$/.test(nik)) return null;
  const districtCode = `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`;
  return { districtCode, day, month, year: Number(nik.slice(10, 12)), sex };
}

/**
 * Where a NIK contradicts facts of the person. A NIK is for life, so it differs after a move, a corrected birth date
 * or a clerk's mistake.
 */
export function nikWarnings(
  nik: string,
  person: { sex: Sex; birthDate: Date | null; villageCode: string },
): NikWarning[] {
  const parts = readNik(nik);
  if (!parts) {
    return [
      warning(
        'NIK_TEMPORARY',
        'NIK sementara; dianggap belum diketahui.',
        'A temporary NIK, treated as unknown.',
      ),
    ];
  }
  const warnings: NikWarning[] = [];
  if (parts.districtCode !== person.villageCode.slice(0, 8)) {
    warnings.push(
      warning('NIK_REGION', 'NIK diterbitkan di wilayah lain.', 'The NIK was issued in another region.'),
    );
  }
  if (person.birthDate && !isSameDay(parts, person.birthDate)) {
    warnings.push(
      warning('NIK_BIRTH_DATE', 'Tanggal lahir berbeda dari NIK.', 'The birth date differs from the NIK.'),
    );
  }
  if (parts.sex !== person.sex) {
    warnings.push(warning('NIK_SEX', 'Jenis kelamin berbeda dari NIK.', 'The sex differs from the NIK.'));
  }
  return warnings;
}

function isSameDay(parts: NikParts, date: Date): boolean {
  return (
    parts.day === date.getUTCDate() &&
    parts.month === date.getUTCMonth() + 1 &&
    parts.year === date.getUTCFullYear() % 100
  );
}

function warning(code: NikWarning['code'], id: string, en: string): NikWarning {
  return { code, text: { id, en } };
}
