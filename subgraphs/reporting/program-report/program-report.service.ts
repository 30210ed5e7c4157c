import type { LocalizedText } from '../../shared/errors.ts';
import { STATED } from '../../shared/generated/stated.ts';
import { authorise } from '../../shared/policy.ts';
import { asHeading, headingOf } from '../../shared/word.ts';
import type { ReportingContext } from '../context.ts';
import { type Label, readLabels } from '../label/label.store.ts';
import { codeLabel, labelOf } from '../report/dimension.ts';
import { readFreshness } from '../report/freshness.store.ts';
import type { Column } from '../report/report.csv.ts';
import { programReportPolicy } from '../report/report.policy.ts';
import { asOfDay, csvOf, type ReportFrame } from '../report/report.ts';
import type { ProgramGrouping } from './program-report.codes.ts';
import { programReportConsumer } from './program-report.consumer.ts';
import { type GroupCounts, groupsOf, type ToldReach, toldReach } from './program-report.figures.ts';
import { programsOn, reachOn } from './program-report.store.ts';

export interface ProgramReportInput {
  asOf?: Date | null;
  groupBy?: ProgramGrouping | null;
  sector?: string | null;
}

type ProgramStateCode = (typeof STATED.ProgramState.list)[number];
type ProgramLevelCode = (typeof STATED.ProgramLevel.list)[number];

export interface ProgramReportRow {
  program: Label;
  agency: Label | null;
  sector: Label | null;
  state: ProgramStateCode;
  level: ProgramLevelCode | null;
  fundSources: Label[];
  reach: ToldReach | null;
}

export interface ProgramReportGroup extends GroupCounts {
  /** Null where nothing is said, or of a level. */
  label: Label | null;
  level: ProgramLevelCode | null;
}

export interface ProgramReport extends ReportFrame {
  rows: ProgramReportRow[];
  groups: ProgramReportGroup[];
  totals: Omit<GroupCounts, 'code'>;
}

const NOTE = {
  id: 'Program dihitung menurut keadaannya pada akhir hari itu; program dengan dua sumber dana dihitung di keduanya. Jangkauan beberapa program tidak dijumlahkan: satu keluarga dapat memenuhi syarat beberapa program.',
  en: 'Programmes count by what they were at the end of the day; one of two sources of money counts at both. Reaches are not added up: one family may meet the criteria of several programmes.',
};

/**
 * Programmes by level, sector or source of money, and how many households each reaches, as of a day (SRG-14, PYK-9). Planners and agencies read
 * reaches to the nearest ten, as of the last month end. Errors: ForbiddenError; ValidationError `DATE_IN_FUTURE`.
 */
export async function programReport(
  ctx: ReportingContext,
  input: ProgramReportInput,
): Promise<ProgramReport> {
  const { scope, masked } = authorise(ctx, programReportPolicy, 'read');
  const asOf = asOfDay(ctx, input.asOf);
  const isRough = masked.has('smallGroups');
  const { pool } = ctx.db;
  const [programs, reaches, labels, freshness] = await Promise.all([
    programsOn(pool, asOf),
    reachOn(pool, asOf, isRough),
    readLabels(pool),
    readFreshness(ctx, programReportConsumer),
  ]);
  const reachOf = new Map(reaches.map((one) => [one.programId, one]));
  const { agencyId, sector } = typeof scope === 'object' ? scope : {};
  const seen = programs.filter(
    (one) =>
      scope !== 'nothing' &&
      (!agencyId || one.agencyId === agencyId) &&
      (!sector || sector.includes(one.sector)) &&
      (!input.sector || one.sector === input.sector),
  );
  const rows = seen
    .map((one): ProgramReportRow & { sectorCode: string; fundSourceCodes: string[] } => ({
      program: labelOf(labels, one.programId),
      agency: labelOf(labels, one.agencyId),
      sector: codeLabel(labels, 'SECTOR', one.sector),
      state: one.state as ProgramStateCode,
      level: one.level as ProgramLevelCode | null,
      fundSources: one.fundSources.flatMap((code) => codeLabel(labels, 'FUND_SOURCE', code) ?? []),
      // Who takes no referrals reaches nobody.
      reach: one.state === 'ACTIVE' ? toldReach(reachOf.get(one.programId), isRough) : null,
      ...{ sectorCode: one.sector, fundSourceCodes: one.fundSources },
    }))
    .sort((a, b) => (a.program.code < b.program.code ? -1 : 1));
  const by = input.groupBy ?? 'SECTOR';
  const listOf = { LEVEL: null, SECTOR: 'SECTOR', FUND_SOURCE: 'FUND_SOURCE' } as const;
  const list = listOf[by];
  const levels: readonly (string | null)[] = STATED.ProgramLevel.list;
  const groups = groupsOf(rows, by)
    .map(
      (group): ProgramReportGroup => ({
        ...group,
        label: list && codeLabel(labels, list, group.code),
        level: by === 'LEVEL' ? (group.code as ProgramLevelCode | null) : null,
      }),
    )
    // In the order of their list; what is not said comes last.
    .toSorted((one, other) => placeIn(one, levels) - placeIn(other, levels));
  const standing = rows.filter(({ state }) => state !== 'RETIRED');
  return {
    asOf,
    ...freshness,
    rows,
    groups,
    totals: { programs: standing.length, active: standing.filter(({ state }) => state === 'ACTIVE').length },
    note: NOTE,
    regionCodes: [],
    csv: csvOf({ rows, columns: COLUMNS }),
  };
}

const placeIn = ({ code, label }: ProgramReportGroup, levels: readonly (string | null)[]): number => {
  if (code === null) return Number.MAX_SAFE_INTEGER;
  return label ? (label.position ?? Number.MAX_SAFE_INTEGER - 1) : levels.indexOf(code);
};

const joined = (texts: readonly LocalizedText[]): LocalizedText => ({
  id: texts.map(({ id }) => id).join(', '),
  en: texts.map(({ en }) => en).join(', '),
});

const COLUMNS: Column<ProgramReportRow>[] = [
  { title: { id: 'Kode', en: 'Code' }, value: (row) => row.program.code },
  { title: { id: 'Program', en: 'Programme' }, value: (row) => row.program.name },
  { title: { id: 'Keadaan', en: 'State' }, value: (row) => headingOf('ProgramState', row.state) },
  {
    title: { id: 'Tingkat', en: 'Level' },
    value: (row) => row.level && headingOf('ProgramLevel', row.level),
  },
  { title: { id: 'Bidang', en: 'Sector' }, value: (row) => row.sector && asHeading(row.sector.name) },
  { title: { id: 'Dinas', en: 'Agency' }, value: (row) => row.agency?.name ?? null },
  {
    title: { id: 'Sumber dana', en: 'Sources of money' },
    value: (row) => joined(row.fundSources.map(({ name }) => asHeading(name))),
  },
  { title: { id: 'Dihitung pada', en: 'Counted on' }, value: (row) => row.reach?.countedOn ?? null },
  {
    title: { id: 'Memenuhi syarat (rumah tangga)', en: 'Eligible (households)' },
    value: (row) => row.reach?.eligible ?? null,
  },
  {
    title: { id: 'Belum diketahui (rumah tangga)', en: 'Not known yet (households)' },
    value: (row) => row.reach?.unknown ?? null,
  },
  {
    title: { id: 'Seluruh rumah tangga', en: 'All households' },
    value: (row) => row.reach?.households ?? null,
  },
];
