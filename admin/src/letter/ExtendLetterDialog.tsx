import { useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { LetterActsFragment } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';

/** Extends a letter, with the reason why treatment continues (SRG-9). */
export function ExtendLetterDialog({ letter, onClose }: { letter: LetterActsFragment; onClose: () => void }) {
  const t = useT();
  const { letterExtend } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(letterExtend, {
    done: ({ validUntil }) => t('letter.extended', { date: formatDate(validUntil) }),
  });
  return (
    <ActDialog<{ reason: string }>
      title={t('letter.extend')}
      verb={t('letter.extend')}
      about={letter.number}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: letter.id, expectedVersion: letter.version })}
    >
      <ReasonInput label={t('letter.extendReason')} />
    </ActDialog>
  );
}
