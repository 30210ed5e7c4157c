import { dayToDate } from '../../shared/clock.ts';
import { STATED } from '../../shared/generated/stated.ts';
import { builder } from '../builder.ts';
import { LabelRef, ReportRef } from '../report/report.schema.ts';
import { programGroupings } from './program-report.codes.ts';
import type { ToldReach } from './program-report.figures.ts';
import {
  type ProgramReport,
  type ProgramReportGroup,
  type ProgramReportRow,
  programReport,
} from './program-report.service.ts';

const Level = builder.enumType('ProgramReportLevel', {
  ...STATED.ProgramLevel,
  description: 'Whose programme it is (PYK-9).',
});
const State = builder.enumType('ProgramReportState', {
  ...STATED.ProgramState,
  description: 'Whether a programme took new referrals on the day.',
});
const GroupBy = builder.enumType('ProgramReportGroupBy', programGroupings);

const ELIGIBLE =
  'Households that surely meet the criteria in force, by the facts known on the day; all of them where it asks nothing.';
const UNKNOWN = 'Households of which a fact that the criteria ask is not known yet, so that nobody can say.';
const WITHHELD = 'Null: withheld, one to four, or criteria over what the caller may not read.';

const Reach = builder.objectRef<ToldReach>('ProgramReportReach').implement({
  description: 'How many households a programme reaches. Households of the registry, counted once a day.',
  fields: (t) => ({
    countedOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day of the count; a month end in rough figures.',
      resolve: ({ countedOn }) => dayToDate(countedOn),
    }),
    isRough: t.exposeBoolean('isRough', {
      nullable: false,
      description: 'Whether the numbers are to the nearest ten (planners, agencies).',
    }),
    eligible: t.exposeInt('eligible', { description: `${ELIGIBLE} ${WITHHELD}` }),
    unknown: t.exposeInt('unknown', { description: `${UNKNOWN} ${WITHHELD}` }),
    households: t.exposeInt('households', { description: `All households of the registry. ${WITHHELD}` }),
  }),
});

const Row = builder.objectRef<ProgramReportRow>('ProgramReportRow').implement({
  description: 'A programme as it was at the end of the day; its names are of now.',
  fields: (t) => ({
    program: t.field({
      type: LabelRef,
      nullable: false,
      description: 'The programme.',
      resolve: (row) => row.program,
    }),
    agency: t.field({
      type: LabelRef,
      description: 'The agency that answers.',
      resolve: (row) => row.agency,
    }),
    sector: t.field({ type: LabelRef, description: 'The sector.', resolve: (row) => row.sector }),
    state: t.expose('state', { type: State, nullable: false, description: 'Whether it took referrals.' }),
    level: t.expose('level', {
      type: Level,
      description: 'Whose programme it is; null where it is not said.',
    }),
    fundSources: t.expose('fundSources', {
      type: [LabelRef],
      nullable: false,
      description: 'Sources of money.',
    }),
    reach: t.expose('reach', {
      type: Reach,
      description:
        'How many households it reaches; null before the first count, and of programmes that take no referrals.',
    }),
  }),
});

const counts = {
  programs: 'Programmes that were not retired.',
  active: 'Of these, those that took new referrals.',
};

const Group = builder.objectRef<ProgramReportGroup>('ProgramReportGroup').implement({
  description: 'Programmes of one level, sector or source of money.',
  fields: (t) => ({
    label: t.expose('label', {
      type: LabelRef,
      description: 'The sector or source; null of a level, or where none is said.',
    }),
    level: t.expose('level', {
      type: Level,
      description: 'The level; null of others, or where none is said.',
    }),
    programs: t.exposeInt('programs', { nullable: false, description: counts.programs }),
    active: t.exposeInt('active', { nullable: false, description: counts.active }),
  }),
});

const Totals = builder.objectRef<ProgramReport['totals']>('ProgramReportTotals').implement({
  description: 'Each programme once, computed for this answer (TGL-4).',
  fields: (t) => ({
    programs: t.exposeInt('programs', { nullable: false, description: counts.programs }),
    active: t.exposeInt('active', { nullable: false, description: counts.active }),
  }),
});

const Report = builder.objectRef<ProgramReport>('ProgramReport').implement({
  description: 'What programmes there are and whom they reach, as of a day.',
  interfaces: [ReportRef],
  fields: (t) => ({
    rows: t.field({
      type: [Row],
      nullable: false,
      description: 'Every programme, by code.',
      resolve: (report) => report.rows,
    }),
    groups: t.field({
      type: [Group],
      nullable: false,
      description: 'Programmes by what was asked for.',
      resolve: (report) => report.groups,
    }),
    totals: t.field({
      type: Totals,
      nullable: false,
      description: 'Over all rows.',
      resolve: (report) => report.totals,
    }),
  }),
});

builder.queryField('programReport', (t) =>
  t.field({
    type: Report,
    description:
      'Programmes by level, sector or source of money, and how many households each reaches. Sectors and agencies see their own; planners and agencies read reaches roughly, as of month ends.',
    args: {
      asOf: t.arg({ type: 'Date', description: 'As recorded by the end of this day; today if left out.' }),
      groupBy: t.arg({ type: GroupBy, description: 'By what to count; by sector if left out.' }),
      sector: t.arg({ type: 'Sector', description: 'Of this sector.' }),
    },
    resolve: (_, args, ctx) => programReport(ctx, args),
  }),
);
