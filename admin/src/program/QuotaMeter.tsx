import type { QuotaBarFragment } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Meter } from '../ui/Meter.tsx';

/** A quota's use as a bar: a number, unlimited, or not known yet (which is not zero). */
export function QuotaMeter({ quota, label }: { quota: QuotaBarFragment | null; label: string }) {
  const t = useT();
  if (!quota) return t('quota.none');
  const used = formatNumber(quota.used);
  const text =
    quota.capKind === 'NUMBER'
      ? [t('quota.used', { used, cap: formatNumber(quota.cap) }), overOf(quota.remaining)].join('')
      : t(quota.capKind === 'UNLIMITED' ? 'quota.unlimited' : 'quota.unknown', { used });
  /** After a cut the remainder may be negative: more is used than the quota allows. */
  function overOf(remaining: number | null): string {
    return remaining !== null && remaining < 0
      ? ` · ${t('quota.over', { over: formatNumber(-remaining) })}`
      : '';
  }
  return <Meter label={label} used={quota.used} limit={quota.cap} text={text} />;
}
