import { STATED } from '../../shared/generated/stated.ts';
import { builder } from '../builder.ts';
import { LabelRef, ReportRef } from '../report/report.schema.ts';
import type { QuotaFigures } from './quota-report.figures.ts';
import { type QuotaReport, type QuotaReportRow, quotaReport } from './quota-report.service.ts';

const CapKind = builder.enumType('QuotaReportCapKind', {
  ...STATED.CapKind,
  description: 'What is known of a cap.',
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
    "A quota, its use and what is left. Numbers count the programme's own unit (persons, households, packages).",
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
      reserved: count('reserved', 'Promised, not delivered yet.'),
      delivered: count('delivered', 'Delivered.'),
      held: count('held', 'Held for who is next on the waiting list, until an officer confirms.'),
      used: count('used', 'Reserved, delivered and held together: what no one else can have.'),
      left: countOrNull('left', 'Cap less used; below zero where a cap was lowered under its use.'),
      waiting: count('waiting', 'Entries of the waiting list without a place (SRG-14).'),
      budgetRupiah: rupiahOrNull('budgetRupiah', 'Budget; null where none is set.'),
      reservedRupiah: rupiah('reservedRupiah', 'Promised, not delivered yet.'),
      deliveredRupiah: rupiah('deliveredRupiah', 'Delivered.'),
      heldRupiah: rupiah('heldRupiah', 'Held for who is next on the waiting list.'),
      usedRupiah: rupiah('usedRupiah', 'Reserved, delivered and held together.'),
      budgetLeftRupiah: rupiahOrNull('budgetLeftRupiah', 'Budget less used.'),
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
  description: 'Quotas and budgets of a fiscal year and their use, as they stood on a day.',
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
    description: 'Quota use by programme. Planners see all, a sector and an agency their own programmes.',
    args: {
      asOf: t.arg({
        type: 'Date',
        description: 'As recorded by the end of this day; today where none is given.',
      }),
      fiscalYear: t.arg.int({ description: 'Fiscal year; that of `asOf` where none is given.' }),
      filter: t.arg({ type: Filter, description: 'Which programmes to show.' }),
    },
    resolve: (_, args, ctx) => quotaReport(ctx, args),
  }),
);
