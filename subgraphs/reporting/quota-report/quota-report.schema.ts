import { STATED } from '../../shared/generated/stated.ts';
import { builder } from '../builder.ts';
import { LabelRef, ReportRef } from '../report/report.schema.ts';
import type { QuotaFigures } from './quota-report.figures.ts';
import { type QuotaReport, type QuotaReportRow, quotaReport } from './quota-report.service.ts';

const CapKind = builder.enumType('QuotaReportCapKind', {
  ...STATED.CapKind,
  description: 'Whether a quota has a limit.',
});

const Filter = builder.inputType('QuotaReportFilter', {
  description: 'Which programmes to show; all conditions must hold.',
  fields: (t) => ({
    sector: t.field({ type: 'Sector', description: 'Of this sector.' }),
    programId: t.id({ description: 'This programme.' }),
    agencyId: t.id({ description: 'Of this agency.' }),
  }),
});

const Figures = builder.objectRef<QuotaFigures>('QuotaFigures').implement({
  description:
    "A quota, its use and what is left, in the programme's own unit (persons, households, packages).",
  fields: (t) => {
    const count = (name: 'reserved' | 'delivered' | 'held' | 'used' | 'waiting', description: string) =>
      t.int({ nullable: false, description, resolve: (figures) => Number(figures[name]) });
    const countOrNull = (name: 'cap' | 'left', description: string) =>
      t.int({ description, resolve: (figures) => (figures[name] === null ? null : Number(figures[name])) });
    const rupiah = (
      name: 'reservedRupiah' | 'deliveredRupiah' | 'heldRupiah' | 'usedRupiah',
      description: string,
    ) => t.field({ type: 'Rupiah', nullable: false, description, resolve: (figures) => figures[name] });
    const rupiahOrNull = (name: 'budgetRupiah' | 'budgetLeftRupiah', description: string) =>
      t.field({ type: 'Rupiah', description, resolve: (figures) => figures[name] });
    return {
      capKind: t.field({
        type: CapKind,
        description: 'Null in a total over several kinds.',
        resolve: (figures) => figures.capKind,
      }),
      cap: countOrNull('cap', 'Null where no number is set; a total adds only the numbers that are set.'),
      reserved: count('reserved', 'Reserved, not delivered yet.'),
      delivered: count('delivered', 'Delivered.'),
      held: count('held', 'Units held for the next claim on the waiting list, until an officer confirms it.'),
      used: count('used', 'Reserved, delivered and held units together; nobody else can claim them.'),
      left: countOrNull(
        'left',
        'Cap minus used; negative where a decree set the cap below what was granted.',
      ),
      waiting: count('waiting', 'Claims on the waiting list that no unit is held for (SRG-14).'),
      budgetRupiah: rupiahOrNull('budgetRupiah', 'Budget; null where none is set.'),
      reservedRupiah: rupiah('reservedRupiah', 'Reserved, not delivered yet.'),
      deliveredRupiah: rupiah('deliveredRupiah', 'Delivered.'),
      heldRupiah: rupiah('heldRupiah', 'Money held for the next claim on the waiting list.'),
      usedRupiah: rupiah('usedRupiah', 'Reserved, delivered and held money together.'),
      budgetLeftRupiah: rupiahOrNull('budgetLeftRupiah', 'Budget minus used.'),
    };
  },
});

const Row = builder.objectRef<QuotaReportRow>('QuotaReportRow').implement({
  description: 'One programme in a fiscal year.',
  fields: (t) => ({
    program: t.field({
      type: LabelRef,
      nullable: false,
      description: 'Programme.',
      resolve: (row) => row.program,
    }),
    agency: t.field({
      type: LabelRef,
      description: 'Agency that delivers it today.',
      resolve: (row) => row.agency,
    }),
    sector: t.field({
      type: 'Sector',
      description: 'Sector it belongs to today.',
      resolve: (row) => row.sector,
    }),
    figures: t.field({
      type: Figures,
      nullable: false,
      description: 'Its quota.',
      resolve: (row) => row.figures,
    }),
  }),
});

const Report = builder.objectRef<QuotaReport>('QuotaReport').implement({
  description: 'Quotas and budgets of a fiscal year and their use, as of a day.',
  interfaces: [ReportRef],
  fields: (t) => ({
    fiscalYear: t.exposeInt('fiscalYear', { nullable: false, description: 'Fiscal year.' }),
    rows: t.field({
      type: [Row],
      nullable: false,
      description: 'One row per programme with a quota, a reservation or a waiting entry, by code.',
      resolve: (report) => report.rows,
    }),
    totals: t.field({
      type: Figures,
      nullable: false,
      description: 'Over all rows, computed for this answer (TGL-4); `note` says where units are mixed.',
      resolve: (report) => report.totals,
    }),
  }),
});

builder.queryField('quotaReport', (t) =>
  t.field({
    type: Report,
    description: 'Quota use by programme. Planners see all; a sector and an agency see their own programmes.',
    args: {
      asOf: t.arg({
        type: 'Date',
        description: 'As recorded by the end of this day; today if left out.',
      }),
      fiscalYear: t.arg.int({ description: 'Fiscal year; if left out, that of `asOf`.' }),
      filter: t.arg({ type: Filter, description: 'Which programmes to show.' }),
    },
    resolve: (_, args, ctx) => quotaReport(ctx, args),
  }),
);
