import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import {
  type AidReportRowFragment,
  AidReportShowDocument,
  type AidReportShowQuery,
} from '../generated/graphql.ts';
import { formatDate, formatInstant, formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Facts, PageHead, Section } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { useAidColumns } from './Ledger.tsx';
import { ReportState } from './ReportList.tsx';

type Line = NonNullable<AidReportShowQuery['aidReport']>['lines'][number];

/** One report of a partner: what it says, and taking it back. */
export default function ReportShow() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(AidReportShowDocument, { id });
  const [undoes, setUndoes] = useState(false);
  const ofAid = useAidColumns();
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const report = data.aidReport;
  if (!report) return <Alert severity="info">{t('shell.missing')}</Alert>;
  const columns: Column<Line & { id: string }>[] = [
    {
      label: t('aid.family'),
      render: ({ household, number }) =>
        household ? (
          <Link to={`/household/${household.id}/show`}>
            {household.head?.name ?? t('aid.row', { number: formatNumber(number) })}
          </Link>
        ) : (
          t('aid.row', { number: formatNumber(number) })
        ),
    },
    ...ofAid.map((column) => ({ ...column, render: (line: Line) => column.render(line.entry) })),
  ];
  return (
    <>
      <PageHead
        title={report.title}
        aside={
          report.state === 'TAKEN' && (
            <Button variant="outlined" color="error" onClick={() => setUndoes(true)}>
              {t('aid.undo')}
            </Button>
          )
        }
      >
        <ReportState state={report.state} /> {report.agency?.name}
      </PageHead>
      <Section title={t('aid.report')}>
        <Facts
          items={[
            [t('aid.reportedOn'), formatDate(report.reportedOn)],
            [t('aid.rows'), formatNumber(report.rows)],
            [t('aid.rupiah'), formatRupiah(report.rupiah)],
            [t('aid.fileName'), report.fileName],
            [t('aid.takenBy'), by(report.takenBy?.name, report.takenAt)],
            ...(report.undoneAt
              ? ([
                  [t('aid.undoneBy'), by(report.undoneBy?.name, report.undoneAt)],
                  [t('aid.undoReason'), report.undoReason],
                ] as const)
              : []),
          ]}
        />
      </Section>
      <Section title={t('aid.lines')} flush>
        <RecordTable
          caption={t('aid.lines')}
          rows={report.lines.map((line) => ({ ...line, id: line.entry.id }))}
          columns={columns}
        />
      </Section>
      {undoes && <UndoDialog report={report} onClose={() => setUndoes(false)} />}
    </>
  );
}

const by = (name: string | null | undefined, at: string): string =>
  [name, formatInstant(at)].filter(Boolean).join(', ');

function UndoDialog({ report, onClose }: { report: AidReportRowFragment; onClose: () => void }) {
  const t = useT();
  const { aidReportUndo } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(aidReportUndo, { done: t('aid.undone') });
  return (
    <ActDialog<{ reason: string }>
      title={t('aid.undo')}
      verb={t('aid.undo')}
      pending={pending}
      onClose={onClose}
      onSubmit={({ reason }) => run({ id: report.id, expectedVersion: report.version, reason })}
    >
      <p>{t('aid.undoAbout')}</p>
      <ReasonInput label={t('case.reason')} />
    </ActDialog>
  );
}
