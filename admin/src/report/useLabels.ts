import type {
  CaseReportDimension,
  CaseStatus,
  ListingState,
  ReferralRefusalReason,
  ReferralReportDimension,
  ReportLabelNameFragment,
  Sector,
} from '../generated/graphql.ts';
import { formatMonth } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { refusalReasons } from '../ui/choices.ts';

/** A row's place, as every report gives it. */
export interface Place {
  sector?: Sector | null;
  status?: string | null;
  month?: string | null;
  reasonCode?: string | null;
  agency?: ReportLabelNameFragment | null;
  program?: ReportLabelNameFragment | null;
  district?: { code: string; name?: string | null } | null;
  village?: { code: string; name?: string | null } | null;
  listing?: string | null;
  cardTier?: string | null;
  sex?: string | null;
  ageGroup?: string | null;
}

const isRefusal = (code: string | null | undefined): code is ReferralRefusalReason =>
  refusalReasons.some((one) => one === code);

export type Dimension = CaseReportDimension | ReferralReportDimension;

type Sex = 'FEMALE' | 'MALE';
type AgeGroup = '0_5' | '6_12' | '13_18' | '19_59' | '60_UP';

/** `MELATI` → `Melati`: a tier is called by its code, which is the office's. */
const firstUpper = (code: string): string => code.charAt(0) + code.slice(1).toLowerCase();

/** What a row's place is called under a dimension, in the reader's language. */
export function usePlaceLabel(): (place: Place, dimension: Dimension) => string {
  const t = useT();
  const name = useLabelName();
  return (place, dimension) => {
    const none = t('report.none');
    switch (dimension) {
      case 'SECTOR':
        return place.sector ? t(`sector.${place.sector}`) : none;
      case 'STATUS':
        return place.status ? t(`case.status.${place.status as CaseStatus}`) : none;
      case 'AGENCY':
        return place.agency ? name(place.agency) : none;
      case 'PROGRAM':
        return place.program ? name(place.program) : none;
      case 'DISTRICT':
        return place.district?.name ?? place.district?.code ?? none;
      case 'VILLAGE':
        return place.village?.name ?? place.village?.code ?? none;
      case 'LISTING':
        return place.listing ? t(`household.listing.${place.listing as ListingState}`) : none;
      case 'CARD_TIER':
        return place.cardTier ? firstUpper(place.cardTier) : none;
      case 'SEX':
        return place.sex ? t(`sex.${place.sex as Sex}`) : none;
      case 'AGE_GROUP':
        return place.ageGroup ? t(`report.ageGroup.${place.ageGroup as AgeGroup}`) : none;
      case 'MONTH':
        return place.month ? formatMonth(place.month) : none;
      case 'REASON':
        return isRefusal(place.reasonCode)
          ? t(`referral.refusal.${place.reasonCode}`)
          : (place.reasonCode ?? none);
    }
  };
}

/** The name of an agency or programme in the reader's language. */
export function useLabelName(): (label: ReportLabelNameFragment) => string {
  const localized = useLocalized();
  return (label) => localized(label.name);
}

/** What a dimension itself is called. */
export function useDimensionLabel(): (dimension: Dimension) => string {
  const t = useT();
  return (dimension) => t(`report.dimension.${dimension}`);
}
