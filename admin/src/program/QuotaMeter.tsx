import type { QuotaBarFragment } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { Meter } from '../ui/Meter.tsx';

/** What a quota counts, where its programme says it: rumah, siswa, paket. */
export type QuotaUnit = { id: string; en?: string | null } | null;

/** A quota's use in words: a number with its unit, unlimited, or not known yet (which is not zero). */
export function quotaWords(
  quota: QuotaBarFragment | null,
  t: ReturnType<typeof useT>,
  unit: string | null = null,
): string {
  if (!quota) return t('quota.none');
  const used = formatNumber(quota.used);
  if (quota.capKind !== 'NUMBER')
    return t(quota.capKind === 'UNLIMITED' ? 'quota.unlimited' : 'quota.unknown', { used });
  // After a cut more may be used than the quota allows.
  const over = Math.max(0, -(quota.remaining ?? 0));
  return [
    [t('quota.used', { used, cap: formatNumber(quota.cap) }), unit].filter(Boolean).join(' '),
    ...(over > 0 ? [t('quota.over', { over: formatNumber(over) })] : []),
  ].join(' · ');
}

/** The same with a bar where there is a number. */
export function QuotaMeter({
  quota,
  label,
  unit,
}: {
  quota: QuotaBarFragment | null;
  label: string;
  unit?: QuotaUnit;
}) {
  const t = useT();
  const localized = useLocalized();
  const text = quotaWords(quota, t, unit ? localized(unit) : null);
  return quota ? <Meter label={label} used={quota.used} limit={quota.cap} text={text} /> : text;
}
