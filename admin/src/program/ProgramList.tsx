import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useRole } from '../auth/useViewer.ts';
import type { ProgramRowFragment } from '../generated/graphql.ts';
import { formatDate, formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { placeWords } from '../region/place.ts';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import { SectorMark } from '../ui/OfficeMark.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { AgencyInput, VillageInput } from '../ui/ReferenceInputs.tsx';
import { CreateDialog } from './CreateDialog.tsx';
import { PublicLinks } from './PublicLinks.tsx';
import { QuotaMeter } from './QuotaMeter.tsx';

/** The catalogue: programmes and their remaining quotas. */
export default function ProgramList() {
  const t = useT();
  const role = useRole(); // only for layout: the server decides who may
  const [creating, setCreating] = useState(false);
  const columns: Column<ProgramRowFragment>[] = [
    {
      label: t('program.one'),
      wide: true,
      render: (row) => <Link to={`/program/${row.id}/show`}>{row.name}</Link>,
      field: [
        ['name', t('program.one')],
        ['code', t('job.programCode')],
      ],
      sortBy: 'NAME',
    },
    {
      label: t('program.sector'),
      render: (row) => <SectorMark sector={row.sector} />,
      field: 'sector',
      sortBy: 'SECTOR',
    },
    {
      label: t('program.agency'),
      render: (row) => row.agency?.name ?? '–',
      field: [
        ['agency', t('program.agency')],
        ['agencyCode', t('job.agencyCode')],
      ],
      sortBy: 'AGENCY',
    },
    {
      label: t('program.approval'),
      render: (row) => wordOf('ApprovalRule', row.approval),
      field: 'approval',
    },
    {
      label: t('quota.label', { year: new Date().getFullYear() }),
      render: (row) => <QuotaMeter quota={row.currentQuota} label={row.name} unit={row.benefitUnit} />,
      field: [
        ['quotaYear', t('job.fiscalYear')],
        ['quotaKind', t('job.quotaKind')],
        ['quotaCap', t('job.quotaCap')],
        ['quotaUsed', t('job.quotaUsed')],
        ['quotaLeft', t('job.quotaLeft')],
      ],
    },
    {
      label: t('program.unitAmount'),
      numeric: true,
      render: (row) => formatRupiah(row.unitAmountRupiah),
      field: 'unitAmount',
    },
    {
      label: t('account.state'),
      render: (row) => (
        <Chip tone={row.active ? 'good' : 'neutral'}>{wordOf('ProgramState', row.state)}</Chip>
      ),
      field: 'state',
      sortBy: 'ACTIVE',
    },
    ...termColumns(t),
  ];
  const keepsAll = role === 'MANAGER' || role === 'HEAD_OF_UNIT';
  const keepsCatalogue = keepsAll || role === 'VILLAGE_HEAD';
  return (
    <>
      <ListPage<ProgramRowFragment>
        resource="program"
        title={t('program.many')}
        about={
          <>
            {t('program.about')} <PublicLinks />
          </>
        }
        columns={columns}
        sort={{ field: 'SECTOR', order: 'ASC' }}
        empty={t('program.empty')}
        exportAs="PROGRAMS"
        actions={
          keepsCatalogue && (
            <>
              {keepsAll && (
                <Button variant="outlined" component={Link} to="/program/table">
                  {t('programTable.title')}
                </Button>
              )}
              <Button variant="contained" onClick={() => setCreating(true)}>
                {t('program.create')}
              </Button>
            </>
          )
        }
        filterBy={[
          searchFilter(t('program.search')),
          choiceFilter('sector', t('program.sector'), 'Sector', { first: true }),
          recordFilter(
            t('program.agency'),
            'agency',
            <AgencyInput source="agencyId" label={t('program.agency')} />,
            {
              first: true,
            },
          ),
          choiceFilter('state', t('account.state'), 'ProgramState', { first: true }),
          choiceFilter('level', t('program.level'), 'ProgramLevel'),
          recordFilter(
            t('program.village'),
            'region',
            <VillageInput source="villageCode" label={t('program.village')} />,
            { text: 'label' },
          ),
          choiceFilter('need', t('program.need'), 'CaseNeed'),
          choiceFilter('fundSource', t('program.fund'), 'FundSource'),
        ]}
      />
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}

/** What a programme says, as columns that are shown where somebody chose them; the file of the list has them all. */
function termColumns(t: ReturnType<typeof useT>): Column<ProgramRowFragment>[] {
  type Terms = ProgramRowFragment['terms'];
  const of = (
    field: string,
    label: string,
    render: (terms: Terms) => React.ReactNode,
    numeric = false,
  ): Column<ProgramRowFragment> => ({
    ...{ label, field, numeric, optional: true },
    render: ({ terms }) => render(terms) || '–',
  });
  const words = <Of extends Parameters<typeof wordOf>[0]>(kind: Of, codes: readonly string[]) =>
    codes.map((code) => wordOf(kind, code as Parameters<typeof wordOf<Of>>[1])).join(', ');
  const term = (name: Parameters<typeof wordOf<'ProgramTerm'>>[1]) => wordOf('ProgramTerm', name);
  return [
    {
      ...{ label: t('program.level'), field: 'level', optional: true },
      render: (row) =>
        (row.village && placeWords(row.village)) || (row.level ? wordOf('ProgramLevel', row.level) : '–'),
    },
    of('audience', term('audience'), ({ audience }) => wordOf('ProgramAudience', audience)),
    of('needs', term('needs'), ({ needs }) => words('CaseNeed', needs)),
    of('fundSources', term('fundSources'), ({ fundSources }) => words('FundSource', fundSources)),
    of('card', term('card'), ({ card }) => card && wordOf('Card', card)),
    of(
      'benefitKind',
      term('benefitKind'),
      ({ benefitKind }) => benefitKind && wordOf('BenefitKind', benefitKind),
    ),
    of('frequency', term('frequency'), ({ frequency }) => frequency && wordOf('BenefitFrequency', frequency)),
    of(
      'leastAmount',
      term('leastAmountRupiah'),
      (terms) => terms.leastAmountRupiah && formatRupiah(terms.leastAmountRupiah),
      true,
    ),
    of(
      'mostAmount',
      term('mostAmountRupiah'),
      (terms) => terms.mostAmountRupiah && formatRupiah(terms.mostAmountRupiah),
      true,
    ),
    of('opensOn', term('opensOn'), ({ opensOn }) => opensOn && formatDate(opensOn)),
    of('closesOn', term('closesOn'), ({ closesOn }) => closesOn && formatDate(closesOn)),
    of('promisedDays', term('promisedDays'), ({ promisedDays }) => formatNumber(promisedDays), true),
    of('contact', term('contact'), ({ contact }) => contact),
    of('legalBasis', term('legalBasis'), ({ legalBasis }) => legalBasis),
  ];
}
