import Alert from '@mui/material/Alert';
import { RadioButtonGroupInput, required, TextInput, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { useRole } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { NextNumbersDocument } from '../generated/graphql.ts';
import { formatDate, formatNumber, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { type Coverable, type Covered, coveredBy } from './coveringLetters.ts';

export interface CoveringLetterProps {
  referrals: readonly Coverable[];
  onClose: () => void;
  /** The office has numbered or reprinted the letter: the selection has served. */
  onDone?: (() => void) | undefined;
}

/** What is printed: a letter by its id, a new one under the office's next number, or one that is numbered on paper. */
const NEW = 'NEW';
const BY_HAND = 'BY_HAND';

interface Words extends Signer {
  which?: string;
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
 * office's next number (or again, where all have a letter), or, under the number of their answer, from the agency to the office
 * with all that it answered under it. Asks for what only the user knows.
 */
export function CoveringLetterDialog({ referrals, onClose, onDone }: CoveringLetterProps) {
  const t = useT();
  const role = useRole();
  const { coveringLetterIssue } = useDataProvider<PanduDataProvider>();
  const [first] = referrals;
  const shared = referrals.every((one) => one.coveringLetterNumber === first?.coveringLetterNumber);
  const number = shared ? first?.coveringLetterNumber : null;
  const isOffices = role !== 'AGENCY_OFFICER' && !number;
  const covered = coveredBy(referrals);
  const ids = referrals.map(({ id }) => id);
  const { run, pending } = useAct(
    async ({ signer, ...fields }: { referralIds: string[]; anew: boolean; signer: Signer }) => {
      const letter = await coveringLetterIssue(fields);
      openLetter({ letter: letter.id, ...signer });
      return letter;
    },
    { done: (letter) => t('referral.coveringNumbered', { number: letter.number }), onDone },
  );
  async function print({ which, number: typed, date, ...signer }: Words) {
    if (isOffices && which === NEW)
      return run({ referralIds: ids, anew: covered.letters.length > 0, signer });
    if (isOffices && which !== BY_HAND) {
      openLetter({ letter: which, ...signer });
      onDone?.();
    } else if (number && first) openLetter({ together: first.id, date, ...signer });
    else openLetter({ number: typed, date, ...signer, referrals: ids.join(',') });
    return undefined;
  }
  return (
    <ActDialog<Words>
      title={t('referral.covering')}
      verb={t('referral.covering')}
      pending={pending}
      defaults={{
        number: number ?? null,
        date: first?.deliveredOn ?? today(),
        which: isOffices ? (covered.letters[0]?.id ?? NEW) : BY_HAND,
      }}
      onClose={onClose}
      onSubmit={print}
    >
      {isOffices && <WhichLetter covered={covered} total={referrals.length} />}
      {number && <p>{t('referral.coveringTogether')}</p>}
      <PaperNumber isFixed={Boolean(number)} />
      <p>{t('referral.coveringSigner')}</p>
      <TextInput source="signerTitle" label={t('reference.signerTitle')} />
      <TextInput source="signerName" label={t('reference.name')} />
      <TextInput source="signerNip" label="NIP" />
    </ActDialog>
  );
}

/** A letter that there is, first; else a new one, with the number that would come next, or one numbered on paper. */
function WhichLetter({ covered, total }: { covered: Covered; total: number }) {
  const t = useT();
  const { data } = useDocument(NextNumbersDocument, { on: null });
  const next = data?.numberedSeries?.find(({ series }) => series === 'COVERING_LETTER')?.next;
  const choices = [
    ...covered.letters.map(({ id, number, issuedOn }) => ({
      id,
      name: t('referral.coveringAgain', { number, date: formatDate(issuedOn) }),
    })),
    {
      id: NEW,
      name: next ? t('referral.coveringNext', { number: next }) : t('referral.coveringByOffice'),
    },
    { id: BY_HAND, name: t('referral.coveringByHand') },
  ];
  return (
    <>
      {covered.letters.length > 0 && <Alert severity="info">{t('referral.coveringAgainAbout')}</Alert>}
      {covered.letters.length === 0 && covered.count > 0 && (
        <Alert severity="warning">
          {t('referral.coveringSome', { count: formatNumber(covered.count), total: formatNumber(total) })}
        </Alert>
      )}
      <RadioButtonGroupInput
        source="which"
        label={t('referral.coveringWhich')}
        choices={choices}
        translateChoice={false}
        row={false}
      />
    </>
  );
}

/** Number and day of a letter that is numbered on paper. */
function PaperNumber({ isFixed }: { isFixed: boolean }) {
  const t = useT();
  const which: unknown = useWatch({ name: 'which' });
  if (which !== BY_HAND) return null;
  return (
    <>
      <TextInput source="number" label={t('referral.coveringNumber')} readOnly={isFixed} autoFocus />
      <DateInput source="date" label={t('referral.coveringDate')} validate={required()} max={today()} />
    </>
  );
}
