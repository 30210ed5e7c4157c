import {
  ArrayInput,
  ResourceContextProvider,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
  useDataProvider,
} from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { GuideRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ProgramInput } from '../ui/ReferenceInputs.tsx';

interface GuideValues {
  kind: string;
  programId?: string | null;
  documents?: { id: string; en: string }[];
}

interface GuideDialogProps {
  /** Absent for a new guide. */
  guide?: GuideRowFragment;
  onClose: () => void;
}

/** Edits the documents that a kind of visit needs, in the order of the slip. */
export function GuideDialog({ guide, onClose }: GuideDialogProps) {
  const t = useT();
  const { visitGuideSet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(visitGuideSet, { done: t('reference.saved') });
  function submit({ kind, programId, documents = [] }: GuideValues) {
    return run({
      kind,
      programId: programId || null,
      documents: documents.map(({ id, en }) => ({ id, en })),
      expectedVersion: guide?.version ?? null,
    });
  }
  return (
    <ActDialog<GuideValues>
      title={t(guide ? 'reference.editGuide' : 'reference.newGuide')}
      verb={t('reference.save')}
      pending={pending}
      defaults={
        guide
          ? {
              kind: guide.kind,
              programId: guide.program?.id,
              documents: guide.documents.map(({ id, en }) => ({ id, en })),
            }
          : { documents: [{ id: '', en: '' }] }
      }
      onClose={onClose}
      onSubmit={submit}
    >
      {guide ? (
        <p>{`${wordOf('VisitKind', guide.kind)} · ${guide.program?.name ?? t('reference.everyVisit')}`}</p>
      ) : (
        <>
          <SelectInput
            source="kind"
            label={t('reference.visit')}
            choices={choicesOf('VisitKind')}
            validate={required()}
          />
          <ProgramInput source="programId" helperText={t('reference.everyVisitAbout')} />
        </>
      )}
      {/* The iterator names its rows by a resource; dialogs of a page of its own have none. */}
      <ResourceContextProvider value="visitGuide">
        <ArrayInput source="documents" label={t('reference.documents')}>
          <SimpleFormIterator disableClear>
            <TextInput source="id" label={t('reference.inIndonesian')} validate={required()} />
            <TextInput source="en" label={t('reference.inEnglish')} validate={required()} />
          </SimpleFormIterator>
        </ArrayInput>
      </ResourceContextProvider>
    </ActDialog>
  );
}
