import type { EligibilityLineFragment } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';

type Left = Pick<EligibilityLineFragment, 'availability' | 'remaining'>;

/** What is left of a quota: a number, or words where there is none. Not known is no zero. */
export function QuotaLeft({ quota }: { quota: Left | null }) {
  const t = useT();
  if (!quota) return t('quota.none');
  const { availability, remaining } = quota;
  if (availability === 'OPEN' && remaining != null) return formatNumber(remaining);
  const text = wordOf('Availability', availability);
  if (availability === 'OPEN' || availability === 'UNLIMITED') return text;
  return <Chip tone={availability === 'EXHAUSTED' ? 'bad' : 'wait'}>{text}</Chip>;
}
