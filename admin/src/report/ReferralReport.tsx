import type { ReactNode } from 'react';
import { useDocument } from '../api/useDocument.ts';
import {
  type EveryReferralCountsFragment,
  type ReferralReportDimension,
  ReferralReportDocument,
} from '../generated/graphql.ts';
import { formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { codesOf, wordOf } from '../i18n/word.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { NumberTable } from './NumberTable.tsx';
import { inOrder } from './order.ts';
import { ReportFrame } from './ReportFrame.tsx';
import { referralTable } from './referral-table.ts';
import { SectorChoice } from './SectorChoice.tsx';
import { tierColours, useHeadings } from './useLabels.ts';
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
  'CLASS',
  'CARD_TIER',
  'LISTING',
  'VILLAGE',
] as const satisfies readonly ReferralReportDimension[];
type Counts = EveryReferralCountsFragment;

/** Measures other than the number of referrals. */
const [, ...beside] = codesOf('ReferralMeasure');

/** Referrals by outcome. */
export function ReferralReport({ bar }: { bar: ReactNode }) {
  const t = useT();
  const { get, set, asOf, from, to } = useReportChoices();
  const headings = useHeadings();
  const lines = dimensions.find((one) => one === get('by')) ?? 'PROGRAM';
  const sector = get('sector') || null;
  const { data, error } = useDocument(ReferralReportDocument, {
    asOf,
    from,
    to,
    groupBy: [lines],
    filter: sector ? { sector } : null,
  });
  const report = data?.referralReport;
  const rows = inOrder(report?.rows ?? [], lines);
  const { layout, countsOf } = referralTable(rows, headings(rows, lines));
  const format = (value: Counts[(typeof beside)[number]] | undefined) => {
    if (value == null) return t('report.withheld');
    return typeof value === 'string' ? formatRupiah(value) : formatNumber(value);
  };

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
            colours={lines === 'CARD_TIER' ? tierColours() : undefined}
            total={report?.totals.referrals ?? null}
            beside={beside.map((measure) => ({
              label: wordOf('ReferralMeasure', measure),
              of: (key) => format(countsOf.get(key)?.[measure]),
              total: format(report?.totals[measure]),
            }))}
          />
        }
      />
    </>
  );
}
