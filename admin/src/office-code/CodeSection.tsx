import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import { useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { OfficeCodeRowFragment } from '../generated/graphql.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT, type WordKey } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { EditableSection } from '../ui/EditableSection.tsx';
import { OfficeMark } from '../ui/OfficeMark.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { CodeDialog, isReasonList } from './CodeDialog.tsx';

type Row = OfficeCodeRowFragment;

interface CodeSectionProps {
  list: Row['list'];
  /** The codes of the list, in its order. */
  rows: readonly Row[];
}

/** A list of codes that the office keeps itself: its words, its order, and what is still used. */
export function CodeSection({ list, rows }: CodeSectionProps) {
  const t = useT();
  const localized = useLocalized();
  const word = wordOf('OfficeList', list);
  const isFixed = rows.some(({ fixed }) => fixed);
  const columns: Column<Row>[] = [
    {
      label: t('reference.name'),
      wide: true,
      render: (row) => (
        <OfficeMark colour={row.colour}>{capitalised(localized(row.localizedName))}</OfficeMark>
      ),
    },
    ...(isFixed ? [] : [{ label: t('reference.code'), render: (row: Row) => row.code }]),
    ...(list === 'CASE_NEED'
      ? [
          {
            label: t('codes.sector'),
            render: ({ sector }: Row) => (sector ? wordOf('Sector', sector) : '–'),
          },
        ]
      : []),
    ...(list === 'CARD_TIER'
      ? [
          {
            label: t('codes.given'),
            render: ({ forUninsured }: Row) => t(forUninsured ? 'codes.forUninsured' : 'codes.givenByClass'),
          },
        ]
      : []),
    ...(isReasonList(list)
      ? [
          {
            label: t('codes.text'),
            render: ({ needsText }: Row) => t(needsText ? 'codes.textNeeded' : 'codes.textFree'),
          },
        ]
      : []),
    ...(isFixed
      ? [{ label: t('codes.meaning'), render: ({ code }: Row) => t(`codes.means.${code}` as WordKey) }]
      : [
          {
            label: t('codes.state'),
            render: ({ active }: Row) => (
              <Chip tone={active ? 'good' : 'neutral'}>{t(active ? 'codes.inUse' : 'codes.retired')}</Chip>
            ),
          },
          { label: t('codes.order'), render: (row: Row) => <Moves row={row} rows={rows} /> },
        ]),
  ];
  return (
    <EditableSection
      title={t('codes.title', { list: word.toLowerCase() })}
      newLabel={isFixed ? undefined : t('codes.new')}
      empty={t(list === 'CARD_TIER' ? 'codes.emptyCards' : 'codes.empty')}
      rows={rows}
      nameOf={(row) => localized(row.localizedName)}
      columns={columns}
      dialog={(row, onClose) => <CodeDialog list={list} row={row} onClose={onClose} />}
    />
  );
}

/** Moves a code up or down in its list. */
function Moves({ row, rows }: { row: Row; rows: readonly Row[] }) {
  const t = useT();
  const localized = useLocalized();
  const { officeCodesOrder } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(officeCodesOrder, { done: t('reference.saved') });
  const at = rows.indexOf(row);
  const name = localized(row.localizedName);
  const move = (to: number) => {
    const codes = rows.map(({ code }) => code);
    codes.splice(to, 0, ...codes.splice(at, 1));
    run({ list: row.list, codes });
  };
  return (
    <Stack direction="row">
      <IconButton
        size="small"
        aria-label={t('codes.up', { name })}
        disabled={pending || at === 0}
        onClick={() => move(at - 1)}
      >
        <ArrowUpward fontSize="inherit" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('codes.down', { name })}
        disabled={pending || at === rows.length - 1}
        onClick={() => move(at + 1)}
      >
        <ArrowDownward fontSize="inherit" />
      </IconButton>
    </Stack>
  );
}
