import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useDocument } from '../api/useDocument.ts';
import {
  type AgencyRowFragment,
  type DeskRowFragment,
  type GuideRowFragment,
  ReferenceDataDocument,
} from '../generated/graphql.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { Chip } from '../ui/Chip.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { AgencyDialog, DeskDialog } from './AgencyDialogs.tsx';
import { GuideDialog } from './GuideDialog.tsx';
import { OfficeSection } from './OfficeSection.tsx';

/** What the office's work stands on: who delivers, where people are received, what they bring. */
export default function ReferencePage() {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(ReferenceDataDocument, {});
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  return (
    <>
      <PageHead title={t('reference.title')}>{t('reference.about')}</PageHead>
      {data.office && <OfficeSection office={data.office} />}
      <Agencies rows={data.agencies ?? []} />
      <Desks rows={data.desks ?? []} />
      <Guides rows={data.visitGuides ?? []} />
    </>
  );
}

/** What a table has open: nothing, the dialog for a new row, or a row. */
type Opened<Row> = Row | 'new' | undefined;

function Agencies({ rows }: { rows: readonly AgencyRowFragment[] }) {
  const t = useT();
  const [opened, setOpened] = useState<Opened<AgencyRowFragment>>();
  const columns: Column<AgencyRowFragment>[] = [
    { label: t('reference.name'), wide: true, render: (row) => row.name },
    { label: t('reference.code'), render: (row) => row.code },
    {
      label: t('reference.answers'),
      render: (row) => t(row.signsIn ? 'reference.signsIn' : 'reference.onBehalf'),
    },
    {
      label: t('account.state'),
      render: (row) => (
        <Chip tone={row.active ? 'good' : 'neutral'}>
          {t(row.active ? 'program.active' : 'program.inactive')}
        </Chip>
      ),
    },
    editColumn(
      t('reference.edit'),
      ({ name }) => name,
      (row) => setOpened(row),
    ),
  ];
  return (
    <Section
      title={t('reference.agencies')}
      flush
      aside={<NewButton onClick={() => setOpened('new')}>{t('reference.newAgency')}</NewButton>}
    >
      <RecordTable
        caption={t('reference.agencies')}
        rows={rows}
        columns={columns}
        empty={t('reference.noAgencies')}
      />
      {opened && <AgencyDialog agency={rowOf(opened)} onClose={() => setOpened(undefined)} />}
    </Section>
  );
}

function Desks({ rows }: { rows: readonly DeskRowFragment[] }) {
  const t = useT();
  const [opened, setOpened] = useState<Opened<DeskRowFragment>>();
  const columns: Column<DeskRowFragment>[] = [
    { label: t('reference.name'), wide: true, render: (row) => row.name },
    { label: t('reference.code'), render: (row) => row.code },
    { label: t('account.sector'), render: (row) => t(`sector.${row.sector}`) },
    editColumn(
      t('reference.edit'),
      ({ name }) => name,
      (row) => setOpened(row),
    ),
  ];
  return (
    <Section
      title={t('reference.desks')}
      flush
      aside={<NewButton onClick={() => setOpened('new')}>{t('reference.newDesk')}</NewButton>}
    >
      <RecordTable
        caption={t('reference.desks')}
        rows={rows}
        columns={columns}
        empty={t('reference.noDesks')}
      />
      {opened && <DeskDialog desk={rowOf(opened)} onClose={() => setOpened(undefined)} />}
    </Section>
  );
}

function Guides({ rows }: { rows: readonly GuideRowFragment[] }) {
  const t = useT();
  const localized = useLocalized();
  const [opened, setOpened] = useState<Opened<GuideRowFragment>>();
  const nameOf = (row: GuideRowFragment) =>
    `${t(`ticket.kind.${row.kind}`)} · ${row.program?.name ?? t('reference.everyVisit')}`;
  const columns: Column<GuideRowFragment>[] = [
    { label: t('reference.visit'), render: nameOf },
    {
      label: t('reference.documents'),
      wide: true,
      render: (row) => row.documents.map(localized).join('; ') || t('reference.noDocuments'),
    },
    editColumn(t('reference.edit'), nameOf, (row) => setOpened(row)),
  ];
  return (
    <Section
      title={t('reference.guides')}
      flush
      aside={<NewButton onClick={() => setOpened('new')}>{t('reference.newGuide')}</NewButton>}
    >
      <RecordTable
        caption={t('reference.guides')}
        rows={rows}
        columns={columns}
        empty={t('reference.noGuides')}
      />
      {opened && <GuideDialog guide={rowOf(opened)} onClose={() => setOpened(undefined)} />}
    </Section>
  );
}

const rowOf = <Row,>(opened: Row | 'new'): Row | undefined => (opened === 'new' ? undefined : opened);

function NewButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button variant="contained" onClick={onClick}>
      {children}
    </Button>
  );
}

/** The button at the end of a row; read out with the row's name. */
function editColumn<Row>(
  label: string,
  nameOf: (row: Row) => string,
  onEdit: (row: Row) => void,
): Column<Row> {
  return {
    label,
    render: (row) => (
      <Button
        size="small"
        variant="outlined"
        aria-label={`${label}: ${nameOf(row)}`}
        onClick={() => onEdit(row)}
      >
        {label}
      </Button>
    ),
  };
}
