import type { ReportLabelNameFragment } from '../generated/graphql.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { codesOf, officeCodeOf } from '../i18n/word.ts';
import { type Dimension, headingsOf, type Place } from './headings.ts';
import type { Heading } from './pivot.ts';

/** Returns the headings of rows under a dimension, in the reader's language. */
export function useHeadings(): (rows: readonly Place[], dimension: Dimension) => Heading[] {
  const t = useT();
  const nameOf = useLabelName();
  const none = (dimension: Dimension) => t(dimension === 'CLASS' ? 'report.notClassed' : 'report.none');
  return (rows, dimension) => headingsOf(rows, dimension, { nameOf, none });
}

/** The colours of the office's card tiers, by their codes. */
export const tierColours = (): ReadonlyMap<string, string | null | undefined> =>
  new Map(codesOf('CardTier').map((code) => [code, officeCodeOf('CardTier', code)?.colour]));

/** The name of an agency, a programme or a reason in the reader's language. */
export function useLabelName(): (label: ReportLabelNameFragment) => string {
  const localized = useLocalized();
  return (label) => localized(label.name);
}
