import type {
  CaseReportDimension,
  ReferralReportDimension,
  ReportLabelNameFragment,
  UnmetNeedReportDimension,
} from '../generated/graphql.ts';
import { formatMonth } from '../i18n/format.ts';
import { type CodeOf, capitalised, type OfficeKind, type WordKind, wordOf } from '../i18n/word.ts';
import { placeWords, type Place as Region } from '../region/place.ts';
import type { Heading } from './pivot.ts';

/** A row's place, as every report gives it. */
export interface Place {
  sector?: string | null;
  status?: string | null;
  month?: string | null;
  reason?: ReportLabelNameFragment | null;
  need?: ReportLabelNameFragment | null;
  unmetReason?: string | null;
  agency?: ReportLabelNameFragment | null;
  program?: ReportLabelNameFragment | null;
  district?: Region | null;
  village?: Region | null;
  listing?: string | null;
  classLabel?: (ReportLabelNameFragment & { position: number | null }) | null;
  cardTier?: string | null;
  sex?: string | null;
  ageGroup?: string | null;
}

export type Dimension = CaseReportDimension | ReferralReportDimension | UnmetNeedReportDimension;

/** What depends on the reader's language. */
interface Words {
  /** The name of an agency, a programme, a class or a reason. */
  nameOf: (label: ReportLabelNameFragment) => string;
  /** What rows without a value are called under a dimension. */
  none: (dimension: Dimension) => string;
}

/** A heading, and what says more where another line has the same label. */
interface Named extends Heading {
  longer?: string;
}

/**
 * The heading of each row under a dimension, in the rows' order. The key is a code, so two villages of one name
 * stay two lines; a label that occurs twice says more: `Desa Banaran, Kecamatan Gemolong`. Pure.
 */
export function headingsOf(rows: readonly Place[], dimension: Dimension, words: Words): Heading[] {
  const named = rows.map(
    (row): Named => namedIn(row, dimension, words.nameOf) ?? { key: '', label: words.none(dimension) },
  );
  const keysOf = new Map<string, Set<string>>();
  for (const { key, label } of named) keysOf.set(label, (keysOf.get(label) ?? new Set()).add(key));
  return named.map(({ key, label, longer }) => ({
    key,
    label: longer !== undefined && (keysOf.get(label)?.size ?? 0) > 1 ? longer : label,
  }));
}

function namedIn(place: Place, dimension: Dimension, nameOf: Words['nameOf']): Named | null | undefined {
  // Reports may contain codes of other releases: a code without words is shown as it is.
  const coded = <Kind extends WordKind | OfficeKind>(kind: Kind, code: string | null | undefined) =>
    code ? { key: code, label: wordOf(kind, code as CodeOf<Kind>) } : null;
  const labelled = (label: ReportLabelNameFragment | null | undefined, more = label?.code) =>
    label && { key: label.id, label: nameOf(label), longer: `${nameOf(label)} (${more})` };
  switch (dimension) {
    case 'SECTOR':
      return coded('Sector', place.sector);
    case 'STATUS':
      return coded('CaseStatus', place.status);
    case 'NEED':
      return inCapitals(labelled(place.need));
    case 'UNMET_REASON':
      return inCapitals(coded('UnmetNeedReason', place.unmetReason));
    case 'AGENCY':
      return labelled(place.agency);
    case 'PROGRAM':
      return labelled(place.program);
    case 'DISTRICT':
      return regional(place.district);
    case 'VILLAGE':
      return regional(place.village);
    case 'LISTING':
      return coded('ListingState', place.listing);
    case 'CLASS':
      return inCapitals(labelled(place.classLabel));
    case 'CARD_TIER':
      return coded('CardTier', place.cardTier);
    case 'SEX':
      return coded('Sex', place.sex);
    case 'AGE_GROUP':
      return coded('AgeGroup', place.ageGroup);
    case 'MONTH':
      return place.month ? { key: place.month, label: formatMonth(place.month) } : null;
    case 'REASON':
      // Two lists may have one reason in the same words; the id has its list before the code.
      return inCapitals(labelled(place.reason, place.reason ? listOf(place.reason.id) : ''));
  }
}

const regional = (region: Region | null | undefined): Named | null | undefined =>
  region && { key: region.code, label: region.name ?? region.code, longer: placeWords(region) };

const listOf = (id: string): string => wordOf('OfficeList', id.split(':')[0] as CodeOf<'OfficeList'>);

const inCapitals = (named: Named | null | undefined): Named | null | undefined =>
  named && { ...named, label: capitalised(named.label), longer: capitalised(named.longer ?? named.label) };
