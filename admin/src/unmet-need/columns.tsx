import { Link } from 'react-router-dom';
import type { UnmetNeedListRowFragment, UnmetNeedStatus } from '../generated/graphql.ts';
import { formatDay, formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
import { Chip, type Tone } from '../ui/Chip.tsx';
import { SectorMark } from '../ui/OfficeMark.tsx';
import type { Column } from '../ui/RecordTable.tsx';

const TONES: Record<UnmetNeedStatus, Tone> = { OPEN: 'wait', MET: 'good', WITHDRAWN: 'neutral' };

/** The state of an unmet need. */
export function UnmetNeedChip({ status }: { status: UnmetNeedStatus }) {
  return <Chip tone={TONES[status]}>{wordOf('UnmetNeedStatus', status)}</Chip>;
}

/** The columns of the list of unmet needs. */
export function useUnmetNeedColumns(): Column<UnmetNeedListRowFragment>[] {
  const t = useT();
  return [
    {
      label: t('case.number'),
      render: ({ case: of }) => (of ? <Link to={`/case/${of.id}/show`}>{of.number}</Link> : '–'),
      field: 'caseNumber',
    },
    {
      label: t('unmetNeed.need'),
      render: (row) => capitalised(wordOf('CaseNeed', row.need)),
      field: 'need',
      sortBy: 'NEED',
    },
    {
      label: t('unmetNeed.reason'),
      render: (row) => capitalised(wordOf('UnmetNeedReason', row.reason)),
      field: 'reason',
    },
    {
      label: t('unmetNeed.peopleShort'),
      numeric: true,
      render: (row) => formatNumber(row.people),
      field: 'people',
    },
    {
      label: t('unmetNeed.estimated'),
      numeric: true,
      render: (row) => (row.estimatedRupiah === null ? '–' : formatRupiah(row.estimatedRupiah)),
      field: 'estimated',
    },
    {
      label: t('unmetNeed.state'),
      render: (row) => <UnmetNeedChip status={row.status} />,
      field: 'status',
      sortBy: 'STATUS',
    },
    {
      label: t('case.village'),
      render: (row) => row.region?.name ?? '–',
      field: [
        ['village', t('case.village')],
        ['villageCode', t('job.villageCode')],
      ],
      sortBy: 'VILLAGE',
    },
    {
      label: t('unmetNeed.recordedAt'),
      render: (row) => formatDay(row.recordedAt),
      field: 'recordedAt',
      sortBy: 'RECORDED',
    },
    {
      label: t('case.sector'),
      optional: true,
      render: (row) => <SectorMark sector={row.sector} />,
      field: 'sector',
    },
    {
      label: t('unmetNeed.note'),
      optional: true,
      wide: true,
      render: (row) => row.note ?? '–',
      field: 'note',
    },
    {
      label: t('unmetNeed.endNote'),
      optional: true,
      wide: true,
      render: (row) => [row.metByProgram?.name, row.endNote].filter(Boolean).join(': ') || '–',
      field: [
        ['endedAt', t('unmetNeed.endedAt')],
        ['metBy', t('unmetNeed.metBy')],
        ['endNote', t('unmetNeed.endNote')],
      ],
    },
  ];
}
