import type {
  CaseReportDimension,
  ReferralReportDimension,
  ReportLabelNameFragment,
} from '../generated/graphql.ts';
import { formatMonth } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import {
  type CodeOf,
  capitalised,
  codesOf,
  type OfficeKind,
  officeCodeOf,
  type WordKind,
  wordOf,
} from '../i18n/word.ts';

/** A row's place, as every report gives it. */
export interface Place {
  sector?: string | null;
  status?: string | null;
  month?: string | null;
  reason?: ReportLabelNameFragment | null;
  agency?: ReportLabelNameFragment | null;
  program?: ReportLabelNameFragment | null;
  district?: { code: string; name?: string | null } | null;
  village?: { code: string; name?: string | null } | null;
  listing?: string | null;
  classLabel?: (ReportLabelNameFragment & { position: number | null }) | null;
  cardTier?: string | null;
  sex?: string | null;
  ageGroup?: string | null;
}

export type Dimension = CaseReportDimension | ReferralReportDimension;

/** Returns the label of a row under a dimension, in the reader's language. */
export function usePlaceLabel(): (place: Place, dimension: Dimension) => string {
  const t = useT();
  const name = useLabelName();
  return (place, dimension) =>
    labelIn(place, dimension, name) ?? t(dimension === 'CLASS' ? 'report.notClassed' : 'report.none');
}

function labelIn(place: Place, dimension: Dimension, name: (label: ReportLabelNameFragment) => string) {
  // Reports may contain codes of other releases: a code without words is shown as it is.
  const label = <Kind extends WordKind | OfficeKind>(kind: Kind, code: string | null | undefined) =>
    code && wordOf(kind, code as CodeOf<Kind>);
  switch (dimension) {
    case 'SECTOR':
      return label('Sector', place.sector);
    case 'STATUS':
      return label('CaseStatus', place.status);
    case 'AGENCY':
      return place.agency && name(place.agency);
    case 'PROGRAM':
      return place.program && name(place.program);
    case 'DISTRICT':
      return place.district?.name ?? place.district?.code;
    case 'VILLAGE':
      return place.village?.name ?? place.village?.code;
    case 'LISTING':
      return label('ListingState', place.listing);
    case 'CLASS':
      return place.classLabel && capitalised(name(place.classLabel));
    case 'CARD_TIER':
      return label('CardTier', place.cardTier);
    case 'SEX':
      return label('Sex', place.sex);
    case 'AGE_GROUP':
      return label('AgeGroup', place.ageGroup);
    case 'MONTH':
      return place.month && formatMonth(place.month);
    case 'REASON':
      return place.reason && capitalised(name(place.reason));
  }
}

/** The colours of the office's card tiers, by what a line of a tier is labelled. */
export const tierColours = (): ReadonlyMap<string, string | null | undefined> =>
  new Map(
    codesOf('CardTier').map((code) => [wordOf('CardTier', code), officeCodeOf('CardTier', code)?.colour]),
  );

/** The name of an agency, a programme or a reason in the reader's language. */
export function useLabelName(): (label: ReportLabelNameFragment) => string {
  const localized = useLocalized();
  return (label) => localized(label.name);
}
