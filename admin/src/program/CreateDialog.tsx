import { required, TextInput, useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useOwnVillage } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { placeWords } from '../region/place.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ProgramFields, type ProgramValues, programFields } from './ProgramFields.tsx';

/** A new programme of the catalogue: it takes no referrals until somebody has seen its reach and starts it. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const village = useOwnVillage();
  const own = village ? ({ level: 'VILLAGE', villageCode: village.code } as const) : {};
  const { programCreate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programCreate, {
    done: t('program.saved'),
    onDone: ({ id }) => navigate(`/program/${id}/draft`),
  });
  return (
    <ActDialog<ProgramValues & { code: string }>
      title={t('program.create')}
      verb={t('program.create')}
      pending={pending}
      defaults={{
        approval: village ? 'VILLAGE_HEAD' : 'MANAGER',
        batch: true,
        letterRequired: !village,
        letterValidMonths: 1,
      }}
      onClose={onClose}
      onSubmit={({ code, ...values }) => run({ code, ...programFields(values), ...own })}
    >
      <p>{t('program.createAbout')}</p>
      {village && <p>{t('program.ownVillage', { village: placeWords(village) })}</p>}
      <TextInput
        source="code"
        label={t('program.code')}
        helperText={t('reference.codeAbout')}
        validate={required()}
        autoFocus
      />
      <ProgramFields />
    </ActDialog>
  );
}
