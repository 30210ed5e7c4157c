import { Link } from 'react-router-dom';
import type { ProgramTermsAllFragment } from '../generated/graphql.ts';
import { formatDate, formatNumber, formatRupiah } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { placeWords } from '../region/place.ts';
import { Facts, Section } from '../ui/Page.tsx';

type Terms = ProgramTermsAllFragment;
type Item = readonly [term: string, value: React.ReactNode];

/** What a programme says, group by group; what nobody has said is left out. */
export function TermFacts({ terms, code }: { terms: Terms; code: string }) {
  const t = useT();
  const localized = useLocalized();
  const label = (term: Parameters<typeof wordOf<'ProgramTerm'>>[1]) => wordOf('ProgramTerm', term);
  const yesNo = (value: boolean) => t(value ? 'shell.yes' : 'shell.no');
  const names = (of: readonly { name: string }[] | null | undefined) =>
    of?.map(({ name }) => name).join(', ');
  const groups: [title: string, items: Item[]][] = [
    [
      t('draft.basics'),
      [
        [t('program.code'), code],
        [label('sector'), wordOf('Sector', terms.sector)],
        [label('level'), terms.level && wordOf('ProgramLevel', terms.level)],
        [label('villageCode'), terms.village && placeWords(terms.village)],
        [label('agencyId'), terms.agency?.name],
        [label('providerIds'), names(terms.providers)],
        [label('contact'), terms.contact],
        [label('legalBasis'), terms.legalBasis],
        [
          label('legalBasisFileId'),
          terms.legalBasisFile && <BasisFile key="file" file={terms.legalBasisFile} />,
        ],
        [label('fundSources'), terms.fundSources.map((one) => wordOf('FundSource', one)).join(', ')],
        [label('needs'), terms.needs.map((one) => wordOf('CaseNeed', one)).join(', ')],
      ],
    ],
    [
      t('draft.benefit'),
      [
        [label('benefitKind'), terms.benefitKind && wordOf('BenefitKind', terms.benefitKind)],
        [label('benefitUnit'), terms.benefitUnit && localized(terms.benefitUnit)],
        [label('unitAmountRupiah'), terms.unitAmountRupiah && formatRupiah(terms.unitAmountRupiah)],
        [t('draft.amountRange'), rangeOf(terms, t)],
        [label('frequency'), terms.frequency && wordOf('BenefitFrequency', terms.frequency)],
        [label('termMonths'), terms.termMonths && formatNumber(terms.termMonths)],
        [label('renewal'), terms.renewal && wordOf('BenefitRenewal', terms.renewal)],
      ],
    ],
    [
      t('draft.whom'),
      [
        [label('audience'), wordOf('ProgramAudience', terms.audience)],
        [label('card'), terms.card && wordOf('Card', terms.card)],
        [label('excludes'), terms.excludes && <Excluded key="excludes" terms={terms} />],
      ],
    ],
    [
      t('draft.application'),
      [
        [t('draft.windowLabel'), windowOf(terms, t)],
        [
          label('promisedDays'),
          terms.promisedDays && t('draft.workingDays', { days: formatNumber(terms.promisedDays) }),
        ],
        [label('documents'), terms.documents.map(localized).join('; ')],
      ],
    ],
    [
      t('draft.approvalAndLetter'),
      [
        [label('approval'), wordOf('ApprovalRule', terms.approval)],
        [label('batch'), yesNo(terms.batch)],
        [label('letterRequired'), yesNo(terms.letterRequired)],
        [label('letterValidMonths'), terms.letterRequired && formatNumber(terms.letterValidMonths)],
      ],
    ],
  ];
  return (
    <>
      {groups.map(([title, items]) => (
        <Section title={title} key={title}>
          <Facts
            items={items.filter(
              ([, value]) => value !== null && value !== undefined && value !== '' && value !== false,
            )}
          />
        </Section>
      ))}
      <Standard terms={terms} />
    </>
  );
}

/** The scan or PDF of the legal basis. */
export function BasisFile({ file: { name, url } }: { file: NonNullable<Terms['legalBasisFile']> }) {
  return (
    <a href={url} target="_blank" rel="noopener">
      {name}
    </a>
  );
}

function Excluded({ terms: { excludes } }: { terms: Terms }) {
  const t = useT();
  return (
    <>
      {excludes?.programs?.map(({ id, name }) => (
        <Link key={id} to={`/program/${id}/show`} style={{ marginInlineEnd: 8 }}>
          {name}
        </Link>
      ))}
      {excludes?.sameNeed && `${t('draft.sameNeed')}. `}
      {excludes && wordOf('ExclusionSpan', excludes.within)}
    </>
  );
}

/** The published service standard (SRG-20). */
function Standard({ terms: { standard } }: { terms: Terms }) {
  const t = useT();
  const localized = useLocalized();
  if (!standard) return null;
  const decree = [standard.decreeNumber, standard.decreedOn && formatDate(standard.decreedOn)];
  return (
    <Section title={t('draft.standard')}>
      <ol style={{ marginTop: 0, paddingInlineStart: '1.4em' }}>
        {standard.steps.map((step) => (
          <li key={step.id}>{localized(step)}</li>
        ))}
      </ol>
      <Facts
        items={[
          [t('draft.cost'), localized(standard.cost)],
          [t('draft.product'), localized(standard.product)],
          [t('draft.complaints'), localized(standard.complaints)],
          ...(standard.decreeNumber
            ? [[t('draft.decreeNumber'), decree.filter(Boolean).join(', ')] as Item]
            : []),
        ]}
      />
    </Section>
  );
}

function rangeOf({ leastAmountRupiah: least, mostAmountRupiah: most }: Terms, t: ReturnType<typeof useT>) {
  if (least == null && most == null) return null;
  return t('draft.range', { least: formatRupiah(least), most: formatRupiah(most) });
}

function windowOf({ opensOn, closesOn }: Terms, t: ReturnType<typeof useT>): string {
  if (!opensOn && !closesOn) return t('draft.openEnded');
  if (!opensOn) return t('draft.until', { until: formatDate(closesOn) });
  if (!closesOn) return t('draft.from', { date: formatDate(opensOn) });
  return t('draft.window', { from: formatDate(opensOn), until: formatDate(closesOn) });
}
