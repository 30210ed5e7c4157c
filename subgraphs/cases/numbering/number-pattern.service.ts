import { dateToDay } from '../../shared/clock.ts';
import { refuseOtherStart } from '../../shared/days.ts';
import { ConflictError, notFound } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import { assertRead } from '../assert-read.ts';
import type { CasesContext, CasesTx } from '../context.ts';
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
  const pattern = readPattern(input.pattern, ['input', 'pattern'], input.series);
  const { series, from: fromDay } = input;
  const id = await write(ctx, { requestId: input.requestId, name: 'numberPatternSet', input }, async (tx) => {
    refuseOtherStart(tx.now, fromDay, ['input', 'from']);
    const seen = await lockNumberPattern(tx, series, fromDay);
    assertRead(seen, input.expectedVersion, { exists, gone });
    if (!seen) return (await addNumberPattern(tx, { series, pattern, fromDay })).id;
    const row = await tx.prisma.numberPattern.update({
      where: { id: seen.id },
      data: { pattern, version: { increment: 1 } },
    });
    emitPattern(tx, row);
    return row.id;
  });
  const saved = (await findNumberPatterns(ctx)).find((one) => one.id === id);
  if (!saved) throw gone();
  return saved;
}

/** Stores a pattern that begins on a day and tells everybody. */
export async function addNumberPattern(
  tx: CasesTx,
  data: { series: NumberSeries; pattern: string; fromDay: Date },
): Promise<NumberPattern> {
  const row = await tx.prisma.numberPattern.create({ data: { id: newId('numpat'), ...data } });
  emitPattern(tx, row);
  return row;
}

function emitPattern(tx: CasesTx, { id, series, pattern, fromDay }: NumberPattern): void {
  tx.emit({
    kind: 'NUMBER_PATTERN_SET',
    subject: { type: 'NumberPattern', id },
    payload: { numberPatternId: id, series: series as NumberSeries, pattern, from: dateToDay(fromDay) },
  });
}

const gone = () => notFound(NUMBER_PATTERN_NOUN, ['input', 'from']);

const exists = (): ConflictError =>
  new ConflictError(
    'PATTERN_EXISTS',
    {
      id: 'Sudah ada pola yang mulai berlaku pada hari itu: ubah yang sudah ada.',
      en: 'There is a pattern from that day already: change that one.',
    },
    { path: ['input', 'from'] },
  );
