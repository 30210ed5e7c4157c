import { mutationErrors } from '../../shared/builder.ts';
import { officeDate } from '../../shared/clock.ts';
import { actFields } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { findCalendar } from '../calendar/calendar.store.ts';
import { openCalendar } from '../calendar/calendar.ts';
import type { CasesContext } from '../context.ts';
import type { PromisedDays } from '../generated/prisma/client.ts';
import { HolidayYearStatusType } from '../inputs.ts';
import { type Due, dueIn } from './due-day.ts';
import { promisedSteps } from './promised-days.codes.ts';
import { setPromisedDays } from './promised-days.service.ts';
import { findPromisedDays } from './promised-days.store.ts';
import { daysOn, promisesOf, type StepPromise } from './promised-days.ts';

const PromisedStepType = builder.enumType('PromisedStep', promisedSteps);

const PromisedDaysType = builder.objectRef<PromisedDays>('PromisedDays').implement({
  description: 'How many working days the office promises from a day on.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    days: t.exposeInt('days', { description: 'Working days; null: no limit.' }),
    from: t.expose('fromDay', { type: 'Date', nullable: false, description: 'The first day in force.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

const StepPromiseType = builder.objectRef<StepPromise>('StepPromise').implement({
  description: 'For what the office promises a number of working days, and how many (OUR-1).',
  fields: (t) => ({
    step: t.expose('step', { type: PromisedStepType, nullable: false, description: 'For what.' }),
    days: t.int({
      description: 'Working days, as promised today; null: no limit.',
      resolve: (one, _, ctx) => daysOn(one, today(ctx)),
    }),
    dueOn: t.field({
      type: 'Date',
      description: 'The due day of what begins today; null without a limit.',
      resolve: async (one, _, ctx) => (await dueToday(ctx, one))?.dueOn,
    }),
    dueHolidays: t.field({
      type: HolidayYearStatusType,
      description: 'How sure the holidays are that `dueOn` is counted by.',
      resolve: async (one, _, ctx) => (await dueToday(ctx, one))?.dueHolidays,
    }),
    versions: t.field({
      type: [PromisedDaysType],
      nullable: false,
      description: 'All that the office has set, coming ones too; the latest first.',
      resolve: ({ versions }) => [...versions],
    }),
  }),
});

const today = (ctx: CasesContext): string => officeDate(ctx.clock.now());

async function dueToday(ctx: CasesContext, promise: StepPromise): Promise<Due | null> {
  const days = daysOn(promise, today(ctx));
  return days === null ? null : dueIn(openCalendar(await findCalendar(ctx)), today(ctx), days);
}

builder.queryField('stepPromises', (t) =>
  t.field({
    type: [StepPromiseType],
    description: 'What the office promises, step by step.',
    resolve: async (_, __, ctx) => promisesOf(await findPromisedDays(ctx)),
  }),
);

const SetInput = builder.inputType('PromisedDaysSetInput', {
  description: 'How many working days a step may last from a day on.',
  fields: (t) => ({
    ...actFields(t),
    step: t.field({ type: PromisedStepType, required: true, description: 'For what.' }),
    days: t.int({
      description:
        'Working days, 0 to 250 (0: the same day); null: no limit, but for `EMERGENCY_VERIFICATION`.',
    }),
    from: t.field({ type: 'Date', required: true, description: 'The first day in force, today or later.' }),
    expectedVersion: t.int({
      description: 'The version that the client read; null where no promise begins on that day.',
    }),
  }),
});

builder.mutationField('promisedDaysSet', (t) =>
  t.field({
    type: PromisedDaysType,
    description:
      'Sets how many working days a step may last from a day on (administrator). What is under way keeps its due day.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: SetInput, required: true, description: 'The promise.' }) },
    resolve: (_, { input }, ctx) => setPromisedDays(ctx, input),
  }),
);
