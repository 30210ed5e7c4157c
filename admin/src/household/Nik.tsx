import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useState } from 'react';
import { required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { RevealPurpose } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';

interface NikProps {
  person: { id: string; name?: string | null; nik?: string | null };
  /** Whether this posting may see the household's full numbers; decided by the server. */
  mayReveal: boolean;
}

/** A person's NIK, masked. */
export function Nik({ person, mayReveal }: NikProps) {
  const t = useT();
  return (
    <HiddenNumber
      masked={person.nik}
      personId={person.id}
      label={`${t('household.reveal')}: ${person.name}`}
      mayReveal={mayReveal}
      pick={({ nik }) => nik}
    />
  );
}

/** The numbers of a person in full, as the server reveals them. */
interface Numbers {
  nik?: string | null;
  heldCards: readonly { id: string; number: string }[];
}

interface HiddenNumberProps {
  masked: string | null | undefined;
  personId: string;
  /** What the button says to whoever does not see it. */
  label: string;
  mayReveal: boolean;
  /** Which of the numbers it is. */
  pick: (numbers: Numbers) => string | null | undefined;
}

/** A number of a person, masked. Reveals it in full for a stated purpose until the user leaves the page. */
export function HiddenNumber({ masked, personId, label, mayReveal, pick }: HiddenNumberProps) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const [whole, setWhole] = useState<string>();
  const { personReveal } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(personReveal, {
    keepPage: true,
    onDone: (numbers) => setWhole(pick(numbers) ?? undefined),
  });
  if (!masked) return '–';
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {whole ?? masked}
      {mayReveal && !whole && (
        <IconButton size="small" aria-label={label} onClick={() => setAsking(true)}>
          <VisibilityIcon fontSize="small" />
        </IconButton>
      )}
      {asking && (
        <ActDialog<{ purpose: RevealPurpose; note?: string }>
          title={t('household.revealTitle')}
          verb={t('household.revealVerb')}
          pending={pending}
          onClose={() => setAsking(false)}
          onSubmit={(values) => run({ ...values, personId })}
        >
          <p>{t('household.revealAbout')}</p>
          <SelectInput
            source="purpose"
            label={t('household.purpose')}
            choices={choicesOf('RevealPurpose')}
            validate={required()}
          />
          <TextInput source="note" label={t('referral.note')} />
        </ActDialog>
      )}
    </Box>
  );
}
