import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import { useId, useState } from 'react';
import { required, useDataProvider, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import {
  type HandOverFragment,
  SubstitutionsDocument,
  type SubstitutionsQuery,
} from '../generated/graphql.ts';
import { formatDate, formatNumber, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { placeWords } from '../region/place.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { SurveyorInput } from '../ui/ReferenceInputs.tsx';

type Substitution = NonNullable<SubstitutionsQuery['substitutions']>[number];

/** Who stands in for whom, and the acts that hand open work over and back (BRU-11). */
export default function SubstitutesPage() {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(SubstitutionsDocument, {});
  const [begins, setBegins] = useState(false);
  const [done, setDone] = useState<HandOverFragment>();
  const { substitutionEnd } = useDataProvider<PanduDataProvider>();
  const ending = useAct(substitutionEnd, { onDone: setDone });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const columns: Column<Substitution>[] = [
    { label: t('substitute.from'), render: (row) => row.from.name ?? '–' },
    { label: t('substitute.to'), render: (row) => row.to.name ?? '–' },
    { label: t('substitute.since'), render: (row) => formatDate(row.firstDay) },
    {
      label: t('substitute.lastDay'),
      render: (row) => (
        <>
          {formatDate(row.lastDay)} {row.lastDay < today() && <Chip tone="wait">{t('substitute.over')}</Chip>}
        </>
      ),
    },
    { label: t('substitute.reason'), render: (row) => row.reason, wide: true },
    { label: t('substitute.open'), numeric: true, render: (row) => formatNumber(row.open) },
    {
      label: t('case.what'),
      render: (row) => (
        <Button
          size="small"
          variant="outlined"
          disabled={ending.pending}
          aria-label={`${t('substitute.end')}: ${row.from.name}`}
          onClick={() => ending.run({ id: row.id, expectedVersion: row.version })}
        >
          {t('substitute.end')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title={t('substitute.many')}
        aside={
          <Button variant="contained" onClick={() => setBegins(true)}>
            {t('substitute.begin')}
          </Button>
        }
      >
        {t('substitute.about')}{' '}
        <Link to={`/verification?filter=${encodeURIComponent('{"withoutSurveyor":true}')}`}>
          {t('substitute.unmanned')}
        </Link>
      </PageHead>
      <Section title={t('substitute.many')} flush>
        <RecordTable
          caption={t('substitute.many')}
          rows={data.substitutions}
          columns={columns}
          empty={t('substitute.none')}
        />
      </Section>
      {begins && <BeginDialog onClose={() => setBegins(false)} onDone={setDone} />}
      {done && <HandOverDone result={done} onClose={() => setDone(undefined)} />}
    </>
  );
}

interface BeginValues {
  fromAccountId: string;
  toAccountId: string;
  lastDay: string;
  reason: string;
}

function BeginDialog({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: (result: HandOverFragment) => void;
}) {
  const t = useT();
  const { substitutionBegin } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(substitutionBegin, { onDone });
  return (
    <ActDialog<BeginValues>
      title={t('substitute.begin')}
      verb={t('substitute.begin')}
      about={t('substitute.beginAbout')}
      pending={pending}
      onClose={onClose}
      onSubmit={run}
    >
      <SurveyorInput source="fromAccountId" label={t('substitute.from')} validate={required()} />
      <SurveyorInput source="toAccountId" label={t('substitute.to')} validate={required()} />
      <DateInput source="lastDay" label={t('substitute.lastDay')} min={today()} validate={required()} />
      <ReasonInput label={t('substitute.reason')} />
    </ActDialog>
  );
}

/** What changed hands, and each visit that did not, with the reason. */
function HandOverDone({ result, onClose }: { result: HandOverFragment; onClose: () => void }) {
  const t = useT();
  const titleId = useId();
  const { moved, kept } = result;
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth>
      <DialogTitle id={titleId}>{t('substitute.done')}</DialogTitle>
      <DialogContent>
        <Box role="status">{t('substitute.moved', { count: formatNumber(moved) })}</Box>
        {kept.length > 0 && (
          <>
            <p>{t('substitute.kept', { count: formatNumber(kept.length) })}</p>
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {kept.map(({ verification, reason }) => (
                <Box component="li" key={verification?.id} sx={{ py: 0.5 }}>
                  {verification && (
                    <Link to={`/verification/${verification.id}/show`}>
                      {verification.household?.head?.name ?? t('household.one')},{' '}
                      {verification.region && placeWords(verification.region)}
                    </Link>
                  )}{' '}
                  <Chip tone="bad">{reason}</Chip>
                </Box>
              ))}
            </Box>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {t('list.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
