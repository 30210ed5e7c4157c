import { formatNumber, formatRupiah } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import type { Changes } from './whatIf.ts';

/** What a scenario changes, each change in a line. */
export function useChangesInWords(): (changes: Changes) => string[] {
  const t = useT();
  const localized = useLocalized();
  return ({ criteria, withoutCriteria, cutOffs, unitAmountRupiah, number }) => [
    ...(criteria ? [`${t('scenario.criteria')}: ${localized(criteria.text)}`] : []),
    ...(withoutCriteria ? [t('scenario.criteriaNone')] : []),
    ...(cutOffs
      ? [cutOffs.map(({ name, fromScore }) => `${name} ≥ ${formatNumber(fromScore)}`).join('; ')]
      : []),
    ...(unitAmountRupiah == null ? [] : [`${t('scenario.amount')}: ${formatRupiah(unitAmountRupiah)}`]),
    ...(number == null ? [] : [`${t('scenario.number')}: ${formatNumber(number)}`]),
  ];
}
