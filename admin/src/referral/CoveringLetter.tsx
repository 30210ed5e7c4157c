import Button from '@mui/material/Button';
import { useState } from 'react';
import { DateInput, required, TextInput } from 'react-admin';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';

interface CoveringLetterProps {
  referrals: readonly { id: string; coveringLetterNumber?: string | null; deliveredOn?: string | null }[];
}

interface Words {
  number?: string | null;
  date: string;
  signerTitle?: string | null;
  signerName?: string | null;
  signerNip?: string | null;
}

/**
 * Prints the covering letter for referrals, before or after they are handed over: from the office to the agency, or, under
 * the number of their delivery, from the agency to the office. Asks for what only the user knows.
 */
export function CoveringLetterButton({ referrals }: CoveringLetterProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const [first] = referrals;
  const shared = referrals.every((one) => one.coveringLetterNumber === first?.coveringLetterNumber);
  const number = shared ? first?.coveringLetterNumber : null;
  async function print(words: Words): Promise<undefined> {
    const given = Object.entries({ ...words, referrals: referrals.map(({ id }) => id).join(',') });
    const parameters = new URLSearchParams(given.filter((one): one is [string, string] => Boolean(one[1])));
    window.open(`/documents/covering-letter.pdf?${parameters}`, '_blank', 'noopener');
  }
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {t('referral.covering')}
      </Button>
      {isOpen && (
        <ActDialog<Words>
          title={t('referral.covering')}
          verb={t('referral.covering')}
          pending={false}
          defaults={{ number, date: first?.deliveredOn ?? today() }}
          onClose={() => setOpen(false)}
          onSubmit={print}
        >
          <TextInput
            source="number"
            label={t('referral.coveringNumber')}
            readOnly={Boolean(number)}
            autoFocus
          />
          <DateInput source="date" label={t('referral.coveringDate')} validate={required()} />
          <p>{t('referral.coveringSigner')}</p>
          <TextInput source="signerTitle" label={t('reference.signerTitle')} />
          <TextInput source="signerName" label={t('reference.name')} />
          <TextInput source="signerNip" label="NIP" />
        </ActDialog>
      )}
    </>
  );
}
