import Alert from '@mui/material/Alert';
import { BooleanInput, DateInput, required, TextInput, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { useRole } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { NextNumbersDocument } from '../generated/graphql.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';

export interface CoveringLetterProps {
  referrals: readonly { id: string; coveringLetterNumber?: string | null; deliveredOn?: string | null }[];
  onClose: () => void;
}

interface Words extends Signer {
  /** The office's own number, given by this act; else the typed one. */
  isNumbered?: boolean;
  number?: string | null;
  date: string;
}

interface Signer {
  signerTitle?: string | null;
  signerName?: string | null;
  signerNip?: string | null;
}

/** Opens the letter as PDF; what is not said is left out of the address. */
function openLetter(values: Record<string, string | null | undefined>): void {
  const given = Object.entries(values).filter((one): one is [string, string] => Boolean(one[1]));
  window.open(`/documents/covering-letter.pdf?${new URLSearchParams(given)}`, '_blank', 'noopener');
}

/**
 * Prints the covering letter for referrals, before or after they are handed over: from the office to the agency under the
 * office's next number, or, under the number of their delivery, from the agency to the office. Asks for what only the user knows.
 */
export function CoveringLetterDialog({ referrals, onClose }: CoveringLetterProps) {
  const t = useT();
  const role = useRole();
  const { coveringLetterIssue } = useDataProvider<PanduDataProvider>();
  const [first] = referrals;
  const shared = referrals.every((one) => one.coveringLetterNumber === first?.coveringLetterNumber);
  const number = shared ? first?.coveringLetterNumber : null;
  const isOffices = role !== 'AGENCY_OFFICER' && !number;
  const ids = referrals.map(({ id }) => id);
  const { run, pending } = useAct(
    async ({ signer, ...fields }: { referralIds: string[]; signer: Signer }) => {
      const letter = await coveringLetterIssue(fields);
      openLetter({ letter: letter.id, ...signer });
      return letter;
    },
    { done: (letter) => t('referral.coveringNumbered', { number: letter.number }) },
  );
  async function print({ isNumbered, number: typed, date, ...signer }: Words) {
    if (isOffices && isNumbered) return run({ referralIds: ids, signer });
    openLetter({ number: typed, date, ...signer, referrals: ids.join(',') });
    return undefined;
  }
  return (
    <ActDialog<Words>
      title={t('referral.covering')}
      verb={t('referral.covering')}
      pending={pending}
      defaults={{ number, date: first?.deliveredOn ?? today(), isNumbered: isOffices }}
      onClose={onClose}
      onSubmit={print}
    >
      {isOffices && <OfficeNumber />}
      <PaperNumber isFixed={Boolean(number)} />
      <p>{t('referral.coveringSigner')}</p>
      <TextInput source="signerTitle" label={t('reference.signerTitle')} />
      <TextInput source="signerName" label={t('reference.name')} />
      <TextInput source="signerNip" label="NIP" />
    </ActDialog>
  );
}

/** Whether the office numbers the letter now, with the number that would come next. */
function OfficeNumber() {
  const t = useT();
  const { data } = useDocument(NextNumbersDocument, { on: null });
  const next = data?.numberedSeries?.find(({ series }) => series === 'COVERING_LETTER')?.next;
  const isNumbered: unknown = useWatch({ name: 'isNumbered' });
  return (
    <>
      <BooleanInput source="isNumbered" label={t('referral.coveringByOffice')} />
      {isNumbered === true && next && (
        <Alert severity="info">{t('referral.coveringNext', { number: next })}</Alert>
      )}
    </>
  );
}

/** Number and day of a letter that is numbered on paper. */
function PaperNumber({ isFixed }: { isFixed: boolean }) {
  const t = useT();
  const isNumbered: unknown = useWatch({ name: 'isNumbered' });
  if (isNumbered === true) return null;
  return (
    <>
      <TextInput source="number" label={t('referral.coveringNumber')} readOnly={isFixed} autoFocus />
      <DateInput source="date" label={t('referral.coveringDate')} validate={required()} />
    </>
  );
}
