import { z } from 'zod';
import { ValidationError } from '../../shared/errors.ts';
import { source } from '../../shared/office-profile/profile.fields.ts';
import type { SectionsOf } from '../../shared/office-profile/profile.ts';
import { weekdays } from '../calendar/calendar.codes.ts';
import { readWeek } from '../calendar/office-hours.ts';
import { patternFault, patternFaults } from '../numbering/number-pattern.ts';
import { type NumberSeries, numberSeries } from '../numbering/number-series.codes.ts';
import { promisedSteps } from '../procedure/promised-days.codes.ts';
import { refuseOtherDays } from '../procedure/promised-days.ts';

/** One strict schema per section of an office's profile that cases keeps. */

const patternOf = (series: NumberSeries) =>
  z
    .strictObject({
      pattern: z.string().superRefine((value, check) => {
        const fault = patternFault(value, series);
        if (!fault) return;
        const { id, en } = patternFaults[fault];
        check.addIssue({ code: 'custom', message: `${id} | ${en}` });
      }),
      source,
    })
    .optional();

/** How the office writes its numbers, by series. */
const numbers = z.strictObject(
  Object.fromEntries(numberSeries.list.map((series) => [series, patternOf(series)])) as {
    [Series in NumberSeries]: ReturnType<typeof patternOf>;
  },
);

/** What a noun's own rule refuses, as a mistake of the section, at its place in there. */
function refusedBy<Value, Read>(rule: (value: Value) => Read) {
  return (value: Value, check: z.core.$RefinementCtx<Value>): Read => {
    try {
      return rule(value);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const { text, inputPath } = error;
      const path = inputPath.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      check.addIssue({ code: 'custom', message: `${text.id} | ${text.en}`, path });
      return z.NEVER;
    }
  };
}

/** For what the office promises a number of working days; null where it promises none. */
const promisedDays = z
  .array(
    z
      .strictObject({ step: z.enum(promisedSteps.list), days: z.number().int().nullable(), source })
      .superRefine(refusedBy(({ step, days }) => refuseOtherDays(step, days, ['days']))),
  )
  .refine(
    (rows) => new Set(rows.map(({ step }) => step)).size === rows.length,
    'Ada langkah yang ditulis dua kali. | A step is stated twice.',
  );

/** When the office is open; weekdays that are left out are closed. */
const hours = z.strictObject({
  week: z
    .array(
      z.strictObject({
        weekday: z.enum(weekdays.list),
        spans: z.array(z.strictObject({ opens: z.string(), closes: z.string() })),
      }),
    )
    .transform(refusedBy((week) => readWeek(week, []))),
  source,
});

export const procedureSections = { numbers, 'promised-days': promisedDays, hours } as const;

/** The sections of cases that a profile has. */
export type Procedure = SectionsOf<typeof procedureSections>;
