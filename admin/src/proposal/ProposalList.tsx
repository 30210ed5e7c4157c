import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { useRole } from '../auth/useViewer.ts';
import type { ProposalRowFragment } from '../generated/graphql.ts';
import { formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, recordFilter } from '../ui/listFilters.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { AgencyInput } from '../ui/ReferenceInputs.tsx';
import { fieldsInWords, ProposalState } from './ProposalState.tsx';

/** What agencies propose for the catalogue; an agency sees its own. */
export default function ProposalList() {
  const t = useT();
  const isAgency = useRole() === 'AGENCY_OFFICER'; // only for layout: the server decides who may
  const columns: Column<ProposalRowFragment>[] = [
    {
      label: t('program.one'),
      wide: true,
      render: (row) => (
        <>
          <Link to={`/proposal/${row.id}/show`}>{row.name}</Link>
          {row.isNew && ` (${t('proposal.newProgram')})`}
        </>
      ),
    },
    { label: t('proposal.fields'), wide: true, render: (row) => fieldsInWords(row.changes) },
    { label: t('proposal.state'), render: (row) => <ProposalState proposal={row} /> },
    { label: t('program.agency'), render: (row) => row.agency?.name ?? '–' },
    { label: t('proposal.proposed'), render: (row) => formatInstant(row.proposedAt) },
  ];
  return (
    <ListPage<ProposalRowFragment>
      resource="proposal"
      title={t('proposal.many')}
      about={t('proposal.about')}
      columns={columns}
      sort={{ field: 'id', order: 'DESC' }}
      empty={t('proposal.empty')}
      actions={
        isAgency && (
          <Button component={Link} to="/propose" variant="contained">
            {t('proposal.proposeNew')}
          </Button>
        )
      }
      filterBy={[
        choiceFilter('state', t('proposal.state'), 'ProgramProposalState', { first: true }),
        ...(isAgency
          ? []
          : [
              recordFilter(
                t('program.agency'),
                'agency',
                <AgencyInput source="agencyId" label={t('program.agency')} />,
                { first: true },
              ),
            ]),
      ]}
    />
  );
}
