import { mutationErrors } from '../../shared/builder.ts';
import { dateToDay, officeDate } from '../../shared/clock.ts';
import { say } from '../../shared/context.ts';
import { actFields } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import type { CasesContext } from '../context.ts';
import type { NumberPattern } from '../generated/prisma/client.ts';
import { nextOf } from './next-number.ts';
import { setNumberPattern } from './number-pattern.service.ts';
import { findNumberPatterns } from './number-pattern.store.ts';
import { formatNumber, patternFault, patternFaults } from './number-pattern.ts';
import { type NumberSeries, numberSeries } from './number-series.codes.ts';
import { patternOf, type Series, seriesOf } from './series.ts';

const NumberSeriesType = builder.enumType('NumberSeries', numberSeries);

/** The running number of examples, and what stands for sector and unit. */
const EXAMPLE = 123;
const PLACE = { sector: 'BIDANG', unit: 'UNIT' };

/** As written today, or on the first day of a coming pattern. */
function exampleOf(ctx: CasesContext, pattern: string, from = ''): string {
  const today = officeDate(ctx.clock.now());
  return formatNumber(pattern, EXAMPLE, from > today ? from : today, PLACE);
}

const NumberPatternType = builder.objectRef<NumberPattern>('NumberPattern').implement({
  description: 'How the office writes the numbers of a series from a day on.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    pattern: t.exposeString('pattern', {
      nullable: false,
      description:
        '`{number}` or `{number:6}` (padded with zeros), `{year}`, `{month}` (Roman), `{sector}` and `{unit}` (their codes), and fixed text: `465/{number:4}/{month}/{year}`.',
    }),
    from: t.expose('fromDay', { type: 'Date', nullable: false, description: 'The first day in force.' }),
    example: t.string({
      nullable: false,
      description: 'How number 123 of today, or of its first day, would be written.',
      resolve: ({ pattern, fromDay }, _, ctx) => exampleOf(ctx, pattern, dateToDay(fromDay)),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

const NumberedSeries = builder.objectRef<Series>('NumberedSeries').implement({
  description: 'What the office numbers by itself, without gaps within a year, and how (OUR-1).',
  fields: (t) => ({
    series: t.expose('series', { type: NumberSeriesType, nullable: false, description: 'What is numbered.' }),
    pattern: t.string({
      nullable: false,
      description: 'The pattern in force today.',
      resolve: (one, _, ctx) => patternOf(one, officeDate(ctx.clock.now())),
    }),
    example: t.string({
      nullable: false,
      description: 'How number 123 of today would be written.',
      resolve: (one, _, ctx) => exampleOf(ctx, patternOf(one, officeDate(ctx.clock.now()))),
    }),
    next: t.string({
      description:
        'How the next number would be written on a day, as a proposal; nothing is counted. Null of cases and letters, whose acts number them, and of decrees while the office has set no pattern.',
      args: { on: t.arg({ type: 'Date', description: 'The day; today if left out.' }) },
      resolve: (one, { on }, ctx) => nextOf(ctx, one, on ? dateToDay(on) : officeDate(ctx.clock.now())),
    }),
    patterns: t.expose('patterns', {
      type: [NumberPatternType],
      nullable: false,
      description: 'All patterns that the office has set, coming ones too; the latest first.',
    }),
  }),
});

const PatternExample = builder
  .objectRef<{ pattern: string; series?: NumberSeries }>('NumberPatternExample')
  .implement({
    description: 'What a pattern would give, or why it cannot be used.',
    fields: (t) => ({
      example: t.string({
        description: 'How number 123 of today would be written; null for a pattern that cannot be used.',
        resolve: ({ pattern, series }, _, ctx) =>
          patternFault(pattern, series) ? null : exampleOf(ctx, pattern),
      }),
      reason: t.string({
        description: "Why it cannot be used, in the caller's language.",
        resolve: ({ pattern, series }, _, ctx) => {
          const fault = patternFault(pattern, series);
          return fault && say(ctx, patternFaults[fault]);
        },
      }),
    }),
  });

builder.queryFields((t) => ({
  numberedSeries: t.field({
    type: [NumberedSeries],
    description: 'What the office numbers, and how.',
    resolve: async (_, __, ctx) => seriesOf(await findNumberPatterns(ctx)),
  }),
  numberPatternExample: t.field({
    type: PatternExample,
    description: 'Tries a pattern; nothing is stored.',
    args: {
      pattern: t.arg.string({ required: true, description: 'The pattern.' }),
      series: t.arg({
        type: NumberSeriesType,
        description: 'For this series; some placeholders are not for all.',
      }),
    },
    resolve: (_, { pattern, series }) => ({ pattern: pattern.trim(), ...(series && { series }) }),
  }),
}));

const SetInput = builder.inputType('NumberPatternSetInput', {
  description: 'How numbers of a series are written from a day on.',
  fields: (t) => ({
    ...actFields(t),
    series: t.field({ type: NumberSeriesType, required: true, description: 'What is numbered.' }),
    pattern: t.string({
      required: true,
      description:
        'With `{number}` or `{number:6}`, `{year}`, and if wanted `{month}`; of cases and letters also `{sector}` and `{unit}`: `465/{number:4}/{month}/{year}`.',
    }),
    from: t.field({ type: 'Date', required: true, description: 'The first day in force, today or later.' }),
    expectedVersion: t.int({
      description: 'The version that the client read; null where no pattern begins on that day.',
    }),
  }),
});

builder.mutationField('numberPatternSet', (t) =>
  t.field({
    type: NumberPatternType,
    description:
      'Sets how numbers are written from a day on (administrator). Numbers that were given stay as they are, and the series counts on.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: SetInput, required: true, description: 'The pattern.' }) },
    resolve: (_, { input }, ctx) => setNumberPattern(ctx, input),
  }),
);
