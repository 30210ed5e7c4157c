import type { ReactNode } from 'react';
import { useDocument } from '../api/useDocument.ts';
import { type ReferralReportDimension, ReferralReportDocument, type Sector } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ChoiceBar } from './ChoiceBar.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { NumberTable } from './NumberTable.tsx';
import { inOrder } from './order.ts';
import { pivot } from './pivot.ts';
import { ReportFrame } from './ReportFrame.tsx';
import { SectorChoice } from './SectorChoice.tsx';
import { usePlaceLabel } from './useLabels.ts';
import { useReportChoices } from './useReportChoices.ts';

const dimensions = [
  'PROGRAM',
  'AGENCY',
  'SECTOR',
  'REASON',
  'DISTRICT',
  'MONTH',
  'SEX',
  'AGE_GROUP',
  'CARD_TIER',
  'LISTING',
  'VILLAGE',
] as const satisfies readonly ReferralReportDimension[];
/** What became of referrals, in the order of their life. */
const outcomes = [
  'proposed',
  'waiting',
  'approved',
  'accepted',
  'delivered',
  'refused',
  'deferred',
  'declined',
  'withdrawn',
] as const;

const statusOf = (outcome: (typeof outcomes)[number]) => outcome.toUpperCase() as Uppercase<typeof outcome>;

/** Referrals and what became of them. */
export function ReferralReport({ bar }: { bar: ReactNode }) {
  const t = useT();
  const { get, set, asOf, from, to } = useReportChoices();
  const label = usePlaceLabel();
  const lines = dimensions.find((one) => one === get('by')) ?? 'PROGRAM';
  const sector = (get('sector') || null) as Sector | null;
  const { data, error } = useDocument(ReferralReportDocument, {
    asOf,
    from,
    to,
    groupBy: [lines],
    filter: sector ? { sector } : null,
  });
  const report = data?.referralReport;
  const cells = inOrder(report?.rows ?? [], lines).flatMap((row) =>
    outcomes.map((outcome) => ({
      line: label(row, lines),
      column: wordOf('ReferralStatus', statusOf(outcome)),
      value: row.counts[outcome] ?? null,
    })),
  );
  const totals = new Map(
    (report?.rows ?? []).map((row) => [label(row, lines), row.counts.referrals ?? null] as const),
  );
  const layout = pivot(cells, [], totals);

  return (
    <>
      <ChoiceBar>
        {bar}
        <ChoiceField
          label={t('report.lines')}
          value={lines}
          options={dimensions.map((value) => ({ value, label: wordOf('ReportDimension', value) }))}
          onChange={(value) => set('by', value)}
        />
        <SectorChoice />
      </ChoiceBar>
      <ReportFrame
        title={t('report.referrals')}
        report={report}
        about={t('report.sectorAbout')}
        error={error}
        wideTable
        chart={layout}
        table={
          <NumberTable
            caption={t('report.referrals')}
            lineTitle={wordOf('ReportDimension', lines)}
            data={layout}
            total={report?.totals.referrals ?? null}
          />
        }
      />
    </>
  );
}
