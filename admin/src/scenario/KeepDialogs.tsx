import Alert from '@mui/material/Alert';
import { required, TextInput, useDataProvider } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { ScenarioChangesInput } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import type { Program } from './whatIf.ts';

interface KeepProps {
  programId: string;
  changes: ScenarioChangesInput;
  onKept: (id: string) => void;
  onClose: () => void;
}

/** Keeps the changes under a name. */
export function KeepDialog({ programId, changes, onKept, onClose }: KeepProps) {
  const t = useT();
  const { scenarioCreate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(scenarioCreate, {
    done: t('scenario.saved'),
    onDone: (kept) => onKept(kept.id),
  });
  return (
    <ActDialog<{ name: string }>
      title={t('scenario.save')}
      verb={t('scenario.save')}
      pending={pending}
      onClose={onClose}
      onSubmit={({ name }) => run({ programId, name, changes })}
    >
      <TextInput
        source="name"
        label={t('scenario.name')}
        validate={required()}
        autoFocus
        helperText={false}
      />
    </ActDialog>
  );
}

interface DraftProps {
  program: Program;
  changes: ScenarioChangesInput;
  onClose: () => void;
}

interface DraftValues {
  source: { id: string; en: string };
}

/** Turns criteria and amount of the changes into the programme's draft, and says where the rest is changed. */
export function DraftDialog({ program, changes, onClose }: DraftProps) {
  const t = useT();
  const navigate = useNavigate();
  const { programDraftSave } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programDraftSave, {
    done: t('draft.saved'),
    onDone: () => navigate(`/program/${program.id}/draft`),
  });
  const { criteria, withoutCriteria, cutOffs, unitAmountRupiah, number } = changes;
  const goes = criteria || withoutCriteria || unitAmountRupiah != null;
  const submit = ({ source }: DraftValues) =>
    goes
      ? run({
          id: program.id,
          draftVersion: program.draft?.version,
          ...(criteria ? { criteria: { rule: criteria, source: { id: source.id, en: source.en } } } : {}),
          ...(withoutCriteria ? { withoutCriteria } : {}),
          ...(unitAmountRupiah == null ? {} : { terms: { unitAmountRupiah } }),
        })
      : Promise.resolve({});
  const inForce = program.criteriaVersions.find((one) => one.number === program.criteria?.number);
  return (
    <ActDialog<DraftValues>
      title={t('scenario.toDraft')}
      about={goes ? t('scenario.toDraftAbout') : t('scenario.toDraftNothing')}
      verb={t('scenario.toDraft')}
      pending={pending || !goes}
      onClose={onClose}
      onSubmit={submit}
      defaults={{ source: { id: inForce?.source.id ?? '', en: inForce?.source.en ?? '' } }}
    >
      {criteria && (
        <>
          <TextInput
            source="source.id"
            label={t('criteria.sourceId')}
            helperText={t('criteria.sourceAbout')}
            validate={required()}
          />
          <TextInput
            source="source.en"
            label={t('criteria.sourceEn')}
            helperText={false}
            validate={required()}
          />
        </>
      )}
      {cutOffs && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {t('scenario.toDraftCutOffs')} <Link to="/instruments">{t('scenario.editions')}</Link>
        </Alert>
      )}
      {number != null && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {t('scenario.toDraftNumber')} <Link to={`/program/${program.id}/show`}>{program.name}</Link>
        </Alert>
      )}
    </ActDialog>
  );
}
