import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { postingLabel, useRole } from '../auth/useViewer.ts';
import { UnitShowDocument, type UnitShowQuery } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Columns, Facts, PageHead, Section } from '../ui/Page.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';
import { EndUnitDialog, ReopenUnitDialog, UnitDialog } from './UnitDialogs.tsx';
import { UnitState, useUnitColumns } from './UnitList.tsx';

type Unit = NonNullable<UnitShowQuery['unit']>;

const dialogs = { edit: UnitDialog, end: EndUnitDialog, reopen: ReopenUnitDialog } as const;
type DialogName = keyof typeof dialogs;

/** One unit: what it is, what stands above and below it, its desks and who works there. */
export default function UnitShow() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(UnitShowDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (!data.unit) return <Alert severity="info">{t('shell.missing')}</Alert>;
  return <UnitPage unit={data.unit} />;
}

function UnitPage({ unit }: { unit: Unit }) {
  const t = useT();
  const keeps = useRole() === 'ADMINISTRATOR'; // only for layout: the server decides who may
  const [opened, setOpened] = useState<DialogName>();
  const offered: DialogName[] = keeps ? ['edit', unit.validUntil ? 'reopen' : 'end'] : [];
  const Dialog = opened && dialogs[opened];
  return (
    <>
      <PageHead
        title={unit.name}
        aside={offered.map((name, index) => (
          <Button key={name} variant={index === 0 ? 'contained' : 'outlined'} onClick={() => setOpened(name)}>
            {t(`unit.${name}`)}
          </Button>
        ))}
      >
        <UnitState unit={unit} /> {wordOf('UnitLevel', unit.level)} · {unit.region?.name ?? unit.regionCode}
      </PageHead>
      <Columns wide="minmax(0, 2fr) minmax(0, 1fr)">
        <Box>
          <Below unit={unit} />
          <Desks unit={unit} />
          <Postings unit={unit} />
        </Box>
        <UnitFacts unit={unit} />
      </Columns>
      {Dialog && <Dialog unit={unit} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function UnitFacts({ unit }: { unit: Unit }) {
  const t = useT();
  const localized = useLocalized();
  const { parent, headName, headFrom, reportsToAgency, reportsTo } = unit;
  const head =
    headName && headFrom ? t('unit.headSince', { name: headName, date: formatDate(headFrom) }) : headName;
  return (
    <Section title={t('unit.one')}>
      <Facts
        items={[
          [t('reference.code'), unit.code],
          [t('unit.parent'), parent && <Link to={`/unit/${parent.id}/show`}>{parent.name}</Link>],
          [
            t('unit.superior'),
            reportsToAgency?.name ?? (reportsTo ? localized(reportsTo) : t('unit.superiorNone')),
          ],
          [t('unit.decree'), unit.decreeNumber],
          [t('unit.decreedOn'), formatDate(unit.decreedOn)],
          [t('unit.head'), head],
          [t('unit.from'), formatDate(unit.validFrom)],
          [t('unit.until'), formatDate(unit.validUntil)],
        ]}
      />
    </Section>
  );
}

function Below({ unit }: { unit: Unit }) {
  const t = useT();
  const columns = useUnitColumns().map(({ sortBy: _, ...column }) => column);
  // Beside the facts there is no room for all of them.
  const left: string[] = [t('unit.decree'), t('unit.until')];
  if (unit.level === 'PARTNER' || unit.level === 'VILLAGE') return null;
  return (
    <Section title={t('unit.below')} flush>
      <RecordTable
        caption={t('unit.below')}
        rows={unit.children ?? null}
        columns={columns.filter(({ label }) => !left.includes(label))}
        empty={t('unit.noneBelow')}
      />
    </Section>
  );
}

function Desks({ unit }: { unit: Unit }) {
  const t = useT();
  return (
    <Section title={t('unit.desks')} flush>
      <RecordTable
        caption={t('unit.desks')}
        rows={unit.desks ?? null}
        columns={[
          { label: t('reference.name'), wide: true, render: (row) => row.name },
          { label: t('reference.code'), render: (row) => row.code },
          { label: t('account.sector'), render: (row) => wordOf('Sector', row.sector) },
        ]}
        empty={t('unit.noDesks')}
      />
    </Section>
  );
}

function Postings({ unit }: { unit: Unit }) {
  const t = useT();
  return (
    <Section title={t('unit.postings')} flush>
      <RecordTable
        caption={t('unit.postings')}
        rows={unit.postings ?? null}
        columns={[
          {
            label: t('account.name'),
            render: ({ account }) =>
              account ? <Link to={`/account/${account.id}/show`}>{account.name}</Link> : '–',
          },
          { label: t('account.role'), wide: true, render: postingLabel },
          { label: t('account.state'), render: (row) => wordOf('PostingState', row.state) },
          { label: t('account.from'), render: (row) => formatDate(row.validFrom) },
          { label: t('account.until'), render: (row) => formatDate(row.validUntil) },
        ]}
        empty={t('unit.noPostings')}
      />
    </Section>
  );
}
