import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useDocument } from '../api/useDocument.ts';
import {
  ProgramReportDocument,
  type ProgramReportGroupBy,
  type ProgramReportQuery,
} from '../generated/graphql.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { type CodeOf, choicesOf, type OfficeKind, type WordKind, wordOf } from '../i18n/word.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { Facts, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { headed, pivot } from './pivot.ts';
import { ReportFrame } from './ReportFrame.tsx';
import { SectorChoice } from './SectorChoice.tsx';
import { useLabelName } from './useLabels.ts';
import { useReportChoices } from './useReportChoices.ts';

type Report = NonNullable<ProgramReportQuery['programReport']>;
type Line = Report['rows'][number] & { id: string };
type GroupLine = Report['groups'][number] & { id: string; name: string };

/** What the groups are codes of: as headings, their words begin with a capital. */
const KIND_OF = {
  SECTOR: 'Sector',
  LEVEL: 'ProgramLevel',
  FUND_SOURCE: 'FundSource',
} as const satisfies Record<ProgramReportGroupBy, WordKind | OfficeKind>;

/** A code of another release, which has no words here, stands for itself. */
const headingOf = <Of extends WordKind | OfficeKind>(kind: Of, code: string): string =>
  wordOf(kind, code as CodeOf<Of>);

/** Programmes by level, sector or source of money, and how many households each reaches. */
export function ProgramReport({ bar }: { bar: ReactNode }) {
  const t = useT();
  const { get, set, asOf } = useReportChoices();
  const groupBy = (get('by') || 'SECTOR') as ProgramReportGroupBy;
  const { data, error } = useDocument(ProgramReportDocument, {
    asOf,
    groupBy,
    sector: get('sector') || null,
  });
  const report = data?.programReport;
  const groups: GroupLine[] = (report?.groups ?? []).map((group) => {
    const code = group.label?.code ?? group.level;
    const said = code ? headingOf(KIND_OF[groupBy], code) : null;
    return { ...group, id: code ?? '', name: said ?? t('report.notSaid') };
  });
  const columns: Column<GroupLine>[] = [
    { label: t('report.groupBy'), render: (line) => line.name },
    { label: t('report.active'), numeric: true, render: (line) => formatNumber(line.active) },
    {
      label: t('report.notActive'),
      numeric: true,
      render: (line) => formatNumber(line.programs - line.active),
    },
    { label: t('report.total'), numeric: true, render: (line) => formatNumber(line.programs) },
  ];
  const chart = pivot(
    groups.flatMap(({ id, name, active, programs }) => [
      { line: { key: id, label: name }, column: headed(t('report.active')), value: active },
      { line: { key: id, label: name }, column: headed(t('report.notActive')), value: programs - active },
    ]),
  );
  return (
    <>
      <ChoiceBar>
        {bar}
        <ChoiceField
          label={t('report.groupBy')}
          value={groupBy}
          options={choicesOf('ProgramReportGroupBy').map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => set('by', value === 'SECTOR' ? '' : value)}
        />
        <SectorChoice />
      </ChoiceBar>
      {report && (
        <Box sx={{ mb: 1.5, fontWeight: 600 }}>
          {t('report.programsOf', {
            active: formatNumber(report.totals.active),
            programs: formatNumber(report.totals.programs),
          })}
        </Box>
      )}
      <ReportFrame
        title={t('report.programs')}
        report={report}
        error={error}
        wideTable={false}
        chart={chart}
        table={
          <RecordTable
            caption={t('report.programs')}
            rows={groups}
            columns={columns}
            empty={t('report.empty')}
          />
        }
      />
      {report && <Reaches report={report} />}
    </>
  );
}

/** How many households each programme reaches, and what the numbers mean. */
function Reaches({ report }: { report: Report }) {
  const t = useT();
  const labelName = useLabelName();
  const isRough = report.rows.some(({ reach }) => reach?.isRough);
  const count = ({ reach }: Line, of: 'eligible' | 'unknown'): string => {
    if (!reach) return '–';
    const number = reach[of];
    if (number == null) return t('report.fewReached');
    return reach.isRough && number > 0
      ? t('report.roughReach', { count: formatNumber(number) })
      : formatNumber(number);
  };
  const columns: Column<Line>[] = [
    { label: t('report.program'), wide: true, render: ({ program }) => labelName(program) },
    { label: t('report.status'), render: ({ state }) => wordOf('ProgramState', state) },
    { label: t('report.level'), render: ({ level }) => (level ? wordOf('ProgramLevel', level) : '–') },
    {
      label: t('report.fundSources'),
      render: ({ fundSources }) =>
        fundSources.map(({ code }) => wordOf('FundSource', code)).join(', ') || '–',
    },
    { label: t('report.eligible'), numeric: true, render: (line) => count(line, 'eligible') },
    { label: t('report.unknownFacts'), numeric: true, render: (line) => count(line, 'unknown') },
    { label: t('report.countedOn'), render: ({ reach }) => (reach ? formatDate(reach.countedOn) : '–') },
  ];
  const rows = report.rows.map((row) => ({ ...row, id: row.program.id }));
  return (
    <Box sx={{ mt: 2 }}>
      <Section title={t('report.reachOf')} flush>
        <RecordTable caption={t('report.reachOf')} rows={rows} columns={columns} empty={t('report.empty')} />
      </Section>
      <Section title={t('report.definitions')}>
        <Facts
          items={[
            [t('report.active'), t('report.activeMeans')],
            [t('report.eligible'), t('report.eligibleMeans')],
            [t('report.unknownFacts'), t('report.unknownMeans')],
          ]}
        />
        {isRough && <Box sx={{ color: 'text.secondary', mt: 1 }}>{t('report.roughMeans')}</Box>}
      </Section>
    </Box>
  );
}
