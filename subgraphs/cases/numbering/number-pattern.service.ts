import { addMonths, dateToDay, dayInWords, officeDate } from '../../shared/clock.ts';
import { ConflictError, notFound, ValidationError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { CasesContext } from '../context.ts';
import type { NumberPattern } from '../generated/prisma/client.ts';
import { numberPatternPolicy } from './number-pattern.policy.ts';
import { findNumberPatterns, lockNumberPattern, NUMBER_PATTERN_NOUN } from './number-pattern.store.ts';
import { readPattern } from './number-pattern.ts';
import type { NumberSeries } from './number-series.codes.ts';

export interface NumberPatternSetInput extends Act {
  series: NumberSeries;
  pattern: string;
  /** The first day on which numbers are written so. */
  from: Date;
  /** The version of the pattern of that day which was edited; null for a new one. */
  expectedVersion?: number | null;
}

/**
 * `numberPatternSet` (administrator): how numbers of a series are written from a day on, today at the earliest. Numbers that were given
 * stay as they are, and the series counts on. Errors: ValidationErrors of `readPattern`, `DAY_PASSED`, `DAY_TOO_LATE`; ConflictError
 * `PATTERN_EXISTS`, `VERSION_CONFLICT`.
 */
export async function setNumberPattern(
  ctx: CasesContext,
  input: NumberPatternSetInput,
): Promise<NumberPattern> {
  authorise(ctx, numberPatternPolicy, 'manage');
  const pattern = readPattern(input.pattern, ['input', 'pattern']);
  const { series, from: fromDay } = input;
  const id = await write(ctx, { requestId: input.requestId, name: 'numberPatternSet', input }, async (tx) => {
    refuseOtherDays(tx.now, fromDay);
    const seen = await lockNumberPattern(tx, series, fromDay);
    if (seen && input.expectedVersion == null) throw exists();
    if (seen) assertVersion(seen, input.expectedVersion ?? 0);
    else if (input.expectedVersion != null) throw notFound(NUMBER_PATTERN_NOUN, ['input', 'from']);
    const row = seen
      ? await tx.prisma.numberPattern.update({
          where: { id: seen.id },
          data: { pattern, version: { increment: 1 } },
        })
      : await tx.prisma.numberPattern.create({ data: { id: newId('numpat'), series, pattern, fromDay } });
    tx.emit({
      kind: 'NUMBER_PATTERN_SET',
      subject: { type: 'NumberPattern', id: row.id },
      payload: { numberPatternId: row.id, series, pattern, from: dateToDay(fromDay) },
    });
    return row.id;
  });
  const saved = (await findNumberPatterns(ctx)).find((one) => one.id === id);
  if (!saved) throw notFound(NUMBER_PATTERN_NOUN, ['input', 'from']);
  return saved;
}

/** So many years ahead a pattern may begin: a later year is mistyped. */
const MOST_YEARS = 5;

/** Numbers of days that passed were given. ValidationError `DAY_PASSED`, `DAY_TOO_LATE`. */
function refuseOtherDays(now: Date, from: Date): void {
  const today = officeDate(now);
  const last = addMonths(today, 12 * MOST_YEARS);
  const path = ['input', 'from'];
  if (dateToDay(from) < today)
    throw new ValidationError(
      'DAY_PASSED',
      {
        id: `Pola baru berlaku paling cepat hari ini, ${dayInWords(today, 'id')}: nomor yang sudah diberikan tidak berubah.`,
        en: `A new pattern begins today, ${dayInWords(today, 'en')}, at the earliest: numbers that were given do not change.`,
      },
      { path },
    );
  if (dateToDay(from) > last)
    throw new ValidationError(
      'DAY_TOO_LATE',
      {
        id: `Pola baru berlaku paling lambat ${dayInWords(last, 'id')}. Periksa tahunnya.`,
        en: `A new pattern begins on ${dayInWords(last, 'en')} at the latest. Look at the year.`,
      },
      { path },
    );
}

const exists = (): ConflictError =>
  new ConflictError(
    'PATTERN_EXISTS',
    {
      id: 'Sudah ada pola yang mulai berlaku pada hari itu: ubah yang sudah ada.',
      en: 'There is a pattern from that day already: change that one.',
    },
    { path: ['input', 'from'] },
  );
