import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import {
  BooleanInput,
  Form,
  maxLength,
  required,
  SelectInput,
  TextInput,
  useDataProvider,
  useTranslate,
} from 'react-admin';
import { useAct } from '../api/useAct.ts';
import { useRole } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { Role, SavedViewLineFragment, SavedViewList } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { SubmitButton } from '../ui/SubmitButton.tsx';

/** What the server takes. */
const LONGEST_NAME = 60;

interface ViewFormProps {
  list: SavedViewList;
  /** The present state of the list. */
  address: string;
  /** The view that is changed; a new one without it. */
  view?: SavedViewLineFragment;
  onDone: () => void;
}

interface Values {
  name: string;
  sharedWith?: Role | '' | null;
  replace?: boolean;
}

/** Name of a view, who else opens it, and whether it takes the present state of the list. */
export function ViewForm({ list, address, view, onDone }: ViewFormProps) {
  const t = useT();
  const translate = useTranslate();
  const role = useRole(); // only for layout: the server decides who may
  const { savedViewCreate, savedViewUpdate, savedViewRemove } = useDataProvider<PanduDataProvider>();
  const create = useAct(savedViewCreate, { done: t('view.saved'), onDone });
  const update = useAct(savedViewUpdate, { done: t('view.saved'), onDone });
  const remove = useAct(savedViewRemove, { done: t('view.removed'), onDone });
  const pending = create.pending || update.pending || remove.pending;
  const mayShare = role === 'MANAGER' || role === 'ADMINISTRATOR' || view?.sharedWith != null;

  function save({ name, replace, ...values }: Values) {
    const sharedWith = values.sharedWith || null;
    if (!view) return create.run({ list, name, address, sharedWith });
    const { id, version: expectedVersion } = view;
    return update.run({ id, expectedVersion, name, sharedWith, ...(replace && { address }) });
  }

  return (
    <Form
      onSubmit={(values: object) => save(values as Values)}
      defaultValues={{ name: view?.name, sharedWith: view?.sharedWith, replace: false }}
      noValidate
    >
      <DialogContent sx={{ pt: 0 }}>
        <DialogContentText sx={{ mb: 1 }}>{t('view.about')}</DialogContentText>
        <TextInput
          source="name"
          label={t('view.name')}
          validate={[required(), maxLength(LONGEST_NAME)]}
          autoFocus
        />
        {mayShare && (
          <SelectInput
            source="sharedWith"
            label={t('view.share')}
            choices={choicesOf('Role')}
            emptyText={t('view.private')}
          />
        )}
        {view && <BooleanInput source="replace" label={t('view.replace')} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap', gap: 1 }}>
        {view && (
          <Button color="error" disabled={pending} onClick={() => remove.run({ id: view.id })}>
            {t('view.remove')}
          </Button>
        )}
        <Button onClick={onDone} disabled={pending}>
          {translate('ra.action.cancel')}
        </Button>
        <SubmitButton disabled={pending}>{translate('ra.action.save')}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
