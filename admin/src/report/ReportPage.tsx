import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useViewer } from '../auth/useViewer.ts';
import type { Role } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { DateField, isWrongDate } from '../ui/DateField.tsx';
import { PageHead } from '../ui/Page.tsx';
import { CaseReport } from './CaseReport.tsx';
import { CoverageReport } from './CoverageReport.tsx';
import { ListingReport } from './ListingReport.tsx';
import { ProgramReport } from './ProgramReport.tsx';
import { QuotaReport } from './QuotaReport.tsx';
import { ReferralReport } from './ReferralReport.tsx';
import { UnmetNeedReport } from './UnmetNeedReport.tsx';
import { useReportChoices } from './useReportChoices.ts';

const reports = {
  cases: CaseReport,
  referrals: ReferralReport,
  unmetNeeds: UnmetNeedReport,
  quota: QuotaReport,
  programs: ProgramReport,
  listing: ListingReport,
  coverage: CoverageReport,
} as const;
/** Reports hidden from a role: quotas and programmes belong to the regency, listings and coverage to no sector or agency, unmet needs to no agency. */
const NOT_READ: Partial<Record<Role, readonly Name[]>> = {
  BACK_OFFICE: ['listing', 'coverage'],
  AGENCY_OFFICER: ['unmetNeeds', 'listing', 'coverage'],
  DISTRICT_SUPERVISOR: ['quota', 'programs'],
  DISTRICT_OFFICE: ['quota', 'programs'],
};
/** Reports with a range of months: a row counts in the month in which it came. */
const BY_MONTH: readonly Name[] = ['cases', 'referrals', 'unmetNeeds'];
type Name = keyof typeof reports;
const names = Object.keys(reports) as Name[];

/** Reports for planners: cases, referrals, unmet needs, quotas, listings and coverage, as of today or any past day. */
export default function ReportPage() {
  const t = useT();
  const { get, set, latest } = useReportChoices();
  const role = useViewer()?.posting?.role;
  const read = names.filter((one) => !(role && NOT_READ[role]?.includes(one)));
  const name = read.find((candidate) => candidate === get('report')) ?? 'cases';
  const Report = reports[name];
  return (
    <>
      <PageHead title={t('report.title')}>
        {t(name === 'coverage' ? 'report.coverageAbout' : 'report.about')}
      </PageHead>
      <Tabs
        value={name}
        onChange={(_, next: Name) => set('report', next)}
        aria-label={t('report.title')}
        variant="scrollable"
        sx={{ mb: 1.5 }}
      >
        {read.map((one) => (
          <Tab
            key={one}
            value={one}
            label={t(`report.${one}`)}
            id={`report-tab-${one}`}
            aria-controls="report-panel"
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id="report-panel" aria-labelledby={`report-tab-${name}`}>
        <Report
          bar={
            <>
              <DateField
                label={t('report.asOf')}
                value={get('asOf') || latest}
                max={latest}
                onChange={(day) => !isWrongDate(day) && set('asOf', day === latest ? '' : day)}
              />
              {BY_MONTH.includes(name) && <MonthRange />}
            </>
          }
        />
      </Box>
    </>
  );
}

function MonthRange() {
  const t = useT();
  const { get, set } = useReportChoices();
  return (['from', 'to'] as const).map((name) => (
    <DateField
      key={name}
      mode="month"
      label={t(name === 'from' ? 'report.from' : 'report.until')}
      value={get(name)}
      onChange={(month) => !isWrongDate(month) && set(name, month)}
    />
  ));
}
