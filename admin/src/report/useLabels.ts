import type {
  CaseStatus,
  ReferralRefusalReason,
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
}

const isRefusal = (code: string | null | undefined): code is ReferralRefusalReason =>
  refusalReasons.some((one) => one === code);

export type Dimension = 'SECTOR' | 'STATUS' | 'AGENCY' | 'PROGRAM' | 'DISTRICT' | 'MONTH' | 'REASON';

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
