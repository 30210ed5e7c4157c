import { dateToDay, dayInWords, officeDate } from '../../shared/clock.ts';
import { refuseFuture, refuseTooEarly, refuseTooLate } from '../../shared/days.ts';
import { type LocalizedText, RuleError, ValidationError } from '../../shared/errors.ts';
import { isWithinRegion } from '../../shared/policy.ts';
import { asText } from '../context.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { wrongRegion } from '../place.ts';
import { type UnitLevel, unitLevels } from './unit.codes.ts';

/** A partner's foundation may be old, and no decree is older. */
const OLDEST_YEARS = 100;
/** A decree may name a day to come. */
const FIRST_DAY_YEARS = 5;
const LAST_DAY_YEARS = 50;

/** The parts of a region's code, by level; a partner may serve any place. */
const REGION_PARTS: Partial<Record<UnitLevel, number>> = { REGENCY: 2, DISTRICT: 3, VILLAGE: 4 };

/** What an administrator says of a unit and may correct later. */
export type UnitState = Omit<
  Unit,
  'id' | 'code' | 'level' | 'validUntil' | 'version' | 'name' | 'reportsTo'
> & {
  name: LocalizedText;
  reportsTo: LocalizedText | null;
};

const refuse = (code: string, field: string, id: string, en: string): never => {
  throw new ValidationError(code, { id, en }, { path: ['input', field] });
};

/**
 * Checks a unit on its own. ValidationErrors by field: `REGION_LEVEL` (the region does not fit the level), `DECREE_NEEDED` (a
 * Puskesos is founded by decree; a day of a decree needs its number), `SUPERIORS_TWO`, `HEAD_NEEDED` (a first day without a head),
 * `DATE_IN_FUTURE`, `DAY_TOO_EARLY`, `DAY_TOO_LATE`.
 */
export function assertUnit(now: Date, level: UnitLevel, unit: UnitState): void {
  const parts = REGION_PARTS[level];
  if (parts !== undefined && unit.regionCode.split('.').length !== parts) {
    throw wrongRegion('REGION_LEVEL', {
      id: 'Wilayahnya tidak sesuai: kantor melayani {RegionLevel.REGENCY}, pos {RegionLevel.DISTRICT} satu {RegionLevel.DISTRICT}, Puskesos satu {RegionLevel.VILLAGE}.',
      en: 'The region does not fit: an office serves the {RegionLevel.REGENCY}, a district post one {RegionLevel.DISTRICT}, a Puskesos one {RegionLevel.VILLAGE}.',
    });
  }
  if (!unit.decreeNumber && (level === 'VILLAGE' || unit.decreedOn)) {
    refuse(
      'DECREE_NEEDED',
      'decreeNumber',
      'Isi nomor SK pembentukannya.',
      'Write the number of its decree.',
    );
  }
  if (!unit.decreedOn && level === 'VILLAGE')
    refuse('DECREE_NEEDED', 'decreedOn', 'Isi tanggal SK pembentukannya.', 'Write the day of its decree.');
  if (unit.reportsTo && unit.reportsToAgencyId) {
    refuse(
      'SUPERIORS_TWO',
      'reportsTo',
      'Pilih instansi atasannya, atau tulis atasannya; jangan keduanya.',
      'Choose the agency that it reports to, or write the superior, not both.',
    );
  }
  if (unit.headFrom && !unit.headName)
    refuse('HEAD_NEEDED', 'headName', 'Isi nama kepalanya.', 'Write the name of its head.');
  const days = { decreedOn: unit.decreedOn, headFrom: unit.headFrom, validFrom: unit.validFrom };
  for (const [field, day] of Object.entries(days)) refuseTooEarly(now, day, ['input', field], OLDEST_YEARS);
  refuseFuture(now, unit.decreedOn, ['input', 'decreedOn']);
  refuseTooLate(now, unit.headFrom, ['input', 'headFrom'], FIRST_DAY_YEARS);
  refuseTooLate(now, unit.validFrom, ['input', 'validFrom'], FIRST_DAY_YEARS);
}

/** Refuses a last day before the first, or absurdly far. ValidationErrors `PERIOD_WRONG`, `DAY_TOO_LATE` at `input.<field>`. */
export function assertLastDay(
  now: Date,
  { validFrom }: Pick<Unit, 'validFrom'>,
  lastDay: Date | null,
  field: string,
): void {
  if (lastDay && lastDay < validFrom)
    refuse('PERIOD_WRONG', field, 'Tanggal akhir mendahului tanggal mulai.', 'The end is before the start.');
  refuseTooLate(now, lastDay, ['input', field], LAST_DAY_YEARS);
}

const rankOf = (level: string): number => unitLevels.list.indexOf(level as UnitLevel);

/**
 * Refuses a parent that is not of a higher level (so no chain of parents can close), or whose region does not hold the unit's.
 * ValidationErrors `PARENT_LEVEL` at `input.parentId`, `REGION_OUTSIDE_UNIT` at `input.regionCode`.
 */
export function assertBelow(unit: { level: string; regionCode: string }, parent: Unit): void {
  if (rankOf(parent.level) >= rankOf(unit.level)) {
    refuse(
      'PARENT_LEVEL',
      'parentId',
      'Induknya harus unit yang tingkatnya lebih tinggi.',
      'The parent must be a unit of a higher level.',
    );
  }
  assertInside(unit.regionCode, parent);
}

/** Refuses a region that does not lie in a unit's. ValidationError `REGION_OUTSIDE_UNIT` at `input.<field>`. */
export function assertInside(regionCode: string, unit: Unit, field = 'regionCode'): void {
  if (isWithinRegion(regionCode, unit.regionCode)) return;
  const { id, en } = asText(unit.name);
  refuse(
    'REGION_OUTSIDE_UNIT',
    field,
    `Wilayahnya di luar wilayah unit ${id} (${unit.regionCode}).`,
    `The region is outside that of the unit ${en} (${unit.regionCode}).`,
  );
}

/**
 * Refuses a unit that ends before its desk, posting or lower unit does. ValidationError `UNIT_NOT_IN_FORCE` at `input.<field>`.
 * @param until the last day of that desk, posting or unit; null while open
 */
export function assertOutlasts(unit: Unit, until: Date | null, field: string): void {
  if (unit.validUntil === null || (until !== null && until <= unit.validUntil)) return;
  const last = dateToDay(unit.validUntil);
  refuse(
    'UNIT_NOT_IN_FORCE',
    field,
    `Unit ini hanya berlaku sampai ${dayInWords(last, 'id')}. Pilih unit lain, atau akhiri lebih dahulu daripada unitnya.`,
    `This unit is in force until ${dayInWords(last, 'en')} only. Choose another unit, or an earlier last day.`,
  );
}

/** Refuses a unit that is over: nothing joins it. ValidationError `UNIT_NOT_IN_FORCE` at `input.unitId`. */
export function assertNotOver(unit: Unit, now: Date): void {
  if (unit.validUntil && dateToDay(unit.validUntil) < officeDate(now)) assertOutlasts(unit, null, 'unitId');
}

/** The most that a refusal names, so that it can be read. */
const NAMED = 5;

/** Refuses an act on a unit that still has desks, postings or lower units, and names them. RuleError `code` at `input.<field>`. */
export function assertUnused(
  used: readonly LocalizedText[],
  code: 'UNIT_IN_USE' | 'UNIT_REGION_IN_USE',
  field: string,
): void {
  if (used.length === 0) return;
  const rest = used.length - NAMED;
  const list = (language: 'id' | 'en', more: string) =>
    [...used.slice(0, NAMED).map((one) => one[language]), ...(rest > 0 ? [more] : [])].join('; ');
  const id = list('id', `dan ${rest} lagi`);
  const en = list('en', `and ${rest} more`);
  throw new RuleError(
    code,
    code === 'UNIT_IN_USE'
      ? {
          id: `Unit ini masih dipakai sesudah hari itu: ${id}. Pindahkan atau akhiri dahulu.`,
          en: `This unit is still used after that day: ${en}. Move or end them first.`,
        }
      : {
          id: `Di luar wilayah baru itu masih ada: ${id}. Pindahkan atau akhiri dahulu.`,
          en: `Outside the new region there still are: ${en}. Move or end them first.`,
        },
    { path: ['input', field] },
  );
}
