import { postingLabel } from '../auth/useViewer.ts';
import type { ConfirmationRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';

/** Describes a proposal: `Plh. Manajer · Kabupaten …`, or a new password. */
export function useConfirmationWords(): (row: ConfirmationRowFragment) => string {
  const t = useT();
  return ({ posting }) => {
    if (!posting) return t('confirmation.password');
    return posting.acting
      ? `${wordOf('Acting', posting.acting)} ${postingLabel(posting)}`
      : postingLabel(posting);
  };
}
