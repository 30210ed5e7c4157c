import type { AidLineFragment } from '../generated/graphql.ts';
import { formatDate, formatRupiah } from '../i18n/format.ts';
import type { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';

type Say = ReturnType<typeof useT>;

export const needsWords = (needs: readonly string[]): string =>
  needs.map((need) => wordOf('CaseNeed', need)).join(', ');

/** The programme, or the needs where a partner named none. */
export const aidName = ({ program, needs }: AidLineFragment): string =>
  program?.name ?? (capitalised(needsWords(needs)) || '–');

export const aidDays = ({ deliveredOn, until }: AidLineFragment, t: Say): string =>
  until
    ? t('aid.until', { from: formatDate(deliveredOn), until: formatDate(until) })
    : formatDate(deliveredOn);

export const aidValue = ({ amountRupiah, goods }: AidLineFragment): string =>
  [amountRupiah === null ? '' : formatRupiah(amountRupiah), goods].filter(Boolean).join(' + ') || '–';

export const aidSource = ({ source, agency }: AidLineFragment, t: Say): string =>
  t(source === 'REPORT' ? 'aid.reported' : 'aid.delivered', { agency: agency?.name ?? '–' });

/** The same beside its need: "1 November 2026 (dilaporkan oleh Baznas)". */
export const aidBesideNeed = (line: AidLineFragment, t: Say): string =>
  line.program ? aidInWords(line, t) : `${aidDays(line, t)} (${aidSource(line, t)})`;

/** A line of the ledger in one sentence: "Sembako Daerah, 3 Maret 2026 (dilaporkan oleh Baznas)". */
export const aidInWords = (line: AidLineFragment, t: Say): string =>
  `${aidName(line)}, ${aidDays(line, t)} (${aidSource(line, t)})`;
