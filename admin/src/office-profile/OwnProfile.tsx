import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { execute } from '../api/graphql.ts';
import { OwnProfileDocument } from '../generated/graphql.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { downloadText } from '../ui/download.ts';
import { Section } from '../ui/Page.tsx';
import { documentOf } from './profile.ts';

/** The office's own profile as a file. */
export function OwnProfile() {
  const t = useT();
  const [state, setState] = useState<'ready' | 'pending' | 'failed'>('ready');
  async function save() {
    setState('pending');
    try {
      const parts = await execute(OwnProfileDocument, {});
      const document = documentOf([parts.catalogueProfile, parts.surveyProfile, parts.procedureProfile]);
      const text = `${JSON.stringify(document, null, 2)}\n`;
      downloadText(`profil-kantor-${today()}.json`, text, 'application/json');
      setState('ready');
    } catch {
      setState('failed');
    }
  }
  return (
    <Section
      title={t('profile.own')}
      aside={
        <Button variant="outlined" disabled={state === 'pending'} onClick={save}>
          {t('profile.export')}
        </Button>
      }
    >
      <p>{t('profile.ownAbout')}</p>
      {state === 'failed' && <Alert severity="error">{t('shell.unavailable')}</Alert>}
    </Section>
  );
}
