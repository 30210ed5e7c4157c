import { mutationErrors } from '../../shared/builder.ts';
import { dayToDate, officeDate } from '../../shared/clock.ts';
import { actFields } from '../../shared/inputs.ts';
import { LONGEST_NAME, nameWords, shownLine } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { HolidayYearStatusType } from '../inputs.ts';
import { holidayKinds, weekdays } from './calendar.codes.ts';
import { findCalendar } from './calendar.store.ts';
import { type OfficeWeek, weekOn } from './calendar.ts';
import { setHolidayYear } from './holiday-year.service.ts';
import { type Holiday, type HolidayYear, isOff, statusOf, yearsWith } from './holiday-year.ts';
import { setOfficeHours } from './office-hours.service.ts';
import type { OpenSpan, WeekdayHours } from './office-hours.ts';

const WeekdayType = builder.enumType('Weekday', weekdays);
const HolidayKindType = builder.enumType('HolidayKind', holidayKinds);

const OpenSpanType = builder.objectRef<OpenSpan>('OpenSpan').implement({
  description: 'From when to when the office is open.',
  fields: (t) => ({
    opens: t.exposeString('opens', { nullable: false, description: "`07:30`, in the office's zone." }),
    closes: t.exposeString('closes', { nullable: false, description: '`12:00`.' }),
  }),
});

const WeekdayHoursType = builder.objectRef<WeekdayHours>('WeekdayHours').implement({
  description: 'The hours of a weekday.',
  fields: (t) => ({
    weekday: t.expose('weekday', { type: WeekdayType, nullable: false, description: 'The weekday.' }),
    spans: t.field({
      type: [OpenSpanType],
      nullable: false,
      description: 'One, or two with a break between; empty where the office is closed.',
      resolve: ({ spans }) => [...spans],
    }),
  }),
});

const OfficeWeekType = builder.objectRef<OfficeWeek>('OfficeWeek').implement({
  description: 'The weekly hours of the office from a day on.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'The first day in force.',
      resolve: ({ from }) => dayToDate(from),
    }),
    week: t.field({
      type: [WeekdayHoursType],
      nullable: false,
      description: 'All seven weekdays, from Monday.',
      resolve: ({ week }) => [...week],
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

interface OfficeHoursNow {
  weeks: readonly OfficeWeek[];
}

const OfficeHoursType = builder.objectRef<OfficeHoursNow>('OfficeHours').implement({
  description: 'When the office is open; a day without hours is no working day (OUR-1).',
  fields: (t) => ({
    week: t.field({
      type: [WeekdayHoursType],
      nullable: false,
      description: 'In force today: all seven weekdays, from Monday.',
      resolve: ({ weeks }, _, ctx) => [...weekOn(weeks, officeDate(ctx.clock.now()))],
    }),
    weeks: t.field({
      type: [OfficeWeekType],
      nullable: false,
      description: 'All that the office has set, coming ones too; the latest first.',
      resolve: ({ weeks }) => [...weeks],
    }),
  }),
});

/** A holiday with the year whose list it is on. */
type ListedHoliday = Holiday & { of: HolidayYear };

const HolidayType = builder.objectRef<ListedHoliday>('Holiday').implement({
  description: 'A holiday, or a day of collective leave.',
  fields: (t) => ({
    date: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day.',
      resolve: ({ date }) => dayToDate(date),
    }),
    name: t.expose('name', { type: 'LocalizedText', nullable: false, description: 'What it is.' }),
    kind: t.expose('kind', { type: HolidayKindType, nullable: false, description: 'Who is free.' }),
    isOff: t.boolean({
      nullable: false,
      description: 'Whether the office is closed for it.',
      resolve: (one) => isOff(one, one.of),
    }),
  }),
});

const HolidayYearType = builder.objectRef<HolidayYear>('HolidayYear').implement({
  description: "The holidays of a year: the office's own list, or else the one that Pandu brings along.",
  fields: (t) => ({
    year: t.exposeInt('year', { nullable: false, description: 'The year.' }),
    status: t.field({
      type: HolidayYearStatusType,
      nullable: false,
      description: 'How sure the list is. Without one, only weekdays without hours are free.',
      resolve: statusOf,
    }),
    collectiveLeaveIsOff: t.exposeBoolean('collectiveLeaveIsOff', {
      nullable: false,
      description: 'Whether the office is closed on days of collective leave that year.',
    }),
    holidays: t.field({
      type: [HolidayType],
      nullable: false,
      description: 'By date.',
      resolve: (of) => of.holidays.map((one) => ({ ...one, of })),
    }),
    version: t.exposeInt('version', {
      description: 'Version, for edits; null while the office has not set the year.',
    }),
  }),
});

builder.queryFields((t) => ({
  officeHours: t.field({
    type: OfficeHoursType,
    description: 'When the office is open.',
    resolve: (_, __, ctx) => findCalendar(ctx),
  }),
  holidayYears: t.field({
    type: [HolidayYearType],
    description:
      'The holidays by year, the earliest first: this year, the next two, and others that have a list.',
    resolve: async (_, __, ctx) =>
      yearsWith((await findCalendar(ctx)).years, Number(officeDate(ctx.clock.now()).slice(0, 4))),
  }),
}));

const OpenSpanInput = builder.inputType('OpenSpanInput', {
  description: 'From when to when the office is open.',
  fields: (t) => ({
    opens: t.string({
      required: true,
      description: '`07:30`, 24 hours.',
      validate: shownLine(LONGEST_NAME),
    }),
    closes: t.string({
      required: true,
      description: '`12:00`, later than `opens`.',
      validate: shownLine(LONGEST_NAME),
    }),
  }),
});

const WeekdayHoursInput = builder.inputType('WeekdayHoursInput', {
  description: 'The hours of a weekday.',
  fields: (t) => ({
    weekday: t.field({ type: WeekdayType, required: true, description: 'The weekday.' }),
    spans: t.field({
      type: [OpenSpanInput],
      required: true,
      description: 'One, or two with a break between, in their order; empty where the office is closed.',
    }),
  }),
});

const HoursInput = builder.inputType('OfficeHoursSetInput', {
  description: 'The weekly hours from a day on.',
  fields: (t) => ({
    ...actFields(t),
    from: t.field({ type: 'Date', required: true, description: 'The first day in force, today or later.' }),
    week: t.field({
      type: [WeekdayHoursInput],
      required: true,
      description: 'A weekday that is left out is closed; at least one is open.',
    }),
    expectedVersion: t.int({
      description: 'The version that the client read; null where no hours begin on that day.',
    }),
  }),
});

const HolidayInput = builder.inputType('HolidayInput', {
  description: 'A holiday, or a day of collective leave.',
  fields: (t) => ({
    date: t.field({ type: 'Date', required: true, description: 'A day of the year.' }),
    name: t.string({ required: true, description: 'In Indonesian.', validate: nameWords(LONGEST_NAME) }),
    englishName: t.string({
      description: 'In English; the Indonesian name where left out.',
      validate: shownLine(LONGEST_NAME),
    }),
    kind: t.field({ type: HolidayKindType, required: true, description: 'Who is free.' }),
  }),
});

const YearInput = builder.inputType('HolidayYearSetInput', {
  description: "The office's own list of the holidays of a year.",
  fields: (t) => ({
    ...actFields(t),
    year: t.int({ required: true, description: 'This year, or one of the next two.' }),
    holidays: t.field({ type: [HolidayInput], required: true, description: 'The whole list, at most 100.' }),
    collectiveLeaveIsOff: t.boolean({
      required: true,
      description: 'Whether the office is closed on days of collective leave.',
    }),
    confirmed: t.boolean({ required: true, description: 'Whether the list is final.' }),
    expectedVersion: t.int({
      description: 'The version that the client read; null where the office has no list of its own.',
    }),
  }),
});

builder.mutationFields((t) => ({
  officeHoursSet: t.field({
    type: OfficeWeekType,
    description:
      'Sets the weekly hours from a day on (administrator). Due days that were given stay as they are.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: HoursInput, required: true, description: 'The hours.' }) },
    resolve: (_, { input }, ctx) => setOfficeHours(ctx, input),
  }),
  holidayYearSet: t.field({
    type: HolidayYearType,
    description:
      'Sets the holidays of a year, and confirms them (administrator). Due days that were given stay as they are.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: YearInput, required: true, description: 'The list.' }) },
    resolve: (_, { input }, ctx) => setHolidayYear(ctx, input),
  }),
}));
