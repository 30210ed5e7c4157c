import type { LocalizedText } from '../../shared/errors.ts';
import { type OfficeListName, statedCodes } from '../../shared/office-code.ts';
import { asHeading, headingOf, type WordKind } from '../../shared/word.ts';
import type { Label } from '../label/label.store.ts';
import type { Dimension } from './dimension.codes.ts';
import type { Column } from './report.csv.ts';

export type { Dimension } from './dimension.codes.ts';

/** The dimensions of reports, with the rollups' key for each. */
export const DIMENSIONS = {
  SECTOR: 'sector',
  STATUS: 'status',
  PROGRAM: 'programId',
  AGENCY: 'agencyId',
  REASON: 'reasonCode',
  NEED: 'need',
  UNMET_REASON: 'unmetReason',
  DISTRICT: 'districtCode',
  VILLAGE: 'villageCode',
  LISTING: 'listing',
  CLASS: 'className',
  CARD_TIER: 'cardTier',
  SEX: 'sex',
  AGE_GROUP: 'ageGroup',
  MONTH: 'month',
} as const satisfies Record<Dimension, string>;

/** The dimensions that every report on cases or referrals has: place, traits and month. */
export const SUBJECT_DIMENSIONS = [
  'DISTRICT',
  'VILLAGE',
  'LISTING',
  'CLASS',
  'CARD_TIER',
  'SEX',
  'AGE_GROUP',
  'MONTH',
] as const satisfies readonly Dimension[];

/** The group of a report row; null where the report is not grouped by it, or the items have no value. */
export interface Place {
  sector: Label | null;
  status: string | null;
  program: Label | null;
  agency: Label | null;
  reason: Label | null;
  need: Label | null;
  /** NO_PROGRAM, NOT_ELIGIBLE or NO_ROOM. */
  unmetReason: string | null;
  districtCode: string | null;
  villageCode: string | null;
  listing: string | null;
  welfareClass: Label | null;
  cardTier: Label | null;
  sex: string | null;
  ageGroup: string | null;
  /** `2026-03`. */
  month: string | null;
}

type Keys = (typeof DIMENSIONS)[Dimension];

/** The group of a rollup's row; '' becomes null. */
export function placeOf(cell: Partial<Record<Keys, string>>, labels: ReadonlyMap<string, Label>): Place {
  return {
    sector: codeLabel(labels, 'SECTOR', cell.sector),
    status: cell.status || null,
    program: labelOf(labels, cell.programId),
    agency: labelOf(labels, cell.agencyId),
    reason: reasonLabel(labels, cell.reasonCode),
    need: codeLabel(labels, 'CASE_NEED', cell.need),
    unmetReason: cell.unmetReason || null,
    districtCode: cell.districtCode || null,
    villageCode: cell.villageCode || null,
    listing: cell.listing || null,
    welfareClass: classLabel(labels, cell.className),
    cardTier: codeLabel(labels, 'CARD_TIER', cell.cardTier),
    sex: cell.sex || null,
    ageGroup: cell.ageGroup || null,
    month: cell.month || null,
  };
}

/** What of a place a dimension shows. */
const SHOWN = {
  ...DIMENSIONS,
  PROGRAM: 'program',
  AGENCY: 'agency',
  REASON: 'reason',
  CLASS: 'welfareClass',
} as const satisfies Record<Dimension, keyof Place>;

/** The dimensions whose values stand in the order of a list: the office's needs and card tiers, the classes of the survey form. */
const LISTED: Partial<Record<Dimension, (row: Place) => Label | null>> = {
  NEED: (row) => row.need,
  CLASS: (row) => row.welfareClass,
  CARD_TIER: (row) => row.cardTier,
};

/** Rows with classes and card tiers in the order of their lists, rows without one first; all else stays in its order. Pure. */
export function inListOrder<Row extends Place>(rows: readonly Row[], groupBy: readonly Dimension[]): Row[] {
  return groupBy.reduce(
    (sorted, dimension, at) => {
      const labelIn = LISTED[dimension];
      return labelIn ? byPosition(sorted, groupBy.slice(0, at), labelIn) : sorted;
    },
    [...rows],
  );
}

/** Sorts rows by the position of a label, within what stands before it in their order. */
function byPosition<Row extends Place>(
  rows: readonly Row[],
  before: readonly Dimension[],
  labelIn: (row: Place) => Label | null,
): Row[] {
  const groups = new Map<string, number>();
  const placed = rows.map((row) => {
    const key = JSON.stringify(before.map((dimension) => row[SHOWN[dimension]]));
    const group = groups.get(key) ?? groups.size;
    groups.set(key, group);
    const label = labelIn(row);
    return { row, group, position: label ? (label.position ?? Number.MAX_SAFE_INTEGER) : 0 };
  });
  return placed.sort((a, b) => a.group - b.group || a.position - b.position).map(({ row }) => row);
}

/** The label of a class; the code is its name until a form that has it has arrived. */
function classLabel(labels: ReadonlyMap<string, Label>, code: string | undefined): Label | null {
  if (!code) return null;
  const id = `CLASS:${code}`;
  return labels.get(id) ?? { id, code, name: { id: code, en: code }, agencyId: null, sector: null };
}

/** The label of a code of one of the office's lists; the code is its name until that has arrived. */
export function codeLabel(
  labels: ReadonlyMap<string, Label>,
  list: OfficeListName,
  code: string | null | undefined,
): Label | null {
  if (!code) return null;
  const id = `${list}:${code}`;
  const name = statedCodes(list).words[code] ?? { id: code, en: code };
  return labels.get(id) ?? { id, code, name, agencyId: null, sector: null };
}

/** The lists of reasons by the state that they explain. */
const LIST_OF_STATE: Readonly<Record<string, OfficeListName>> = {
  DEFERRED: 'DEFERRAL_REASON',
  WITHDRAWN: 'WITHDRAWAL_REASON',
};

/**
 * The reason of a referral's state as rollups keep it: a refusal's code alone, as former releases wrote it; others with their
 * list, since two lists may have one code (`DEFERRAL_REASON:OTHER`).
 */
export function reasonKey(status: string, code: string | null | undefined): string {
  if (!code) return '';
  const list = LIST_OF_STATE[status];
  return list ? `${list}:${code}` : code;
}

function reasonLabel(labels: ReadonlyMap<string, Label>, key: string | undefined): Label | null {
  const [list, code] = (key ?? '').split(':');
  return code ? codeLabel(labels, list as OfficeListName, code) : codeLabel(labels, 'REFUSAL_REASON', list);
}

/** The label of an id; the id is the name until the name has arrived. */
export function labelOf(labels: ReadonlyMap<string, Label>, id: string): Label;
export function labelOf(labels: ReadonlyMap<string, Label>, id: string | null | undefined): Label | null;
export function labelOf(labels: ReadonlyMap<string, Label>, id: string | null | undefined): Label | null {
  if (!id) return null;
  const unnamed = { id, code: id, name: { id, en: id }, agencyId: null, sector: null };
  return labels.get(id) ?? unnamed;
}

/** A dimension's column: its title, which names the dimension, and its value in words. */
const column = (
  of: Dimension,
  value: Column<Place>['value'],
  title: (word: string) => LocalizedText = (word) => ({ id: word, en: word }),
): Column<Place> => ({ title: title(`{ReportDimension.${of}}`), value });

const inWords = (kind: WordKind, code: string | null): LocalizedText | null =>
  code === null ? null : headingOf(kind, code);
/** Of a subject without a household, or whose household's survey is not decided yet. */
const NOT_CLASSED: LocalizedText = { id: 'belum dinilai', en: 'not classed' };
const codeOf = (word: string): LocalizedText => ({ id: `kode ${word}`, en: `${word} code` });

const COLUMNS: Record<Dimension, Column<Place>> = {
  SECTOR: column('SECTOR', (row) => row.sector && asHeading(row.sector.name)),
  STATUS: column('STATUS', (row) => inWords('CaseStatus', row.status)),
  PROGRAM: column('PROGRAM', (row) => row.program?.name ?? null),
  AGENCY: column('AGENCY', (row) => row.agency?.name ?? null),
  REASON: column('REASON', (row) => row.reason && asHeading(row.reason.name)),
  NEED: column('NEED', (row) => row.need && asHeading(row.need.name)),
  UNMET_REASON: column('UNMET_REASON', (row) => inWords('UnmetNeedReason', row.unmetReason)),
  DISTRICT: column('DISTRICT', (row) => row.districtCode, codeOf),
  VILLAGE: column('VILLAGE', (row) => row.villageCode, codeOf),
  LISTING: column('LISTING', (row) => inWords('ListingState', row.listing)),
  CLASS: column('CLASS', (row) => asHeading(row.welfareClass?.name ?? NOT_CLASSED)),
  CARD_TIER: column('CARD_TIER', (row) => row.cardTier && asHeading(row.cardTier.name)),
  SEX: column('SEX', (row) => inWords('Sex', row.sex)),
  AGE_GROUP: column('AGE_GROUP', (row) => inWords('AgeGroup', row.ageGroup)),
  MONTH: column('MONTH', (row) => row.month),
};

/** The name columns of regions, next to their codes. */
const NAMES: Partial<Record<Dimension, Column<Place>>> = {
  DISTRICT: column('DISTRICT', ({ districtCode }, regions) => regions.get(districtCode ?? '') ?? null),
  VILLAGE: column('VILLAGE', ({ villageCode }, regions) => regions.get(villageCode ?? '') ?? null),
};

/** Dimensions as columns of a table: a region by its code, to join other tables, and by its name. */
export function dimensionColumns(dimensions: readonly Dimension[]): Column<Place>[] {
  return dimensions.flatMap((dimension) => {
    const name = NAMES[dimension];
    return [COLUMNS[dimension], ...(name ? [name] : [])];
  });
}
