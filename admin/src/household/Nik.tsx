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

/** A person's NIK, masked. Reveals the full number for a stated purpose until the user leaves the page. */
export function Nik({ person, mayReveal }: NikProps) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const [whole, setWhole] = useState<string>();
  const { personReveal } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(personReveal, {
    keepPage: true,
    onDone: ({ nik }) => setWhole(nik ?? undefined),
  });
  if (!person.nik) return '–';
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {whole ?? person.nik}
      {mayReveal && !whole && (
        <IconButton
          size="small"
          aria-label={`${t('household.reveal')}: ${person.name}`}
          onClick={() => setAsking(true)}
        >
          <VisibilityIcon fontSize="small" />
        </IconButton>
      )}
      {asking && (
        <ActDialog<{ purpose: RevealPurpose; note?: string }>
          title={t('household.revealTitle')}
          verb={t('household.reveal')}
          pending={pending}
          onClose={() => setAsking(false)}
          onSubmit={(values) => run({ ...values, personId: person.id })}
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
