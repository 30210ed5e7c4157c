import EditIcon from '@mui/icons-material/EditOutlined';
import StarIcon from '@mui/icons-material/Star';
import StarEmptyIcon from '@mui/icons-material/StarBorder';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import { useId, useState } from 'react';
import { useDataProvider, useListContext, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { type SavedViewLineFragment, type SavedViewList, SavedViewsDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { addressOf, addressOfOriginal, type Original } from './address.ts';
import { ViewForm } from './ViewForm.tsx';

interface SavedViewsProps {
  list: SavedViewList;
  original: Original;
  onClose: () => void;
}

/** The views of a list: opens one, keeps the present state as another, changes one's own, and chooses how the list opens. */
export function SavedViewsDialog({ list, original, onClose }: SavedViewsProps) {
  const t = useT();
  const translate = useTranslate();
  const titleId = useId();
  const navigate = useNavigate();
  const address = addressOf(useListContext());
  const views = useDocument(SavedViewsDocument, { list }).data?.savedViews;
  const [editing, setEditing] = useState<SavedViewLineFragment | 'new'>();

  function open(search: string): void {
    navigate({ search: `?${search}` });
    onClose();
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <DialogTitle id={titleId}>{t('view.many')}</DialogTitle>
      {editing ? (
        <ViewForm
          list={list}
          address={address}
          view={editing === 'new' ? undefined : editing}
          onDone={() => setEditing(undefined)}
        />
      ) : (
        <>
          <DialogContent sx={{ pt: 0 }}>
            {!views && <LinearProgress aria-label={translate('ra.page.loading')} />}
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              <li>
                <Button sx={entry} onClick={() => open(addressOfOriginal(original))}>
                  {t('view.original')}
                </Button>
              </li>
              {views?.map((view) => (
                <Line
                  key={view.id}
                  view={view}
                  onOpen={() => open(view.address)}
                  onEdit={() => setEditing(view)}
                />
              ))}
            </Box>
            {views?.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('view.empty')}</Box>}
          </DialogContent>
          <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap', gap: 1 }}>
            <Button onClick={onClose}>{t('list.close')}</Button>
            <Button variant="contained" onClick={() => setEditing('new')}>
              {t('view.save')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

const entry = { flex: 1, justifyContent: 'flex-start', textAlign: 'left', minWidth: 0 } as const;

interface LineProps {
  view: SavedViewLineFragment;
  onOpen: () => void;
  onEdit: () => void;
}

function Line({ view, onOpen, onEdit }: LineProps) {
  const t = useT();
  const { savedViewChoose } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(savedViewChoose);
  const { name, isMine, isDefault, sharedWith, keeperName } = view;
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <Button sx={{ ...entry, flexDirection: 'column', alignItems: 'flex-start' }} onClick={onOpen}>
        <span>{name}</span>
        {sharedWith && (
          <Chip>
            {isMine
              ? t('view.shared', { role: wordOf('Role', sharedWith) })
              : t('view.from', { name: keeperName })}
          </Chip>
        )}
      </Button>
      <IconButton
        aria-label={t('view.first', { name })}
        aria-pressed={isDefault}
        title={t(isDefault ? 'view.opens' : 'view.first', { name })}
        disabled={pending}
        onClick={() => run({ id: view.id, isDefault: !isDefault })}
      >
        {isDefault ? <StarIcon color="primary" /> : <StarEmptyIcon />}
      </IconButton>
      {isMine && (
        <IconButton aria-label={t('view.edit', { name })} onClick={onEdit}>
          <EditIcon />
        </IconButton>
      )}
    </Box>
  );
}
